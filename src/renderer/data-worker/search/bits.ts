/** Sets of practitioners as bits, 32 to a number: what makes "and", "or" and counting over 300,000 people cheap. */
export type Bits = Uint32Array

export function createBits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5)
}

export function setBit(bits: Bits, item: number): void {
  const at = item >>> 5
  bits[at] = (bits[at] ?? 0) | (1 << (item & 31))
}

export function hasBit(bits: Bits, item: number): boolean {
  return (((bits[item >>> 5] ?? 0) >>> (item & 31)) & 1) === 1
}

/** Adds `items[from]` to `items[to - 1]`. */
export function setListed(bits: Bits, items: Uint32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const item = items[i] ?? 0
    const at = item >>> 5
    bits[at] = (bits[at] ?? 0) | (1 << (item & 31))
  }
}

/** Sets all bits below `size`. */
export function fillBits(bits: Bits, size: number): void {
  bits.fill(0xffffffff)
  const rest = size & 31
  if (rest !== 0) bits[bits.length - 1] = (1 << rest) - 1
}

export function orInto(target: Bits, source: Bits): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) | (source[i] ?? 0)
}

export function andInto(target: Bits, source: Bits): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) & (source[i] ?? 0)
}

export function removeFrom(target: Bits, source: Bits): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) & ~(source[i] ?? 0)
}

export function countBits(bits: Bits): number {
  let count = 0
  for (let i = 0; i < bits.length; i++) {
    const word = bits[i] ?? 0
    if (word === 0) continue
    let pairs = word - ((word >>> 1) & 0x55555555)
    pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
    count += (((pairs + (pairs >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
  }
  return count
}

/** Appends items of `bits` that are not in `except`, ascending, until `target` holds `limit`. */
export function listBits(bits: Bits, except: Bits | null, target: number[], limit: number): void {
  for (let at = 0; at < bits.length && target.length < limit; at++) {
    let word = (bits[at] ?? 0) & ~(except?.[at] ?? 0)
    while (word !== 0 && target.length < limit) {
      const bit = 31 - Math.clz32(word & -word)
      target.push(at * 32 + bit)
      word &= word - 1
    }
  }
}
