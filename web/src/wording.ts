import type { EntityKind, EvidenceFragment, Modality } from '../client/generated/documents.ts'

const numbers = new Intl.NumberFormat('en')
const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

export const formatCount = (count: number): string => numbers.format(count)

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`

/** `2011-09-14`, with or without a time, becomes `14 September 2011`. */
export const formatDay = (iso: string): string => days.format(new Date(iso))

/** `CANCER_ORIGIN` becomes `Cancer origin`. */
export function sentenceCase(name: string): string {
  const words = name.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `CANCER_ORIGIN` becomes `Cancer origins`: the kinds of the schema are regular but for these. */
const plurals: Partial<Record<EntityKind, string>> = { ANATOMICAL_SITE: 'Parts of the body' }
export function kindInPlural(kind: EntityKind): string {
  const one = sentenceCase(kind)
  return plurals[kind] ?? (one.endsWith('y') ? `${one.slice(0, -1)}ies` : `${one}s`)
}

/** How firmly a claim is stated, as a word on its arrow. */
export const firmness: Readonly<Record<Modality, string>> = {
  ASSERTED: 'stated as a fact',
  USUALLY: 'usually',
  TYPICALLY: 'typically',
  OFTEN: 'often',
  LIKELY: 'likely',
  SOMETIMES: 'sometimes',
  APPROXIMATE: 'roughly',
  CAN: 'can',
  MAY: 'may',
  CONDITIONAL: 'only under a condition',
  IMPLIED: 'inferred',
  ADVICE: 'advised',
  UNSPECIFIED: 'recorded; how firmly is not known',
}

export const isHedged = (modality: Modality): boolean => modality !== 'ASSERTED'

/** Who says it, in words. */
export function whoSays({ attribution, attributedTo, source }: EvidenceFragment): string {
  if (attribution === 'EXPERT' && attributedTo) return `${attributedTo.name}, quoted in “${source.name}”`
  if (attribution === 'EDITOR') return `Inferred by the editor from “${source.name}”`
  return `“${source.name}”`
}
