/** What the database holds of a graph: its pointer, its releases, its lock. */
import type { Transaction } from '../../graph/engine.ts'

/** What moved the pointer: a person with `publish` or `rollback`, or `serve`, which never replaces what a person chose. */
export type Mover = 'publish' | 'rollback' | 'serve'

export interface GraphState {
  readonly current: string | undefined
  readonly movedBy: Mover | undefined
  /** Every release node. Only complete ones can be asked for; `sequence` counts the moves of the pointer. */
  readonly releases: readonly ReleaseState[]
  readonly isLocked: boolean
  /** True when no publish is under way and none left anything behind. */
  readonly tidy: boolean
}

export interface ReleaseState {
  readonly id: string
  /** writing -> complete -> retired (read to the end by who has begun, complete again when published anew) -> removing. */
  readonly status: 'writing' | 'complete' | 'retired' | 'removing'
  readonly sequence: number
  /** How long ago it was retired, by the clock of the database; 0: it is not. */
  readonly retiredMs: number
}

/** In a write transaction, because in a cluster a read may go to a server that lags behind. */
export async function stateOf(transaction: Transaction, graph: string): Promise<GraphState> {
  const rows = await transaction.run('publish-state', { graph })
  const [pointed, movedBy, isLocked] = rows[0] ?? [null, null, false]
  const releases = rows.flatMap(([, , , id, status, sequence, retiredMs]) =>
    id === null ? [] : [{ id, status: status as ReleaseState['status'], sequence, retiredMs }],
  )
  const complete = releases.filter(({ status }) => status === 'complete')
  return {
    current: complete.find(({ id }) => id === pointed)?.id,
    movedBy: (movedBy ?? undefined) as Mover | undefined,
    releases,
    isLocked,
    tidy: !isLocked && complete.length === releases.length,
  }
}
