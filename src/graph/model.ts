/** The properties of the graph's nodes and relationships: what a publish writes and every statement reads. */

/** A node `(:Entity)`. */
export interface EntityNode {
  /** `<release>:<id>`, unique. */
  readonly key: string
  readonly release: string
  readonly id: string
  readonly kind: string
  readonly name: string
  /** The name inside a sentence: "the bloodstream". */
  readonly mention: string
  /** True when the name takes a plural verb. */
  readonly plural: boolean
  readonly summary: string
  /** The texts of its synonyms. */
  readonly synonyms: readonly string[]
  /** The words of its name and synonyms and their stems, each once, for text search. */
  readonly words: string
  /** Likewise of its summary. */
  readonly summaryWords: string
  /** `<release>:<number>`: the entities of a release in portions that can be read one by one. */
  readonly block: string
  /** The CURIEs of its cross-references. */
  readonly xrefs: readonly string[]
  /** Ids of the datasets that have it. */
  readonly datasets: readonly string[]
  /** Sort key: the lower-cased name, U+001F, the id. */
  readonly byName: string
  /** Sort key: `claimCount` in ten digits, U+001F, the id. */
  readonly byClaims: string
  readonly claimCount: number
  readonly predicatesOut: readonly string[]
  readonly predicatesIn: readonly string[]
  /** JSON of every other written field. */
  readonly data: string
}

/** A relationship `(:Entity)-[:CLAIM]->(:Entity)`. */
export interface ClaimRelationship {
  /** `<release>:<id>`, unique. */
  readonly key: string
  readonly release: string
  /** `<subject>~<predicate>~<object>`, with `~<variant>` where two would be alike. */
  readonly id: string
  /** Its place in the dataset, unique in the release. */
  readonly position: number
  readonly predicate: string
  readonly modality: string
  readonly negated: boolean
  /** The id of the dataset that says it. */
  readonly dataset: string
  /** Ids of the sources of its evidence. */
  readonly sources: readonly string[]
  /** Ids of the persons its evidence is attributed to. */
  readonly attributedTo: readonly string[]
  /** The directions of its evidence: supports, refutes. */
  readonly directions: readonly string[]
  /** Names of the qualifiers it has. */
  readonly qualified: readonly string[]
  /** JSON of its qualifiers. */
  readonly qualifiers: string
  /** JSON of its evidence, weighed. */
  readonly evidence: string
  /** Its evidence for a search, without what was retracted; each as `writeWitness` writes it. */
  readonly witnesses: readonly string[]
  /** What the evidence makes of it: supported, disputed, refuted, retracted. */
  readonly standing: string
  /** Ids of claims that cannot hold together with it. */
  readonly against: readonly string[]
}

/** A node `(:WhygraphTerm)`: what a name, a synonym or a cross-reference means in a release. */
export interface TermNode {
  /** `nameKey` or `curieKey`, unique. */
  readonly key: string
  readonly release: string
  /** Ids of the entities it means: those whose name it is first, then those with the most claims. */
  readonly ids: readonly string[]
}
export type TermRecord = Omit<TermNode, 'release'>

/** An entity as a publish writes it: the release is a parameter of its own. */
export type EntityRecord = Omit<EntityNode, 'release'>

/** A claim as a publish writes it, with the keys of the entities it joins. */
export type ClaimRecord = Omit<ClaimRelationship, 'release'> & {
  readonly subjectKey: string
  readonly objectKey: string
}
