import type { MeasureText } from './layout.ts'

/** About right for IBM Plex Sans at 12 px; used where nothing can be measured (tests). */
const AVERAGE_WIDTH = 6.3

/** Measures in the app's own face at 12 px, remembering what it measured. */
export function createMeasureText(document: Document): MeasureText {
  const context = document.createElement('canvas').getContext('2d')
  const known = new Map<string, number>()
  return (text, strong) => {
    if (!context) return text.length * AVERAGE_WIDTH
    const key = `${strong ? 's' : 'n'}${text}`
    const width = known.get(key)
    if (width !== undefined) return width
    context.font = `${strong ? 600 : 400} 12px "IBM Plex Sans"`
    const measured = context.measureText(text).width
    known.set(key, measured)
    return measured
  }
}
