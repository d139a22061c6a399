/** What the evidence of a graph makes of a claim. */

/**
 * supported: some evidence supports it and nothing speaks against it. disputed: some evidence supports it, and some
 * evidence or another claim speaks against it. refuted: all evidence speaks against it. retracted: all that supported
 * it has been retracted.
 */
export const claimStandings = ['supported', 'disputed', 'refuted', 'retracted'] as const
export type ClaimStanding = (typeof claimStandings)[number]

/** Whether some evidence still supports it. Other claims are left out where they are not asked for. */
export const isHeld = (standing: ClaimStanding): boolean => standing === 'supported' || standing === 'disputed'

interface Weight {
  /** Lines of evidence that were not retracted. */
  readonly supporting: number
  readonly refuting: number
  /** Other claims that cannot hold together with it. */
  readonly against: number
}

export function standingOf({ supporting, refuting, against }: Weight): ClaimStanding {
  if (supporting > 0) return refuting > 0 || against > 0 ? 'disputed' : 'supported'
  return refuting > 0 ? 'refuted' : 'retracted'
}
