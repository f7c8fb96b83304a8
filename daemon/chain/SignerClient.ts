/** Asks the signer, which is another process. */
import { connect } from "node:net"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { type Signer, SignerFault } from "@orrange/core/chain/ChainNode"
import { SignerAnswer, type SignerQuestion } from "./SignerRules.ts"

/** Milliseconds it may take to answer, and bytes of what it says. */
const answerMs = 5_000
const answerBytesMax = 16_384

const readAnswer = Schema.decodeUnknownSync(Schema.fromJsonString(SignerAnswer))

const exchange = (path: string, question: SignerQuestion): Promise<SignerAnswer> =>
  new Promise((resolve, reject) => {
    const socket = connect(path)
    let text = ""
    const fail = (error: Error): void => {
      socket.destroy()
      reject(error)
    }
    // For all of the answer: one that comes a byte at a time is none.
    const limit = setTimeout(() => fail(new Error("the signer did not answer in time")), answerMs)
    socket.setEncoding("utf8").once("error", fail)
    socket.once("close", () => {
      clearTimeout(limit)
      reject(new Error("the signer hung up"))
    })
    socket.on("data", (part: string) => {
      text += part
      if (text.length > answerBytesMax) fail(new Error("the signer says too much"))
    })
    socket.once("end", () => {
      try {
        resolve(readAnswer(text.trim()))
      } catch {
        fail(new Error("the signer ended without an answer"))
      }
    })
    socket.write(`${JSON.stringify(question)}\n`)
  })

export const signerAt = (path: string): Signer => {
  const ask = Effect.fnUntraced(function* (question: SignerQuestion) {
    const answer = yield* Effect.tryPromise({
      try: () => exchange(path, question),
      catch: (error) =>
        new SignerFault({ kind: "away", reason: error instanceof Error ? error.message : String(error) })
    })
    if (answer.ok) return answer
    return yield* new SignerFault({ kind: answer.kind === "failed" ? "away" : answer.kind, reason: answer.reason })
  })

  return {
    address: Effect.gen(function* () {
      const { address } = yield* ask({ kind: "address" })
      return address ?? (yield* new SignerFault({ kind: "away", reason: "the signer did not say its address" }))
    }),
    list: (id, address) => Effect.asVoid(ask({ kind: "list", id, address })),
    strike: (id) => Effect.asVoid(ask({ kind: "strike", id })),
    journal: Effect.fnUntraced(function* (seen) {
      const { has_seen: hasSeen, mark } = yield* ask({ kind: "journal", seen })
      if (mark === undefined || hasSeen === undefined) {
        return yield* new SignerFault({ kind: "away", reason: "the signer did not say what it has written down" })
      }
      return { mark, hasSeen }
    }),
    sign: Effect.fnUntraced(function* ({ amount, feeMax, tipMax, ...request }) {
      const numbers = { amount: amount.toString(), fee_max: feeMax.toString(), tip_max: tipMax.toString() }
      const { mark, raw, txid } = yield* ask({ kind: "sign", ...request, ...numbers })
      if (raw === undefined || txid === undefined || mark === undefined) {
        return yield* new SignerFault({ kind: "away", reason: "the signer gave no transaction" })
      }
      return { raw, txid, mark }
    })
  }
}
