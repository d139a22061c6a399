/** How ids are made and taken apart. */

/** `<release>:<id>`: the unique key of an entity or a claim in the graph. */
export const keyOf = (release: string, id: string): string => `${release}:${id}`

/** The id of a claim is made from what it says, so that it stays the same from release to release. */
export function claimIdOf(
  arrow: readonly [subject: string, predicate: string, object: string],
  variant?: string,
): string {
  return [...arrow, ...(variant === undefined ? [] : [variant])].join('~')
}

/** The subject is the part of a claim's id before its first `~`. */
export const subjectOf = (claimId: string): string => claimId.split('~', 1)[0] ?? ''
