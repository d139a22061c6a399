/** Tells anew what an address names: the same claims in the same release give the same explanation. */
import type { Arrow, End } from '../../model/arrow.ts'
import type { ClaimRow } from '../../model/claim.ts'
import type { Loaders } from '../../read/loaders.ts'
import { withoutWords } from '../paths/edge-filter.ts'
import { maxSteps } from '../paths/explain.ts'
import { type Path, type Step, stepFrom } from '../paths/path.ts'
import { score } from '../paths/score.ts'
import type { Summed, Told } from '../paths/summed.ts'
import { type Address, writeAddress } from './address.ts'
import type { Numbers } from './mentions.ts'
import { alone, numbersFor, type Telling } from './telling.ts'

/** The address of a telling in the release that these loaders read; `step`: of one of its steps, from 1. */
export async function addressOf(
  telling: Telling,
  type: Address['type'],
  release: string,
  loaders: Loaders,
  step: number | null = null,
): Promise<string> {
  const { path, summed = [], unheard } = telling
  const [own, shared, voices] = await Promise.all([
    numbersFor(alone(telling), loaders),
    numbersFor(telling, loaders),
    voicesOf(telling, loaders),
  ])
  const cites = [...own.keys()].map((source) => shared.get(source) ?? 0)
  const left = (ids: readonly string[] = []) => [...new Set(ids)].filter((id) => voices.has(id)).sort()
  return writeAddress({
    type,
    release,
    steps: path.map(({ arrow, forward }) => ({ claim: arrow.id, forward })),
    stated: summed.map(({ arrow, first, last }) => ({ claim: arrow.id, first, last })),
    avoidSources: left(unheard?.avoidSources),
    avoidPersons: left(unheard?.avoidPersons),
    cites: cites.every((number, at) => number === at + 1) ? null : cites,
    step,
  })
}

/** Sources and persons who speak for or against its claims: to leave out others changes nothing. */
async function voicesOf({ path, summed = [] }: Told, { claim }: Loaders): Promise<ReadonlySet<string>> {
  const load = async (ids: readonly string[]) =>
    (await Promise.all(ids.map((id) => claim.load(id)))).filter((one) => one !== null)
  const claims = await load([...path, ...summed].map(({ arrow }) => arrow.id))
  const against = await load(claims.flatMap((one) => one.against))
  return new Set(
    [...claims, ...against].flatMap(({ evidence }) =>
      evidence.flatMap(({ source, attributedTo }) => [source, ...(attributedTo === undefined ? [] : [attributedTo])]),
    ),
  )
}

/** What an address of this release names; null when its claims are not there or do not join. */
export async function tellingAt(address: Address, loaders: Loaders): Promise<Telling | null> {
  if (address.steps.length > maxSteps) return null
  const arrows = await arrowsOf(
    [...address.steps, ...address.stated].map(({ claim }) => claim),
    address,
    loaders,
  )
  if (arrows === null) return null
  const path = address.steps.flatMap(({ forward }, at) => {
    const arrow = arrows[at]
    return arrow === undefined ? [] : [stepFrom(arrow, forward)]
  })
  const summed = address.stated.flatMap(({ first, last }, at): Summed[] => {
    const arrow = arrows[path.length + at]
    return arrow === undefined ? [] : [{ arrow, first, last }]
  })
  if (!isPath(path) || !summed.every((one) => sumsUp(one, path))) return null
  const { avoidSources, avoidPersons, cites } = address
  const told: Told = { path, score: score(path), summed, unheard: { avoidSources, avoidPersons } }
  if (cites === null) return alone(told)
  const numbers = numbersFrom(cites, [...(await numbersFor(alone(told), loaders)).keys()])
  return numbers === null ? null : { ...alone(told), numbers }
}

/** The arrows of these claims as far as those who are not left out tell them; null: one is not there. */
async function arrowsOf(ids: readonly string[], address: Address, { claim, entity }: Loaders): Promise<Arrow[] | null> {
  const [sources, persons] = [new Set(address.avoidSources), new Set(address.avoidPersons)]
  const arrows = await Promise.all(
    ids.map(async (id) => {
      const row = id.includes('~') ? await claim.load(id) : null
      if (row === null) return null
      const ends = await Promise.all([row.subject, row.object].map(({ id: end }) => entity.load(end)))
      const [subject, object] = ends.map((end) => end && { id: end.id, kind: end.kind, claims: end.claimCount })
      return subject == null || object == null ? null : withoutWords(arrowOf(row, subject, object), sources, persons)
    }),
  )
  const found = arrows.filter((one) => one !== null)
  return found.length === ids.length ? found : null
}

const arrowOf = (claim: ClaimRow, subject: End, object: End): Arrow => ({
  id: claim.id,
  position: claim.position,
  predicate: claim.predicate,
  roles: claim.meaning.roles,
  modality: claim.modality,
  negated: claim.negated,
  witnesses: claim.evidence
    .filter(({ retracted }) => !retracted)
    .map(({ source, origin, attributedTo, direction }) => ({
      source,
      origin,
      person: attributedTo ?? null,
      supports: direction === 'supports',
    })),
  against: claim.against,
  subject,
  object,
  via: claim.qualifiers.via ?? [],
})

/** Each step begins where the one before ends, and no entity comes twice, unless the path goes once round. */
function isPath(steps: readonly Step[]): steps is Path {
  const [first] = steps
  if (first === undefined) return false
  const ends = steps.map(({ to }) => to.id)
  const joined = steps.every(({ from }, at) => at === 0 || from.id === ends[at - 1])
  return joined && new Set(ends).size === ends.length && !ends.slice(0, -1).includes(first.from.id)
}

function sumsUp({ arrow, first, last }: Summed, path: Path): boolean {
  return path[first - 1]?.from.id === arrow.subject.id && path[last - 1]?.to.id === arrow.object.id && first <= last
}

function numbersFrom(cites: readonly number[], sources: readonly string[]): Numbers | null {
  const fits = cites.length === sources.length && new Set(cites).size === cites.length
  if (!fits || !cites.every((number) => Number.isSafeInteger(number) && number > 0)) return null
  return new Map(sources.map((source, at) => [source, cites[at] ?? 0]))
}
