/** Text search of Neo4j: the index and the queries for Lucene. */
import { isBeginning, mayHaveTypo, stemOf } from '../model/words.ts'
import { checkTextQuery, forgivenWords, type TextQuery } from './text-query.ts'

export const fullText = 'whygraph_entity_words'

/** Words are stored as `model/words` makes them, so that the index has nothing to make of them but split at spaces. */
export const fullTextStatement = `CREATE FULLTEXT INDEX ${fullText} IF NOT EXISTS
  FOR (n:Entity) ON EACH [n.release, n.words, n.summaryWords]
  OPTIONS { indexConfig: { \`fulltext.analyzer\`: 'whitespace' } }`

/** One query for each text, so that none is crowded out by another. */
export const searchText = `UNWIND range(0, size($queries) - 1) AS at
  CALL (at) {
    CALL db.index.fulltext.queryNodes('${fullText}', $queries[at], { limit: $limit }) YIELD node
    RETURN node.id AS id
  }
  RETURN at, collect(id)`

/**
 * Each word whole, by its stem, as a beginning, and with typing errors. Lucene would weigh a word by how rare it is and
 * prefer one rare word to three common ones; the score counts words, and so does a range of one word, which weighs the same wherever it
 * matches. How rare and how short decides between equals only. Words hold letters and digits only, so nothing a person
 * types is query syntax.
 */
export function luceneQueries(query: TextQuery): string[] {
  checkTextQuery(query)
  return query.texts.map((words) => {
    const any = words.flatMap((word, at) => [
      ...forms('words', word, at < forgivenWords),
      ...(query.summaries ? forms('summaryWords', word, at < forgivenWords) : []),
    ])
    return `+release:${query.release} +(${any.join(' ')})`
  })
}

/** A summary weighs half of what a name does: as in the score. */
const weights = {
  words: { whole: 2, rare: 0.05, stem: 1.9, beginning: 1.6, error: 0.2 },
  summaryWords: { whole: 1, rare: 0.02, stem: 0.95, beginning: 0.8, error: 0.1 },
} as const

function forms(field: keyof typeof weights, word: string, forgiven: boolean): string[] {
  const stem = stemOf(word)
  const weight = weights[field]
  return [
    `${field}:[${word} TO ${word}]^${weight.whole}`,
    `${field}:${word}^${weight.rare}`,
    ...(stem === word ? [] : [`${field}:[${stem} TO ${stem}]^${weight.stem}`]),
    ...(isBeginning(word) ? [`${field}:${word}*^${weight.beginning}`] : []),
    ...(forgiven && mayHaveTypo(word) ? [`${field}:${word}~1^${weight.error}`] : []),
  ]
}
