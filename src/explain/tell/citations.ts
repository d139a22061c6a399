/** What an explanation cites: each source once, numbered, with its parts, who is quoted, and a reference to print. */
import type { ClaimRow } from '../../model/claim.ts'
import type { EntityRow } from '../../model/entity.ts'
import { cslItem, type CslItem } from './csl.ts'
import { type Numbers, numbersOf } from './mentions.ts'
import { reference, titleOfSource } from './reference.ts'

/** Finds sources, and the people and publishers that sources name. */
export type Records = (id: string) => EntityRow | undefined

export interface Citation {
  readonly number: number
  readonly source: EntityRow
  /** The parts of the source that the claims stand in, in its own order. */
  readonly sections: readonly { readonly id: string; readonly title: string }[]
  /** The people whom the source quotes for the claims. */
  readonly quoted: readonly EntityRow[]
  readonly title: string
  /** Who reviewed it, and whom it interviews, with credentials. */
  readonly reviewer: string | undefined
  readonly experts: readonly string[]
  /** The reference as one plain line. */
  readonly text: string
  readonly item: CslItem
}

/** Who stands behind a source: publisher, reviewer, experts. */
export const peopleOf = ({ details }: EntityRow): string[] => [
  ...new Set([details.publisher, details.reviewedBy, ...(details.experts ?? [])].filter((id) => id !== undefined)),
]

/** Whoever the evidence of these claims names: sources and the people quoted. */
export const witnessesOf = (claims: readonly Pick<ClaimRow, 'evidence'>[]): string[] => [
  ...new Set(
    claims.flatMap(({ evidence }) =>
      evidence.flatMap(({ source, attributedTo }) => [source, attributedTo ?? []].flat()),
    ),
  ),
]

/** The citations of these claims, in order of their numbers: by default that of first use. */
export function citations(
  claims: readonly ClaimRow[],
  records: Records,
  numbers: Numbers = numbersOf(claims),
): Citation[] {
  const found = (id: string): EntityRow => {
    const record = records(id)
    if (record === undefined)
      throw new Error(`Every source, and whom it names, must be at hand to be cited, but this is not: ${id}`)
    return record
  }
  return [...numbersOf(claims).keys()]
    .map((id) => {
      const source = found(id)
      const uses = claims.flatMap((claim) => claim.evidence.filter((one) => one.source === id))
      const used = new Set(uses.map(({ section }) => section))
      const quoted = [...new Set(uses.flatMap(({ attributedTo }) => attributedTo ?? []))].map(found)
      const sections = (source.details.sections ?? []).filter((section) => used.has(section.id))
      const names = {
        publisher: source.details.publisher === undefined ? undefined : found(source.details.publisher).name,
        reviewer:
          source.details.reviewedBy === undefined ? undefined : withCredentials(found(source.details.reviewedBy)),
        experts: (source.details.experts ?? []).map((expert) => found(expert).name),
      }
      const number = numbers.get(id)
      if (number === undefined) throw new Error(`Every source cited must have a number, but this has none: ${id}`)
      return {
        number,
        source,
        sections,
        quoted,
        title: titleOfSource(source),
        reviewer: names.reviewer,
        experts: (source.details.experts ?? []).map((expert) => withCredentials(found(expert))),
        text: reference(source, {
          ...names,
          quoted: quoted.map(withCredentials),
          sections: sections.map(({ title }) => title),
        }),
        item: cslItem(source, names),
      }
    })
    .sort((one, other) => one.number - other.number)
}

/** "Julie Fasano, MD". */
const withCredentials = ({ name, details }: EntityRow): string => [name, ...(details.credentials ?? [])].join(', ')
