/** Builds what is missing or older than its sources: types from the SDL, the server, the pages. */
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

const steps = [
  { script: 'codegen', made: 'src/api/generated/graphql.ts', from: ['schema', 'codegen.ts'] },
  {
    script: 'build:server',
    made: 'dist/.tsbuildinfo',
    from: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
  },
  {
    script: 'build:web',
    made: 'web/dist/index.html',
    from: [
      'web/src',
      'web/index.html',
      'web/playground.html',
      'web/vite.config.ts',
      'docs/examples',
      'package-lock.json',
    ],
  },
]

/** When a file, or the newest file of a folder, was last written; 0 when there is none. */
function written(path) {
  const found = statSync(root + path, { throwIfNoEntry: false })
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(found.mtimeMs, ...readdirSync(root + path).map((name) => written(`${path}/${name}`)))
}

for (const { script, made, from } of steps) {
  const at = written(made)
  if (at > 0 && from.every((source) => written(source) <= at)) continue
  process.stdout.write(`building: ${script}\n`)
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], {
    cwd: root,
    shell: process.platform === 'win32',
  })
  if (status === 0) continue
  process.stderr.write(Buffer.concat([stdout, stderr]))
  process.exit(1)
}
