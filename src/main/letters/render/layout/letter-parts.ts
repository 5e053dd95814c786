import type { Letter } from '#shared/domain/letter'
import type { EmbeddableImage } from '../image/decoded-image.ts'
import type { LetterContent } from '../letter-content.ts'
import { createElement, type StructureElement } from '../pdf/structure.ts'
import { breakLines, type Line } from '../text/paragraph.ts'
import type { TextStyle } from '../text/words.ts'
import { drawBlock, type Flow } from './flow.ts'
import { qrBitmap } from './qr-code.ts'

/** What a letter's layout works from: its data, its words, its pictures. */
export interface LetterMaterial {
  readonly letter: Letter
  readonly content: LetterContent
  readonly logo: EmbeddableImage | null
  readonly signature: EmbeddableImage | null
  /** Drawn across each page; `''`: nothing. */
  readonly watermark: string
  /** What the QR code holds; `''`: there is none. */
  readonly qrText: string
  /** More lines for the proof in the footer, such as the desk's key fingerprint. */
  readonly proofLines: readonly string[]
}

/** Points. */
export interface Box {
  readonly width: number
  readonly height: number
}

/** The largest size within a box that keeps the picture's proportions. */
export function fitInto(image: Box, box: Box): Box {
  const scale = Math.min(box.width / image.width, box.height / image.height)
  return { width: image.width * scale, height: image.height * scale }
}

/** Draws a picture as a figure that says what it shows. */
export function placeImage(
  flow: Flow,
  image: EmbeddableImage,
  alternative: string,
  place: Box & { readonly x: number; readonly y: number }
): void {
  const element = createElement(flow.document.file, flow.part, 'Figure', { alternative })
  const placed = flow.document.image(image)
  flow.page.tagged(element, () => flow.page.image(placed, place.x, place.y, place.width, place.height))
}

export function placeQrCode(
  flow: Flow,
  text: string,
  place: { x: number; y: number; size: number },
  tag: boolean
): void {
  const { page } = flow
  const { bits, modules } = qrBitmap(text)
  const draw = () => page.stencil(bits, modules, modules, place)
  if (!tag) return page.artifact(draw)
  page.tagged(
    createElement(flow.document.file, flow.part, 'Figure', { alternative: 'QR code of the verification code' }),
    draw
  )
}

/** Lines outside the flow, as a paragraph of their own or, where they only repeat something, as page furniture. */
export function placeLines(
  flow: Flow,
  lines: readonly Line[],
  style: TextStyle,
  place: { readonly x: number; readonly y: number; readonly alignRightAt?: number },
  element: StructureElement | 'artifact' | null = null
): void {
  if (lines.length === 0) return
  const draw = () => drawBlock(flow, lines, style, place)
  if (element === 'artifact') flow.page.artifact(draw)
  else flow.page.tagged(element ?? createElement(flow.document.file, flow.part, 'P'), draw)
}

export function linesOf(flow: Flow, texts: readonly string[], style: TextStyle, measure: number): readonly Line[] {
  return texts.flatMap((text) => breakLines(flow.typesetter, [{ text, style }], measure))
}

/** The small head of the second and later pages: whose letter this is, in case the sheets come apart. */
export function placeContinuationHead(flow: Flow, material: LetterMaterial, style: TextStyle): void {
  const { letter, content } = material
  const text = `${letter.letterhead.facilityName} · Letter ${letter.letterNumber} · ${content.practitioner}, continued`
  const lines = linesOf(flow, [text], style, flow.width).slice(0, 2)
  placeLines(flow, lines, style, { x: flow.left, y: flow.y }, 'artifact')
  flow.y += lines.length * style.leading + 14
}
