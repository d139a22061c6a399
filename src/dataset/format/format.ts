/** The written form of a dataset: what its YAML files may say. The published JSON Schema is made from this file. */
import { z } from 'zod'
import {
  type EntityDetails,
  matches,
  sourceTypes,
  standings,
  synonymScopes,
  synonymTypes,
  testForms,
  treatmentForms,
} from '../../model/entity.ts'
import { directions, type Evidence } from '../../model/evidence.ts'
import { type Kind, kinds } from '../../model/kinds.ts'
import { modalities } from '../../model/modalities.ts'
import { curie, entityId, isoDate, text } from './basics.ts'
import { provenance } from './provenance.ts'
import { qualifiers } from './qualifiers.ts'

export const evidence = z.strictObject({
  source: entityId.describe('The id of a Source entity.'),
  section: text.optional().describe('The id of a section of that source.'),
  attributedTo: entityId
    .optional()
    .describe('The id of the Person whom the source quotes or reports; absent: the source itself says it.'),
  attribution: z
    .literal('editor')
    .optional()
    .describe('The source does not state it: whoever made the dataset infers it, and the note says why it follows.'),
  direction: z.enum(directions).default('supports'),
  study: text.optional().describe('The study it reports, by registration or accession: NCT00321464.'),
  publication: curie
    .optional()
    .describe('The publication it stands in, where the source is a collection of them: PMID:21436587.'),
  record: text.optional().describe('The record of the source it stands in, where the source is a database.'),
  ...provenance,
  note: text.optional(),
})

export const stated = z
  .strictObject({
    field: text.describe('The field of this entity that the source states: definition, synonyms, credentials …'),
    value: text.describe('The value as stated, as text.'),
    modality: z.enum(modalities).default('asserted'),
    qualifiers: qualifiers.optional(),
    evidence: z.array(evidence).min(1),
  })
  .describe('Evidence for a field of the entity itself.')

export const section = z.strictObject({ id: text, title: text.describe('In our own words or as the heading stands.') })

const base = {
  id: entityId,
  name: text.describe('Sentence case: "High blood calcium".'),
  inSentence: text
    .optional()
    .describe(
      'The name inside a plain sentence, in lay words and with its article where it takes one: "the bloodstream". Default: the name as it is written, capitals included.',
    ),
  clinicalName: z
    .strictObject({
      text: text.describe('As it stands inside a sentence: "hypercalcaemia", "the vertebral column".'),
      plural: z.boolean().default(false).describe('True when it takes a plural verb: "fractures".'),
    })
    .optional()
    .describe('How clinicians call it, where that means just what the name means; reviewed by an editor.'),
  plural: z.boolean().default(false).describe('True when the name takes a plural verb: "Bisphosphonates".'),
  mapped: z
    .boolean()
    .default(false)
    .describe('True when the source does not use this name: it was mapped from an ontology, or made from the id.'),
  summary: text.describe('One or two plain sentences in our own words.'),
  definition: text.optional(),
  synonyms: z
    .array(
      z.strictObject({
        text,
        type: z.enum(synonymTypes),
        scope: z
          .enum(synonymScopes)
          .optional()
          .describe(
            'narrow: the word means less than the entity; broad: more; related: else. Absent: exact, the same.',
          ),
        mapped: z.boolean().default(false).describe('True when the source does not use this word.'),
      }),
    )
    .default([]),
  xrefs: z
    .array(
      z.strictObject({
        id: curie,
        label: text.optional().describe('Its label there; absent where the file in which it was seen gives none.'),
        match: z.enum(matches),
        from: text.describe('The file in which the identifier was seen.'),
        note: text.optional(),
      }),
    )
    .default([]),
  stated: z.array(stated).default([]),
  originalId: z
    .string()
    .min(1)
    .optional()
    .describe('The id in the graph it was imported from, where that cannot be an id here.'),
  categories: z
    .array(curie)
    .optional()
    .describe('All its Biolink categories, where the graph it was imported from names them.'),
  described: z
    .literal(false)
    .optional()
    .describe('false: that graph gives no description, and the summary was made from category and id.'),
  extra: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Columns of that graph that have no place here, as they stand.'),
}

export const detailsByKind = {
  Treatment: { form: z.enum(treatmentForms).optional() },
  DiagnosticTest: { form: z.enum(testForms).optional() },
  Person: {
    credentials: z.array(text).default([]),
    specialty: text.optional(),
    role: text.optional().describe('A professional role where no person is named: "orthopaedic surgeon".'),
  },
  Action: {
    imperative: text
      .optional()
      .describe('How a person is told to do it, such that it can stand alone: "tell your doctor".'),
  },
  Organisation: { location: text.optional() },
  Source: {
    type: z.enum(sourceTypes),
    url: z.url().optional(),
    publisher: entityId.optional(),
    reviewedBy: entityId.optional(),
    reviewedOn: isoDate.optional(),
    publishedOn: text.optional().describe('As precise as known: 2011, 2011-04 or 2011-04-01.'),
    authors: z.array(text).default([]),
    container: text.optional().describe('The journal or site it is in.'),
    volume: text.optional(),
    pages: text.optional(),
    experts: z.array(entityId).default([]),
    topics: z.array(text).default([]),
    cites: z.array(entityId).default([]),
    copyrightYear: z.int().optional(),
    copyrightHolder: text.optional(),
    rights: text.optional(),
    standing: z.enum(standings).default('current'),
    retractedOn: isoDate.optional().describe('When it was retracted; with the standing retracted.'),
    study: text.optional().describe('The study that the whole source reports: NCT00321464.'),
    sections: z.array(section).default([]),
  },
  Concept: { category: curie.describe('Its Biolink category: biolink:Gene.') },
} as const

const entityOf = (kind: Kind) =>
  z.strictObject({ ...base, ...(kind in detailsByKind ? detailsByKind[kind as keyof typeof detailsByKind] : {}) })

/** What an entity may say, by its kind. */
export const entities = Object.fromEntries(kinds.map((kind) => [kind, entityOf(kind)])) as unknown as Readonly<
  Record<Kind, z.ZodType<Omit<WrittenEntity, 'kind'>>>
>

/** A file of `entities/`: one kind, its entities. */
export const entityFile = z.discriminatedUnion(
  'kind',
  kinds.map((kind) =>
    z.strictObject({ kind: z.literal(kind), entities: z.array(entities[kind]) }),
  ) as unknown as readonly [
    z.ZodObject<{ kind: z.ZodLiteral<Kind>; entities: z.ZodArray<ReturnType<typeof entityOf>> }>,
  ],
)

export const claim = z.strictObject({
  claim: z
    .tuple([entityId, text, entityId])
    .describe('[subject, predicate, object]: [high-blood-calcium, causes, confusion].'),
  variant: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional()
    .describe('Tells two claims with the same subject, predicate and object apart.'),
  modality: z.enum(modalities),
  qualifiers: qualifiers.optional(),
  evidence: z.array(evidence).min(1, 'A claim has at least one piece of evidence.'),
})

/** A file of `claims/`: claims in the order in which a reader should meet them. */
export const claimFile = z.strictObject({ claims: z.array(claim) })

/** `dataset.yaml`: what the dataset is. */
export const manifest = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: text,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  description: text,
  notice: text.describe('What a reader must know before relying on it; shown by the API and the pages.'),
  license: text,
  rights: text,
  asOf: isoDate.describe('The date of the information.'),
  mainSource: entityId,
  root: entityId.optional().describe('The entity the dataset is about.'),
  questions: z
    .array(z.strictObject({ from: entityId, to: entityId }))
    .max(12, 'A dataset has at most 12 first questions.')
    .optional()
    .describe('Why does one lead to the other? Questions that a reader can start with, the best first.'),
})

export type Manifest = z.output<typeof manifest>
export type WrittenClaim = z.output<typeof claim>
/** An entity as written. */
export interface WrittenEntity extends EntityDetails<Evidence> {
  readonly id: string
  readonly kind: Kind
  readonly name: string
  readonly summary: string
}
