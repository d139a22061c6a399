/** How Biolink's predicates are read aloud: from their names, and by a table where a name alone reads badly. */
import type { PredicateWording, VerbForms } from '../model/vocabulary.ts'

/** The verb phrase after a singular subject, where the rules below do not give a good one. Reviewed by reading aloud. */
const said: Readonly<Record<string, string>> = {
  related_to_at_concept_level: 'is related as a concept to',
  related_to_at_instance_level: 'is related to',
  superclass_of: 'includes',
  subclass_of: 'is a kind of',
  same_as: 'is the same as',
  broad_match: 'has the broader match',
  narrow_match: 'has the narrower match',
  close_match: 'is a close match of',
  exact_match: 'is an exact match of',
  opposite_of: 'is the opposite of',
  associated_with_increased_likelihood_of: 'is associated with an increased likelihood of',
  associated_with_decreased_likelihood_of: 'is associated with a decreased likelihood of',
  associated_with_likelihood_of: 'is associated with the likelihood of',
  affects_likelihood_of: 'affects the likelihood of',
  acts_upstream_of_positive_effect: 'acts upstream with a positive effect on',
  acts_upstream_of_negative_effect: 'acts upstream with a negative effect on',
  acts_upstream_of_or_within: 'acts upstream of or within',
  acts_upstream_of_or_within_positive_effect: 'acts upstream or within with a positive effect on',
  acts_upstream_of_or_within_negative_effect: 'acts upstream or within with a negative effect on',
  contributor: 'is a contributor to',
  provider: 'is a provider of',
  publisher: 'is the publisher of',
  editor: 'is an editor of',
  author: 'is an author of',
  was_tested_for_effect_on: 'was tested for an effect on',
  was_tested_for_effect_of: 'was tested for an effect of',
  gene_fusion_with: 'forms a gene fusion with',
  genetic_neighborhood_of: 'lies in the genetic neighbourhood of',
  genetic_association: 'has a genetic association with',
  increases_amount_or_activity_of: 'increases the amount or activity of',
  decreases_amount_or_activity_of: 'decreases the amount or activity of',
  affects_sensitivity_to: 'affects the sensitivity to',
  increases_sensitivity_to: 'increases the sensitivity to',
  decreases_sensitivity_to: 'decreases the sensitivity to',
  associated_with_response_to: 'is associated with the response to',
  associated_with_sensitivity_to: 'is associated with sensitivity to',
  associated_with_resistance_to: 'is associated with resistance to',
  likelihood_affected_by: 'is affected by',
  likelihood_associated_with: 'is associated with',
  increased_likelihood_associated_with: 'is associated with',
  decreased_likelihood_associated_with: 'is associated with',
  response_associated_with: 'is associated with',
  sensitivity_associated_with: 'is associated with',
  resistance_associated_with: 'is associated with',
  sensitivity_affected_by: 'is affected by',
  sensitivity_increased_by: 'is increased by',
  sensitivity_decreased_by: 'is decreased by',
  amount_or_activity_increased_by: 'is increased by',
  amount_or_activity_decreased_by: 'is decreased by',
  in_pathway_with: 'is in a pathway with',
  in_complex_with: 'is in a complex with',
  in_cell_population_with: 'is in a cell population with',
  gene_associated_with_condition: 'is a gene associated with',
  condition_associated_with_gene: 'is associated with the gene',
  contribution_from: 'receives a contribution from',
  ameliorates_condition: 'ameliorates',
  condition_ameliorated_by: 'is ameliorated by',
  preventative_for_condition: 'is a preventative for',
  promotes_condition: 'promotes',
  condition_promoted_by: 'is promoted by',
  predisposes_to_condition: 'predisposes to',
  condition_predisposed_by: 'has the predisposing factor',
  exacerbates_condition: 'exacerbates',
  condition_exacerbated_by: 'is exacerbated by',
  in_clinical_trials_for: 'is in clinical trials for',
  in_preclinical_trials_for: 'is in preclinical trials for',
  beneficial_in_models_for: 'is beneficial in models for',
  models_demonstrating_benefits_for: 'has models that show benefits of',
  treatment_applications_from: 'is treated in practice with',
  treats_or_applied_or_studied_to_treat: 'is used or studied as a treatment for',
  subject_of_treatment_application_or_study_for_treatment_by: 'is the subject of a use or study of',
  occurs_together_in_literature_with: 'occurs together in the literature with',
  tested_by_clinical_trials_of: 'is tested by clinical trials of',
  tested_by_preclinical_trials_of: 'is tested by preclinical trials of',
  composed_primarily_of: 'is composed primarily of',
  primarily_composed_of: 'is primarily composed of',
  is_non_coding_variant_of: 'is a non-coding variant of',
  has_non_coding_variant: 'has the non-coding variant',
  contains_process: 'contains the process',
  disease_has_location: 'has its location in',
  location_of_disease: 'is the location of',
  location_of: 'is the location of',
  sequence_location_of: 'is the sequence location of',
  mode_of_inheritance_of: 'is the mode of inheritance of',
  part_of: 'is part of',
  capable_of: 'is capable of',
  taxon_of: 'is the taxon of',
  in_taxon: 'belongs to the taxon',
  related_condition: 'is a condition related to',
  disease_has_basis_in: 'has its basis in',
  occurs_in_disease: 'is a basis of',
  has_not_completed: 'has not completed',
  has_completed: 'has completed',
  has_increased_amount: 'has an increased amount of',
  increased_amount_of: 'is increased in amount in',
  has_decreased_amount: 'has a decreased amount of',
  decreased_amount_in: 'is decreased in amount in',
  lacks_part: 'lacks the part',
  missing_from: 'is missing from',
  in_linkage_disequilibrium_with: 'is in linkage disequilibrium with',
  target_for: 'is a target for',
}

/** What stands before the name that such a sentence begins with. */
const leads: Readonly<Record<string, string>> = {
  likelihood_affected_by: 'the likelihood of',
  likelihood_associated_with: 'the likelihood of',
  increased_likelihood_associated_with: 'an increased likelihood of',
  decreased_likelihood_associated_with: 'a decreased likelihood of',
  response_associated_with: 'the response to',
  sensitivity_associated_with: 'sensitivity to',
  resistance_associated_with: 'resistance to',
  sensitivity_affected_by: 'sensitivity to',
  sensitivity_increased_by: 'sensitivity to',
  sensitivity_decreased_by: 'sensitivity to',
  amount_or_activity_increased_by: 'the amount or activity of',
  amount_or_activity_decreased_by: 'the amount or activity of',
}

/** Third-person verbs that a name may begin with: it is then read as it stands. */
const verbs =
  /^(acts|affects|catalyzes|causes|coexists|colocalizes|consumes|contains|contributes|decreases|derives|develops|diagnoses|disrupts|enables|exacerbates|expresses|increases|interacts|mentions|models|occurs|overlaps|participates|precedes|predisposes|produces|promotes|regulates|translates|treats)_?/
const interaction = /^(\w+ally|directly_physically|indirectly_physically)_interacts_with$/

export function wordingOf(name: string): PredicateWording {
  const singular = said[name] ?? byRule(name)
  const lead = leads[name]
  return { label: name.replaceAll('_', ' '), ...formsOf(singular), ...(lead === undefined ? {} : { lead }) }
}

function byRule(name: string): string {
  const words = name.replaceAll('_', ' ')
  if (verbs.test(name) || interaction.test(name) || name === 'binds' || name === 'actively_involves') return words
  if (name === 'can_be_carried_out_by') return words
  if (/^has_/.test(name)) return `has the ${words.slice(4)}`
  const noun = /^(?:is_)?(.+_of)$/.exec(name)?.[1]?.replaceAll('_', ' ')
  if (noun !== undefined) return `is ${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
  if (name === 'biomarker_for') return 'is a biomarker for'
  return /^is_/.test(name) ? words : `is ${words}`
}

/** "causes" is "cause" after a plural and after "may"; an adverb stands before its verb. */
function formsOf(singular: string): VerbForms {
  const [, adverb = '', verb = '', rest = ''] = /^((?:\w+ly )*)(\w+)(.*)$/.exec(singular) ?? []
  const forms = (plural: string, base: string) => ({
    singular,
    plural: `${adverb}${plural}${rest}`,
    base: `${adverb}${base}${rest}`,
  })
  if (verb === 'is') return forms('are', 'be')
  if (verb === 'has') return forms('have', 'have')
  if (verb === 'was') return forms('were', 'have been')
  if (verb === 'can') return { singular, plural: singular, base: singular.replace(/^can /, '') }
  const bare = verb.replace(/(?<=ss)es$|s$/, '')
  return forms(bare, bare)
}
