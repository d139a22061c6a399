/** The written form of what a claim says beside its arrow: how much, when, under which conditions. */
import { z } from 'zod'
import { courses, operators } from '../../model/qualifiers.ts'
import { entityId, isoDuration, text } from './basics.ts'

export const quantity = z
  .strictObject({
    text: text.describe('The quantity as a reader would say it: "about 100,000", "a couple of".'),
    value: z.number().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    unit: text.describe('The unit in words, singular: person, year, week, hour, session.'),
    unitCode: text.optional().describe('The UCUM code of the unit: {person}, a, wk, h, {session}.'),
    approximate: z.boolean().default(false).describe('True when the source says about, around, a couple of, some.'),
    population: text.optional().describe('Whom the quantity counts.'),
    period: isoDuration.optional().describe('The period it is counted over, ISO 8601: P1Y.'),
    interval: isoDuration.optional().describe('For a schedule: the time between two doses, ISO 8601: P4W.'),
    reference: text.optional().describe('The point it is measured from.'),
  })
  .describe('A number, range or rough amount with its unit.')

export const conditions = z
  .strictObject({
    operator: z.enum(operators).default('all'),
    only: z
      .boolean()
      .default(false)
      .describe('True when the claim holds only under the conditions ("only if", "only after").'),
    items: z
      .array(
        z.strictObject({
          text: text.describe(
            'The condition, such that it can follow "if": "a fracture seems likely soon"; or beginning with "depending on".',
          ),
          entity: entityId.optional(),
        }),
      )
      .min(1),
  })
  .describe('When a claim holds.')

export const qualifiers = z.strictObject({
  negated: z.boolean().default(false).describe('True when the source denies the arrow: "is not a major surgery".'),
  aspect: text
    .optional()
    .describe('What of the subject the claim speaks of, as a noun phrase: "the number of sessions".'),
  frequency: text.optional().describe('How often: "sometimes", "not always".'),
  timing: text
    .optional()
    .describe('When, such that it can end the sentence: "at first", "as the metastasis develops".'),
  course: z.enum(courses).optional().describe('The part of a course the claim speaks of.'),
  duration: text.optional().describe('How long, such that it can end the sentence: "for a long time".'),
  severity: text.optional().describe('How bad: "major", "severe".'),
  degree: text.optional().describe('How much: "dramatically".'),
  rank: text.optional().describe('Its place among others: "among the most common sites".'),
  purpose: text.optional().describe('What for, such that it can end the sentence: "to help lower the calcium level".'),
  population: text.optional().describe('For whom: "many people", "some insurers".'),
  manner: text
    .optional()
    .describe('How or by what way: "through weakened bone", "via the bloodstream or lymph system".'),
  reason: text.optional().describe('Why, as the source gives it.'),
  performer: text.optional().describe('Who does it: "doctors".'),
  step: z.int().positive().optional().describe('Its number in an ordered process.'),
  alternatives: z.array(entityId).optional().describe('Entities that may stand in place of the object ("one of").'),
  via: z.array(entityId).optional().describe('Entities through which the subject reaches the object.'),
  sites: z.array(entityId).optional().describe('Anatomical sites the claim is limited to.'),
  context: z
    .array(entityId)
    .optional()
    .describe('Conditions within which alone the source says it: of broken bones, [bone-metastasis].'),
  quantity: quantity.optional(),
  conditions: conditions.optional(),
  knownAsOf: text.optional().describe('The year or date of the knowledge: "2011".'),
  biolink: z
    .record(z.string().regex(/^(\w+_qualifier|qualified_predicate)$/), z.array(text).min(1))
    .optional()
    .describe('Qualifiers of Biolink 4.4.4 by their slots: object_direction_qualifier: [increased].'),
  note: text.optional().describe('Anything else the source says of the arrow.'),
})
