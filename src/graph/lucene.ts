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
 * Each word whole, by its stem, as a beginning, and with typing errors; the weights are those of the score. Words hold
 * letters and digits only, so nothing a person types is query syntax.
 */
export function luceneQueries(query: TextQuery): string[] {
  checkTextQuery(query)
  return query.texts.map((words) => {
    const any = words.flatMap((word, at) => [
      ...forms(word, at < forgivenWords).map((form) => `words:${form}`),
      ...(query.summaries ? [`summaryWords:${word}`, ...(isBeginning(word) ? [`summaryWords:${word}*`] : [])] : []),
    ])
    return `+release:${query.release} +(${any.join(' ')})`
  })
}

function forms(word: string, forgiven: boolean): string[] {
  const stem = stemOf(word)
  return [
    `${word}^4`,
    ...(stem === word ? [] : [`${stem}^3`]),
    ...(isBeginning(word) ? [`${word}*^2`] : []),
    ...(forgiven && mayHaveTypo(word) ? [`${word}~1`] : []),
  ]
}
