/** The files of KGX as they really come: packed, quoted, cut short, broken, and told to stop. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { WhygraphError } from '../../src/errors.ts'
import { emptyFolder, imported } from './importing.ts'

const nodes = 'id\tname\tcategory\nA:1\tone\tbiolink:Gene\nA:2\ttwo\tbiolink:Disease\n'
const edges = (...rows: string[]) =>
  `subject\tpredicate\tobject\tnegated\tprimary_knowledge_source\tpublications\n${rows.join('\n')}\n`

describe('files', () => {
  const bare = 'subject\tpredicate\tobject\nA:1\tbiolink:causes\tA:2\n'

  it('may have Windows line ends, a byte-order mark, quotes, short and long rows', async () => {
    const result = await imported({
      'x_nodes.tsv': `\uFEFF${nodes.replaceAll('\n', '\r\n')}A:3\t"a ""b"" c"\r\nA:4\tx\ty\tz\r\n`,
      'y_nodes.csv': 'id,name,category\r\nA:5,"five, or\r\nV",biolink:Gene\r\n',
    })
    expect(result.entity('A:3')?.name).toBe('a "b" c')
    expect(result.entity('A:5')?.name).toBe('five, or V')
    expect(result.issues).toMatchObject({ 'too-many-fields': 1, 'short-row': 1 })
    expect(result.quarantined('x_nodes.tsv')).toBe('id\tname\tcategory\nA:4\tx\ty\tz\n')
  })

  it('may be packed, and JSON in one document', async () => {
    const archive = pack()
    archive.entry({ name: 'kgx/x_nodes.tsv' }, nodes)
    archive.entry({ name: 'kgx/x_edges.tsv' }, bare)
    archive.finalize()
    const packed = await imported({ 'x.tar.gz': gzipSync(await buffer(archive)) })
    const zipped = await imported({ 'x_nodes.tsv.gz': gzipSync(nodes), 'x_edges.tsv.gz': gzipSync(bare) })
    const document = await imported({
      'x.json': JSON.stringify({
        nodes: [
          { id: 'A:1', name: 'one', category: ['biolink:Gene'] },
          { id: 'A:2', name: 'two', category: ['biolink:Disease'] },
        ],
        edges: [{ subject: 'A:1', predicate: 'biolink:causes', object: 'A:2' }],
      }),
    })
    for (const { claims, entities } of [packed, zipped, document]) {
      expect(claims.map(({ claim }) => claim)).toEqual([['A:1', 'biolink:causes', 'A:2']])
      expect(entities.map(({ name }) => name)).toEqual(['one', 'two', 'Imported'])
    }
    expect(packed.report.files).toMatchObject([
      { name: 'x.tar.gz', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    ])
  })

  it('that are broken or not there are refused by name, and nothing is left', async () => {
    for (const files of [{ 'x_nodes.tsv.gz': 'no gzip' }, { 'x.json': '{"nodes":' }, { 'x.doc': '' }])
      await expect(imported(files)).rejects.toThrow(WhygraphError)
    await expect(imported(['/nowhere/x.tsv'])).rejects.toThrow('/nowhere/x.tsv')
  })

  it('are refused whole when strict, and when told to stop: no folder, no rest', async () => {
    const folder = emptyFolder()
    const out = join(folder, 'graph')
    await expect(imported({ 'x_edges.tsv': bare }, { out, strict: true })).rejects.toMatchObject({
      code: 'IMPORT_REFUSED',
    })
    const stop = AbortSignal.abort()
    const many = `${edges()}${'A:1\tbiolink:causes\tA:2\n'.repeat(5_000)}`
    await expect(imported({ 'x_edges.tsv': many }, { out, signal: stop })).rejects.toMatchObject({
      code: 'IMPORT_STOPPED',
    })
    expect(existsSync(out)).toBe(false)
    expect(readdirSync(folder)).toEqual([])
  })
})
