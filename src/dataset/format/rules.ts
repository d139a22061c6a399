/** The rules a dataset keeps, by their stable names, and how a broken one is told. */

export const rules = {
  'missing-file': 'A dataset is a folder with dataset.yaml, entities/ and claims/.',
  'not-a-folder': 'A dataset is a folder, named as one.',
  'unexpected-file':
    'The folders entities/ and claims/ hold regular files that end in .yaml or .ndjson.gz; no folders, no links.',
  'unreadable-file': 'Every file of a dataset can be read.',
  'oversize-file':
    'A YAML file has at most 32 MiB, a part .ndjson.gz at most 256 MiB unpacked, and a folder at most 10,000 files.',
  'yaml-syntax': 'A file is one well-formed YAML document: no key twice, no unknown tag, at most 100 aliases.',
  'json-syntax': 'A line of a part .ndjson.gz is one JSON value.',
  schema: 'A file has the shape that data/schema/ describes.',
  'duplicate-id': 'An entity id, a section id of a source and a predicate name are given once.',
  'duplicate-claim': 'No two claims share subject, predicate, object and variant.',
  'symmetric-duplicate': 'A claim of a symmetric predicate is written in one direction.',
  'unknown-id': 'An id that is referred to is the id of an entity of the dataset.',
  'wrong-kind': 'An entity that is referred to is of the kind its place asks for.',
  'unknown-predicate': 'A predicate is one of the vocabulary.',
  'predicate-does-not-fit': 'Subject and object are of kinds that the predicate allows.',
  'claim-without-evidence': 'A claim, or a stated field, has at least one piece of evidence.',
  'evidence-without-source': 'A piece of evidence names its source.',
  'unknown-source': 'The source of a piece of evidence is a Source entity of the dataset.',
  'unknown-section': 'The section of a piece of evidence is one of the sections of its source.',
  'unknown-person': 'Whoever a piece of evidence is attributed to is a Person entity of the dataset.',
  'inference-without-author':
    'What is implied, and only that, is the editor’s: its evidence has "attribution: editor".',
  'inference-without-note': 'What the editor infers has a note that says why it follows.',
  'inference-of-a-person': 'What the editor infers is attributed to no person.',
  'quantity-without-unit': 'A quantity has a unit.',
  'quantity-range': 'The smaller end of a quantity is not larger than its other end.',
  'malformed-curie': 'A cross-reference is a CURIE: prefix:local, such as HP:0001289.',
  'orphan-entity': 'An entity of a YAML file takes part in a claim, or another entry refers to it.',
} as const

/** What is no mistake but may be one: told, and published all the same. */
export const cautions = {
  'ambiguous-capital':
    'A name of small letters after a capital says how it stands inside a sentence (inSentence), since only its editor knows whether the capital is part of it.',
  'same-name': 'Two entities of one kind have two names.',
  'hidden-character': 'A name has no control characters, nor others that are not seen or turn the direction of a text.',
  'unlikely-date': 'The date of a publication is 2011, 2011-04 or 2011-04-01.',
  'unknown-category': 'The category of a Concept is one of Biolink 4.4.4.',
  'claim-on-itself': 'A claim joins two entities.',
  'same-evidence': 'A piece of evidence stands once on a claim.',
  'source-on-both-sides': 'A source supports a claim or refutes it.',
  'only-refuted': 'A claim has evidence that supports it.',
  'circle-of-kinds': 'What is a kind of another is not above it as well.',
} as const
export type Rule = keyof typeof rules | keyof typeof cautions

/** A place inside a file: keys and list positions from its top. */
export type Path = readonly PropertyKey[]

export interface Mistake {
  /** From the dataset's folder: claims/causes.yaml. */
  readonly file: string
  readonly line: number
  /** claims[3].evidence[0].source; empty for the file itself. */
  readonly path: string
  readonly rule: Rule
  readonly message: string
  /** What may have been meant, best first. */
  readonly suggestions?: readonly string[]
}

export function pathText(path: Path): string {
  return path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${String(step)}`))
    .join('')
}

/** One line for each mistake, `folder` put before every file so that an editor or terminal can open it. */
export function formatMistakes(mistakes: readonly Mistake[], folder = ''): string {
  const prefix = folder === '' || folder.endsWith('/') ? folder : `${folder}/`
  return mistakes
    .map(
      ({ file, line, path, rule, message }) =>
        `${file === '' ? folder : `${prefix}${file}`}:${line} ${path === '' ? '.' : path} ${rule}: ${message}`,
    )
    .join('\n')
}
