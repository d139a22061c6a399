/** How ids are made and taken apart. */
import { foldedText } from './words.ts'

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

/** What a name or synonym is looked up by: texts that differ in capitals, accents and punctuation have one. */
export const nameKey = (release: string, text: string): string => `${release}:name:${foldedText(text)}`

/** What a cross-reference is looked up by; ontologies write their prefixes in capitals, people do not. */
export const curieKey = (release: string, curie: string): string => `${release}:xref:${curie.toLowerCase()}`

/** The key of a block of a release's entities: they are read block by block. */
export const blockKey = (release: string, number: number): string => `${release}:${number}`

/** What begins the id of everything that is neither an entity nor a claim nor a release; no dataset gives such ids. */
export const urnStart = 'urn:whygraph:'

/** The id of a graph. */
export const graphId = (name: string): string => `${urnStart}graph:${name}`
