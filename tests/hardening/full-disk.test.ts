/** A disk without room under the embedded engine: what is told, and what is there afterwards. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { openEngine } from '../../src/graph/open.ts'
import { shippedDataset } from '../../src/start.ts'
import { run } from '../setup/command.ts'
import { publishShipped } from '../setup/published.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'whygraph-disk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(process.platform === 'win32')('a full disk', { timeout: 120_000 }, () => {
  it('fails a publish, with its reason and without the word published; with room the next one works', async () => {
    const dataDir = join(folder, 'full')
    // No file may grow beyond 64 blocks of 512 or 1024 bytes; without the trap the system would end the process.
    const limited = `trap '' XFSZ; ulimit -f 64; exec "$0" --import tsx "$@"`
    const env = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      WHYGRAPH_DATA_DIR: dataDir,
      TSX_DISABLE_CACHE: '1',
    }
    const full = spawnSync('sh', ['-c', limited, process.execPath, main, 'publish', shippedDataset], {
      env,
      encoding: 'utf8',
    })
    expect(full.stdout).not.toContain('published')
    expect(full.stderr).toContain('The data folder must have room for what is written')
    expect(full.status).toBe(1)
    const { code, stdout } = await run(['publish', shippedDataset], { WHYGRAPH_DATA_DIR: dataDir })
    expect(stdout).toMatch(/^published release [0-9a-f]{16}/)
    expect(code).toBe(0)
  })

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
