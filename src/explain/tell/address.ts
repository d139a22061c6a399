/**
 * What an explanation, a path or a step is found again by: a URN of its release and claims, and of whatever else its words
 * depend on: what is stated in one step, who was left out, and the numbers that its citations share with those of others.
 * `urn:whygraph:RELEASE:explanation:CLAIM:CLAIM;inverse?=stated=CLAIM,1,2&without=SOURCE&unquoted=PERSON&cites=2,1`
 */
import { urnStart } from '../../model/ids.ts'

export const addressed = ['explanation', 'path', 'step'] as const

export interface Address {
  readonly type: (typeof addressed)[number]
  readonly release: string
  readonly steps: readonly { readonly claim: string; readonly forward: boolean }[]
  readonly stated: readonly { readonly claim: string; readonly first: number; readonly last: number }[]
  readonly avoidSources: readonly string[]
  readonly avoidPersons: readonly string[]
  /** The numbers of its citations, in the order in which it cites; null: from 1. */
  readonly cites: readonly number[] | null
  /** Of a step: its number, from 1. */
  readonly step: number | null
}

const against = ';inverse'

export function writeAddress(address: Address): string {
  const { type, release, steps, stated, avoidSources, avoidPersons, cites, step } = address
  const claims = steps.map(({ claim, forward }) => encodeURIComponent(claim) + (forward ? '' : against))
  const parts = {
    stated: stated.flatMap(({ claim, first, last }) => [claim, first, last]),
    without: avoidSources,
    unquoted: avoidPersons,
    cites: cites ?? [],
  }
  const rest = Object.entries(parts)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `${name}=${values.map((value) => encodeURIComponent(value)).join(',')}`)
  const urn = `${urnStart}${release}:${[type, ...claims].join(':')}`
  return urn + (rest.length === 0 ? '' : `?=${rest.join('&')}`) + (step === null ? '' : `#${step}`)
}

/** Null for a text that is none. */
export function readAddress(text: string): Address | null {
  const [, release, type, claims, rest, step] = form.exec(text) ?? []
  const known = addressed.find((one) => one === type)
  if (release === undefined || known === undefined || claims === undefined) return null
  try {
    const parts = new Map(rest?.split('&').map((part) => partOf(part)))
    const of = (name: string): readonly string[] => parts.get(name) ?? []
    const triples = of('stated').flatMap((claim, at, all) =>
      at % 3 === 0 ? [{ claim, first: Number(all[at + 1]), last: Number(all[at + 2]) }] : [],
    )
    return {
      type: known,
      release,
      steps: claims
        .split(':')
        .map((one) => ({ claim: decodeURIComponent(one.replace(against, '')), forward: !one.endsWith(against) })),
      stated: triples,
      avoidSources: of('without'),
      avoidPersons: of('unquoted'),
      cites: parts.has('cites') ? of('cites').map(Number) : null,
      step: step === undefined ? null : Number(step),
    }
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

const form = /^urn:whygraph:([0-9a-f]{16}):([a-z]+):([^?#]+)(?:\?=([^#]+))?(?:#(\d{1,2}))?$/

function partOf(part: string): [name: string, values: string[]] {
  const [name = '', values = ''] = part.split('=')
  return [name, values.split(',').map((value) => decodeURIComponent(value))]
}
