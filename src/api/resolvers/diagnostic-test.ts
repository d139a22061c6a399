/** The fields of a DiagnosticTest beyond those of every entity. */
import { testForms } from '../../model/entity.ts'
import type { DiagnosticTestResolvers } from '../generated/graphql.ts'
import { detailsOf, type Edges } from './entity.ts'
import { link } from './links.ts'

export const DiagnosticTest: Edges<DiagnosticTestResolvers> = {
  form: async (entity, _args, context) => {
    const { form } = await detailsOf(entity, context)
    return testForms.find((one) => one === form) ?? null
  },
  confirms: link('out', ['confirms'], 'Condition'),
  investigates: link('out', ['investigates', 'reveals']),
  calledForBy: link('in', ['calls_for']),
  samples: link('out', ['takes_sample_of']),
  uses: link('out', ['uses']),
  dependsOn: link('out', ['depends_on'], 'Factor'),
}
