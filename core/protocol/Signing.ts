/**
 * Signed requests. Both sides build the same string from the request and the client signs it with
 * its Ed25519 key; the daemon keeps only public keys, so a stolen database cannot sign.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomBytes,
  sign,
  verify
} from "node:crypto"

/** Milliseconds a signed request stays acceptable. */
export const signatureWindowMs = 5_000
/** Milliseconds a client's clock may be ahead of the server's. */
export const clockAheadMsMax = 1_000

/** Signed requests one person may send in a row; as many are given back over the window, little by little. */
export const requestsPerPersonMax = 1_000
/** The same of one bot for what it says as itself: all of its users' updates and messages come this way. */
export const requestsPerBotMax = 20_000
/** Milliseconds. */
export const requestsPerPersonWindowMs = 5_000

export const signatureHeaders = {
  key: "x-key",
  timestamp: "x-timestamp",
  nonce: "x-nonce",
  signature: "x-signature"
} as const

/** 16 to 64 characters of base64url. */
export const noncePattern = /^[A-Za-z0-9_-]{16,64}$/

export interface SignedParts {
  readonly method: string
  /** Path and query as sent, starting with `/`. */
  readonly target: string
  readonly body: Uint8Array
  readonly host: string
  readonly timestampMs: string
  readonly nonce: string
  readonly keyId: string
}

/** Query parameters sorted by their encoded text, so that a proxy's reordering does not break a signature. */
const sortedQuery = (query: string): string => (query === "" ? "" : query.split("&").sort().join("&"))

/** The string to sign, version 1: nine lines. */
export const stringToSign = (parts: SignedParts): string => {
  const mark = parts.target.indexOf("?")
  const path = mark < 0 ? parts.target : parts.target.slice(0, mark)
  const query = mark < 0 ? "" : parts.target.slice(mark + 1)
  return [
    "v1",
    parts.method,
    path,
    sortedQuery(query),
    hash("sha256", parts.body, "hex"),
    parts.host,
    parts.timestampMs,
    parts.nonce,
    parts.keyId
  ].join("\n")
}

export interface KeyPair {
  /** 32 bytes, base64url. */
  readonly publicKey: string
  /** 32-byte seed, base64url. */
  readonly privateKey: string
}

export const makeKeyPair = (): KeyPair => {
  const jwk = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" })
  if (jwk.x === undefined || jwk.d === undefined) throw new Error("an Ed25519 key pair has no public or private half")
  return { publicKey: jwk.x, privateKey: jwk.d }
}

/** Keys that this process signs with; reading one takes about as long as signing does. */
const signingKeys = new Map<string, KeyObject>()
/** A process has its own few; whoever comes with more reads them anew. */
const signingKeysMax = 16

const signingKeyOf = ({ privateKey: d, publicKey: x }: KeyPair): KeyObject => {
  const name = `${x} ${d}`
  const known = signingKeys.get(name)
  if (known !== undefined) return known
  const read = createPrivateKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x, d } })
  if (signingKeys.size >= signingKeysMax) signingKeys.clear()
  signingKeys.set(name, read)
  return read
}

/** Signature over the string to sign, base64url. */
export const signRequest = (parts: SignedParts, key: KeyPair): string =>
  sign(null, Buffer.from(stringToSign(parts)), signingKeyOf(key)).toString("base64url")

/** The key that verifies, or nothing when the text is no public key. Reading one costs as much as half a signature. */
export const readPublicKey = (publicKey: string): KeyObject | undefined => {
  try {
    return createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: publicKey } })
  } catch {
    return undefined
  }
}

/**
 * Resolves to false for a wrong signature and for anything that is no signature. Worked out on a thread of Node's pool,
 * because no other step of a request takes as long.
 */
export const verifyRequest = (parts: SignedParts, key: KeyObject, signature: string): Promise<boolean> =>
  new Promise((resolve) => {
    if (!/^[A-Za-z0-9_-]{86}$/.test(signature)) return resolve(false)
    const signed = Buffer.from(stringToSign(parts))
    verify(null, signed, key, Buffer.from(signature, "base64url"), (error, good) => resolve(error === null && good))
  })

export const makeNonce = (): string => randomBytes(18).toString("base64url")
