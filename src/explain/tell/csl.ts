/** Sources as CSL-JSON, which reference managers read: https://docs.citationstyles.org. */
import type { EntityRow } from '../../model/entity.ts'
import { dateInWords, identifier, type SourceNames, titleOfSource } from './reference.ts'

export type CslName = { readonly family: string; readonly given: string } | { readonly literal: string }

export interface CslItem {
  readonly id: string
  readonly type: 'webpage' | 'interview' | 'article-journal' | 'dataset' | 'document'
  readonly title: string
  readonly author?: readonly CslName[]
  readonly 'container-title'?: string
  readonly publisher?: string
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] } | { readonly literal: string }
  readonly volume?: string
  readonly page?: string
  readonly DOI?: string
  readonly PMID?: string
  readonly URL?: string
  readonly note?: string
  /** What CSL has no field for. */
  readonly custom?: Readonly<Record<string, string>>
}

const types = {
  health_article: 'webpage',
  organisation_page: 'webpage',
  interview: 'interview',
  journal_article: 'article-journal',
  database: 'dataset',
} as const

export function cslItem(source: EntityRow, { publisher, reviewer, experts }: SourceNames): CslItem {
  const {
    type,
    authors = [],
    container,
    publishedOn,
    copyrightYear,
    reviewedOn,
    volume,
    pages,
    url,
    standing,
  } = source.details
  const issued =
    publishedOn !== undefined
      ? dateOf(publishedOn)
      : copyrightYear === undefined
        ? undefined
        : { literal: `© ${copyrightYear}` }
  // in an interview it is the expert who speaks
  const author = type === 'interview' ? experts.map((literal) => ({ literal })) : authors.map(nameOf)
  const notes = [
    reviewer === undefined
      ? undefined
      : `Reviewed by ${reviewer}${reviewedOn === undefined ? '' : ` on ${dateInWords(reviewedOn)}`}.`,
    standing === undefined || standing === 'current' ? undefined : `This source is ${standing}.`,
  ].filter((note) => note !== undefined)
  return {
    id: source.id,
    type: type === undefined ? 'document' : types[type],
    title: titleOfSource(source),
    ...(author.length > 0 && { author }),
    ...given('container-title', container),
    ...given('publisher', publisher),
    ...(issued !== undefined && { issued }),
    ...given('volume', volume),
    ...given('page', pages),
    ...given('DOI', identifier(source, 'doi')),
    ...given('PMID', identifier(source, 'pmid')),
    ...given('URL', url),
    ...given('note', notes.length === 0 ? undefined : notes.join(' ')),
  }
}

const given = <Key extends keyof CslItem>(key: Key, value: string | undefined): Partial<Record<Key, string>> =>
  value === undefined ? {} : ({ [key]: value } as Record<Key, string>)

/** "Shiozawa, Y." has a comma between family and given name; any other name is not ours to take apart. */
function nameOf(author: string): CslName {
  const [, family, given] = /^([^,]+), ([^,]+)$/.exec(author) ?? []
  return family === undefined || given === undefined ? { literal: author } : { family, given }
}

const dateOf = (date: string): CslItem['issued'] & object =>
  /^\d{4}(-\d{2}){0,2}$/.test(date) ? { 'date-parts': [date.split('-').map(Number)] } : { literal: date }
