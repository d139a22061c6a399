/** The indexes and constraints that reads and writes rely on, by name: label and property of each. */
export const uniqueKeys = [
  { name: 'entity_key', label: 'Entity', property: 'key' },
  { name: 'whygraph_term_key', label: 'WhygraphTerm', property: 'key' },
  { name: 'whygraph_release_id', label: 'WhygraphRelease', property: 'id' },
  { name: 'whygraph_pointer_graph', label: 'WhygraphPointer', property: 'graph' },
  { name: 'whygraph_lock_graph', label: 'WhygraphLock', property: 'graph' },
] as const
