/** What a function gives for an object is worked out once, and forgotten with the object. */
export function remembered<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const values = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    const known = values.get(key) ?? { value: make(key) }
    values.set(key, known)
    return known.value
  }
}
