/** The command line: help, validate, publish, doctor, their output and exit codes. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../src/cli.ts'
import { settingNames } from '../src/config.ts'
import { shippedDataset } from '../src/start.ts'
import { describeEngines, describeOnce } from './setup/engines.ts'

const mistakes = fileURLToPath(new URL('fixtures/mistakes/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'whygraph-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function whygraph(args: string[], env: Record<string, string> = {}) {
  const out: string[] = []
  const err: string[] = []
  const stopped = () => Promise.resolve()
  const code = await run(args, {
    env,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stopped,
    version: '1.2.3',
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

describeOnce('help', () => {
  test('of the program names commands and settings', async () => {
    const { code, out, err } = await whygraph(['--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const name of ['serve', 'validate [options] <dir>', 'publish [options] <dir...>', 'doctor', ...settingNames])
      expect(out).toContain(name)
    expect(await whygraph(['--version'])).toMatchObject({ code: 0, out: '1.2.3' })
  })

  test.each(['serve', 'validate', 'publish', 'doctor'])('of %s', async (command) => {
    const { code, out } = await whygraph([command, '--help'])
    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`^Usage: whygraph ${command}`))
  })

  test.each([[[]], [['serv']], [['validate']], [['publish']], [['serve', '--port', '1']]])(
    'is short where %j is wrong',
    async (args) => {
      const { code, out, err } = await whygraph(args)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toMatch(/^(error: |Usage: )/)
    },
  )
})

describeOnce('validate', () => {
  test('a good dataset: its counts', async () => {
    expect(await whygraph(['validate', shippedDataset])).toEqual({
      code: 0,
      out: expect.stringMatching(/^\d+ entities, \d+ claims, 0 mistakes$/) as string,
      err: '',
    })
  })

  test('a broken copy: file, line, path and rule of each mistake', async () => {
    const { code, out, err } = await whygraph(['validate', mistakes])
    expect(code).toBe(1)
    expect(out).toMatch(/ mistakes, \d+ warnings$/)
    expect(err).toMatch(/claims\/\S+:\d+ /)
    const copy = join(folder, 'copy')
    cpSync(shippedDataset, copy, { recursive: true })
    writeFileSync(join(copy, 'claims', 'broken.yaml'), 'section: x\nclaims: [\n')
    const broken = await whygraph(['validate', copy])
    expect(broken.code).toBe(1)
    expect(broken.err).toMatch(/claims\/broken\.yaml:\d+ .*yaml-syntax/)
  })

  test.each(['/nowhere', fileURLToPath(import.meta.url)])('no folder: %s', async (path) => {
    const { code, err } = await whygraph(['validate', path])
    expect(code).toBe(1)
    expect(err).toMatch(/dataset\.yaml|not a directory/)
    expect(err).not.toMatch(/^ {4}at /m)
  })
})

describeOnce('publish', () => {
  test('needs a graph that lasts, a dataset without mistakes and a number to keep', async () => {
    const kept = { WHYGRAPH_DATA_DIR: join(folder, 'none') }
    for (const [args, env, message] of [
      [
        [shippedDataset],
        {},
        /^`whygraph publish` needs a graph that outlives it: set WHYGRAPH_NEO4J_URI or WHYGRAPH_DATA_DIR\.$/,
      ],
      [[mistakes], kept, /^A dataset is published without mistakes only, but this one has \d+\.\n/],
      [[shippedDataset, '--keep', 'few'], kept, /^--keep must be an integer of 2 or more, but got: NaN\.$/],
      [[shippedDataset, '--keep', '1'], kept, /but got: 1\.$/],
    ] as const) {
      const { code, out, err } = await whygraph(['publish', ...args], env)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toMatch(message)
    }
  })

  test.each([['releases'], ['rollback', 'none'], ['diff', 'none'], ['export', 'graphml', '--out', 'none']])(
    '%s, as every command of releases, says itself what it needs',
    async (...args) => {
      expect(await whygraph(args, {})).toEqual({
        code: 1,
        out: '',
        err: `\`whygraph ${args[0]}\` needs a graph that outlives it: set WHYGRAPH_NEO4J_URI or WHYGRAPH_DATA_DIR.`,
      })
    },
  )
})

describeEngines('publish and doctor', (open, leg) => {
  let env: Record<string, string>
  beforeAll(async () => {
    await open()
    const settings = leg.settings()
    env =
      settings.engine === 'embedded'
        ? { WHYGRAPH_DATA_DIR: join(folder, 'graph') }
        : {
            WHYGRAPH_NEO4J_URI: settings.uri,
            WHYGRAPH_NEO4J_USER: settings.user,
            WHYGRAPH_NEO4J_PASSWORD: settings.password,
            ...(settings.database && { WHYGRAPH_NEO4J_DATABASE: settings.database }),
          }
  })

  test('before a publish there is no release', async () => {
    const { code, out } = await whygraph(['doctor'], env)
    expect(code).toBe(1)
    expect(out).toMatch(/^FAIL {2}release: none is published; /m)
  })

  test('twice the same changes nothing, and then all is well', async () => {
    const first = await whygraph(['publish', shippedDataset], env)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(
      /^published release ([0-9a-f]{16}), \d+ entities, \d+ claims\ngraph main: bone-metastasis \d+\.\d+\.\d+\nkept: \1$/,
    )
    const second = await whygraph(['publish', shippedDataset], env)
    expect(second).toEqual({ code: 0, err: '', out: first.out.replace('published', 'nothing changed:') })
    const { code, out, err } = await whygraph(['doctor'], env)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.split('\n').map((line) => line.replace(/:.*/, ''))).toEqual([
      'ok    versions',
      'ok    settings',
      'ok    engine',
      'ok    indexes and constraints',
      'ok    release',
    ])
    expect(out).toMatch(/versions: whygraph 1\.2\.3, Node\.js v/)
    for (const secret of [env['WHYGRAPH_NEO4J_PASSWORD']]) if (secret !== undefined) expect(out).not.toContain(secret)
  })

  test.each([
    ['release', ['rollback', 'none']],
    ['from', ['diff', 'none']],
    ['--release', ['export', 'graphml', '--release', 'none', '--out', join(folder, 'none')]],
  ])('%s that is not kept is told in one way', async (named, args) => {
    const { code, out, err } = await whygraph(args, env)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(
      new RegExp(`^${named} must name a release that is kept \\([0-9a-f]{16}\\), but got: "none"\\.$`),
    )
  })
})

describeOnce('doctor', () => {
  test('in memory there is nothing to miss', async () => {
    const { code, out } = await whygraph(['doctor'])
    expect(code).toBe(0)
    expect(out).toMatch(/^ok {4}release: none; `whygraph serve` publishes/m)
  })

  test('without its database', async () => {
    const start = performance.now()
    const { code, out } = await whygraph(['doctor'], {
      WHYGRAPH_NEO4J_URI: 'bolt://127.0.0.1:9',
      WHYGRAPH_NEO4J_PASSWORD: 'hush hush',
    })
    expect(performance.now() - start).toBeLessThan(5_000)
    expect(code).toBe(1)
    expect(out).toMatch(/^ok {4}settings: Neo4j at bolt:\/\/127\.0\.0\.1:9 as neo4j, graph main; /m)
    expect(out).toMatch(/^FAIL {2}engine: The graph database cannot be reached\.$/m)
    expect(out).not.toContain('hush')
  })

  test('with bad settings', async () => {
    const { code, out, err } = await whygraph(['doctor'], { WHYGRAPH_PORT: 'x' })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^The settings have a mistake:\n {2}WHYGRAPH_PORT must be/)
  })
})
