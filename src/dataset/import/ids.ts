/** Ids of others as ids of a dataset: kept where they can be, else mapped so that nothing is lost. */
import { createHash } from 'node:crypto'

const longest = 200
const curie = /^[A-Za-z][A-Za-z0-9._-]*:[^\s:][^\s]*$/
const mark = 'mapped:'
const obo = /^https?:\/\/purl\.obolibrary\.org\/obo\/([A-Za-z]+)_(\w+)$/
const unfit = /[\s~\p{Cc}]/u
const encoded = /[\s~%\p{Cc}]/gu

export interface MappedId {
  readonly id: string
  /** What stood in the file, where the id is another. */
  readonly originalId?: string
  readonly how?: 'contracted' | 'encoded' | 'shortened'
}

/**
 * An IRI of the OBO library becomes its CURIE, as the library defines it. What has blanks or `~` is percent-encoded behind
 * `mapped:`, and what is too long becomes its SHA-256; the original stands beside both.
 */
export function mapId(written: string): MappedId {
  const [, prefix, local] = obo.exec(written) ?? []
  if (prefix !== undefined && local !== undefined && written.length <= longest)
    return { id: `${prefix}:${local}`, originalId: written, how: 'contracted' }
  const fitting =
    written.startsWith(mark) || unfit.test(written)
      ? `${mark}${written.replaceAll(encoded, (character) => (character === '~' ? '%7E' : encodeURIComponent(character)))}`
      : written
  if (fitting.length > longest) {
    const digest = createHash('sha256').update(written).digest('hex')
    return { id: `${mark}sha256-${digest}`, originalId: written, how: 'shortened' }
  }
  return fitting === written ? { id: written } : { id: fitting, originalId: written, how: 'encoded' }
}

export const isCurie = (text: string): boolean => curie.test(text)
export const isIri = (text: string): boolean => /^https?:\/\//.test(text)
export const prefixOf = (id: string): string =>
  isIri(id) ? 'IRI' : id.includes(':') ? id.slice(0, id.indexOf(':')) : 'none'

/** A readable name made from an id that has none: PMID:2 is "PMID 2". */
export function nameFrom(id: string): string {
  const last = isIri(id)
    ? id
        .replace(/[/#]+$/, '')
        .split(/[/#]/)
        .at(-1)
    : undefined
  const name = (last ?? id.replace(':', ' ')).replaceAll(/[_\s]+/g, ' ').trim()
  return name === '' ? id : name
}
