/** Everything that a person chose stands in the address, and nowhere else. */
import { base } from './site.ts'
import type { EntityKind, Modality, Wording } from '../client/generated/documents.ts'

/** What is left out of an answer, and how firm it must be: the "what if" of a page. */
export interface WhatIf {
  readonly entities: readonly string[]
  readonly claims: readonly string[]
  readonly sources: readonly string[]
  readonly speakers: readonly string[]
  readonly minModality: Modality | null
  readonly maxSteps: number
}

export type Page =
  | { readonly page: 'home' }
  | { readonly page: 'why'; readonly from: string; readonly to: string }
  | { readonly page: 'entity'; readonly id: string }
  | { readonly page: 'entities' }
  | { readonly page: 'nowhere' }

const part = encodeURIComponent
const root = `${base}/`

export const homeAddress = root
export const playgroundAddress = `${root}playground`
export const entityAddress = (id: string): string => `${root}entity/${part(id)}`
export const whyAddress = (from: string, to: string, search = ''): string =>
  `${root}why/${part(from)}/${part(to)}${search}`
export const entitiesAddress = ({ kind, text }: { kind?: EntityKind; text?: string } = {}): string => {
  const search = new URLSearchParams({ ...(kind ? { kind } : {}), ...(text ? { q: text } : {}) }).toString()
  return `${root}entities${search && `?${search}`}`
}

/** The page that a path of the site means. */
export function pageOf(pathname: string): Page {
  const [name = '', ...rest] = pathname.slice(root.length).replace(/\/$/, '').split('/').map(decoded)
  const [one, other, ...more] = rest
  if (name === '' && one === undefined) return { page: 'home' }
  if (name === 'entities' && one === undefined) return { page: 'entities' }
  if (name === 'entity' && one && other === undefined) return { page: 'entity', id: one }
  if (name === 'why' && one && other && more.length === 0) return { page: 'why', from: one, to: other }
  return { page: 'nowhere' }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export const defaultSteps = 6
export const modalities = [
  'ASSERTED',
  'USUALLY',
  'OFTEN',
  'LIKELY',
  'CAN',
  'SOMETIMES',
  'MAY',
  'IMPLIED',
] as const satisfies readonly Modality[]

export function whatIfOf(search: string): WhatIf {
  const asked = new URLSearchParams(search)
  const steps = Number(asked.get('steps') ?? defaultSteps)
  const least = asked.get('min')
  return {
    entities: asked.getAll('without'),
    claims: asked.getAll('claim'),
    sources: asked.getAll('source'),
    speakers: asked.getAll('speaker'),
    minModality: modalities.find((one) => one === least) ?? null,
    maxSteps: Number.isInteger(steps) && steps >= 1 && steps <= 8 ? steps : defaultSteps,
  }
}

/** The lists of a "what if", with their names in the address. */
export const lists = { entities: 'without', claims: 'claim', sources: 'source', speakers: 'speaker' } as const
export type ListName = keyof typeof lists

export const wordingOf = (search: string): Wording =>
  new URLSearchParams(search).get('wording') === 'clinical' ? 'CLINICAL' : 'PLAIN'

/** The search part of an address with some of it changed: null takes away, `+` adds to a list, `-` takes from it. */
export function changed(search: string, change: (asked: URLSearchParams) => void): string {
  const asked = new URLSearchParams(search)
  change(asked)
  const text = asked.toString()
  return text === '' ? '' : `?${text}`
}
