/** The row types behind the GraphQL types. */
import type { ClaimRow } from '../model/claim.ts'
import type { EntityRow } from '../model/entity.ts'

/** What `node` can give. */
export type NodeRow = EntityRow | ClaimRow
