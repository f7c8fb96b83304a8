import { createHash } from "node:crypto"
import { canonicalJson } from "../protocol/CanonicalJson.ts"

/** SHA-256 of the canonical JSON of a command: tells a repeated command from another one under the same id. */
export const requestHash = (kind: string, request: unknown): Uint8Array =>
  new Uint8Array(
    createHash("sha256")
      .update(canonicalJson([kind, request]))
      .digest()
  )

/** True when both are the same bytes. */
export const sameBytes = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0
