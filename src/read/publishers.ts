/** Which sources are independent of each other: those of one publisher count once together. */
import type { Loaders } from './loaders.ts'
import type { GroupsOf } from '../explain/paths/misses.ts'

export const publishersOf =
  ({ entity }: Pick<Loaders, 'entity'>): GroupsOf =>
  async (sources) => {
    const rows = await Promise.all(sources.map((id) => entity.load(id)))
    return new Map(sources.map((id, at) => [id, rows[at]?.details.publisher ?? id]))
  }
