/** Records with one entry per name of a closed list, made and mapped without losing the names' type. */

export function fromNames<K extends string, V>(names: readonly K[], create: (name: K) => V): Record<K, V> {
  // Object.fromEntries forgets the keys; they are exactly `names`.
  return Object.fromEntries(names.map((name) => [name, create(name)])) as Record<K, V>
}

export function mapRecord<K extends string, V, W>(
  record: Readonly<Record<K, V>>,
  map: (value: V, name: K) => W
): Record<K, W> {
  return fromNames(namesOf(record), (name) => map(record[name], name))
}

/** As `mapRecord`, with a pause before each entry. */
export function* mapInSlices<K extends string, V, W>(
  record: Readonly<Record<K, V>>,
  map: (value: V, name: K) => W
): Generator<void, Record<K, W>> {
  const mapped = new Map<K, W>()
  for (const name of namesOf(record)) {
    yield
    mapped.set(name, map(record[name], name))
  }
  return Object.fromEntries(mapped) as Record<K, W>
}

export function namesOf<K extends string, V>(record: Readonly<Record<K, V>>): readonly K[] {
  return Object.keys(record) as K[]
}
