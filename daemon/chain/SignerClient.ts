/** Asks the signer, which is another process. */
import { connect } from "node:net"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { type Signer, SignerFault, type SigningRequest } from "@orrange/core/chain/ChainNode"
import type { ChainPolicy } from "@orrange/core/chain/ChainPolicy"
import { draftPayment, networkOf, vsizeOf } from "./Bitcoin.ts"
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

const numbersOf = ({ amount, feeMax, nonce, recipient, tipMax }: SigningRequest) => ({
  recipient,
  nonce,
  amount: amount.toString(),
  fee_max: feeMax.toString(),
  tip_max: tipMax.toString()
})

/** The paper of a payment in coins; what pays more leaves less, until nothing is left to pay with. */
const paperOf = (request: SigningRequest, { chain_id: chainId, hot }: Pick<ChainPolicy, "chain_id" | "hot">) => {
  const { amount, coins, feeMax, recipient } = request
  const fee = feeMax * vsizeOf(coins.length)
  const psbt = draftPayment({ amount, coins, fee, recipient }, hot, networkOf(chainId))
  return psbt === undefined
    ? Effect.fail(new SignerFault({ kind: "bound", reason: "its coins do not pay for more" }))
    : Effect.succeed(psbt)
}

export const signerAt = (path: string, policy: Pick<ChainPolicy, "chain_id" | "hot">): Signer => {
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
    forgo: Effect.fnUntraced(function* (withdrawal) {
      const { mark } = yield* ask({ kind: "forgo", withdrawal })
      return mark ?? (yield* new SignerFault({ kind: "away", reason: "the signer did not say that it is noted" }))
    }),
    journal: Effect.fnUntraced(function* (seen) {
      const { has_seen: hasSeen, mark } = yield* ask({ kind: "journal", seen })
      if (mark === undefined || hasSeen === undefined) {
        return yield* new SignerFault({ kind: "away", reason: "the signer did not say what it has written down" })
      }
      return { mark, hasSeen }
    }),
    sign: Effect.fnUntraced(function* (request) {
      const { asset, listed, withdrawal } = request
      const what = { withdrawal, asset, listed }
      const { mark, raw, txid } = yield* request.coins.length === 0
        ? ask({ kind: "sign", ...what, ...numbersOf(request) })
        : ask({ kind: "spend", ...what, psbt: yield* paperOf(request, policy) })
      if (raw === undefined || txid === undefined || mark === undefined) {
        return yield* new SignerFault({ kind: "away", reason: "the signer gave no transaction" })
      }
      return { raw, txid, mark }
    })
  }
}
