import table from '../../../../resources/data/nicknames.json'

/** Names that a typed given name also stands for: "bob" for `robert`, "robert" for `bob`, `rob` and so on. */
export type Nicknames = (foldedName: string) => readonly string[]

/** The table shipped with the app; its source is told in `resources/data/nicknames.md`. */
export const shippedNicknames: Nicknames = createNicknames(table.nicknames)

/** @param shortForms given name → its short forms, all folded. Short forms of one name do not stand for each other. */
export function createNicknames(shortForms: Readonly<Record<string, readonly string[]>>): Nicknames {
  const related = new Map<string, Set<string>>()
  const relate = (from: string, to: string): void => {
    const known = related.get(from)
    if (known) known.add(to)
    else related.set(from, new Set([to]))
  }
  for (const [name, forms] of Object.entries(shortForms)) {
    for (const form of forms) {
      relate(name, form)
      relate(form, name)
    }
  }
  const lists = new Map(Array.from(related, ([name, names]) => [name, [...names].sort()]))
  return (foldedName) => lists.get(foldedName) ?? []
}
