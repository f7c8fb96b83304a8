/**
 * A Lightning node of our own that speaks LND's REST: it makes invoices by preimage and never two of one hash, is paid,
 * cancels what is over, numbers what is settled, tells it as a stream, and forgets nothing when it is started anew.
 */
import { createHash, randomBytes } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { bech32 } from "@scure/base"
import { SigningKey } from "ethers"

export const lndMacaroon = "0201036c6e64"
/** Keys of nodes that are nobody's. */
export const [lndKey, otherLndKey] = [`0x${"a1".repeat(32)}`, `0x${"b2".repeat(32)}`] as const
export const lndPubkeyOf = (key: string): string => SigningKey.computePublicKey(key, true).slice(2)

interface Asked {
  readonly r_preimage?: string
  readonly value_msat?: string
  readonly memo?: string
  readonly expiry?: string
}

interface Kept {
  readonly hash: string
  readonly preimage: string
  readonly msat: bigint
  readonly memo: string
  readonly expiry: number
  readonly made: number
  readonly request: string
  state: "OPEN" | "SETTLED" | "CANCELED" | "ACCEPTED"
  paidMsat: bigint
  settleIndex: number
}

/** What happens to the next request of a kind: done and not told, told to be down, or refused with an answer. */
export type LndFault = "lost" | "down" | { readonly status: number; readonly body: unknown }

const wordsOf = (value: number, length: number): ReadonlyArray<number> =>
  Array.from({ length }, (_, at) => Math.floor(value / 32 ** (length - 1 - at)) % 32)

const field = (kind: number, words: ReadonlyArray<number>) => [kind, ...wordsOf(words.length, 2), ...words]

/** Words as bytes, the last filled up with zeros. */
const bytesOf = (words: ReadonlyArray<number>): Buffer => {
  const bits = words.map((word) => word.toString(2).padStart(5, "0")).join("")
  const hex = bits.padEnd(Math.ceil(bits.length / 8) * 8, "0").match(/.{4}/g) ?? []
  return Buffer.from(hex.map((four) => Number.parseInt(four, 2).toString(16)).join(""), "hex")
}

const signed = (prefix: string, words: ReadonlyArray<number>, key: string): ReadonlyArray<number> => {
  const digest = createHash("sha256")
    .update(Buffer.concat([Buffer.from(prefix), bytesOf(words)]))
    .digest()
  const { r, s, yParity } = new SigningKey(key).sign(digest)
  return [...words, ...bech32.toWords(Buffer.from(`${r.slice(2)}${s.slice(2)}0${yParity}`, "hex"))]
}

/** An invoice's text. */
export const writeBolt11 = (
  hash: string,
  msat: bigint | null,
  {
    expiry = 3_600,
    key = lndKey,
    made,
    memo = "",
    prefix = "bcrt"
  }: { made: number; expiry?: number; key?: string; memo?: string; prefix?: string }
): string => {
  const human = `ln${prefix}${msat === null ? "" : `${msat * 10n}p`}`
  const words = [
    ...wordsOf(made, 7),
    ...field(13, bech32.toWords(Buffer.from(memo))),
    ...field(1, bech32.toWords(Buffer.from(hash, "hex"))),
    ...field(6, wordsOf(expiry, 4))
  ]
  return bech32.encode(human, [...signed(human, words, key)], false)
}

const refused = (status: number, code: number, message: string) => ({ status, body: { code, message, details: [] } })

export class LndPeer {
  readonly requests: Array<string> = []
  /** Seconds by which its clock is ahead. */
  ahead = 0
  network = "regtest"
  /** It signs with the one, and says that it is the other. */
  key: string = lndKey
  pubkey = lndPubkeyOf(lndKey)
  /** What it changes of what it makes. */
  change: (request: string, kept: Kept) => string = (request) => request
  /** What happens when it is asked, before it answers. */
  before: (line: string) => void = () => undefined
  #invoices = new Map<string, Kept>()
  #settled = 0
  #faults = new Map<string, Array<LndFault>>()
  #listeners = new Set<ServerResponse>()
  #server = createServer((request, response) => void this.#handle(request, response))
  #port = 0

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get count(): number {
    return this.#invoices.size
  }

  stateOf(hash: string): string | undefined {
    return this.#invoices.get(hash)?.state
  }

  /** The place of the last that was settled. */
  get settled(): number {
    return this.#settled
  }

  get listening(): number {
    return this.#listeners.size
  }

  get settings() {
    return { url: this.url, network: "regtest" }
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve))
    this.#port = (this.#server.address() as AddressInfo).port
  }

  /** What it keeps stays. */
  async stop(): Promise<void> {
    this.cut()
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  /** The next requests of a kind, as in `POST /v1/invoices`. */
  fail(kind: string, ...faults: ReadonlyArray<LndFault>): void {
    this.#faults.set(kind, [...(this.#faults.get(kind) ?? []), ...faults])
  }

  /** Tells of an invoice as of one that was settled. */
  tell(hash: string): void {
    const kept = this.#invoices.get(hash)
    if (kept === undefined) return
    this.#settled += 1
    for (const listener of this.#listeners) {
      this.#tell(listener, { ...kept, state: "SETTLED", settleIndex: this.#settled })
    }
  }

  /** An invoice that somebody else had it make. */
  makeForeign(): { readonly hash: string; readonly request: string } {
    const preimage = randomBytes(32)
    this.#add({ r_preimage: preimage.toString("base64"), value_msat: "1000" })
    const hash = createHash("sha256").update(preimage).digest("hex")
    return { hash, request: this.#invoices.get(hash)?.request ?? "" }
  }

  /** All that it keeps. */
  takeAway(): ReadonlyMap<string, Kept> {
    const kept = this.#invoices
    this.#invoices = new Map()
    return kept
  }

  bringBack(kept: ReadonlyMap<string, Kept>): void {
    this.#invoices = new Map(kept)
  }

  /** Nothing goes wrong any more. */
  forgive(): void {
    this.#faults.clear()
  }

  /** Ends all streams. */
  cut(): void {
    for (const listener of this.#listeners) listener.destroy()
    this.#listeners.clear()
  }

  /** By somebody's wallet, or held back: whether it could be paid. */
  pay(request: string, msat?: bigint, isHeld = false): boolean {
    const kept = [...this.#invoices.values()].find((one) => one.request === request)
    if (kept === undefined) return false
    this.#look(kept)
    if (kept.state !== "OPEN" || (msat ?? kept.msat) < kept.msat) return false
    kept.paidMsat = msat ?? kept.msat
    if (isHeld) kept.state = "ACCEPTED"
    else this.#settle(kept)
    return true
  }

  settle(hash: string): void {
    const kept = this.#invoices.get(hash)
    if (kept?.state === "ACCEPTED") this.#settle(kept)
  }

  cancel(hash: string): void {
    const kept = this.#invoices.get(hash)
    if (kept?.state === "OPEN" || kept?.state === "ACCEPTED") kept.state = "CANCELED"
  }

  /** As a node does that lies, or one that throws away what was cancelled. */
  tamper(hash: string, change: Partial<Kept> | null): void {
    const kept = this.#invoices.get(hash)
    if (kept !== undefined && change !== null) Object.assign(kept, change)
    if (change === null) this.#invoices.delete(hash)
  }

  get #now(): number {
    return Math.floor(Date.now() / 1_000) + this.ahead
  }

  #settle(kept: Kept): void {
    this.#settled += 1
    kept.state = "SETTLED"
    kept.settleIndex = this.#settled
    for (const listener of this.#listeners) this.#tell(listener, kept)
  }

  #tell(listener: ServerResponse, kept: Kept): void {
    listener.write(`${JSON.stringify({ result: this.#view(kept) })}\n`)
  }

  /** What is over and not paid is cancelled. */
  #look(kept: Kept): void {
    if (kept.state === "OPEN" && kept.made + kept.expiry <= this.#now) kept.state = "CANCELED"
  }

  #view(kept: Kept) {
    this.#look(kept)
    return {
      memo: kept.memo,
      r_preimage: kept.preimage,
      r_hash: Buffer.from(kept.hash, "hex").toString("base64"),
      value: (kept.msat / 1_000n).toString(),
      value_msat: kept.msat.toString(),
      settled: kept.state === "SETTLED",
      creation_date: kept.made.toString(),
      expiry: kept.expiry.toString(),
      payment_request: kept.request,
      settle_index: kept.settleIndex.toString(),
      amt_paid_msat: kept.paidMsat.toString(),
      state: kept.state
    }
  }

  #add(asked: Asked) {
    const preimage = Buffer.from(asked.r_preimage ?? "", "base64")
    const msat = BigInt(asked.value_msat ?? "0")
    if (preimage.length !== 32) return refused(400, 3, "payment preimage must be exactly 32 bytes")
    if (msat > 10n ** 12n) return refused(500, 2, "invoice amount exceeds maximum")
    const hash = createHash("sha256").update(preimage).digest("hex")
    if (this.#invoices.has(hash)) return refused(500, 2, "invoice with payment hash already exists")
    const made = this.#now
    const { expiry = "3600", memo = "" } = asked
    const kept: Kept = {
      hash,
      preimage: asked.r_preimage ?? "",
      msat,
      memo,
      expiry: Number(expiry),
      made,
      request: writeBolt11(hash, msat, { made, expiry: Number(expiry), key: this.key, memo }),
      state: "OPEN",
      paidMsat: 0n,
      settleIndex: 0
    }
    const changed = { ...kept, request: this.change(kept.request, kept) }
    this.#invoices.set(hash, changed)
    const added = { r_hash: Buffer.from(hash, "hex").toString("base64"), payment_request: changed.request }
    return { status: 200, body: { ...added, add_index: this.#invoices.size.toString() } }
  }

  #listen(after: number, response: ServerResponse): void {
    response.writeHead(200, { "content-type": "application/json" })
    response.flushHeaders()
    // Nothing of before is told to who names no place.
    const missed = [...this.#invoices.values()].filter(({ settleIndex }) => after > 0 && settleIndex > after)
    for (const kept of missed.toSorted((one, other) => one.settleIndex - other.settleIndex)) this.#tell(response, kept)
    this.#listeners.add(response)
    response.once("close", () => this.#listeners.delete(response))
  }

  #answer(method: string, path: string, body: string): { readonly status: number; readonly body: unknown } {
    if (path === "/v1/getinfo") {
      return {
        status: 200,
        body: { identity_pubkey: this.pubkey, chains: [{ chain: "bitcoin", network: this.network }] }
      }
    }
    if (method === "POST" && path === "/v1/invoices") return this.#add(JSON.parse(body) as Asked)
    const kept = this.#invoices.get(path.replace("/v1/invoice/", ""))
    if (kept !== undefined) return { status: 200, body: this.#view(kept) }
    return refused(404, 5, this.#invoices.size === 0 ? "there are no existing invoices" : "unable to locate invoice")
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ""
    for await (const part of request) body += String(part)
    const { method = "GET", headers, url = "/" } = request
    const { pathname, searchParams } = new URL(url, "http://peer")
    this.requests.push(`${method} ${pathname}`)
    this.before(`${method} ${pathname}`)
    const send = (answer: { readonly status: number; readonly body: unknown }) => {
      response.writeHead(answer.status, { "content-type": "application/json" })
      response.end(JSON.stringify(answer.body))
    }
    if (headers["grpc-metadata-macaroon"] !== lndMacaroon) {
      return send(refused(500, 2, "verification failed: signature mismatch after caveat verification"))
    }
    if (pathname === "/v1/invoices/subscribe") return this.#listen(Number(searchParams.get("settle_index")), response)
    const faults = [...this.#faults].find(
      ([start, left]) => left.length > 0 && `${method} ${pathname}`.startsWith(start)
    )
    const fault = faults?.[1].shift()
    if (fault === "down") return void response.destroy()
    if (typeof fault === "object") return send(fault)
    const answer = this.#answer(method, pathname, body)
    if (fault === "lost") return void response.destroy()
    return send(answer)
  }
}
