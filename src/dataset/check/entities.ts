/** What entities must keep beyond their shape: ids given once, sources and persons that exist, no orphans. */
import { checkQuantity, checkReferences, checkSections, type Index } from './references.ts'
import type { WrittenDataset } from '../format/read.ts'
import { claimReferences, entityReferences, find, manifestReferences } from './reference-table.ts'
import type { Mistake } from '../format/rules.ts'

export function checkEntities(written: WrittenDataset, index: Index): Mistake[] {
  const mistakes: Mistake[] = []
  const { manifest } = written
  if (manifest !== undefined) mistakes.push(...checkReferences(manifest, manifestReferences(manifest.written), index))

  const used = usedIds(written)
  const seen = new Map<string, string>()
  for (const entry of written.entities) {
    mistakes.push(...checkReferences(entry, entityReferences(entry.written, entry.kind), index))
    mistakes.push(...checkSections(entry, ['stated', '*', 'evidence'], index))
    mistakes.push(...checkQuantity(entry, ['stated', '*', 'qualifiers', 'quantity']))
    mistakes.push(...sectionsTwice(entry))
    const id = find(entry.written, ['id'])[0]?.value
    if (typeof id !== 'string') continue
    const at = [...entry.path, 'id']
    const first = seen.get(id)
    if (first !== undefined) mistakes.push(entry.file.mistake(at, 'duplicate-id', `"${id}" is in ${first} already.`))
    else {
      seen.set(id, entry.file.file)
      if (written.incomplete.size === 0 && !entry.streamed && !used.has(id))
        mistakes.push(entry.file.mistake(at, 'orphan-entity', `No claim and no other entry refers to "${id}".`))
    }
  }
  return mistakes
}

function sectionsTwice(entry: WrittenDataset['entities'][number]): Mistake[] {
  const seen = new Set<unknown>()
  return find(entry.written, ['sections', '*', 'id']).flatMap(({ path, value }) => {
    const fresh = !seen.has(value)
    seen.add(value)
    if (fresh) return []
    return [
      entry.file.mistake(
        [...entry.path, ...path],
        'duplicate-id',
        `This source has a section "${String(value)}" already.`,
      ),
    ]
  })
}

/** Ids that another entry refers to; what an entity says of itself does not count. */
function usedIds(written: WrittenDataset): ReadonlySet<string> {
  const used = new Set<string>()
  for (const { id } of manifestReferences(written.manifest?.written)) used.add(id)
  for (const { written: claim } of written.claims) for (const { id } of claimReferences(claim)) used.add(id)
  for (const { written: entity, kind } of written.entities) {
    const own = find(entity, ['id'])[0]?.value
    for (const { id } of entityReferences(entity, kind)) if (id !== own) used.add(id)
  }
  return used
}
