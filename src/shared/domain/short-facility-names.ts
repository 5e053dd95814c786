/** Words that many facilities end in and that tell none of them apart. */
const COMMON_ENDINGS = new Set(['hospital', 'medical', 'center', 'centre', 'community', 'clinic'])

/**
 * Names short enough for the drawing: the common last words dropped (`Cedar Bluff Community Hospital` is `Cedar Bluff`),
 * unless two different facilities would then read the same. The table has the full names.
 */
export function shortFacilityNames(names: readonly string[]): readonly string[] {
  const fullByShort = new Map<string, Set<string>>()
  for (const name of names) {
    const short = shorten(name)
    fullByShort.set(short, (fullByShort.get(short) ?? new Set()).add(name))
  }
  return names.map((name) => {
    const short = shorten(name)
    return (fullByShort.get(short)?.size ?? 0) > 1 ? name : short
  })
}

function shorten(name: string): string {
  const words = name.trim().split(/\s+/)
  let kept = words.length
  while (kept > 1 && COMMON_ENDINGS.has((words[kept - 1] ?? '').toLowerCase())) kept--
  // One word alone says too little: "General" of "General Hospital".
  return kept < 2 ? name : words.slice(0, kept).join(' ')
}
