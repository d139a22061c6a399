/**
 * What evidence goes back to. Two lines are of one origin when they share a study, else a publication under any of its
 * identifiers, else a record of one source; else each source is an origin of its own. Publishers and aggregators count
 * for nothing: two papers of one journal are two origins, one study in two databases is one.
 */
import type { Evidence } from '../../model/evidence.ts'
import type { WrittenEntity } from '../format/format.ts'

/** Authorities of publications: an exact cross-reference of a source to one of them says which publication it is. */
const publications = /^(PMID|PMC|PMCID|DOI):/i

export type OriginOf = (line: Evidence) => string

export function originsIn(sources: readonly WrittenEntity[], lines: Iterable<Evidence>): OriginOf {
  const { join, find } = groups()
  const ofSource = new Map(
    sources.map((source) => {
      const ids = source.xrefs.filter(({ id, match }) => match === 'exact' && publications.test(id))
      const marks = [
        ...(source.study === undefined ? [] : [`study:${folded(source.study)}`]),
        ...ids.map(({ id }) => folded(id)),
      ]
      for (const mark of marks) join(marks[0] ?? mark, mark)
      return [source.id, marks[0] ?? `source:${source.id}`]
    }),
  )
  const marksOf = ({ source, study, publication, record }: Evidence): string[] => {
    const marks = [
      ...(study === undefined ? [] : [`study:${folded(study)}`]),
      ...(publication === undefined ? [] : [folded(publication)]),
    ]
    if (marks.length > 0) return marks
    return [record === undefined ? (ofSource.get(source) ?? `source:${source}`) : `record:${source}:${folded(record)}`]
  }
  for (const line of lines) {
    const [first, ...others] = marksOf(line)
    if (first !== undefined) for (const other of others) join(first, other)
  }
  return (line) => find(marksOf(line)[0] ?? line.source)
}

/** Without case and white space: PMC5 and pmc5 are one. A space would part a witness in two. */
const folded = (id: string): string =>
  id
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/^pmcid:/, 'pmc:')

/** Union-find; the name of a group is the least of its marks, so that it does not depend on the order. */
function groups() {
  const parents = new Map<string, string>()
  function find(mark: string): string {
    let root = mark
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root)) root = next
    for (let at = mark; at !== root;) {
      const next = parents.get(at) ?? root
      parents.set(at, root)
      at = next
    }
    return root
  }
  return {
    find,
    join: (one: string, other: string): void => {
      const [a, b] = [find(one), find(other)]
      if (a === b) return
      const [root, leaf] = a < b ? [a, b] : [b, a]
      parents.set(leaf, root)
    },
  }
}
