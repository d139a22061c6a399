/** Every kind an entity can be of. `Concept` stands for whatever the domain does not name, with its Biolink category. */
export const kinds = [
  'CancerOrigin',
  'Condition',
  'Cause',
  'Symptom',
  'Treatment',
  'DiagnosticTest',
  'AnatomicalSite',
  'Substance',
  'Cell',
  'Factor',
  'Outcome',
  'Attribute',
  'Route',
  'Action',
  'Person',
  'Organisation',
  'Source',
  'Concept',
] as const
export type Kind = (typeof kinds)[number]

/** The Biolink 4.4.4 category of each kind; a Concept carries its own. */
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
