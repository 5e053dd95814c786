import { GrowingNumbers } from './numbers.ts'
import { npiToNumber } from './segment.ts'

/** NPIs in the order in which they were first seen. */
export interface NpiList {
  /** 0 where the NPI is odd. */
  readonly numbers: Uint32Array
  /** By position: NPIs that are no number of ten digits. */
  readonly odd: ReadonlyMap<number, string>
}

/**
 * Gives out positions to NPIs in the order in which they are first seen. Numbers are hashed as numbers: a map of
 * 300,000 strings is slow to fill and slow to leave behind.
 */
export class NpiInterner {
  readonly #numbers = new GrowingNumbers()
  readonly #odd = new Map<string, number>()
  /** Open addressing: number and position plus one, always at least half empty. */
  #keys = new Uint32Array(1024)
  #positions = new Uint32Array(1024)
  #lastText: string | null = null
  #lastPosition = 0

  position(npi: string): number {
    if (npi === this.#lastText) return this.#lastPosition
    const number = npiToNumber(npi)
    this.#lastText = npi
    this.#lastPosition = number === null ? this.#positionOfOdd(npi) : this.positionOfNumber(number)
    return this.#lastPosition
  }

  /** @param number as `npiToNumber` gives it. */
  positionOfNumber(number: number): number {
    const mask = this.#keys.length - 1
    let slot = hash(number) & mask
    while (this.#positions[slot] !== 0) {
      if (this.#keys[slot] === number) return (this.#positions[slot] ?? 1) - 1
      slot = (slot + 1) & mask
    }
    const position = this.#numbers.length
    this.#numbers.push(number)
    this.#keys[slot] = number
    this.#positions[slot] = position + 1
    if (this.#numbers.length * 2 > this.#keys.length) this.#grow()
    return position
  }

  list(): NpiList {
    return {
      numbers: this.#numbers.toArray(),
      odd: new Map(Array.from(this.#odd, ([npi, position]) => [position, npi]))
    }
  }

  #positionOfOdd(npi: string): number {
    const known = this.#odd.get(npi)
    if (known !== undefined) return known
    const position = this.#numbers.length
    this.#numbers.push(0)
    this.#odd.set(npi, position)
    return position
  }

  #grow(): void {
    const [keys, positions] = [this.#keys, this.#positions]
    this.#keys = new Uint32Array(keys.length * 4)
    this.#positions = new Uint32Array(keys.length * 4)
    const mask = this.#keys.length - 1
    for (let i = 0; i < keys.length; i++) {
      const position = positions[i] ?? 0
      if (position === 0) continue
      const number = keys[i] ?? 0
      let slot = hash(number) & mask
      while (this.#positions[slot] !== 0) slot = (slot + 1) & mask
      this.#keys[slot] = number
      this.#positions[slot] = position
    }
  }
}

/** Spreads numbers that differ in few digits. */
function hash(number: number): number {
  const mixed = Math.imul(number ^ (number >>> 16), 0x45d9f3b)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
