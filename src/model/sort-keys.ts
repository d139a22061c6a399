/** How names are put in order in lists, and looked up by their beginning. */

/** Capitals and forms of the same letter make no difference. */
export const sortableName = (name: string): string => name.normalize('NFKC').toLowerCase()

/** Sorts after every sort key. */
export const lastSortKey = '\u{10ffff}'
