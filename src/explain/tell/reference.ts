/** A source as one line of a list of references. */
import type { EntityRow } from '../../model/entity.ts'

/** Names of whom the source names. */
export interface SourceNames {
  readonly publisher: string | undefined
  readonly reviewer: string | undefined
  readonly experts: readonly string[]
}

export interface Used {
  readonly quoted: readonly string[]
  readonly sections: readonly string[]
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** The title: a journal article that a source cites without it has it from its bibliographic record. */
export function titleOfSource({ name, details }: EntityRow): string {
  const record =
    details.type === 'journal_article'
      ? details.xrefs.find(({ id, match }) => match === 'exact' && /^(doi|pmid):/i.test(id))
      : undefined
  return stopless(record?.label ?? name)
}

/** The local part of its identifier with this prefix: 10.1172/JCI43414 for "doi". */
export const identifier = ({ details }: EntityRow, prefix: string): string | undefined =>
  details.xrefs
    .find(({ id, match }) => match === 'exact' && id.toLowerCase().startsWith(`${prefix}:`))
    ?.id.slice(prefix.length + 1)

/** Authors. Title. Where and when. Who reviewed it. What of it is used, and who is quoted. Identifiers and address. */
export function reference(source: EntityRow, { publisher, reviewer, quoted, sections }: SourceNames & Used): string {
  const { details } = source
  const title = titleOfSource(source)
  const volume = [details.volume, details.pages].filter((part) => part !== undefined).join(': ')
  const place = [
    [details.container, volume].filter(Boolean).join(' '),
    publisher === details.container ? undefined : publisher,
  ]
  const issued = details.publishedOn === undefined ? copyrightOf(source) : dateInWords(details.publishedOn)
  const reviewed = details.reviewedOn === undefined ? '' : ` on ${dateInWords(details.reviewedOn)}`
  const [doi, pmid] = [identifier(source, 'doi'), identifier(source, 'pmid')]
  return [
    (details.authors ?? []).join('; '),
    title,
    [...place, issued].filter(Boolean).join(', '),
    reviewer === undefined && reviewed === ''
      ? ''
      : `Reviewed${reviewer === undefined ? '' : ` by ${reviewer}`}${reviewed}`,
    sections.length === 0 ? '' : `${sections.length === 1 ? 'Section' : 'Sections'}: ${sections.join('; ')}`,
    quoted.length === 0 ? '' : `Quoted: ${quoted.join('; ')}`,
    details.standing === undefined || details.standing === 'current' ? '' : `This source is ${details.standing}`,
    doi === undefined ? '' : `doi:${doi}`,
    pmid === undefined ? '' : `PMID ${pmid}`,
    details.url ?? '',
  ]
    .filter((part) => part !== '')
    .map((part) => (/[.?!]$/.test(part) || part === details.url ? part : `${part}.`))
    .join(' ')
}

/**
 * The date of copyright, for a source without a date of publication: "© 2011 WebMD, LLC". ISO 690 and the Citing
 * Medicine of the US National Library of Medicine cite it so, marked, and never as a date of publication.
 */
export const copyrightOf = ({ details: { copyrightYear, copyrightHolder } }: EntityRow): string | undefined =>
  copyrightYear === undefined ? undefined : ['©', copyrightYear, copyrightHolder].filter(Boolean).join(' ')

/** 2011-09-14 is "14 September 2011", 2011-04 "April 2011"; what is no date stays as it is written. */
export function dateInWords(date: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date) ?? []
  if (year === undefined) return date
  return [day === undefined ? '' : String(Number(day)), month === undefined ? '' : months[Number(month) - 1], year]
    .filter(Boolean)
    .join(' ')
}

const stopless = (title: string): string => title.trim().replace(/\.$/, '')
