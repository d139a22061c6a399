/**
 * The published score of an explanation: shorter, firmer, better supported, through fewer hubs is better.
 * The factor for hubs has the exponent of the degree-weighted path count (Himmelstein and Baranzini 2015,
 * doi:10.1371/journal.pcbi.1004259).
 */
import { pauseEvery, type Sliced, sorted } from '../../read/slices.ts'
import { firmness, type Path } from './path.ts'
import type { Arrow, End } from '../../model/arrow.ts'
import type { SourceGroups } from '../../read/publishers.ts'

export const scoreFormula =
  'value = 0.8^(steps − 1) × Π over steps (firmness × support) × Π over inner entities max(1, claims / 50)^−0.4; ' +
  'support = (1 − 0.5^independent supporting sources), halved when some evidence refutes the claim'

export const weights = {
  perFurtherStep: 0.8,
  doubtOfOneSource: 0.5,
  refuted: 0.5,
  hubFrom: 50,
  hubExponent: -0.4,
} as const

export interface StepScore {
  readonly claim: string
  readonly firmness: number
  /** How many of the sources that support it are independent; none when the claim is a denial. */
  readonly independentSources: number
  readonly refuted: boolean
  readonly support: number
}

export interface HubScore {
  readonly entity: string
  readonly claims: number
  readonly factor: number
}

export interface Score {
  /** From 0 to 1, to 12 significant digits, so that equal products are equal in whatever order they are made. */
  readonly value: number
  readonly formula: string
  readonly inputs: {
    readonly length: number
    readonly steps: readonly StepScore[]
    readonly inner: readonly HubScore[]
  }
}

export interface ScoredPath {
  readonly path: Path
  readonly score: Score
}

export const score = (path: Path, groups: SourceGroups): Score => scorer(groups)(path)

/** Scores many paths: what an arrow or an entity is worth is the same in all of them. */
function scorer(groups: SourceGroups): (path: Path) => Score {
  const ofArrow = remembered((arrow: Arrow) => stepScore(arrow, groups))
  const ofEnd = remembered(hubScore)
  return (path) => {
    const length = weights.perFurtherStep ** (path.length - 1)
    let product = length
    for (const { arrow } of path) {
      const { firmness, support } = ofArrow(arrow)
      product *= firmness * support
    }
    for (const { to } of path.slice(0, -1)) product *= ofEnd(to).factor
    return {
      value: Number(product.toPrecision(12)),
      formula: scoreFormula,
      // Of thousands that are ranked a few are shown.
      get inputs() {
        const steps = path.map(({ arrow }) => ofArrow(arrow))
        return { length, steps, inner: path.slice(0, -1).map(({ to }) => ofEnd(to)) }
      },
    }
  }
}

function remembered<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>()
  return (key) => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}

/** Best first; equal ones by fewer steps, then by the ids of their claims, by code point. */
export function* rank(paths: readonly Path[], groups: SourceGroups): Sliced<ScoredPath[]> {
  const scoreOf = scorer(groups)
  const scored: ScoredPath[] = []
  for (const path of paths) {
    if (scored.length % pauseEvery === 0) yield
    scored.push({ path, score: scoreOf(path) })
  }
  const tieOf = remembered(tie)
  return yield* sorted(scored, (one, other) => compareScored(one, other, tieOf))
}

/** The order of a ranking; what breaks ties can be kept where it is needed often. */
export function compareScored(one: ScoredPath, other: ScoredPath, tieOf: (path: Path) => Buffer = tie): number {
  return (
    other.score.value - one.score.value ||
    one.path.length - other.path.length ||
    Buffer.compare(tieOf(one.path), tieOf(other.path))
  )
}

/** UTF-8 keeps the order of code points; UTF-16, which `<` compares, does not. */
const tie = (path: Path): Buffer => Buffer.from(claimIds(path).join(' '))

export const claimIds = (path: Path): string[] => path.map(({ arrow }) => arrow.id)

/** Ids of the sources behind these paths, in the order met. */
export function sourcesOf(paths: readonly Path[]): string[] {
  const sources = new Set<string>()
  const met = new Set<Arrow>()
  for (const path of paths)
    for (const { arrow } of path) {
      if (met.has(arrow)) continue
      met.add(arrow)
      for (const source of arrow.sources) sources.add(source)
    }
  return [...sources]
}

/** How many of these sources are independent of each other. */
export const independent = (sources: readonly string[], groups: SourceGroups): number =>
  new Set(sources.map((source) => groups.get(source) ?? source)).size

function stepScore(arrow: Arrow, groups: SourceGroups): StepScore {
  const independentSources = arrow.negated ? 0 : independent(arrow.supporting, groups)
  const refuted = arrow.refuting.length > 0
  const support = (1 - weights.doubtOfOneSource ** independentSources) * (refuted ? weights.refuted : 1)
  return { claim: arrow.id, firmness: firmness[arrow.modality], independentSources, refuted, support }
}

function hubScore({ id, claims }: End): HubScore {
  return { entity: id, claims, factor: Math.max(1, claims / weights.hubFrom) ** weights.hubExponent }
}
