/** Nonces remembered at a time; beyond, the oldest goes first. */
export const noncesRememberedMax = 100_000

/** Nonces of this process, forgotten when they expire. */
export class NonceMemory {
  // Insertion order is expiry order, because every nonce lives equally long.
  readonly #expiry = new Map<string, number>()

  /** False when it is already there. */
  add(nonce: string, nowMs: number, expiresMs: number): boolean {
    for (const [old, expires] of this.#expiry) {
      if (expires > nowMs && this.#expiry.size < noncesRememberedMax) break
      this.#expiry.delete(old)
    }
    if (this.#expiry.has(nonce)) return false
    this.#expiry.set(nonce, expiresMs)
    return true
  }
}
