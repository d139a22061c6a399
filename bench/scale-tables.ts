/** Reads the tables of a large graph: `<name>_nodes.tsv.gz` and `<name>_edges.tsv.gz`, in the columns of KGX. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** `go_gene`: Gene Ontology and the human genes annotated with it. With `gene_pubmed`: the articles that mention genes. */
export const tables = (withArticles: boolean): string[] => ['go_gene', ...(withArticles ? ['gene_pubmed'] : [])]

export type Line = Readonly<Record<string, string>>

/** The lines of one table, each by the names in its first. */
export async function* linesOf(folder: string, table: string): AsyncGenerator<Line> {
  const input = createReadStream(join(folder, `${table}.tsv.gz`)).pipe(createGunzip())
  let names: string[] | undefined
  for await (const line of createInterface({ input })) {
    const values = line.split('\t')
    if (names === undefined) names = values
    else yield Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']))
  }
}
