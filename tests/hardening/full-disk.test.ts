/** A disk without room under the embedded engine: what is told, and what is there afterwards. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openEngine } from '../../src/graph/open.ts'
import { shippedDataset } from '../../src/start.ts'
import { run, start } from '../setup/command.ts'
import { publishShipped } from '../setup/published.ts'

const folder = mkdtempSync(join(tmpdir(), 'whygraph-disk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** No file may grow beyond so many blocks of 512 or 1024 bytes; without the trap the system would end the process. */
const room = (blocks: number) => `trap '' XFSZ; ulimit -f ${blocks}`
const settings = (dataDir: string) => ({ WHYGRAPH_DATA_DIR: dataDir, WHYGRAPH_PORT: '0', TSX_DISABLE_CACHE: '1' })

describe.skipIf(process.platform === 'win32')('a full disk', { timeout: 120_000 }, () => {
  it('fails a publish, with its reason and without the word published; with room the next one works', async () => {
    const dataDir = join(folder, 'full')
    const full = await run(['publish', shippedDataset], settings(dataDir), room(64))
    expect(full.stdout).not.toContain('published')
    expect(full.stderr).toContain('The data folder must have room for what is written')
    expect(full.code).toBe(1)
    const { code, stdout } = await run(['publish', shippedDataset], settings(dataDir))
    expect(stdout).toMatch(/^published release [0-9a-f]{16}/)
    expect(code).toBe(0)
  })

  it('fails a start that has to publish, with its reason', async () => {
    const { code, stderr } = await run(['serve'], settings(join(folder, 'empty')), room(64))
    expect(stderr).toContain('The data folder must have room for what is written')
    expect(stderr).not.toContain('serving')
    expect(code).toBe(1)
  })

  it.each([1, 64])(
    'keeps nobody from what is published, and SIGTERM ends the server with 0: %i blocks',
    async (blocks) => {
      const dataDir = join(folder, `kept-${blocks}`)
      await run(['publish', shippedDataset], settings(dataDir))
      const server = start(['serve'], settings(dataDir), room(blocks))
      try {
        const url = await server.listening()
        const query = encodeURIComponent('{ symptom(id: "confusion") { name } }')
        const response = await fetch(`${url}graphql?query=${query}`)
        expect(await response.json()).toMatchObject({ data: { symptom: { name: 'Confusion' } } })
        server.child.kill('SIGTERM')
        expect(await server.exited).toEqual({ code: 0, signal: null })
      } finally {
        server.child.kill('SIGKILL')
      }
      const { code, stdout } = await run(['doctor'], settings(dataDir))
      expect(stdout).toContain('bone-metastasis')
      expect(code).toBe(0)
    },
  )

  it('cannot fail a close: what was committed is kept', async () => {
    const dataDir = join(folder, 'gone')
    const engine = await openEngine({ engine: 'embedded', dataDir })
    await publishShipped(engine)
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve))
    rmSync(dataDir, { recursive: true })
    await engine.close()
    expect(await warned).toMatchObject({ code: 'DATABASE_FAULT' })
  })
})
