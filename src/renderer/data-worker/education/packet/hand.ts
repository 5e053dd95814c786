import fontkit from '@cantoo/fontkit'
import { degrees, type Color, type PDFDocument, type PDFFont, type PDFPage } from 'pdf-lib'
import { bidiLevels, hasRightToLeft, toVisualOrder } from '#shared/lib/bidi'

/** The faces of a page: Plex Sans in two weights, and what draws the scripts that it lacks, read only when needed. */
export interface PaperFaces {
  readonly regular: Uint8Array
  readonly strong: Uint8Array
  /** In the order in which they are asked. */
  readonly fallbacks: readonly (() => Promise<Uint8Array>)[]
}

/** A weight of writing: faces, first choice first. */
export interface Hand {
  readonly faces: readonly HandFace[]
}

interface HandFace {
  readonly font: PDFFont
  readonly covers: (codePoint: number) => boolean
}

export interface Hands {
  readonly regular: Hand
  readonly strong: Hand
  /** The characters of a text that no face draws; a question mark stands in their place. */
  readonly undrawn: (text: string) => readonly string[]
}

/**
 * Puts faces into a document: the two weights, and of the others those that draw what the texts need.
 * @param texts everything that is going to be written.
 */
export async function createHands(pdf: PDFDocument, faces: PaperFaces, texts: readonly string[]): Promise<Hands> {
  pdf.registerFontkit(fontkit)
  const regular = await embed(pdf, faces.regular)
  const strong = await embed(pdf, faces.strong)
  const missing = new Set<number>()
  for (const text of texts) {
    for (const codePoint of codePointsOf(printable(text))) if (!regular.covers(codePoint)) missing.add(codePoint)
  }
  const fallbacks: HandFace[] = []
  for (const load of faces.fallbacks) {
    if (missing.size === 0) break
    const bytes = await load()
    const face = fontkit.create(bytes)
    if ('fonts' in face) continue
    const drawn = [...missing].filter((codePoint) => face.hasGlyphForCodePoint(codePoint))
    if (drawn.length === 0) continue
    fallbacks.push(await embed(pdf, bytes))
    for (const codePoint of drawn) missing.delete(codePoint)
  }
  return {
    regular: { faces: [regular, ...fallbacks] },
    strong: { faces: [strong, ...fallbacks] },
    undrawn: (text) => [...new Set(printable(text))].filter((letter) => missing.has(letter.codePointAt(0) ?? 0))
  }
}

/** Letters side by side in one face, in the order in which they are seen. */
export interface Run {
  readonly text: string
  readonly font: PDFFont
}

/** Takes a line apart into what one face draws at a time, right-to-left parts in their place. */
export function runsOf(text: string, hand: Hand): readonly Run[] {
  const [first] = hand.faces
  if (!first || text === '') return []
  if (PLAIN.test(text)) return [{ text, font: first.font }]
  const levels = bidiLevels(text)
  const items: { text: string; face: HandFace; level: number }[] = []
  let at = 0
  for (const letter of text) {
    const level = levels[at] ?? 0
    at += letter.length
    const last = items.at(-1)
    const { face, drawn } = faceFor(letter, hand.faces, first, last?.face)
    if (last?.face === face && last.level === level) last.text += drawn
    else items.push({ text: drawn, face, level })
  }
  return toVisualOrder(items).map(({ text: part, face, level }) => ({
    // A face turns its own right-to-left letters round; what has no direction of its own is turned here.
    text: level % 2 === 1 && !hasRightToLeft(part) ? mirrored(part) : part,
    font: face.font
  }))
}

export function widthOf(text: string, hand: Hand, size: number): number {
  return runsOf(text, hand).reduce((width, run) => width + run.font.widthOfTextAtSize(run.text, size), 0)
}

export interface Look {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly color: Color
  /** Degrees counterclockwise, a multiple of 90. */
  readonly turn?: number
}

/** Writes a line from left to right as it is read, also on a page that is turned. */
export function drawLine(page: PDFPage, text: string, hand: Hand, { x, y, size, color, turn = 0 }: Look): void {
  let along = 0
  for (const run of runsOf(text, hand)) {
    const at = { x: x + along * DIRECTION_X(turn), y: y + along * DIRECTION_Y(turn) }
    page.drawText(run.text, { ...at, size, font: run.font, color, rotate: degrees(turn) })
    along += run.font.widthOfTextAtSize(run.text, size)
  }
}

/** One line of visible characters: a title may come from anywhere. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
}

/** Latin with its accents: one face, one direction. */
const PLAIN = /^[\u0020-\u007e\u00a1-\u017f]*$/
const DIRECTION_X = (turn: number): number => Math.round(Math.cos((turn * Math.PI) / 180))
const DIRECTION_Y = (turn: number): number => Math.round(Math.sin((turn * Math.PI) / 180))

async function embed(pdf: PDFDocument, bytes: Uint8Array): Promise<HandFace> {
  // Without ligatures of Latin, whose letters some printers' converters lose from the text.
  const font = await pdf.embedFont(bytes, { subset: true, features: { liga: false } })
  const letters = new Set(font.getCharacterSet())
  return { font, covers: (codePoint) => letters.has(codePoint) }
}

/** Spaces and marks stay with the letters before them, so that words of one script are set as a whole. */
function faceFor(letter: string, faces: readonly HandFace[], first: HandFace, before: HandFace | undefined) {
  const codePoint = letter.codePointAt(0) ?? 0
  const staysWithLast = before !== undefined && /[\p{M}\p{Zs}]/u.test(letter) && before.covers(codePoint)
  const face = staysWithLast ? before : faces.find(({ covers }) => covers(codePoint))
  if (face) return { face, drawn: letter }
  return { face: first, drawn: '?' }
}

const MIRRORED: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{' }

function mirrored(text: string): string {
  return [...text]
    .reverse()
    .map((letter) => MIRRORED[letter] ?? letter)
    .join('')
}

function codePointsOf(text: string): readonly number[] {
  return Array.from(text, (letter) => letter.codePointAt(0) ?? 0)
}
