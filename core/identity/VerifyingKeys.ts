import type { KeyObject } from "node:crypto"

/** Keys held at a time; beyond, the one that was added first goes. */
export const verifyingKeysMax = 10_000

/** Public keys ready to verify with, by the id of their API key. */
export class VerifyingKeys {
  readonly #keys = new Map<string, KeyObject>()

  get(keyId: string): KeyObject | undefined {
    return this.#keys.get(keyId)
  }

  add(keyId: string, key: KeyObject): void {
    for (const oldest of this.#keys.keys()) {
      if (this.#keys.size < verifyingKeysMax) break
      this.#keys.delete(oldest)
    }
    this.#keys.set(keyId, key)
  }
}
