const REDACTED = '<redacted>'

/**
 * A secret that cannot be logged by accident: string conversion, JSON and inspection all print `<redacted>`.
 * `[Note: secrets stay in main]` Only code that hands the value to the keystore or to PASS calls `reveal`.
 */
export interface Redacted<T> {
  reveal(): T
  toString(): string
  toJSON(): string
}

export function createRedacted<T>(value: T): Redacted<T> {
  return Object.freeze({
    reveal: () => value,
    toString: () => REDACTED,
    toJSON: () => REDACTED,
    [Symbol.for('nodejs.util.inspect.custom')]: () => REDACTED
  })
}
