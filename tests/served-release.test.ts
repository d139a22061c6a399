/** What `serve` serves: it publishes where nothing is, follows its own files, and never replaces what a person chose. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { loadDataset } from '../src/dataset/check/validate.ts'
import { publish } from '../src/dataset/publish/publish.ts'
import { currentRelease } from '../src/dataset/publish/releases.ts'
import type { Engine } from '../src/graph/engine.ts'
import { settleRelease } from '../src/served-release.ts'
import { shippedDataset } from '../src/start.ts'
import { describeEngines } from './setup/engines.ts'

const folder = mkdtempSync(join(tmpdir(), 'whygraph-served-'))
afterAll(() => rmSync(folder, { recursive: true }))
const mistaken = fileURLToPath(new URL('fixtures/mistakes/', import.meta.url))

/** The shipped dataset with another version, and another id when one is given. */
function edited(version: string, id = 'bone-metastasis'): string {
  const copy = join(folder, `${id} ${version}`)
  cpSync(shippedDataset, copy, { recursive: true })
  const file = join(copy, 'dataset.yaml')
  const text = readFileSync(file, 'utf8').replace(/^version: .*$/m, `version: ${version}`)
  writeFileSync(file, text.replace(/^id: .*$/m, `id: ${id}`))
  return copy
}
const [older, newer, other] = [edited('0.9.0'), edited('1.1.0'), edited('2.0.0', 'another')]

describeEngines('serve', (open, leg) => {
  let engine: Engine
  const follow = leg.name === 'embedded'
  const settle = (from: string) => settleRelease(engine, { graph: 'main', folder: from, follow })
  const served = async () => {
    const release = await currentRelease(engine)
    return `${release?.dataset} ${release?.version}`
  }
  beforeEach(async () => {
    engine = await open({ prepared: false })
  })

  it('publishes into an empty graph, and refuses a dataset with mistakes only there', async () => {
    await expect(settle(mistaken)).rejects.toMatchObject({ code: 'INVALID_DATASET' })
    expect(await settle(older)).toMatch(
      /^serving bone-metastasis 0\.9\.0, release \w{16} of \S+Z: published from .*, the graph was empty$/,
    )
    expect(await settle(mistaken)).toMatch(
      /: it was here; .* is not used and could not be read: A dataset is published without mistakes only, but this one has \d+\.$/,
    )
    expect(await settle(join(folder, 'nowhere'))).toMatch(/ is not used and could not be read: /)
    expect(await served()).toBe('bone-metastasis 0.9.0')
  })

  it('follows the files of what it published itself, forwards, where nobody else shares the graph', async () => {
    await settle(older)
    expect(await settle(newer)).toMatch(
      follow ? /1\.1\.0.*as its files are now$/ : /0\.9\.0.* \(bone-metastasis 1\.1\.0\) is not: `whygraph publish /,
    )
    await publish(engine, loadDataset(newer))
    expect(await settle(older)).toMatch(
      /serving bone-metastasis 1\.1\.0.*it was published by hand; .* \(bone-metastasis 0\.9\.0\) is not: /,
    )
    expect(await served()).toBe('bone-metastasis 1.1.0')
  })

  it('goes never back by itself, and says that it serves another dataset', async () => {
    await settle(newer)
    expect(await settle(older)).toMatch(
      /serving bone-metastasis 1\.1\.0.*: it was here; .* \(bone-metastasis 0\.9\.0\) is not: /,
    )
    expect(await settle(other)).toMatch(/serving bone-metastasis 1\.1\.0.*\(another 2\.0\.0\) is not: /)
  })

  it('leaves what a person published, of the same dataset or the same content', async () => {
    await publish(engine, loadDataset(older))
    expect(await settle(newer)).toMatch(/serving bone-metastasis 0\.9\.0.*it was published by hand; /)
    // What serve had published stays a person's choice once they publish the same content.
    engine = await open({ prepared: false })
    await settle(older)
    expect(await publish(engine, loadDataset(older))).toMatchObject({ changed: false })
    expect(await settle(newer)).toMatch(/serving bone-metastasis 0\.9\.0.*it was published by hand; /)
  })
})
