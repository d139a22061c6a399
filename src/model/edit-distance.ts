/** Typing errors. */

/**
 * Whether two words are one but for a letter that is added, left out or changed, or two neighbours that are swapped
 * (an optimal string alignment of distance 1 at most, in UTF-16 code units).
 */
export function isOneEditApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one.charCodeAt(start) === other.charCodeAt(start)) start++
  let [end, otherEnd] = [one.length, other.length]
  while (end > start && otherEnd > start && one.charCodeAt(end - 1) === other.charCodeAt(otherEnd - 1)) {
    end--
    otherEnd--
  }
  const [left, otherLeft] = [end - start, otherEnd - start]
  if (left <= 1 && otherLeft <= 1) return true
  return left === 2 && otherLeft === 2 && one[start] === other[start + 1] && one[start + 1] === other[start]
}
