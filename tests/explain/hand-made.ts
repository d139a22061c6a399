/** Small graphs written as `a causes b` lines, for what one test looks at. */
import { vocabulary } from '../../src/dataset/format/vocabulary.ts'
import { withRole } from '../../src/model/vocabulary.ts'
import type { Kind } from '../../src/model/kinds.ts'
import { type Path, type PathQuestion, stepFrom } from '../../src/explain/paths/path.ts'
import type { Arrow, End } from '../../src/model/arrow.ts'
import type { Witness } from '../../src/model/witness.ts'

export interface HandMade {
  readonly arrows: readonly Arrow[]
  readonly ends: readonly End[]
}

/** Each line is subject, predicate, object; `more` changes the arrow of a line, `kinds` the kind of an entity. */
export function handMade(
  lines: readonly string[],
  more: Readonly<Record<string, Partial<Arrow>>> = {},
  kinds: Readonly<Record<string, Kind>> = {},
): HandMade {
  const triples = lines.map((line) => line.split(' '))
  const ids = [...new Set(triples.flatMap(([subject = '', , object = '']) => [subject, object]))]
  const ends = ids.map((id): End => {
    const claims = triples.filter(([subject, , object]) => subject === id || object === id).length
    return { id, kind: kinds[id] ?? 'Cause', claims }
  })
  const endOf = (wanted = '') =>
    ends.find(({ id }) => id === wanted) ?? { id: wanted, kind: 'Cause' as const, claims: 0 }
  const arrows = triples.map(([subject, predicate = '', object], position): Arrow => {
    const said = { witnesses: [witness('article')], against: [] }
    const roles = vocabulary().get(predicate)?.roles ?? []
    const about = { position, predicate, roles, modality: 'asserted' as const, negated: false, ...said }
    const id = [subject, predicate, object].join('~')
    return { id, ...about, subject: endOf(subject), object: endOf(object), ...more[lines[position] ?? ''] }
  })
  return { arrows, ends }
}

/** What a source says: with an origin of its own, or that of another; against the claim with `supports: false`. */
export const witness = (source: string, more: Partial<Witness> = {}): Witness => ({
  source,
  origin: source,
  person: null,
  supports: true,
  ...more,
})

export const causal = withRole(vocabulary(), 'causal')

/** Causal arrows in their direction, up to six steps, nothing avoided. */
export const asking = (from: string, to: string, more: Partial<PathQuestion> = {}): PathQuestion => ({
  from: [from],
  to: [to],
  predicates: causal,
  kinds: null,
  modalities: null,
  avoidEntities: [],
  avoidClaims: [],
  avoidSources: [],
  avoidPersons: [],
  bothDirections: false,
  maxSteps: 6,
  ...more,
})

/** The arrows of these lines one after the other, forward. */
export const pathOf = ({ arrows }: HandMade): Path => arrows.map((arrow) => stepFrom(arrow, true))

/** A path as the entities it goes through. */
export const through = (path: Path): string => [path[0]?.from.id, ...path.map(({ to }) => to.id)].join(' ')
