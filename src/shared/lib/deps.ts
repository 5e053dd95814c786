/** The world as the pure core sees it. Composition roots create these; tests hand in their own. */
export interface Time {
  /** Milliseconds since the Unix epoch, UTC. */
  now(): number
}

export interface Random {
  /** `length` bytes from a source fit for keys. */
  bytes(length: number): Uint8Array
  /** A version 4 UUID, lower case. */
  uuid(): string
}
