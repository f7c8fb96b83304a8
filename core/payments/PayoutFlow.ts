/** The one way in which a payout moves, and with it the money. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { type AccountKey, houseAccount, Ledger, type TransferReason } from "../ledger/Ledger.ts"
import { formatAmount } from "../money/Amount.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { refuse } from "../protocol/Errors.ts"
import { findPayoutStep, type PayoutEvent, type PayoutStep } from "./PayoutMachine.ts"
import { makePayoutStore, type PayoutRow } from "./PayoutStore.ts"

/** Those that take the money from one account to another; the others give it back to its person. */
type Direct = "send" | "unsend" | "done"

/** What is told of a payout. */
type ToldOf = "address" | "amount" | "asset" | "id" | "person" | "provider" | "scale"

/** What is told of a step, by what it does with the money. */
const tells = {
  nothing: undefined,
  send: undefined,
  unsend: undefined,
  done: "payout.paid",
  release: "payout.returned",
  return: "payout.returned",
  undone: "payout.returned"
} as const satisfies Record<PayoutStep["posts"], string | undefined>

export const makePayoutFlow = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const ledger = yield* Ledger
  const events = yield* Events
  const newId = yield* NewId
  const store = makePayoutStore(sql)

  const transfer = (row: PayoutRow, debit: AccountKey, credit: AccountKey, amount: bigint, reason: TransferReason) =>
    amount === 0n ? [] : [{ id: newId(), debit, credit, amount, reason, reference: row.id }]

  /** What its person owes is paid first. */
  const give = Effect.fnUntraced(function* (row: PayoutRow, from: AccountKey, reason: TransferReason) {
    const { asset, person: owner } = row
    const [available, debt] = [{ owner, kind: "available", asset } as const, { owner, kind: "debt", asset } as const]
    const keys = [available, debt, from]
    const idOf = yield* ledger.open(keys)
    const balances = yield* store.lockBalances(keys.map(idOf))
    const owed = -BigInt(balances.find(({ id }) => id === idOf(debt))?.balance ?? "0")
    const paid = owed < row.amount ? owed : row.amount
    yield* ledger.postNew([
      ...transfer(row, from, debt, paid, reason),
      ...transfer(row, from, available, row.amount - paid, reason)
    ])
  })

  const post = Effect.fnUntraced(function* (row: PayoutRow, posts: PayoutStep["posts"]) {
    if (posts === "nothing") return
    const hold: AccountKey = { owner: row.person, kind: "withdrawal_hold", asset: row.asset }
    const flight = houseAccount("in_flight", row.asset)
    const clearing = houseAccount("psp_clearing", row.asset)
    if (posts === "release") return yield* give(row, hold, "withdrawal_release")
    if (posts === "return") return yield* give(row, flight, "withdrawal_return")
    if (posts === "undone") return yield* give(row, clearing, "withdrawal_undone")
    const ways = {
      send: [hold, flight, "withdrawal_send"],
      unsend: [flight, hold, "withdrawal_return"],
      done: [flight, clearing, "withdrawal_done"]
    } as const satisfies Record<Direct, readonly [AccountKey, AccountKey, TransferReason]>
    const [debit, credit, reason] = ways[posts]
    yield* ledger.postNew(transfer(row, debit, credit, row.amount, reason))
  })

  const tell = (
    { address, amount, asset, id, person, provider, scale }: Pick<PayoutRow, ToldOf>,
    kind: "payout.requested" | "payout.paid" | "payout.returned"
  ) => {
    const data = { payout: id, provider, asset, amount: formatAmount(amount, scale), address }
    return events.append([{ kind, subject: id, people: [person], data }])
  }

  /** In the caller's transaction, which holds the row: moves it by the table, or not at all. */
  const apply = Effect.fnUntraced(function* (row: PayoutRow, event: PayoutEvent, actor: string | null = null) {
    const step = findPayoutStep(row.state, event)
    if (step === undefined) return false
    if (!(yield* store.advance(row.id, step, actor))) {
      return yield* Effect.die(new Error(`payout ${row.id} was moved by somebody else`))
    }
    yield* post(row, step.posts).pipe(Effect.catchTag("Overdrawn", (error) => Effect.die(error)))
    const kind = tells[step.posts]
    if (kind !== undefined) yield* tell(row, kind)
    return true
  })

  /** What the provider took for it, out of what it holds for us; once. */
  const takeFee = Effect.fnUntraced(function* (row: PayoutRow, amount: bigint, asset: string) {
    yield* store.noteFee(row.id, amount, asset)
    const [debit, credit] = [houseAccount("psp_fees", asset), houseAccount("psp_clearing", asset)]
    yield* ledger
      .postNew(transfer(row, debit, credit, amount, "psp_fee"))
      .pipe(Effect.catchTag("Overdrawn", (error) => Effect.die(error)))
  })

  const found = Effect.fnUntraced(function* (id: string) {
    return (yield* store.lock(id)) ?? (yield* refuse("payout.unknown"))
  })

  return { store, found, apply, takeFee, tell }
})

export type PayoutFlow = Effect.Success<typeof makePayoutFlow>
