/** Asking a Lightning node, by the REST interface of LND. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import { NodeFault } from "@orrange/core/chain/ChainNode"
import type { LightningNode, NodeInvoice } from "@orrange/core/chain/LightningNode"
import { readBolt11 } from "./Bolt11.ts"
import type { LightningSettings } from "./LightningSettings.ts"

/** Milliseconds the node may take to answer, and bytes of what it says at once. */
const answerMs = 10_000
const answerBytesMax = 1_000_000

/** What LND calls networks, as chains of Bitcoin are called in settings. */
const networks: Readonly<Record<string, string>> = {
  mainnet: "main",
  testnet: "test",
  testnet4: "testnet4",
  signet: "signet",
  regtest: "regtest"
}

/** Codes of gRPC by which nobody knows what became of the question, or the key is not taken. */
const awayCodes: ReadonlySet<number> = new Set([1, 4, 7, 8, 14, 16])
const notFound = 5
/** What versions say that have no code for it. */
const notFoundWords = /unable to locate invoice|there are no existing invoices/

const Whole = Schema.String.check(Schema.isPattern(/^\d{1,20}$/))
const Refused = Schema.Struct({ code: Schema.Int, message: Schema.String })
const Info = Schema.Struct({
  identity_pubkey: Schema.String.check(Schema.isPattern(/^0[23][0-9a-f]{64}$/)),
  chains: Schema.Array(Schema.Struct({ network: Schema.String }))
})
const Added = Schema.Struct({ payment_request: Schema.String.check(Schema.isMinLength(1)) })
const Invoice = Schema.Struct({
  payment_request: Schema.String,
  value_msat: Whole,
  amt_paid_msat: Whole,
  state: Schema.Literals(["OPEN", "SETTLED", "CANCELED", "ACCEPTED"])
})
const Told = Schema.fromJsonString(
  Schema.Struct({
    result: Schema.optionalKey(
      Schema.Struct({ r_hash: Schema.String, state: Schema.String, settle_index: Schema.optionalKey(Whole) })
    )
  })
)

const states: Readonly<Record<typeof Invoice.Type.state, NodeInvoice["state"]>> = {
  OPEN: "open",
  ACCEPTED: "accepted",
  SETTLED: "settled",
  CANCELED: "cancelled"
}

const fault = (kind: NodeFault["kind"], reason: string) => new NodeFault({ kind, reason: reason.slice(0, 200) })
const away = (error: unknown) => fault("away", error instanceof Error ? error.message : String(error))

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const readAll = async (response: Response): Promise<string> => {
  const parts: Array<Uint8Array> = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > answerBytesMax) throw new Error("the node says too much")
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

const makeAsking = ({ macaroon, url }: LightningSettings) => {
  const headers = { "grpc-metadata-macaroon": Redacted.value(macaroon), "content-type": "application/json" }
  const send = async (path: string, body?: object) => {
    const signal = AbortSignal.timeout(answerMs)
    const what = body === undefined ? { method: "GET" } : { method: "POST", body: JSON.stringify(body) }
    const response = await fetch(`${url}${path}`, { ...what, headers, signal, redirect: "error" })
    return { status: response.status, text: await readAll(response) }
  }

  /** What it answers as, or what it refuses with. */
  const ask = Effect.fnUntraced(function* <A>(schema: Schema.Codec<A, unknown>, path: string, body?: object) {
    const { status, text } = yield* Effect.tryPromise({ try: () => send(path, body), catch: away })
    const said = jsonOf(text)
    if (status === 200) {
      return yield* Schema.decodeUnknownEffect(schema)(said).pipe(
        Effect.mapError(() => fault("lying", `${path} was answered with something else`))
      )
    }
    const { code, message } = yield* Schema.decodeUnknownEffect(Refused)(said).pipe(
      Effect.mapError(() => fault("away", `${path} was answered with ${status}`))
    )
    if (awayCodes.has(code)) return yield* fault("away", message)
    return yield* fault("refused", code === notFound || notFoundWords.test(message) ? unknownInvoice : message)
  })

  /** Pieces of a stream as lines, until it ends or this does. */
  const lines = <E, R>(path: string, hear: (line: string) => Effect.Effect<void, E, R>) =>
    Effect.acquireUseRelease(
      Effect.sync(() => new AbortController()),
      ({ signal }) =>
        Effect.gen(function* () {
          const response = yield* Effect.tryPromise({
            try: () => fetch(`${url}${path}`, { headers, signal, redirect: "error" }),
            catch: away
          })
          if (response.status !== 200 || response.body === null) return yield* fault("away", "the node tells nothing")
          const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
          for (let rest = ""; ; ) {
            const { done, value } = yield* Effect.tryPromise({ try: () => reader.read(), catch: away })
            if (done) return yield* fault("away", "the node fell silent")
            const pieces = `${rest}${value}`.split("\n")
            rest = pieces.pop() ?? ""
            if (rest.length > answerBytesMax) return yield* fault("away", "the node says too much")
            for (const line of pieces) if (line.trim() !== "") yield* hear(line)
          }
        }),
      (control) => Effect.sync(() => control.abort())
    )

  return { ask, lines }
}

const unknownInvoice = "there is no such invoice"

export const makeLndNode = (settings: LightningSettings): LightningNode => {
  const { ask, lines } = makeAsking(settings)
  const { network } = settings

  const identity = Effect.map(ask(Info, "/v1/getinfo"), ({ chains, identity_pubkey: pubkey }) => ({
    pubkey,
    network: networks[chains[0]?.network ?? ""] ?? "none that is known"
  }))

  const add: LightningNode["add"] = ({ memo, msat, preimage, seconds }) => {
    const asked = { r_preimage: Buffer.from(preimage).toString("base64"), value_msat: msat.toString(), memo }
    return Effect.map(
      ask(Added, "/v1/invoices", { ...asked, expiry: seconds.toString() }),
      (made) => made.payment_request
    )
  }

  const find: LightningNode["find"] = (hash) =>
    ask(Invoice, `/v1/invoice/${hash}`).pipe(
      Effect.map((said) => ({
        state: states[said.state],
        request: said.payment_request,
        msat: BigInt(said.value_msat),
        paidMsat: BigInt(said.amt_paid_msat)
      })),
      Effect.catchIf(
        ({ kind, reason }) => kind === "refused" && reason === unknownInvoice,
        () => Effect.undefined
      )
    )

  const listen: LightningNode["listen"] = (after, hear) =>
    lines(`/v1/invoices/subscribe?settle_index=${after}`, (line) =>
      Effect.gen(function* () {
        const { result } = yield* Schema.decodeUnknownEffect(Told)(line).pipe(
          Effect.mapError(() => fault("away", "the node tells something else"))
        )
        if (result?.state !== "SETTLED" || result.settle_index === undefined) return
        yield* hear(Buffer.from(result.r_hash, "base64").toString("hex"), BigInt(result.settle_index))
      })
    )

  return { network, identity, add, find, listen, read: (request) => readBolt11(request, network) }
}
