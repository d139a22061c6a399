/** A line of evidence as light as a search needs it: which source, from what origin, in whose words, for or against. */

export interface Witness {
  /** The id of the source. */
  readonly source: string
  /** What the line goes back to: two lines of one origin are one piece of evidence. */
  readonly origin: string
  /** The id of the person whose word it is; null: the source's own. */
  readonly person: string | null
  readonly supports: boolean
}

/** Ids have no white space, so a space keeps them apart. */
export const writeWitness = ({ source, origin, person, supports }: Witness): string =>
  [source, origin, person ?? '-', supports ? '+' : '-'].join(' ')

export function readWitness(text: string): Witness {
  const [source, origin, person, sign] = text.split(' ')
  if (source === undefined || origin === undefined || person === undefined)
    throw new RangeError(`A witness is a source, an origin, a person and a sign, but got: ${text}`)
  return { source, origin, person: person === '-' ? null : person, supports: sign === '+' }
}

/** How many pieces of evidence support what these say: their origins, each counted once. */
export const originsOf = (witnesses: readonly Witness[]): string[] => [
  ...new Set(witnesses.flatMap(({ supports, origin }) => (supports ? [origin] : []))),
]
