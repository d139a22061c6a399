/** The arguments that the measurements at scale share: where the tables are, and where the graph is. */
import { parseArgs } from 'node:util'
import type { EngineSettings } from '../src/graph/settings.ts'

export const argumentHelp = `
  --tables FOLDER      go_gene_{nodes,edges}.tsv.gz and gene_pubmed_{nodes,edges}.tsv.gz
  --articles           with gene_pubmed: 2.2 million claims instead of 0.4
  --uri URI --user USER --password PASSWORD
                       a Neo4j; or else:
  --dir FOLDER         an embedded graph`

export interface ScaleArguments {
  readonly tables: string
  readonly articles: boolean
  readonly settings: EngineSettings
  readonly pairs: number
  readonly budgetMs: number
}

export function scaleArguments(): ScaleArguments {
  const { values } = parseArgs({
    options: {
      tables: { type: 'string' },
      articles: { type: 'boolean', default: false },
      uri: { type: 'string' },
      user: { type: 'string', default: 'neo4j' },
      password: { type: 'string', default: '' },
      dir: { type: 'string' },
      pairs: { type: 'string', default: '1000' },
      'budget-ms': { type: 'string', default: '2000' },
    },
  })
  const { tables, articles, uri, user, password, dir } = values
  if (tables === undefined || (uri === undefined) === (dir === undefined))
    throw new Error(`The tables and one graph must be given.${argumentHelp}`)
  const deadlineMs = 120_000
  return {
    tables,
    articles,
    settings:
      uri === undefined
        ? { engine: 'embedded', dataDir: dir, deadlineMs }
        : { engine: 'neo4j', uri, user, password, deadlineMs },
    pairs: Number(values.pairs),
    budgetMs: Number(values['budget-ms']),
  }
}
