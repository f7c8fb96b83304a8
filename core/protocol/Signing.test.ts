import type { KeyObject } from "node:crypto"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  makeKeyPair,
  makeNonce,
  noncePattern,
  readPublicKey,
  type SignedParts,
  signRequest,
  verifyRequest
} from "./Signing.ts"

const key = makeKeyPair()
const other = makeKeyPair()

const readable = (publicKey: string): KeyObject => {
  const read = readPublicKey(publicKey)
  if (read === undefined) throw new Error("a new public key cannot be read")
  return read
}

const verifying = readable(key.publicKey)
const otherVerifying = readable(other.publicKey)

/** What a URL may hold besides its separators, percent signs included: nothing is decoded before it is signed. */
const urlText = (minLength: number) =>
  fc.array(fc.constantFrom(..."abzAZ059-._~%+"), { minLength, maxLength: 12 }).map((characters) => characters.join(""))

const parameter = fc.tuple(urlText(1), urlText(0)).map(([name, value]) => `${name}=${value}`)

const target = fc
  .tuple(fc.array(urlText(1), { maxLength: 4 }), fc.uniqueArray(parameter, { maxLength: 5 }))
  .map(([path, query]) => `/${path.join("/")}${query.length === 0 ? "" : `?${query.join("&")}`}`)

const parts: fc.Arbitrary<SignedParts> = fc.record({
  method: fc.constantFrom("GET", "POST", "DELETE"),
  target,
  body: fc.uint8Array({ maxLength: 200 }),
  host: fc.constantFrom("127.0.0.1:4100", "exchange.example", "exchange.example:443"),
  timestampMs: fc.integer({ min: 1_000_000_000_000, max: 9_999_999_999_999 }).map(String),
  nonce: fc.constant("").map(makeNonce),
  keyId: fc.uuid()
})

/** Changes one character of a text to another one. */
const changeAt = (text: string, at: number, to: string): string => {
  const index = at % text.length
  const character = text[index] === to ? (to === "x" ? "y" : "x") : to
  return text.slice(0, index) + character + text.slice(index + 1)
}

const reorder = (text: string): string => {
  const [path = "", query] = text.split("?")
  return query === undefined ? path : `${path}?${query.split("&").reverse().join("&")}`
}

describe("a signed request", () => {
  it("verifies with its own key alone", async () => {
    await fc.assert(
      fc.asyncProperty(parts, async (request) => {
        const signature = signRequest(request, key)
        expect(await verifyRequest(request, verifying, signature)).toBe(true)
        expect(await verifyRequest(request, otherVerifying, signature)).toBe(false)
      })
    )
  })

  it("AU-06 does not verify after any change of a text", async () => {
    const field = fc.constantFrom<"method" | "target" | "host" | "timestampMs" | "nonce" | "keyId">(
      ...(["method", "target", "host", "timestampMs", "nonce", "keyId"] as const)
    )
    await fc.assert(
      fc.asyncProperty(parts, field, fc.nat(), fc.constantFrom(..."a0Z/%"), async (request, name, at, to) => {
        const changed = { ...request, [name]: changeAt(request[name], at, to) }
        // Two parameters may have become each other's order.
        fc.pre(reorder(changed.target) !== request.target)
        expect(await verifyRequest(changed, verifying, signRequest(request, key))).toBe(false)
      }),
      { numRuns: 500 }
    )
  })

  it("AU-06 does not verify after something is added or left out", async () => {
    await fc.assert(
      fc.asyncProperty(parts, async (request) => {
        const signature = signRequest(request, key)
        const [path = "", query = ""] = request.target.split("?")
        const targets = [
          `${path}/${query === "" ? "" : `?${query}`}`,
          `/v1${request.target}`,
          `${path}?${query === "" ? "" : `${query}&`}extra=1`,
          ...(query === "" ? [] : [path, `${path}?${query}&${query}`, `${path}?${query.replace("=", "%3d")}`])
        ]
        for (const changed of targets) {
          expect(await verifyRequest({ ...request, target: changed }, verifying, signature)).toBe(false)
        }
      })
    )
  })

  it("AU-06 does not verify after any change of the body", async () => {
    await fc.assert(
      fc.asyncProperty(parts, fc.nat(), fc.integer({ min: 1, max: 255 }), async (request, at, change) => {
        const signature = signRequest(request, key)
        const longer = new Uint8Array([...request.body, 0])
        expect(await verifyRequest({ ...request, body: longer }, verifying, signature)).toBe(false)
        fc.pre(request.body.length > 0)
        const body = request.body.with(at % request.body.length, (request.body[at % request.body.length] ?? 0) ^ change)
        expect(await verifyRequest({ ...request, body }, verifying, signature)).toBe(false)
        expect(await verifyRequest({ ...request, body: body.subarray(1) }, verifying, signature)).toBe(false)
      })
    )
  })

  it("AU-06 verifies whatever the order of the query", async () => {
    await fc.assert(
      fc.asyncProperty(parts, async (request) => {
        const signature = signRequest(request, key)
        expect(await verifyRequest({ ...request, target: reorder(request.target) }, verifying, signature)).toBe(true)
      })
    )
  })

  it("does not verify with a signature or a key that is none, and never throws", async () => {
    const request = fc.sample(parts, 1)[0] as SignedParts
    const signature = signRequest(request, key)
    const texts = ["", "x", "=".repeat(86), "A".repeat(86), `${signature}=`, signature.slice(1), `${signature}\n`]
    for (const text of texts) expect(await verifyRequest(request, verifying, text)).toBe(false)
    for (const text of ["", "x", "A".repeat(44), "!".repeat(43)]) expect(readPublicKey(text)).toBeUndefined()
  })
})

it("a new nonce is one that is accepted, and another one each time", () => {
  const nonces = Array.from({ length: 1_000 }, makeNonce)
  expect(nonces.every((nonce) => noncePattern.test(nonce))).toBe(true)
  expect(new Set(nonces).size).toBe(nonces.length)
})
