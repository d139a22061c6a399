/** The written form of what the graphs of others say of how a claim came about; names as Biolink and TRAPI have them. */
import { z } from 'zod'
import { agentTypes, knowledgeLevels } from '../../model/evidence.ts'

const texts = z.array(z.string().min(1)).min(1)

export const provenance = {
  knowledgeLevel: z
    .enum(knowledgeLevels)
    .optional()
    .describe('On what the source bases it: knowledge_level of Biolink 4.4.4. Absent: not said.'),
  agentType: z
    .enum(agentTypes)
    .optional()
    .describe('Who or what made it: agent_type of Biolink 4.4.4. Absent: not said.'),
  aggregators: texts.optional().describe('Who passed it on, by information resource: infores:monarchinitiative.'),
  supportingSources: texts.optional().describe('Whose data the source drew on, by information resource.'),
  evidenceTypes: texts
    .optional()
    .describe('Of what type the evidence is, by the Evidence and Conclusion Ontology: ECO:0000269.'),
  supportingText: texts.optional().describe('Sentences of the source, where its licence allows them to be repeated.'),
  strength: z
    .record(z.string(), z.string())
    .optional()
    .describe('Figures of the source about how strong it is, by slot of Biolink, as written: p_value, effect_size.'),
  updatedOn: z.string().min(1).optional().describe('When the source changed it last, as written there.'),
  original: z
    .strictObject({
      subject: z.string().optional(),
      predicate: z.string().optional(),
      object: z.string().optional(),
    })
    .optional()
    .describe('What stood in the source before it was mapped, where that is something else.'),
  extra: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Columns of the source that have no place here, as they stand.'),
}
