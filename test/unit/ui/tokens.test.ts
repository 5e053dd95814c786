import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const styles = new URL('../../../src/renderer/ui/styles/', import.meta.url)
const css = readFileSync(new URL('tokens.css', styles), 'utf8')

/** Both colours of a `light-dark(#…, #…)` token. */
function colours(token: string): { readonly light: string; readonly dark: string } {
  const match = new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css)
  if (!match?.[1] || !match[2]) throw new Error(`No colours for ${token}`)
  return { light: match[1], dark: match[2] }
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const TEXT = 4.5
const PART_OF_CONTROL = 3

const pairs: readonly (readonly [ink: string, ground: string, least: number])[] = [
  ...['surface', 'sunken', 'canvas', 'raised', 'hover', 'accent-soft'].flatMap((ground) =>
    ['ink', 'ink-2', 'ink-3'].map((ink) => [ink, ground, TEXT] as const)
  ),
  ...['ok', 'warn', 'bad', 'accent', 'accent-strong'].flatMap((ink) =>
    ['surface', 'sunken', 'canvas'].map((ground) => [ink, ground, TEXT] as const)
  ),
  ['warn', 'warn-soft', TEXT],
  ['ink', 'warn-soft', TEXT],
  ['bad', 'bad-soft', TEXT],
  ['ink', 'bad-soft', TEXT],
  ['ok', 'ok-soft', TEXT],
  ['on-primary', 'primary', TEXT],
  ['on-primary', 'primary-hover', TEXT],
  ['ink', 'mark', TEXT],
  ['line-control', 'surface', PART_OF_CONTROL],
  ['line-control', 'canvas', PART_OF_CONTROL],
  ['focus', 'surface', PART_OF_CONTROL],
  ['focus', 'canvas', PART_OF_CONTROL],
  ['bar-edge', 'surface', PART_OF_CONTROL],
  ['warn-line', 'surface', PART_OF_CONTROL]
]

describe('colour tokens', () => {
  it('every pair - has the contrast that WCAG AA asks for, light and dark', () => {
    const weak = pairs.flatMap(([ink, ground, least]) =>
      (['light', 'dark'] as const).flatMap((theme) => {
        const ratio = contrast(colours(ink)[theme], colours(ground)[theme])
        return ratio < least ? [`${theme}: ${ink} on ${ground} is ${ratio.toFixed(2)}, not ${least}`] : []
      })
    )
    expect(weak).toEqual([])
  })

  it('every variable that a style uses - is a token, one of its own, or set by a component', () => {
    const index = readFileSync(new URL('index.css', styles), 'utf8')
    const files = [...index.matchAll(/@import '\.\/([\w-]+\.css)'/g)].flatMap((match) => match[1] ?? [])
    const all = files.map((file) => readFileSync(new URL(file, styles), 'utf8')).join('\n')
    const used = new Set([...all.matchAll(/var\(--([\w-]+)\)/g)].map((match) => match[1]))
    const components = readFileSync(new URL('../../features/roster/grid/roster-grid.tsx', styles), 'utf8')
    const missing = [...used].filter((name) => !all.includes(`--${name}:`) && !components.includes(`'--${name}':`))
    expect(missing).toEqual([])
  })
})
