/** Reads arrows of one release for a search: each call is one statement, however many entities it names. */
import type { Kind } from '../model/kinds.ts'
import type { Modality } from '../model/modalities.ts'
import type { Qualifiers } from '../model/qualifiers.ts'
import type { FrontierColumns, FrontierEnd, Narrowing } from '../graph/statements.ts'
import { meaningOf, type Vocabulary } from '../model/vocabulary.ts'
import { type Budget, unlimitedBudget } from './budget.ts'
import type { Reading } from './metered.ts'
import type { Arrow, End } from '../model/arrow.ts'
import { readWitness } from '../model/witness.ts'
import { keysIn, type ReleaseOf } from './keys.ts'

/** Answers come in any order. A reader may leave in arrows that the narrowing excludes; a search drops them. */
export interface ArrowReader {
  /** What a search that reads by it draws on. */
  readonly budget: Budget
  /** The entities with these ids, as far as they exist. */
  ends(ids: readonly string[]): Promise<End[]>
  /** Arrows that start at these entities: of each, at most so many, first in the order of the dataset. */
  out(ids: readonly string[], narrowed: Narrowing, mostOfEach: number): Promise<Arrow[]>
  /** Arrows that end at these entities. */
  into(ids: readonly string[], narrowed: Narrowing, mostOfEach: number): Promise<Arrow[]>
}

export function arrowReader(engine: Reading, releaseOf: ReleaseOf, budget: Budget = unlimitedBudget()): ArrowReader {
  const keysOf = keysIn(releaseOf)
  const arrows =
    (name: 'frontier-out' | 'frontier-in') =>
    async (ids: readonly string[], narrowed: Narrowing, mostOfEach: number): Promise<Arrow[]> => {
      if (ids.length === 0) return []
      const { vocabulary } = await releaseOf()
      const search = { keys: await keysOf(ids), ...narrowed }
      return (await engine.read(name, { search, limit: mostOfEach })).map((columns) => arrowRow(columns, vocabulary))
    }
  return {
    budget,
    async ends(ids) {
      if (ids.length === 0) return []
      const search = { keys: await keysOf(ids) }
      return (await engine.read('frontier-ends', { search })).map(endRow)
    },
    out: arrows('frontier-out'),
    into: arrows('frontier-in'),
  }
}

const endRow = ([id, kind, claims]: FrontierEnd): End => ({ id, kind: kind as Kind, claims })

const none: readonly string[] = []

function arrowRow(columns: FrontierColumns, vocabulary: Vocabulary): Arrow {
  const [id, position, predicate, modality, negated, witnesses, against, sId, sKind, sClaims] = columns
  const [, , , , , , , , , , oId, oKind, oClaims, qualifiers] = columns
  return {
    id,
    position,
    predicate,
    roles: meaningOf(vocabulary, predicate).roles,
    modality: modality as Modality,
    negated,
    witnesses: witnesses.map(readWitness),
    against,
    subject: { id: sId, kind: sKind as Kind, claims: sClaims },
    object: { id: oId, kind: oKind as Kind, claims: oClaims },
    via: qualifiers === null ? none : ((JSON.parse(qualifiers) as Qualifiers).via ?? none),
  }
}
