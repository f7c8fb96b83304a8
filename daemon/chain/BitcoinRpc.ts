/** Asking a Bitcoin node, by the JSON-RPC of Bitcoin Core. */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { NodeFault } from "@orrange/core/chain/ChainNode"

/** Milliseconds a node may take to answer, and bytes of what it says: a whole block is among it. */
const answerMs = 30_000
const answerBytesMax = 20_000_000

/** While it starts it answers nothing else. */
const warmingUp = -28

const Answer = Schema.fromJsonString(
  Schema.Struct({
    result: Schema.optionalKey(Schema.Unknown),
    error: Schema.optionalKey(Schema.NullOr(Schema.Struct({ code: Schema.Int, message: Schema.String })))
  })
)
const readAnswer = Schema.decodeUnknownSync(Answer)

const fault = (kind: NodeFault["kind"], reason: string) => new NodeFault({ kind, reason: reason.slice(0, 200) })
const away = (error: unknown) => fault("away", error instanceof Error ? error.message : String(error))

/** The name and the password of a node stand in its address. */
const splitUrl = (url: string) => {
  const { host, password, pathname, protocol, username } = new URL(url)
  const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString("base64")
  return {
    url: `${protocol}//${host}${pathname}`,
    headers: { "content-type": "application/json", authorization: `Basic ${basic}` }
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

/** One node, asked one thing at a time. */
export const connectBitcoin = (address: string) => {
  const { headers, url } = splitUrl(address)
  const send = async (method: string, params: ReadonlyArray<unknown>) => {
    const body = JSON.stringify({ jsonrpc: "1.0", id: "orrange", method, params })
    const signal = AbortSignal.timeout(answerMs)
    const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" })
    return { status: response.status, text: await readAll(response) }
  }

  return Effect.fnUntraced(function* <A>(
    schema: Schema.Codec<A, unknown>,
    method: string,
    params: ReadonlyArray<unknown> = []
  ) {
    const { status, text } = yield* Effect.tryPromise({ try: () => send(method, params), catch: away })
    if (status === 401 || status === 403) return yield* fault("away", "the node wants another name or password")
    const { error, result } = yield* Effect.try({
      try: () => readAnswer(text),
      catch: () => fault("away", `${method} was answered with ${status} and no JSON`)
    })
    if (error !== undefined && error !== null) {
      return yield* fault(error.code === warmingUp ? "away" : "refused", `${method}: ${error.message} (${error.code})`)
    }
    return yield* Schema.decodeUnknownEffect(schema)(result).pipe(
      Effect.mapError(() => fault("lying", `${method} was answered with something else`))
    )
  })
}

export type AskBitcoin = ReturnType<typeof connectBitcoin>
