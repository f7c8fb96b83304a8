/**
 * What a provider says of text messages after it took them: that they arrived, or never will. It may say so twice, late,
 * in any order, or before it is known here that it took them; each word is kept once, and the first that is final stays.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Events } from "../platform/Events.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { makeNoticeStore } from "./NoticeStore.ts"
import { makeReceiptStore } from "./ReceiptStore.ts"
import { type Receipt, Senders } from "./Senders.ts"
import { deadInRowMax, makeSuspending } from "./Suspending.ts"

const arrived: ReadonlySet<string> = new Set(["delivered", "read"])
const lost: ReadonlySet<string> = new Set(["undelivered", "failed", "canceled"])

/** What it has come to: the first word that is final, or that it is on its way. */
export const settled = (receipts: ReadonlyArray<Receipt>): Receipt | undefined =>
  receipts.find(({ status }) => arrived.has(status) || lost.has(status)) ??
  receipts.find(({ status }) => status === "sent")

/** Brings a delivery to what its provider said of it, in the caller's transaction. */
export const makeSettling = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const store = makeReceiptStore(sql)
  const { sending } = makeNoticeStore(sql)
  const senders = yield* Senders
  const suspend = yield* makeSuspending

  return Effect.fnUntraced(function* (delivery: string) {
    const row = yield* store.lock(delivery)
    if (row?.reference === undefined || row.reference === null || row.state !== "delivered") return
    // What was final once stays so.
    if (row.receipt === "delivered") return
    const found = settled(yield* store.of(delivery, row.reference))
    if (found === undefined) return
    const { code, status } = found
    if (!lost.has(status)) {
      yield* store.note(delivery, arrived.has(status) ? "delivered" : "sent")
      return
    }
    const fault = code === null ? status : `${code}: ${status}`
    yield* store.fail(delivery, status === "undelivered" ? status : "failed", fault)
    const inRow = yield* sending.deadInRow(row.address, true)
    if ((code !== null && senders.sms?.isGone?.(code) === true) || inRow >= deadInRowMax) yield* suspend(row, fault)
  })
})

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const senders = yield* Senders
  const store = makeReceiptStore(sql)
  const settle = yield* makeSettling

  const heard: Receipts["Service"]["heard"] = Effect.fn("Receipts.heard")(function* (delivery, signature, params) {
    const receipt = senders.sms?.receiptOf?.(delivery, signature, params)
    if (receipt === undefined) return yield* refuse("notice.receipt_invalid")
    const keep = Effect.gen(function* () {
      // Whoever notes that it was taken holds this row, and looks then what was said of it.
      if ((yield* store.lock(delivery)) === undefined) return
      if (yield* store.keep(delivery, receipt)) yield* settle(delivery)
    })
    yield* sql.withTransaction(keep)
    yield* events.wake
    return { heard: true }
  })

  return { heard }
})

export class Receipts extends Context.Service<
  Receipts,
  {
    /** Refuses what its provider did not sign with `notice.receipt_invalid`, and keeps nothing of it. */
    readonly heard: (
      delivery: string,
      signature: string,
      params: Readonly<Record<string, string>>
    ) => Effect.Effect<{ readonly heard: boolean }, Refusal | SqlError.SqlError>
  }
>()("orrange/notices/Receipts") {
  static readonly layer = Layer.effect(this, make)
}
