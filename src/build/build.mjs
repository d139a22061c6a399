/**
 * Builds what is missing or older than its sources, and installs what that needs.
 * `build.mjs`: all of it, side by side. `build.mjs start`: the server, and behind it, while it starts, the pages.
 * `build.mjs check`: what types and lint are checked with.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { buildServer } from './server.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Types of the schema, for the compiler only; documents of the pages with theirs; the server, without types; the pages. */
const codegen = { made: 'src/api/generated/graphql.ts', from: ['schema', 'codegen.ts', 'src/api/parents.ts'] }
const documents = { made: 'web/client/generated/documents.ts', from: ['schema', 'web/client'] }
const server = { made: 'dist/built', from: ['src', 'package-lock.json'] }
const pages = {
  // what Vite alone writes
  made: 'web/dist/licenses.txt',
  from: [
    'schema',
    'web/src',
    'web/client',
    'web/index.html',
    'web/playground.html',
    'web/vite.config.ts',
    'docs/examples',
    'web/package-lock.json',
  ],
}

/** When a file, or the newest file of a folder, was last written; 0 when there is none. */
function written(path) {
  const found = statSync(root + path, { throwIfNoEntry: false })
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(
    found.mtimeMs,
    ...readdirSync(root + path)
      .filter((name) => name !== 'generated')
      .map((name) => written(`${path}/${name}`)),
  )
}

const isOld = ({ made, from }) => from.some((source) => written(source) > written(made))

/** Runs npm; its output is shown only when it fails. */
function npm(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', args, { cwd: root, shell: process.platform === 'win32' })
    const output = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm ${args.join(' ')} failed.\n${Buffer.concat(output)}`)),
    )
  })
}

/** Runs a script of package.json. */
function run(script) {
  process.stdout.write(`building: ${script}\n`)
  return npm('run', '--silent', script)
}

function serverWhenOld() {
  if (!isOld(server)) return
  process.stdout.write('building: server\n')
  buildServer()
}

/** Packages with a lock file of their own, so that a start need not wait for them: of the pages, and of tests alone. */
async function install(folder) {
  if (!isOld({ made: `${folder}/node_modules/.package-lock.json`, from: [`${folder}/package-lock.json`] })) return
  process.stdout.write(`installing: ${folder}\n`)
  await npm('ci', '--prefix', folder, '--include=dev', '--no-audit', '--no-fund')
}

async function buildPages() {
  if (!isOld(pages)) return
  await install('web')
  await run('build:web')
}

async function readyWeb() {
  await install('web')
  if (isOld(documents)) await run('codegen:web')
}

/** What stands in place of the pages until they are built; it looks again by itself. */
function placeholder(told) {
  // Pages that are only old are better than none.
  if (existsSync(root + pages.made)) return
  mkdirSync(`${root}web/dist`, { recursive: true })
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>whygraph</title><p>${told} GraphQL answers at <code>/graphql</code>.</p></html>\n`
  for (const name of ['index.html', 'playground.html']) writeFileSync(`${root}web/dist/${name}`, page)
}

try {
  switch (process.argv[2]) {
    case undefined:
      await Promise.all([isOld(codegen) && run('codegen'), buildPages(), (async () => serverWhenOld())()])
      break
    case 'check':
      await Promise.all([
        isOld(codegen) && run('codegen'),
        readyWeb(),
        ...['tests', 'tests/clients', 'bench'].map(install),
      ])
      break
    case 'start':
      serverWhenOld()
      if (!isOld(pages)) break
      placeholder('The pages are being built and will be here in a moment.')
      spawn(process.execPath, [fileURLToPath(import.meta.url), 'pages'], { detached: true, stdio: 'ignore' }).unref()
      break
    case 'pages':
      // The server that starts beside it comes first.
      setPriority(constants.priority.PRIORITY_LOW)
      try {
        await buildPages()
      } catch (error) {
        placeholder('The pages could not be built: "npm run build" tells why. The next start tries again.')
        throw error
      }
      break
    default:
      throw new Error(`build.mjs takes start, pages, check or nothing, but got: ${process.argv[2]}.`)
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
