/** The claims of the dataset as they were read against the article, one a line, and how a claim is written so. Its head says how it was made. */
import { readFileSync } from 'node:fs'
import { claimIdOf } from '../../src/model/ids.ts'
import type { WrittenClaim } from '../../src/dataset/format/format.ts'

export interface Reviewed {
  /** The facts it was read against. */
  readonly facts: readonly string[]
  /** True when no fact asks for it: it is derived from these facts, or says what is in them another way. */
  readonly derived: boolean
  /** All that the claim says, in one line. */
  readonly said: string
}

/** Id, modality, sign, who says it, where, and all that limits it. Notes of the editor are not part of what is said. */
export function saidBy({ claim, variant, modality, qualifiers, evidence }: WrittenClaim): string {
  const negated = qualifiers?.negated ?? false
  const witnesses = evidence.map(
    ({ attribution, attributedTo, section, source, direction }) =>
      `${attribution ?? attributedTo ?? 'source'}${direction === 'supports' ? '' : ' against it'} in ${source}#${section ?? ''}`,
  )
  const limited = Object.entries(qualifiers ?? {})
    .filter(([name, value]) => name !== 'negated' && name !== 'note' && value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  return [claimIdOf(claim, variant), modality, negated ? 'not' : 'so', witnesses.join(', '), ...limited].join(' | ')
}

export const reviewed: readonly Reviewed[] = readFileSync(new URL('reviewed.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .slice(1)
  .map((line) => {
    const [facts = '', how, said = ''] = line.split('\t')
    return { facts: facts.split(' '), derived: how === 'derived', said }
  })
