/** The slots of Biolink 4.4.4 that an import knows, and those of them that hold lists. All others are kept as they are. */

const lists = new Set([
  'category',
  'synonym',
  'exact_synonym',
  'broad_synonym',
  'narrow_synonym',
  'related_synonym',
  'xref',
  'has_db_xref',
  'equivalent_identifiers',
  'same_as',
  'provided_by',
  'type',
  'aggregator_knowledge_source',
  'supporting_data_source',
  'publications',
  'supporting_text',
  'has_evidence',
  'has_supporting_studies',
  'support_graphs',
  'anatomical_context_qualifier',
  'in_taxon',
  // One value by the model, several in files that others wrote.
  'primary_knowledge_source',
  'knowledge_source',
])

/** Only what is known to be a list is split: `16|A-Methyl Prednisolone` is one name. */
export const isList = (slot: string): boolean => lists.has(slot)

export const isQualifier = (slot: string): boolean => slot === 'qualified_predicate' || slot.endsWith('_qualifier')

/** What others computed from the hierarchy; it is left out, and told. */
export const isClosure = (slot: string): boolean => /_closure(_label)?$/.test(slot)

export const strengths = [
  'has_confidence_level',
  'has_confidence_score',
  'evidence_count',
  'p_value',
  'adjusted_p_value',
  'effect_size',
] as const
