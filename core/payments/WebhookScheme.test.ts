import { execFileSync } from "node:child_process"
import { createHmac, createSign } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { crc32 } from "node:zlib"
import { Stripe } from "stripe"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  isPaypalCertificateUrl,
  type SchemeKeys,
  type SignedMessage,
  toleranceSeconds,
  type WebhookScheme,
  webhookSchemes
} from "./WebhookScheme.ts"

const nowMs = 1_614_265_330_000
const seconds = nowMs / 1_000
const url = "https://orrange.example/webhooks/square"
const text = '{"id":"evt_1","amount":2432232314}'
const mac = (secret: string | Buffer, form: "hex" | "base64", signed: string): string =>
  createHmac("sha256", secret).update(signed).digest(form)

interface Case {
  readonly scheme: WebhookScheme
  readonly keys: SchemeKeys
  readonly headers: (at: number) => Record<string, string>
  readonly isTimed: boolean
}

const svixSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
const svixKey = Buffer.from(svixSecret.slice(6), "base64")

const cases: Readonly<Record<string, Case>> = {
  stripe: {
    scheme: webhookSchemes.stripe,
    keys: { secrets: ["whsec_1"], url },
    headers: (at) => ({ "stripe-signature": `t=${at},v1=${mac("whsec_1", "hex", `${at}.${text}`)},v0=beef` }),
    isTimed: true
  },
  moonpay: {
    scheme: webhookSchemes.moonpay,
    keys: { secrets: ["wk_1"], url },
    headers: (at) => ({ "moonpay-signature-v2": `t=${at},s=${mac("wk_1", "hex", `${at}.${text}`)}` }),
    isTimed: true
  },
  square: {
    scheme: webhookSchemes.square,
    keys: { secrets: ["sq_1"], url },
    headers: () => ({ "x-square-hmacsha256-signature": mac("sq_1", "base64", `${url}${text}`) }),
    isTimed: false
  },
  razorpay: {
    scheme: webhookSchemes.razorpay,
    keys: { secrets: ["rz_1"], url },
    headers: () => ({ "x-razorpay-signature": mac("rz_1", "hex", text) }),
    isTimed: false
  },
  svix: {
    scheme: webhookSchemes.svix,
    keys: { secrets: [svixSecret], url },
    headers: (at) => ({
      "svix-id": "msg_1",
      "svix-timestamp": String(at),
      "svix-signature": `v1,${mac(svixKey, "base64", `msg_1.${at}.${text}`)}`
    }),
    isTimed: true
  }
}

const message = (headers: SignedMessage["headers"], body = text): SignedMessage => ({
  body: Buffer.from(body),
  headers,
  nowMs
})

describe.each(Object.entries(cases))("the scheme of %s", (_name, { headers, isTimed, keys, scheme }) => {
  it("takes what is signed", () => {
    expect(scheme(message(headers(seconds)), keys)).toBe(true)
  })

  it("PW-01: refuses a signature that is missing, empty, cut or has one letter changed", () => {
    const given = headers(seconds)
    for (const name of Object.keys(given)) {
      const value = given[name] ?? ""
      const last = value.at(-2) === "A" ? "B" : "A"
      for (const other of [undefined, "", value.slice(0, -3), `${value.slice(0, -2)}${last}${value.slice(-1)}`]) {
        if (
          name === "stripe-signature" &&
          other !== undefined &&
          other.includes(mac("whsec_1", "hex", `${seconds}.${text}`))
        )
          continue
        expect(scheme(message({ ...given, [name]: other }), keys)).toBe(false)
      }
    }
  })

  it("PW-02: refuses every other byte, however the same it means", () => {
    for (const body of [
      JSON.stringify(JSON.parse(text), null, 1),
      `\ufeff${text}`,
      `${text} `,
      '{"amount":2432232314,"id":"evt_1"}',
      '{"id":"evt_1","amount":2432232314,"amount":2432232314}',
      '{"id":"evt_\\u0031","amount":2432232314}',
      ""
    ]) {
      expect(scheme(message(headers(seconds), body), keys)).toBe(false)
    }
  })

  it("PW-03: refuses a time that is further away than it may be", () => {
    const takes = (at: number) => scheme(message(headers(at)), keys)
    expect([takes(seconds - toleranceSeconds), takes(seconds + toleranceSeconds)]).toEqual([true, true])
    expect([takes(seconds - toleranceSeconds - 1), takes(seconds + toleranceSeconds + 1)]).toEqual([!isTimed, !isTimed])
  })

  it("PW-15: takes two secrets while one is being replaced, and then only the new", () => {
    const other = { ...keys, secrets: ["whsec_b3RoZXI="] }
    const both = { ...keys, secrets: [...other.secrets, ...keys.secrets] }
    expect(scheme(message(headers(seconds)), both)).toBe(true)
    expect(scheme(message(headers(seconds)), other)).toBe(false)
  })
})

describe("webhook schemes", () => {
  it("svix: the published vector holds", () => {
    const headers = {
      "svix-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "svix-timestamp": "1614265330",
      "svix-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    }
    expect(webhookSchemes.svix(message(headers, '{"test": 2432232314}'), { secrets: [svixSecret], url })).toBe(true)
  })

  it("stripe: what the official library signs is taken, and two times in one header are not", () => {
    const now = Math.floor(Date.now() / 1_000)
    const given = { payload: text, secret: "whsec_1", timestamp: now }
    const signature = new Stripe("sk_test_1").webhooks.generateTestHeaderString(given)
    const takes = (header: string) =>
      webhookSchemes.stripe(
        { body: Buffer.from(text), headers: { "stripe-signature": header }, nowMs: now * 1_000 },
        { secrets: ["whsec_1"], url }
      )
    expect([takes(signature), takes(`t=1,${signature}`)]).toEqual([true, false])
  })

  describe("paypal", () => {
    let folder: string
    let [certificate, key] = ["", ""]

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "orrange-paypal-"))
      const files = ["-keyout", join(folder, "key"), "-out", join(folder, "crt"), "-subj", "/CN=paypal.example"]
      execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...files], {
        stdio: "pipe"
      })
      certificate = readFileSync(join(folder, "crt"), "utf8")
      key = readFileSync(join(folder, "key"), "utf8")
    })
    afterAll(() => rmSync(folder, { recursive: true }))

    const now = Date.now() + 1_000
    const time = new Date(now).toISOString()
    const takes = (changes: Record<string, string>, body = text, webhook = "1JE4291016473214C") => {
      const signed = `69cd13f0|${time}|1JE4291016473214C|${crc32(text)}`
      const headers = {
        "paypal-transmission-id": "69cd13f0",
        "paypal-transmission-time": time,
        "paypal-transmission-sig": createSign("RSA-SHA256").update(signed).sign(key, "base64"),
        "paypal-auth-algo": "SHA256withRSA",
        "paypal-cert-url": "https://api.paypal.com/v1/notifications/certs/CERT-1",
        ...changes
      }
      return webhookSchemes.paypal(
        { body: Buffer.from(body), headers, nowMs: now },
        { secrets: [webhook], url, certificate }
      )
    }

    it("takes what is signed for our webhook, and nothing else", () => {
      expect(takes({})).toBe(true)
      expect([takes({}, `${text} `), takes({}, text, "another")]).toEqual([false, false])
      expect(takes({ "paypal-auth-algo": "none" })).toBe(false)
      expect(takes({ "paypal-cert-url": "https://api.paypal.com.evil.example/x" })).toBe(false)
      expect(takes({ "paypal-transmission-sig": "" })).toBe(false)
    })

    it.each([
      ["https://api.paypal.com/v1/certs/1", true],
      ["https://api-m.sandbox.paypal.com/v1/certs/1", true],
      ["http://api.paypal.com/v1/certs/1", false],
      ["https://api.paypal.com:8443/v1/certs/1", false],
      ["https://api.paypal.com.evil.example/x", false],
      ["https://api.paypal.com@evil.example/x", false],
      ["https://evilpaypal.com/x", false],
      ["nothing", false]
    ])("its certificate comes from %s: %s", (from, is) => expect(isPaypalCertificateUrl(from)).toBe(is))
  })
})
