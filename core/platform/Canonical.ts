import { createHash } from "node:crypto"

/** JSON with the keys of every object sorted, so that equal values have equal text. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner
  )

/** SHA-256 of the canonical JSON of a command: tells a repeated command from another one under the same id. */
export const requestHash = (kind: string, request: unknown): Uint8Array =>
  new Uint8Array(
    createHash("sha256")
      .update(canonicalJson([kind, request]))
      .digest()
  )

/** True when both are the same bytes. */
export const sameBytes = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0
