/** What an import counts and finds on its way: the stuff of its report. */
import type { RowPlace } from './row.ts'

/** What can be wrong or has been changed. error: the row is in quarantine; warning: kept with a mark; note: as it should be. */
export const issueCodes = {
  'missing-id': ['error', 'A node has an id.'],
  'missing-end': ['error', 'An edge has a subject and an object.'],
  'missing-predicate': ['error', 'An edge has a predicate.'],
  'missing-required': ['error', 'A row has what its format requires.'],
  'malformed-row': ['error', 'A row can be read.'],
  'too-many-fields': ['error', 'A row has no more fields than its header.'],
  'bad-negated': ['error', 'negated is true, false, 1, 0, t or f.'],
  'node-in-conflict': ['error', 'Two nodes of one id say the same; the first is kept.'],
  'undeclared-prefix': ['error', 'The prefix of a mapping is declared in its file.'],
  'unknown-metaedge': ['error', 'A metaedge is one of the table of docs/import.md.'],
  'dangling-end': [
    'warning',
    'An end of an edge is a node of the files. An entity is made for it, with a name made from its id.',
  ],
  'unknown-predicate': [
    'warning',
    'A predicate is one of Biolink 4.4.4. The edge is kept as related_to, with its own predicate beside it.',
  ],
  'ambiguous-predicate': [
    'warning',
    'A predicate of another vocabulary is one of Biolink. This one is two; kept as related_to.',
  ],
  'unknown-category': ['warning', 'A category is one of Biolink 4.4.4.'],
  'missing-category': ['warning', 'A node has a category that is no mixin. Taken as NamedThing.'],
  'unknown-knowledge-level': [
    'warning',
    'knowledge_level is one of seven values. Taken as not_provided, its text kept.',
  ],
  'unknown-agent-type': ['warning', 'agent_type is one of eight values. Taken as not_provided, its text kept.'],
  'no-primary-source': ['warning', 'An edge names its primary source. The import itself stands for it.'],
  'several-primary-sources': ['warning', 'An edge has one primary source. The others are kept as supporting.'],
  'source-from-knowledge-source': ['warning', 'The older slot knowledge_source stands for the primary source.'],
  'causal-without-mechanism': [
    'warning',
    'A causal predicate rests on statistics, or on words that stand in one text. Explanations follow it all the same, unless the claim is avoided.',
  ],
  'supporting-text-left-out': [
    'warning',
    'Sentences of sources are taken only when asked for (--quotes), because they may belong to somebody.',
  ],
  'closure-dropped': ['note', 'What others computed from the hierarchy is left out.'],
  'short-row': ['note', 'A row has fewer fields than its header; those missing are taken as empty.'],
  'made-name': ['note', 'A node without a name has one made from its id, marked as mapped.'],
  'made-summary': ['note', 'A node without a description has a summary made from its category and id.'],
  'id-contracted': ['note', 'An IRI of the OBO library became its CURIE; the IRI is kept.'],
  'id-encoded': ['note', 'An id with blanks or a tilde was percent-encoded; the original is kept.'],
  'id-shortened': ['note', 'An id of more than 200 characters became its SHA-256; the original is kept.'],
  'id-is-an-iri': ['note', 'An id is an IRI; kept as it is.'],
  'predicate-without-prefix': ['note', 'A predicate without a prefix is taken as Biolink’s.'],
  'predicate-mapped': [
    'note',
    'A predicate of another vocabulary became Biolink’s that says the same; the original is kept.',
  ],
  'predicate-mapped-broader': [
    'note',
    'A predicate of another vocabulary became Biolink’s that says less; the original is kept.',
  ],
  'predicate-deprecated': ['note', 'A predicate is deprecated in Biolink 4.4.4; kept.'],
  'ends-turned': ['note', 'A symmetric predicate stands in one order of its ends; the original is kept.'],
  'node-twice': ['note', 'A node is there again and says the same.'],
  'no-prefix-map': [
    'warning',
    'A file of mappings declares its prefixes. This one does not, so they are taken as they are.',
  ],
  'no-term-found': ['note', 'A mapping that says that there is no term is no edge.'],
  'axiom-left-out': ['note', 'What an ontology says beyond its nodes and edges is left out.'],
  'not-a-class': ['note', 'Only classes of an ontology become entities.'],
  'no-justification': ['warning', 'A mapping says what justifies it.'],
} as const satisfies Record<string, readonly ['error' | 'warning' | 'note', string]>
export type IssueCode = keyof typeof issueCodes
export type Severity = (typeof issueCodes)[IssueCode][0]

export interface Sample {
  readonly file: string
  readonly line: number
  readonly says: string
}
const samplesKept = 5

export class Tally {
  readonly #issues = new Map<IssueCode, { count: number; samples: Sample[] }>()
  readonly #counts = new Map<string, Map<string, number>>()
  readonly rows = { read: 0, stored: 0, merged: 0, quarantined: 0 }

  issue(code: IssueCode, place: RowPlace, says: string): void {
    const found = this.#issues.get(code) ?? { count: 0, samples: [] }
    this.#issues.set(code, found)
    found.count++
    if (found.samples.length < samplesKept)
      found.samples.push({
        file: place.file,
        line: place.line,
        says: says.length > 200 ? `${says.slice(0, 200)}…` : says,
      })
  }

  /** Counts a value of a table: categories, predicates, prefixes … */
  count(table: string, value: string): void {
    const counts = this.#counts.get(table) ?? new Map<string, number>()
    this.#counts.set(table, counts)
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }

  /** The most frequent first; equal ones by name. */
  counts(): Record<string, Record<string, number>> {
    return Object.fromEntries(
      Array.from(this.#counts, ([table, counts]) => [
        table,
        Object.fromEntries([...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))),
      ]),
    )
  }

  issues() {
    const order: readonly Severity[] = ['error', 'warning', 'note']
    return Array.from(this.#issues, ([code, { count, samples }]) => {
      const [severity, contract] = issueCodes[code]
      return { code, severity, contract, count, samples }
    }).sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.count - a.count)
  }

  has(severity: Severity): boolean {
    return [...this.#issues.keys()].some((code) => issueCodes[code][0] === severity)
  }
}
