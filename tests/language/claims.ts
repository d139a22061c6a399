/** Entities, predicates and claims of the sentence tests. */
import type { Modality } from '../../src/model/modalities.ts'
import type { Named, Spoken } from '../../src/language/sentences.ts'

export const calcium: Named = { id: 'high-blood-calcium', name: 'High blood calcium', inSentence: 'high blood calcium' }
export const confusion: Named = { id: 'confusion', name: 'Confusion', inSentence: 'confusion' }
export const cytokines: Named = { id: 'cytokines', name: 'Cytokines', inSentence: 'cytokines', plural: true }
export const cells: Named = { id: 'cancer-cells', name: 'Cancer cells', inSentence: 'cancer cells', plural: true }
export const pain: Named = { id: 'pain', name: 'Pain', inSentence: 'pain' }
export const metastasis: Named = { id: 'bone-metastasis', name: 'Bone metastasis', inSentence: 'bone metastasis' }
export const bloodstream: Named = { id: 'bloodstream', name: 'Bloodstream', inSentence: 'the bloodstream' }
export const lymph: Named = { id: 'lymph-system', name: 'Lymph system', inSentence: 'the lymph system' }
export const spine: Named = { id: 'spine', name: 'Spine', inSentence: 'the spine' }
export const surgery: Named = { id: 'surgery', name: 'Surgery', inSentence: 'surgery' }
export const sessions: Named = {
  id: 'radiation-sessions',
  name: 'Radiation sessions',
  inSentence: 'radiation sessions',
  plural: true,
}
export const all = [
  calcium,
  confusion,
  cytokines,
  cells,
  pain,
  metastasis,
  bloodstream,
  lymph,
  spine,
  surgery,
  sessions,
]
export const entity = (id: string) => all.find((named) => named.id === id)

export const wording = (name: string, forward: string[], inverse: string[]): Spoken['predicate'] => {
  const forms = ([singular = '', plural = '', base = '']: string[]) => ({ label: singular, singular, plural, base })
  return { name, forward: forms(forward), inverse: forms(inverse) }
}
export const causes = wording('causes', ['causes', 'cause', 'cause'], ['is caused by', 'are caused by', 'be caused by'])
export const isA = wording(
  'is_a',
  ['is a kind of', 'are a kind of', 'be a kind of'],
  ['includes', 'include', 'include'],
)
export const hasQuality = {
  ...wording('has_quality', ['is', 'are', 'be'], ['is a quality of', 'are a quality of', 'be a quality of']),
  turned: false,
}
export const hasMeasure = wording(
  'has_measure',
  ['has', 'have', 'have'],
  ['is a measure of', 'are a measure of', 'be a measure of'],
)
export const reviewed = wording(
  'reviewed_by',
  ['was reviewed by', 'were reviewed by', 'have been reviewed by'],
  ['reviewed', 'reviewed', 'have reviewed'],
)
export const treats = wording(
  'treated_with',
  ['is treated with', 'are treated with', 'be treated with'],
  ['treats', 'treat', 'treat'],
)
export const enters = wording(
  'enters',
  ['enters', 'enter', 'enter'],
  ['is entered by', 'are entered by', 'be entered by'],
)

export const claim = (
  subject: Named,
  predicate: Spoken['predicate'],
  object: Named,
  modality: Modality,
  qualifiers?: Spoken['qualifiers'],
): Spoken => ({
  subject,
  predicate,
  object,
  modality,
  qualifiers,
  entity,
})
