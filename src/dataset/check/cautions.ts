/** What is no mistake of form, but what an editor hardly means. Only of what a person writes: a program's parts are taken as they are. */
import type { Vocabulary } from '../../model/vocabulary.ts'
import { biolinkCategories } from '../format/biolink.ts'
import type { Entry, WrittenDataset } from '../format/read.ts'
import type { Mistake } from '../format/rules.ts'
import type { WrittenClaim } from '../format/format.ts'
import { meant, suggestions } from '../format/suggest.ts'

export const checkCautions = (written: WrittenDataset, predicates: Vocabulary): Mistake[] => {
  const claims = written.claims.filter(({ path }) => path.length > 0)
  return [...ofEntities(written), ...claims.flatMap((one) => [...ofClaim(one)]), ...circles(claims, predicates)]
}

/** Control characters, and those that turn the direction of a text or are not seen at all. */
const hidden = /[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/u
const date = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

function* ofEntities({ entities }: WrittenDataset): Generator<Mistake> {
  const names = new Map<string, string>()
  for (const { value, kind, file, path, streamed } of entities) {
    if (streamed || value === undefined || kind === undefined) continue
    const name = `${kind} ${value.name.toLowerCase()}`
    const first = names.get(name)
    if (first === undefined) names.set(name, value.id)
    else
      yield file.mistake(
        [...path, 'name'],
        'same-name',
        `A reader cannot tell two entities of one kind and name apart, but "${first}" and "${value.id}" are both "${value.name}".`,
      )
    for (const [field, text] of Object.entries({ name: value.name, inSentence: value.inSentence })) {
      const [found] = hidden.exec(text ?? '') ?? []
      if (found !== undefined)
        yield file.mistake(
          [...path, field],
          'hidden-character',
          `A name holds what can be seen, but this has U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}.`,
        )
    }
    const { publishedOn, category } = value
    if (publishedOn !== undefined && !isDate(publishedOn))
      yield file.mistake(
        [...path, 'publishedOn'],
        'unlikely-date',
        `A date is 2011, 2011-04 or 2011-04-01, but got: "${publishedOn}".`,
      )
    if (category !== undefined && !biolinkCategories().has(category)) {
      const near = suggestions(category, [...biolinkCategories().keys()])
      yield file.mistake(
        [...path, 'category'],
        'unknown-category',
        `A category is one of Biolink 4.4.4, such as biolink:Gene, but got: "${category}".${meant(near)}`,
        near,
      )
    }
  }
}

function isDate(text: string): boolean {
  if (!date.test(text)) return false
  const [year, month, day] = text.split('-').map(Number)
  return day === undefined || new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day)).getUTCDate() === day
}

function* ofClaim({ value, file, path }: Entry<WrittenClaim>): Generator<Mistake> {
  if (value === undefined) return
  const [subject, predicate, object] = value.claim
  if (subject === object)
    yield file.mistake(
      [...path, 'claim'],
      'claim-on-itself',
      `A claim joins two things, but this says "${subject}" ${predicate} "${object}".`,
    )
  const seen = new Set<string>()
  const sides = new Map<string, Set<string>>()
  for (const [at, { direction, source, ...rest }] of value.evidence.entries()) {
    const line = JSON.stringify({ direction, source, ...rest })
    if (seen.has(line))
      yield file.mistake(
        [...path, 'evidence', at],
        'same-evidence',
        'A piece of evidence stands once on a claim, but this one is there already.',
      )
    seen.add(line)
    sides.set(source, (sides.get(source) ?? new Set()).add(direction))
  }
  for (const [source, directions] of sides)
    if (directions.size > 1)
      yield file.mistake(
        [...path, 'evidence'],
        'source-on-both-sides',
        `A source supports a claim or refutes it, but "${source}" does both.`,
      )
  if (value.evidence.every(({ direction }) => direction === 'refutes'))
    yield file.mistake(
      [...path, 'evidence'],
      'only-refuted',
      'A claim that nobody supports reads as refuted. If the source denies it itself, write "qualifiers: { negated: true }" with evidence that supports.',
    )
}

/** Kinds that are kinds of themselves: each circle once, at the claim that closes it. */
function circles(claims: readonly Entry<WrittenClaim>[], predicates: Vocabulary): Mistake[] {
  const above = new Map<string, string[]>()
  const mistakes: Mistake[] = []
  for (const { value, file, path } of claims) {
    if (value === undefined || value.qualifiers?.negated === true) continue
    const [subject, predicate, object] = value.claim
    if (subject === object || predicates.get(predicate)?.roles.includes('hierarchy') !== true) continue
    const way = wayUp(above, object, subject)
    if (way !== undefined)
      mistakes.push(
        file.mistake(
          [...path, 'claim'],
          'circle-of-kinds',
          `What is a kind of another is no kind of its own kinds, but: ${[subject, ...way].join(' is a ')}.`,
        ),
      )
    above.set(subject, [...(above.get(subject) ?? []), object])
  }
  return mistakes
}

/** From one entity up its kinds to another; undefined where no way leads there. */
function wayUp(above: ReadonlyMap<string, readonly string[]>, from: string, to: string): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]])
  for (const at of cameFrom.keys()) {
    if (at === to) {
      const way: string[] = []
      for (let one: string | undefined = at; one !== undefined; one = cameFrom.get(one)) way.unshift(one)
      return way
    }
    for (const next of above.get(at) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, at)
  }
  return undefined
}
