import { Dice } from '../data/dice.ts'
import { draw, encodePng } from './png.ts'

type Colour = readonly [number, number, number]

const WHITE: Colour = [255, 255, 255]
const INK: Colour = [24, 34, 78]
const LOGO_DOTS = 168
const SIGNATURE_WIDTH = 380
const SIGNATURE_HEIGHT = 110

/** A crest: a shield in the facility's two colours with a device on it. The same facility always has the same. */
export function crestPng(facilityNumber: number): Buffer {
  const dice = new Dice(facilityNumber, 31)
  const dark = dice.pick(DARK)
  const light = dice.pick(LIGHT)
  const device = dice.pick(DEVICES)
  const picture = draw(LOGO_DOTS, LOGO_DOTS, (x, y) =>
    // Four samples a dot make the edges smooth.
    blend(
      SAMPLES.map(([dx, dy]) =>
        crestColour(((x + dx) / LOGO_DOTS) * 2 - 1, ((y + dy) / LOGO_DOTS) * 2 - 1, dark, light, device)
      )
    )
  )
  return encodePng(picture)
}

const SAMPLES = [
  [-0.25, -0.25],
  [0.25, -0.25],
  [-0.25, 0.25],
  [0.25, 0.25]
] as const

const DARK: readonly Colour[] = [
  [31, 58, 95],
  [22, 84, 74],
  [96, 34, 52],
  [58, 44, 96],
  [92, 62, 20],
  [20, 76, 110]
]
const LIGHT: readonly Colour[] = [
  [214, 180, 92],
  [196, 214, 224],
  [224, 204, 176],
  [176, 208, 190]
]

/** x and y from -1 to 1, y downwards; whether the point lies in the device. */
type Device = (x: number, y: number) => boolean
const DEVICES: readonly Device[] = [
  (x, y) => (Math.abs(x) < 0.13 && Math.abs(y) < 0.46) || (Math.abs(y) < 0.13 && Math.abs(x) < 0.46),
  (x, y) => Math.abs(y - 0.12 * Math.sin(x * 7)) < 0.09 || Math.abs(y - 0.32 - 0.12 * Math.sin(x * 7)) < 0.09,
  (x, y) => Math.abs(x) + Math.abs(y) < 0.44 && Math.abs(x) + Math.abs(y) > 0.2,
  (x, y) => Math.hypot(x, y + 0.02) < 0.42 && Math.hypot(x - 0.16, y + 0.1) > 0.36,
  (x, y) => Math.abs(x) < 0.44 && Math.abs(Math.abs(y + 0.02 - Math.abs(x) * 0.7) - 0.17) < 0.09
]

function crestColour(x: number, y: number, dark: Colour, light: Colour, device: Device): Colour {
  if (!inShield(x, y, 0.94)) return WHITE
  if (!inShield(x, y, 0.86)) return dark
  if (!inShield(x, y, 0.81)) return light
  return device(x, y + 0.08) ? light : dark
}

function inShield(x: number, y: number, size: number): boolean {
  if (y < -size) return false
  const side = y < 0 ? size * 0.88 : size * 0.88 * Math.sqrt(Math.max(0, 1 - (y / (size * 1.06)) ** 2))
  return Math.abs(x) < side
}

/** A stroke of the pen with loops, as a name written in haste looks. The same facility always has the same. */
export function signaturePng(facilityNumber: number): Buffer {
  const points = penStroke(new Dice(facilityNumber, 32))
  // How near each dot is to the stroke, found by walking along the stroke: cheaper than asking each dot.
  const ink = new Float32Array(SIGNATURE_WIDTH * SIGNATURE_HEIGHT)
  for (const { x, y, width } of points) stamp(ink, x, y, width)
  const picture = draw(SIGNATURE_WIDTH, SIGNATURE_HEIGHT, (x, y) => {
    const share = ink[Math.floor(y) * SIGNATURE_WIDTH + Math.floor(x)] ?? 0
    return [mixed(INK[0], share), mixed(INK[1], share), mixed(INK[2], share)]
  })
  return encodePng(picture)
}

const STEPS = 2600

function penStroke(dice: Dice): readonly { readonly x: number; readonly y: number; readonly width: number }[] {
  const loops = dice.between(6, 9)
  const slant = 0.25 + dice.next() * 0.3
  const heights = Array.from({ length: loops + 1 }, (_, n) =>
    n === 0 || dice.chance(0.25) ? 34 : 9 + dice.next() * 11
  )
  return Array.from({ length: STEPS }, (_, step) => {
    const along = step / STEPS
    const turn = along * loops
    const height = between(heights[Math.floor(turn)] ?? 10, heights[Math.floor(turn) + 1] ?? 10, turn % 1)
    const angle = turn * Math.PI * 2
    // The last eighth runs out in a flourish.
    const fading = along > 0.88 ? (1 - along) / 0.12 : 1
    const y = SIGNATURE_HEIGHT * 0.72 - (0.7 + Math.cos(angle)) * height * fading - along * 8
    const x = 22 + along * (SIGNATURE_WIDTH - 60) + Math.sin(angle) * height * 0.55 * fading + (60 - y) * slant
    return { x, y, width: 0.9 + 0.8 * Math.abs(Math.sin(angle / 2)) }
  })
}

/** From one height to the next without a corner. */
function between(from: number, to: number, share: number): number {
  return from + (to - from) * share * share * (3 - 2 * share)
}

function stamp(ink: Float32Array, x: number, y: number, width: number): void {
  for (let row = Math.floor(y - 3); row <= y + 3; row++) {
    for (let column = Math.floor(x - 3); column <= x + 3; column++) {
      if (row < 0 || column < 0 || row >= SIGNATURE_HEIGHT || column >= SIGNATURE_WIDTH) continue
      const share = Math.min(1, Math.max(0, width + 0.5 - Math.hypot(column + 0.5 - x, row + 0.5 - y)))
      const at = row * SIGNATURE_WIDTH + column
      ink[at] = Math.max(ink[at] ?? 0, share)
    }
  }
}

function mixed(ink: number, share: number): number {
  return Math.round(255 + (ink - 255) * share)
}

function blend(colours: readonly Colour[]): Colour {
  const mean = (channel: 0 | 1 | 2) =>
    Math.round(colours.reduce((sum, colour) => sum + colour[channel], 0) / colours.length)
  return [mean(0), mean(1), mean(2)]
}
