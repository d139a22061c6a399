/** What is asked of a large graph: texts as people type them, and documents at the limits. The same for one seed. */
import { linesOf } from './scale-tables.ts'
import { randomFrom } from './random.ts'

export interface Typed {
  readonly kind: string
  readonly text: string
}

/** Texts made from the names and synonyms of the table, equally many of each kind. */
export async function typedTexts(folder: string, count: number): Promise<Typed[]> {
  const names: string[] = []
  const synonyms: string[] = []
  for await (const line of linesOf(folder, 'go_gene_nodes')) {
    names.push(line['name'] ?? '')
    synonyms.push(...[line['symbol'] ?? '', ...(line['synonym'] ?? '').split('|')].filter((text) => text !== ''))
  }
  const random = randomFrom(7)
  const pick = (some: readonly string[]): string => some[Math.floor(random() * some.length)] ?? ''
  const wordsOf = (text: string) => text.split(/\s+/)
  const several = () => {
    for (;;) {
      const name = pick(names)
      if (wordsOf(name).length >= 3) return name
    }
  }
  const kinds: Record<string, () => string> = {
    name: () => pick(names),
    synonym: () => pick(synonyms),
    'two words': () => wordsOf(several()).slice(-2).join(' '),
    'one word': () => wordsOf(several())[1] ?? '',
    beginning: () => several().slice(0, 6 + Math.floor(random() * 6)),
    'one letter wrong': () => {
      const name = several()
      const at = 1 + Math.floor(random() * (name.length - 2))
      return name.slice(0, at) + name.slice(at + 1)
    },
    'words in another order': () => wordsOf(several()).toReversed().join(' '),
    'words of two names': () => [...wordsOf(several()).slice(0, 2), ...wordsOf(several()).slice(-2)].join(' '),
  }
  const each = Math.ceil(count / Object.keys(kinds).length)
  return Object.entries(kinds).flatMap(([kind, make]) =>
    Array.from({ length: each }, () => ({ kind, text: make().slice(0, 200) })),
  )
}

/** The largest that is admitted, of words that stand in the graph. */
export function atTheLimits(texts: readonly Typed[]): { what: string; query: string; variables: object }[] {
  const words = texts.flatMap(({ text }) => text.split(/\s+/)).filter((word) => word.length > 2)
  const long = (at: number, step: number) =>
    Array.from({ length: 40 }, (_, i) => words[(at * 7 + i * step) % words.length])
      .join(' ')
      .slice(0, 200)
  const hundred = Array.from({ length: 100 }, (_, at) => long(at, 3))
  const one = (text: string) => ({
    query:
      'query ($text: String!) { search(text: $text, first: 100) { totalCount hits { score entity { id name } } } }',
    variables: { text },
  })
  const resolve = 'query ($terms: [String!]!) { resolveTerms(terms: $terms) { grade entity { id } } }'
  const names = texts.filter(({ kind }) => kind === 'name').map(({ text }) => text)
  const wrong = texts.filter(({ kind }) => kind === 'one letter wrong').map(({ text }) => text)
  const pairs = (some: readonly string[]) =>
    Array.from({ length: 50 }, (_, at) => ({
      from: some[at % some.length] ?? '',
      to: some[(at + 17) % some.length] ?? '',
    }))
  const explain =
    'query ($pairs: [ExplainPair!]!) { explainMany(pairs: $pairs, first: 1, maxSteps: 4) { answers { error { code } result { totalCount } } } }'
  return [
    { what: 'search, 200 characters', ...one(long(1, 3)) },
    { what: 'search, one word that is nearly everywhere', ...one('protein') },
    { what: 'search, two letters', ...one('pr') },
    { what: 'resolveTerms, 100 of 200 characters', query: resolve, variables: { terms: hundred } },
    {
      what: 'resolveTerms, 100 with wrong letters',
      query: resolve,
      variables: { terms: Array.from({ length: 100 }, (_, at) => `${wrong[at % wrong.length]} ${at}`.slice(-200)) },
    },
    {
      what: 'resolveTerms, 100 of the commonest words',
      query: resolve,
      variables: {
        terms: Array.from(
          { length: 100 },
          (_, at) => `protein regulation of process activity cell binding positive ${at}`,
        ),
      },
    },
    { what: 'explainMany, 50 pairs by name', query: explain, variables: { pairs: pairs(names) } },
    { what: 'explainMany, 50 pairs by names with wrong letters', query: explain, variables: { pairs: pairs(wrong) } },
  ]
}
