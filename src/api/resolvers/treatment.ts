/** The fields of a Treatment beyond those of every entity. */
import { treatmentForms } from '../../model/entity.ts'
import type { TreatmentResolvers } from '../generated/graphql.ts'
import { detailsOf, type Edges } from './entity.ts'
import { causal } from '../../explain/paths/following.ts'
import { interventions, link } from './links.ts'

export const Treatment: Edges<TreatmentResolvers> = {
  form: async (entity, _args, context) => {
    const { form } = await detailsOf(entity, context)
    return treatmentForms.find((one) => one === form) ?? null
  },
  relieves: link('out', ['relieves']),
  treats: link('out', ['treats']),
  prevents: link('out', ['prevents', 'reduces_risk_of', 'given_to_prevent']),
  slows: link('out', ['slows', 'given_to_stop_or_slow']),
  actsOn: link('out', interventions),
  includes: link('out', ['includes'], 'Treatment'),
  partOf: link('in', ['includes'], 'Treatment'),
  drugs: link('in', ['belongs_to_class'], 'Treatment'),
  classes: link('out', ['belongs_to_class'], 'Treatment'),
  brands: link('out', ['has_brand'], 'Treatment'),
  leadsTo: link('out', causal),
  insertedBy: link('in', ['inserts'], 'Person'),
  routes: link('out', ['administered_by'], 'Route'),
  uses: link('out', ['uses']),
  givenWith: link('either', ['given_with'], 'Treatment'),
  schedule: link('out', ['has_measure'], 'Attribute'),
  qualities: link('out', ['has_quality'], 'Attribute'),
  dependsOn: link('out', ['depends_on'], 'Factor'),
  comparedWith: link('either', ['costs_more_than', 'more_painful_than']),
  paidForBy: link('in', ['pays_for'], 'Organisation'),
}
