/** What the sources advise on what an explanation runs through. */
import { type Advice as AdviceRow, adviceInWords, adviceOn } from '../../explain/tell/advice.ts'
import { claimsOfPath, lookupFor } from '../../explain/tell/telling.ts'
import type { Path } from '../../explain/paths/path.ts'
import { type Phrase, textOf, type Wording } from '../../language/sentences.ts'
import type { Loaders } from '../../read/loaders.ts'
import { once } from '../../read/once.ts'
import type { AdviceResolvers } from '../generated/graphql.ts'
import { entityOf } from './entity.ts'

/** Of every entity of a path, its ends first. */
export const adviceOnPath = (path: Path, loaders: Loaders): Promise<AdviceRow[]> =>
  once(path, 'advice', async () => {
    const claims = await claimsOfPath(path, loaders)
    return adviceOn(
      claims.flatMap(({ subject, object }) => [subject, object]),
      loaders,
    )
  })

/** An advice in words. */
export async function adviceText(advice: AdviceRow, wording: Wording, loaders: Loaders): Promise<Phrase> {
  const on = await Promise.all(advice.on.map(({ id }) => loaders.entity.load(id)))
  const lookup = await lookupFor([advice.claim], loaders)
  const rows = on.flatMap((row) => row ?? [])
  return adviceInWords({ ...advice, on: rows.length === 0 ? advice.on : rows }, lookup, wording)
}

export const Advice: AdviceResolvers = {
  claim: ({ claim }) => claim,
  on: ({ on }, _args, context) => Promise.all(on.map(({ id }) => entityOf(id, context))),
  text: async (advice, { wording }, { loaders }) => textOf(await adviceText(advice, wording, loaders)),
}
