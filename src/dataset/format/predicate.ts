/** The written form of a vocabulary: how a predicate reads, what it joins, what it is for. */
import { z } from 'zod'
import { kinds } from '../../model/kinds.ts'
import { biolinkMatches, predicateRoles } from '../../model/vocabulary.ts'
import { curie, text } from './basics.ts'

const verbs = {
  singular: text.describe('The verb phrase after a singular subject: "causes", "is distinct from".'),
  plural: text.describe('After a plural subject: "cause", "are distinct from".'),
  base: text.describe('After can, may, will: "cause", "be distinct from".'),
}
const verbForms = z.strictObject(verbs)
const wording = z.strictObject({
  label: text.describe('For an arrow on a page: "causes".'),
  ...verbs,
  toOne: verbForms.optional().describe('Where what follows has an indefinite article: "is" a weight-bearing bone.'),
  toMany: verbForms.optional().describe('Where what follows is plural: "is among" the symptoms.'),
  lead: text.optional().describe('What stands before the name that the sentence begins with: "prevention of".'),
})

/** An entry of the predicate vocabulary. */
export const predicate = z.strictObject({
  name: z
    .string()
    .regex(/^(biolink:)?[a-z][a-z0-9]*(_[a-z0-9]+)*$/)
    .describe('spreads_to; the predicates of Biolink have their CURIE: biolink:treats.'),
  description: text,
  forward: wording.describe('Read from the subject.'),
  inverse: wording.describe('Read from the object.'),
  turned: z.boolean().default(true).describe('False where no sentence can begin with the object: a quality.'),
  performed: verbForms
    .optional()
    .describe('Told of whoever does it, with {subject} and {object}: "give {subject} by {object}".'),
  advisable: z
    .boolean()
    .default(false)
    .describe('True where advice is given on the object: "telling the doctor is advised".'),
  stative: z
    .boolean()
    .optional()
    .describe('True where it says how things are, not what happens: what is implied of that is told without "can".'),
  through: text
    .optional()
    .describe('What stands before the entities of the qualifier via: "after". Default: "through".'),
  roles: z
    .array(z.enum(predicateRoles))
    .default([])
    .describe(
      'What it is for. causal: the subject brings the object about, so that explanations follow it; sequence: the object comes next; hierarchy: the object is more general; symptom: the object is how the subject shows itself; treatment, prevention, action: how the subject acts on the object; test: it finds the object; location: where the subject is; identity: both are the same; provenance: who put out, checked or says it.',
    ),
  refines: text
    .optional()
    .describe('The predicate that says less. When absent, the Biolink predicate it is mapped to.'),
  symmetric: z.boolean().default(false),
  opposites: z.array(text).default([]).describe('Predicates that say the opposite: worsens, of relieves.'),
  subjects: z.array(z.enum(kinds)).min(1),
  objects: z.array(z.enum(kinds)).min(1),
  biolink: z.strictObject({ predicate: curie, match: z.enum(biolinkMatches) }),
})

export const predicateFile = z.strictObject({ predicates: z.array(predicate).min(1) })
