/** What shows that a link was begun: made anew from the vault's key whenever it is shown, and kept as a hash alone. */
import { createHash } from "node:crypto"
import type { Vault } from "../platform/Vault.ts"
import { typedCodeLength } from "../protocol/Channel.ts"

type Fingerprints = Pick<Vault["Service"], "fingerprint">

/** Without what can be taken for something else: 32 of them, so that five bits are one. */
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

/** Of a deep link: 43 characters of base64url. */
export const tokenOf = ({ fingerprint }: Fingerprints, requestId: string): string =>
  Buffer.from(fingerprint("channel.link", requestId)).toString("base64url")

/** To be typed: 8 letters and digits. */
export const typedCodeOf = ({ fingerprint }: Fingerprints, requestId: string): string =>
  [...fingerprint("channel.code", requestId).subarray(0, typedCodeLength)].map((byte) => letters[byte & 31]).join("")

export const codeHash = (code: string): Uint8Array => createHash("sha256").update(code).digest()
