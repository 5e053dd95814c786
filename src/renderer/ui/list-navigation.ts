/**
 * Which entry of a list a key leads to, for lists that are moved through while another element keeps the focus (a
 * search box) or as a whole (a listbox).
 * @param index the entry now, -1 for none; @param pageSize entries that PgUp and PgDn skip.
 * @returns the new index, or `null` where the key means nothing to a list.
 */
export function moveInList(key: string, index: number, count: number, pageSize = 10): number | null {
  if (count === 0) return null
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, index + 1)
    case 'ArrowUp':
      return Math.max(0, index - 1)
    case 'PageDown':
      return Math.min(last, index + pageSize)
    case 'PageUp':
      return Math.max(0, index - pageSize)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
