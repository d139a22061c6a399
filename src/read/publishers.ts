/** Which sources are independent of each other: those of one publisher count once together. */
import type { Loaders } from './loaders.ts'

/** Sources that count once together, such as those of one publisher; a source that is not in it counts by itself. */
export type SourceGroups = ReadonlyMap<string, string>

/** Tells which of these sources count once together. */
export type GroupsOf = (sources: readonly string[]) => Promise<SourceGroups>

export const publishersOf =
  ({ entity }: Pick<Loaders, 'entity'>): GroupsOf =>
  async (sources) => {
    const rows = await Promise.all(sources.map((id) => entity.load(id)))
    return new Map(sources.map((id, at) => [id, rows[at]?.details.publisher ?? id]))
  }
