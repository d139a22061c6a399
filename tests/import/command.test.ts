/** `whygraph import` and `export` as a shell runs them: exit codes, what they print, and a stop in the middle. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { run } from '../../src/cli.ts'
import { start } from '../setup/command.ts'
import { emptyFolder } from './importing.ts'

const file = (name: string) => fileURLToPath(new URL(`../fixtures/import/${name}`, import.meta.url))
const tiny = ['kgx/graph_tiny_nodes.tsv', 'kgx/graph_tiny_edges.tsv'].map(file)

async function whygraph(args: readonly string[], env: Record<string, string> = {}) {
  const out: string[] = []
  const err: string[] = []
  const code = await run(args, {
    env,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stopped: () => new Promise(() => undefined),
    version: '0.0.0',
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

it('imports, publishes at once, and exports what was published', async () => {
  const folder = emptyFolder()
  const made = join(folder, 'Tiny Graph')
  const env = { WHYGRAPH_DATA_DIR: join(folder, 'data') }
  const { code, out, err } = await whygraph(['import', 'kgx', ...tiny, '--out', made, '--publish'], env)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('rows: 15 read = 14 stored + 1 merged + 0 quarantined')
  expect(out).toMatch(/published release [0-9a-f]{16}, 7 entities, 9 claims/)
  expect(readdirSync(made).toSorted()).toEqual([
    'claims',
    'dataset.yaml',
    'entities',
    'import-report.json',
    'import-report.txt',
  ])
  const report = JSON.parse(readFileSync(join(made, 'import-report.json'), 'utf8')) as { rows: unknown }
  expect(report.rows).toEqual({ read: 15, stored: 14, merged: 1, quarantined: 0 })

  const table = join(folder, 'claims.csv')
  expect(await whygraph(['export', 'csv', '--out', table], env)).toMatchObject({ code: 0 })
  expect(readFileSync(table, 'utf8').trim().split('\r\n')).toHaveLength(10)
  const copy = join(folder, 'copy')
  expect(await whygraph(['export', 'whygraph', '--out', copy], env)).toMatchObject({ code: 0 })
  expect(await whygraph(['publish', copy], env)).toMatchObject({
    code: 0,
    out: expect.stringContaining('nothing changed') as string,
  })
})

it('ends with 1 where rows are in quarantine, or something is wrong, and says what', async () => {
  const folder = emptyFolder()
  const bad = join(folder, 'x_nodes.tsv')
  writeFileSync(bad, 'name\tcategory\nno id\tbiolink:Gene\n')
  const partly = await whygraph(['import', 'kgx', bad, '--out', join(folder, 'partly'), '--json'])
  expect(partly.code).toBe(1)
  expect(JSON.parse(partly.out)).toMatchObject({
    rows: { quarantined: 1 },
    issues: [{ code: 'missing-id', severity: 'error' }],
  })
  expect(readFileSync(join(folder, 'partly', 'quarantine', 'x_nodes.tsv'), 'utf8')).toContain('no id\tbiolink:Gene')
  for (const [args, says] of [
    [['import', 'xml', bad, '--out', join(folder, 'a')], 'kgx, hetionet, obographs, sssom, csv'],
    [['import', 'kgx', bad, '--out', join(folder, 'partly')], '--out must be'],
    [['import', 'kgx', bad, '--out', join(folder, 'b'), '--strict'], 'Nothing was written'],
    [['import', 'kgx', bad, '--out', join(folder, 'c'), '--kind', 'Food=Rock'], '--kind must be'],
    [['export', 'csv', '--out', join(folder, 'd')], 'WHYGRAPH_DATA_DIR'],
    [['export', 'csv', '--dataset', join(folder, 'partly'), '--out', bad], '--out must not be there'],
  ] as const) {
    const { code, err } = await whygraph(args)
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(says) as string })
  }
})

it('told to stop in the middle, it says what is left and leaves nothing behind; killed, the next one clears up', async () => {
  const folder = emptyFolder()
  const edges = join(folder, 'x_edges.tsv')
  const rows = Array.from({ length: 400_000 }, (_, at) => `A:${at}\tbiolink:treats\tB:${at % 1_000}`)
  writeFileSync(edges, `subject\tpredicate\tobject\n${rows.join('\n')}\n`)
  const out = join(folder, 'out')
  const begin = async () => {
    const command = start(['import', 'kgx', edges, '--out', out])
    while (!existsSync(`${out}.unfinished`) && command.child.exitCode === null) await wait(20)
    return command
  }
  const stopped = await begin()
  stopped.child.kill('SIGTERM')
  expect(await stopped.exited).toMatchObject({ code: 1 })
  expect(stopped.output.stderr).toMatch(
    /stopped after \d+ rows, with \d of 1 files not read to their end. Nothing was written/,
  )
  expect(readdirSync(folder)).toEqual(['x_edges.tsv'])

  const killed = await begin()
  killed.child.kill('SIGKILL')
  await killed.exited
  expect(existsSync(out)).toBe(false)
  const next = await whygraph(['import', 'kgx', ...tiny, '--out', out])
  expect(next.code).toBe(0)
  expect(readdirSync(folder).toSorted()).toEqual(['out', 'x_edges.tsv'])
}, 60_000)
