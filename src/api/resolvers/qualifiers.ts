/** The qualifiers of a claim: what is written, with entities in place of their ids. */
import type { QualifierName } from '../enums.ts'
import type {
  BiolinkQualifierResolvers,
  ConditionItemResolvers,
  ConditionsResolvers,
  QualifiersResolvers,
  QuantityResolvers,
} from '../generated/graphql.ts'
import { entityOf, entityOrNull } from './entity.ts'
import type { Context } from '../context.ts'

const entities = (ids: readonly string[] | undefined, context: Context) =>
  Promise.all((ids ?? []).map((id) => entityOf(id, context)))

export const Qualifiers: QualifiersResolvers = {
  present: (written) => Object.keys(written).filter((name): name is QualifierName => name !== 'negated'),
  aspect: ({ aspect }) => aspect ?? null,
  frequency: ({ frequency }) => frequency ?? null,
  timing: ({ timing }) => timing ?? null,
  course: ({ course }) => course ?? null,
  duration: ({ duration }) => duration ?? null,
  severity: ({ severity }) => severity ?? null,
  degree: ({ degree }) => degree ?? null,
  rank: ({ rank }) => rank ?? null,
  purpose: ({ purpose }) => purpose ?? null,
  population: ({ population }) => population ?? null,
  manner: ({ manner }) => manner ?? null,
  reason: ({ reason }) => reason ?? null,
  performer: ({ performer }) => performer ?? null,
  step: ({ step }) => step ?? null,
  alternatives: ({ alternatives }, _args, context) => entities(alternatives, context),
  via: ({ via }, _args, context) => entities(via, context),
  sites: ({ sites }, _args, context) => entities(sites, context),
  context: ({ context: within }, _args, context) => entities(within, context),
  quantity: ({ quantity }) => quantity ?? null,
  conditions: ({ conditions }) => conditions ?? null,
  knownAsOf: ({ knownAsOf }) => knownAsOf ?? null,
  biolink: ({ biolink }) => Object.entries(biolink ?? {}).map(([slot, values]) => ({ slot, values })),
  note: ({ note }) => note ?? null,
}

export const BiolinkQualifier: BiolinkQualifierResolvers = {
  slot: ({ slot }) => slot,
  values: ({ values }) => values,
}

export const Quantity: QuantityResolvers = {
  text: ({ text }) => text,
  value: ({ value }) => value ?? null,
  min: ({ min }) => min ?? null,
  max: ({ max }) => max ?? null,
  unit: ({ unit }) => unit,
  unitCode: ({ unitCode }) => unitCode ?? null,
  approximate: ({ approximate }) => approximate,
  population: ({ population }) => population ?? null,
  period: ({ period }) => period ?? null,
  interval: ({ interval }) => interval ?? null,
  reference: ({ reference }) => reference ?? null,
}

export const Conditions: ConditionsResolvers = {
  operator: ({ operator }) => operator,
  only: ({ only }) => only,
  items: ({ items }) => items,
}

export const ConditionItem: ConditionItemResolvers = {
  text: ({ text }) => text,
  entity: ({ entity }, _args, context) => entityOrNull(entity, context),
}
