/** The reads of one request: each is given up when the request is over, and what it gave is drawn on the budget. */
import type { Engine } from '../graph/engine.ts'
import type { FilterBranches, StatementName } from '../graph/statements.ts'
import type { Budget, Resource } from './budget.ts'
import { whole } from '../graph/slices.ts'

export type Reading = Pick<Engine, 'read' | 'search'>

/** Statements whose rows are not entities or counts; searches draw for themselves, since they can end early. */
const drawnAs: ReadonlyMap<StatementName, Resource | null> = new Map<StatementName, Resource | null>([
  ['claims-by-id', 'claims'],
  ['claims-by-key', 'claims'],
  ['claims-by-position-ascending', 'claims'],
  ['claims-by-position-descending', 'claims'],
  ['claims-out', 'claims'],
  ['claims-in', 'claims'],
  ['claims-either', 'claims'],
  ['claims-evidenced', 'claims'],
  ['claims-at', 'claims'],
  ['entity-ids-by-term', null],
  ['frontier-out', null],
  ['frontier-in', null],
])

export function metered(engine: Reading, budget: Budget): Reading {
  async function within<Result>(work: () => Promise<Result>): Promise<Result> {
    budget.check()
    try {
      const result = await work()
      // What many reads bring in one turn of the event loop goes on one after the other, so that others are heard in between.
      await budget.run(whole(() => undefined))
      return result
    } catch (error) {
      // What became of a read that was given up matters to nobody: the request is over, and says why.
      budget.signal.throwIfAborted()
      throw error
    }
  }
  return {
    async read(name, params, options) {
      budget.draw('tests', testsOf(params))
      const rows = await within(() => engine.read(name, params, { ...options, signal: budget.signal }))
      const resource = drawnAs.get(name)
      if (resource !== null) budget.draw(resource ?? 'entities', rows.length)
      return rows
    },
    async search(query, options) {
      budget.draw(
        'terms',
        query.texts.reduce((sum, words) => sum + words.length, 0),
      )
      return within(() => engine.search(query, { ...options, signal: budget.signal }))
    },
  }
}

function testsOf(params: object): number {
  const { filters = [] }: { readonly filters?: FilterBranches } = params
  return filters.reduce((sum, branch) => sum + branch.length, 0)
}
