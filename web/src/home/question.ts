/** What somebody typed into the box: one thing, or a question why one thing leads to another. */

/** `Why does breast cancer lead to con` → from `breast cancer`, to `con`. */
export interface Typed {
  readonly from: string
  /** Null as long as there is only one thing. */
  readonly to: string | null
}

const opening = /^\s*(?:why|how)\s+(?:(?:do|does|did|can|could|may|might|would|is|are)\s+)?/i
const joint =
  /\s+(?:(?:can|may|might|could)\s+)?(?:leads?\s+to|results?\s+in|causes?|brings?\s+about|gives?)(?:\s+|$)|\s*(?:→|->|=>)\s*/i
const closing = /\s*\?+\s*$/

export function read(text: string): Typed {
  const asked = text.replace(opening, '').replace(closing, '')
  const at = joint.exec(asked)
  if (at === null) return { from: asked.trim(), to: null }
  return { from: asked.slice(0, at.index).trim(), to: asked.slice(at.index + at[0].length).trim() }
}

/** The text once what is typed last has been completed to a name. */
export const completed = ({ from, to }: Typed, name: string): string =>
  to === null ? name : `Why does ${from} lead to ${name}?`
