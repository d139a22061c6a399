/** What an entity of a kind is in the terms of schema.org. */
import type { Kind } from './kinds.ts'

export const typeOfKind: Readonly<Record<Kind, string>> = {
  CancerOrigin: 'MedicalCondition',
  Condition: 'MedicalCondition',
  Cause: 'MedicalCause',
  Symptom: 'MedicalSignOrSymptom',
  Treatment: 'MedicalTherapy',
  DiagnosticTest: 'MedicalTest',
  AnatomicalSite: 'AnatomicalStructure',
  Substance: 'Substance',
  Cell: 'AnatomicalStructure',
  Factor: 'MedicalEntity',
  Outcome: 'MedicalEntity',
  Attribute: 'MedicalEntity',
  Route: 'MedicalEntity',
  Action: 'Action',
  Person: 'Person',
  Organisation: 'Organization',
  Source: 'CreativeWork',
  Concept: 'Thing',
}
