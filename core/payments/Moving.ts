/**
 * What a step of a top-up does to the ledger, in the transaction of the step. The intent is locked by the caller, and
 * here all accounts that a step may touch, in the order of their ids: then what is left to spend is certain.
 */
import * as Effect from "effect/Effect"
import { type AccountKey, houseAccount, Ledger, type Transfer } from "../ledger/Ledger.ts"
import type { Intent, PaymentStore } from "./PaymentStore.ts"
import {
  chargedTransfers,
  feeTransfers,
  giveBack,
  type Means,
  type Occasion,
  type Place,
  release,
  releasedTransfers,
  returnedTransfers,
  secondTransfers,
  type Reversal,
  settledTransfers,
  type Split,
  takeFrom,
  takenTransfers
} from "./TopUpPostings.ts"

export const occasion = ({ createdAt: at, id: row }: { readonly id: string; readonly createdAt: Date }): Occasion => ({
  row,
  at
})

export const makeMoving = Effect.fnUntraced(function* (store: PaymentStore) {
  const ledger = yield* Ledger

  /** There is nothing on an account of the house that may run short: that would be a fault. */
  const post = (transfers: ReadonlyArray<Transfer>) =>
    ledger.post(transfers).pipe(Effect.catchTag("Overdrawn", (error) => Effect.die(error)))

  const means = Effect.fnUntraced(function* ({ asset, held, person }: Intent) {
    const own = (kind: AccountKey["kind"]): AccountKey => ({ owner: person, kind, asset })
    const keys = [
      own("available"),
      own("debt"),
      own("topup_hold"),
      houseAccount("psp_clearing", asset),
      houseAccount("refunds", asset),
      houseAccount("chargebacks", asset)
    ] as const
    const idOf = yield* ledger.open(keys)
    const rows = yield* store.lockBalances(keys.map(idOf))
    const of = (key: AccountKey): bigint => BigInt(rows.find(({ id }) => id === idOf(key))?.balance ?? "0")
    return { held, available: of(keys[0]), owed: -of(keys[1]) } satisfies Means
  })

  const taken = Effect.fnUntraced(function* (
    intent: Intent,
    kind: Reversal,
    split: Split,
    on: Occasion,
    to: Place = "standing"
  ) {
    yield* post(takenTransfers(intent, kind, split, on, to))
    if (split.hold > 0n) yield* store.noteHeld(intent.id, intent.held - split.hold)
  })

  const returned = Effect.fnUntraced(function* (
    intent: Intent,
    kind: Reversal,
    back: Split,
    from: Place,
    on: Occasion
  ) {
    const { owed } = yield* means(intent)
    const split = giveBack(back, owed, intent.releasedAt !== null)
    yield* post(returnedTransfers(intent, kind, split, from, on))
    if (split.hold > 0n) yield* store.noteHeld(intent.id, intent.held + split.hold)
  })

  return {
    means,
    taken,
    returned,
    /** What may be taken of it, however little is left: what is missing is owed. */
    split: (intent: Intent, amount: bigint) => Effect.map(means(intent), (has) => takeFrom(amount, has)),
    charged: (intent: Intent, at: Date) => post(chargedTransfers(intent, intent.amount, { row: intent.id, at })),
    fee: (intent: Intent, fee: bigint, at: Date) => post(feeTransfers(intent, fee, { row: intent.id, at })),
    second: (intent: Intent, amount: bigint, on: Occasion) => post(secondTransfers(intent, amount, on)),
    settled: (intent: Intent, kind: Reversal, amount: bigint, on: Occasion) =>
      post(settledTransfers(intent, kind, amount, on)),
    released: Effect.fnUntraced(function* (intent: Intent, at: Date) {
      const { owed } = yield* means(intent)
      yield* post(releasedTransfers(intent, release(intent.held, owed), { row: intent.id, at }))
      yield* store.noteRelease(intent.id)
    })
  }
})
