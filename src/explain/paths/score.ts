/**
 * The published score of an explanation: shorter, firmer, better supported, through fewer hubs is better.
 * The factor for hubs has the exponent of the degree-weighted path count (Himmelstein and Baranzini 2015,
 * doi:10.1371/journal.pcbi.1004259).
 */
import { pauseEvery, type Sliced, sorted } from '../../graph/slices.ts'
import { firmness, type Path } from './path.ts'
import { type Arrow, type End, isDisputed } from '../../model/arrow.ts'
import { remembered } from '../../model/remembered.ts'
import { originsOf, type Witness } from '../../model/witness.ts'

export const scoreFormula =
  'value = 0.8^(steps − 1) × Π over steps (firmness × support) × Π over inner entities max(1, claims / 50)^−0.4; ' +
  'support = (1 − 0.5^independent origins of supporting evidence), halved when something speaks against the claim'

export const weights = {
  perFurtherStep: 0.8,
  doubtOfOneOrigin: 0.5,
  disputed: 0.5,
  hubFrom: 50,
  hubExponent: -0.4,
} as const

export interface StepScore {
  readonly claim: string
  readonly firmness: number
  /** From how many origins the evidence that supports it comes; none when the claim is a denial. */
  readonly origins: number
  readonly disputed: boolean
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

export const score = (path: Path): Score => scorer()(path)

/** Scores many paths: what an arrow or an entity is worth is the same in all of them. */
function scorer(): (path: Path) => Score {
  const ofArrow = remembered(stepScore)
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

/** Best first; equal ones by fewer steps, then by the ids of their claims, by code point. */
export function* rank(paths: readonly Path[]): Sliced<ScoredPath[]> {
  const scoreOf = scorer()
  const scored: ScoredPath[] = []
  for (const path of paths) {
    if (scored.length % pauseEvery === 0) yield
    scored.push({ path, score: scoreOf(path) })
  }
  const tieOf = remembered(tie)
  return yield* sorted(scored, (one, other) => compareScored(one, other, tieOf))
}

/** Which of two paths of equal value comes first: that of fewer steps, then by the ids of their claims. */
export const brokenTie = (one: Path, other: Path, tieOf: (path: Path) => Buffer = tie): number =>
  one.length - other.length || Buffer.compare(tieOf(one), tieOf(other))

/** The order of a ranking; what breaks ties can be kept where it is needed often. */
export function compareScored(one: ScoredPath, other: ScoredPath, tieOf: (path: Path) => Buffer = tie): number {
  return other.score.value - one.score.value || brokenTie(one.path, other.path, tieOf)
}

/** UTF-8 keeps the order of code points; UTF-16, which `<` compares, does not. */
const tie = (path: Path): Buffer => Buffer.from(claimIds(path).join(' '))

export const claimIds = (path: Path): string[] => path.map(({ arrow }) => arrow.id)

/** Every line of evidence behind these paths, arrow by arrow, in the order met. */
export function* witnessesOf(paths: readonly Path[]): Generator<Witness> {
  const met = new Set<Arrow>()
  for (const path of paths)
    for (const { arrow } of path) {
      if (met.has(arrow)) continue
      met.add(arrow)
      yield* arrow.witnesses
    }
}

/** Ids of the sources that support these paths, in the order met. */
export const sourcesOf = (paths: readonly Path[]): string[] => [
  ...new Set([...witnessesOf(paths)].flatMap(({ supports, source }) => (supports ? [source] : []))),
]

/** What supports a path goes back to, with the sources in which it stands and the numbers of the steps it supports. */
export interface OriginBehind {
  readonly name: string
  readonly sources: readonly string[]
  readonly steps: readonly number[]
}

export function originsBehind(path: Path): OriginBehind[] {
  const found = new Map<string, { sources: Set<string>; steps: Set<number> }>()
  for (const [at, { arrow }] of path.entries())
    for (const { supports, origin, source } of arrow.negated ? [] : arrow.witnesses) {
      if (!supports) continue
      const known = found.get(origin) ?? { sources: new Set(), steps: new Set() }
      found.set(origin, known)
      known.sources.add(source)
      known.steps.add(at + 1)
    }
  return [...found].map(([name, { sources, steps }]) => ({ name, sources: [...sources], steps: [...steps] }))
}

/** Ids of the persons in whose words these paths are supported, in the order met. */
export const speakersOf = (paths: readonly Path[]): string[] => [
  ...new Set([...witnessesOf(paths)].flatMap(({ supports, person }) => (supports && person !== null ? [person] : []))),
]

function stepScore(arrow: Arrow): StepScore {
  const origins = arrow.negated ? 0 : originsOf(arrow.witnesses).length
  const disputed = isDisputed(arrow)
  const support = (1 - weights.doubtOfOneOrigin ** origins) * (disputed ? weights.disputed : 1)
  return { claim: arrow.id, firmness: firmness[arrow.modality], origins, disputed, support }
}

const hubScore = ({ id, claims }: End): HubScore => ({ entity: id, claims, factor: hubFactor(claims) })

/** What an inner entity with so many claims multiplies a score by. */
export const hubFactor = (claims: number): number => Math.max(1, claims / weights.hubFrom) ** weights.hubExponent
