/** The Biolink 4.4.4 category of each kind; a Concept carries its own. */
import type { Kind } from '../dataset/format/format.ts'

export const categories: Readonly<Record<Exclude<Kind, 'Concept'>, string>> = {
  CancerOrigin: 'biolink:Disease',
  Condition: 'biolink:Disease',
  Cause: 'biolink:PathologicalProcess',
  Symptom: 'biolink:PhenotypicFeature',
  Treatment: 'biolink:Treatment',
  DiagnosticTest: 'biolink:DiagnosticAid',
  AnatomicalSite: 'biolink:AnatomicalEntity',
  Substance: 'biolink:ChemicalEntity',
  Cell: 'biolink:Cell',
  Factor: 'biolink:ClinicalAttribute',
  Outcome: 'biolink:Outcome',
  Attribute: 'biolink:Attribute',
  Route: 'biolink:Attribute',
  Action: 'biolink:Activity',
  Person: 'biolink:Agent',
  Organisation: 'biolink:Agent',
  Source: 'biolink:InformationContentEntity',
}
