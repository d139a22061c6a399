/** Names that a sentence may say in another way than their editor meant. */
import type { WrittenDataset } from '../format/read.ts'
import type { Mistake } from '../format/rules.ts'

/** Kinds whose names are proper names: they keep their capital. */
const proper = new Set<unknown>(['Person', 'Organisation', 'Source'])
/** "Bone pain", but not "X-ray", "CT scan" or "mRNA": its capital may be there only because it begins the name. */
const ambiguous = /^\p{Lu}\p{Ll}+(?!\p{L})/u

/** "Down syndrome", "Paget's disease", "Charcot foot": called after somebody, as a rule. */
const eponym =
  /^\p{Lu}\p{Ll}+(['’]s \p{L}+|[- ](syndrome|disease|sign|foot|lymphoma|sarcoma|tumou?r|palsy|anaemia|anemia))$/u

export function checkNames(written: WrittenDataset): Mistake[] {
  return written.entities.flatMap(({ value, kind, file, path, streamed }) => {
    if (
      streamed ||
      value === undefined ||
      proper.has(kind) ||
      value.inSentence !== undefined ||
      !ambiguous.test(value.name)
    )
      return []
    const small = value.name.charAt(0).toLowerCase() + value.name.slice(1)
    const [likelier, other] = eponym.test(value.name) ? [value.name, small] : [small, value.name]
    const message = `"${value.name}" stands inside a sentence as it is written. Add inSentence: ${likelier}, or inSentence: ${other} ${likelier === small ? 'if the capital is part of the name' : 'if it is called after nobody'}.`
    return [file.mistake([...path, 'name'], 'ambiguous-capital', message, [likelier, other])]
  })
}
