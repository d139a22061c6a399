/** The indexes and constraints that reads and writes rely on, by name: label and property of each. */
export const uniqueKeys = [
  { name: 'entity_key', label: 'Entity', property: 'key' },
  { name: 'whygraph_term_key', label: 'WhygraphTerm', property: 'key' },
  { name: 'release_id', label: 'Release', property: 'id' },
  { name: 'current_id', label: 'Current', property: 'id' },
  { name: 'publish_lock_id', label: 'PublishLock', property: 'id' },
] as const
