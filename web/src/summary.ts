import { ask } from './request.ts'

/** The release that answers, as both pages show it. */
export interface Summary {
  notice: string
  title: string
  release: { id: string; version: string; publishedAt: string }
}

/** What the front page tells about the graph. */
export interface Overview extends Summary {
  asOf: string
  release: Summary['release'] & { dataset: string; entities: number; claims: number }
  kinds: { kind: string; count: number }[]
  predicates: { predicate: { label: string }; count: number }[]
}

export async function readSummary(): Promise<Summary> {
  const { graph } = await ask<{ graph: Summary }>(
    'query Summary { graph { notice title release { id version publishedAt } } }',
  )
  return graph
}

export async function readOverview(): Promise<Overview> {
  const { graph } = await ask<{ graph: Overview }>(
    `query Overview {
      graph {
        notice title asOf
        release { id dataset version publishedAt entities claims }
        kinds { kind count }
        predicates { predicate { label } count }
      }
    }`,
  )
  return graph
}
