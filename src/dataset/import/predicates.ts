/** The predicate of an edge as one of Biolink 4.4.4, and what became of it. */
import { biolinkPredicates } from '../format/biolink.ts'
import { mapId } from './ids.ts'
import type { RowPlace } from './row.ts'
import type { Tally } from './tally.ts'

const general = 'biolink:related_to'
const iris: readonly (readonly [RegExp, string])[] = [
  [/^https:\/\/w3id\.org\/biolink\/vocab\/(.+)$/, 'biolink:'],
  [/^http:\/\/www\.w3\.org\/2000\/01\/rdf-schema#(.+)$/, 'rdfs:'],
  [/^http:\/\/www\.w3\.org\/2002\/07\/owl#(.+)$/, 'owl:'],
  [/^http:\/\/www\.w3\.org\/2004\/02\/skos\/core#(.+)$/, 'skos:'],
]
/** Short names of OBO Graphs, and what the model does not map. */
const names: Readonly<Record<string, string>> = {
  is_a: 'biolink:subclass_of',
  subPropertyOf: 'biolink:subclass_of',
  inverseOf: general,
  type: general,
  'owl:equivalentClass': 'biolink:same_as',
  // The model maps skos:exactMatch to two predicates; SKOS itself means this one.
  'skos:exactMatch': 'biolink:exact_match',
  'skos:closeMatch': 'biolink:close_match',
  'skos:broadMatch': 'biolink:broad_match',
  'skos:narrowMatch': 'biolink:narrow_match',
  'skos:relatedMatch': general,
}

let byOthers: ReadonlyMap<string, { exact: string[]; narrow: string[] }> | undefined

/** Predicates of other vocabularies, as the model maps them. */
function mappings() {
  if (byOthers !== undefined) return byOthers
  const found = new Map<string, { exact: string[]; narrow: string[] }>()
  for (const [curie, { exact, narrow }] of biolinkPredicates())
    for (const [grade, others] of [
      ['exact', exact],
      ['narrow', narrow],
    ] as const)
      for (const other of others) {
        const one = found.get(other) ?? { exact: [], narrow: [] }
        found.set(other, one)
        one[grade].push(curie)
      }
  return (byOthers = found)
}

/** The CURIE of a predicate of Biolink; `written` is what stands in the file. */
export function predicateOf(written: string, place: RowPlace, tally: Tally): string {
  const [, prefix] = iris.find(([iri]) => iri.test(written)) ?? []
  const local =
    prefix === undefined ? undefined : iris.map(([iri]) => iri.exec(written)?.[1]).find((one) => one !== undefined)
  const curie = local === undefined ? mapId(written).id : `${prefix}${local}`
  const known = (one: string) => biolinkPredicates().get(one)
  if (known(curie) !== undefined) {
    if (known(curie)?.deprecated === true) tally.issue('predicate-deprecated', place, curie)
    return curie
  }
  const named = names[curie]
  if (named !== undefined) {
    tally.issue('predicate-mapped', place, `${written} is ${named}`)
    return named
  }
  const bare = `biolink:${curie.replaceAll(' ', '_')}`
  if (!curie.includes(':') && known(bare) !== undefined) {
    tally.issue('predicate-without-prefix', place, written)
    return bare
  }
  const { exact = [], narrow = [] } = mappings().get(curie) ?? {}
  const [same, another] = exact
  if (another !== undefined) tally.issue('ambiguous-predicate', place, `${written} is ${exact.join(' and ')}`)
  else if (same !== undefined) {
    tally.issue('predicate-mapped', place, `${written} is ${same}`)
    return same
  } else if (narrow.length === 1 && narrow[0] !== undefined) {
    tally.issue('predicate-mapped-broader', place, `${written} is a kind of ${narrow[0]}`)
    return narrow[0]
  } else tally.issue('unknown-predicate', place, written)
  return general
}
