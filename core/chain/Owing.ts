/**
 * What people get of money on chains, and what is taken from them again: what they do not have any more they owe, and
 * they are frozen until somebody has looked; what they get pays that first.
 */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Freezes } from "../identity/Freezes.ts"
import { People } from "../identity/People.ts"
import { type AccountKey, Ledger, type Transfer, type TransferReason } from "../ledger/Ledger.ts"
import { Deadlines } from "../platform/Deadlines.ts"
import { NewId } from "../platform/NewId.ts"
import { bigints } from "../platform/SqlArray.ts"

/** Whose money, and the deposit or withdrawal that it is moved for. */
interface Occasion {
  readonly id: string
  readonly person: string
  readonly asset: string
  readonly reason: TransferReason
}

const smaller = (one: bigint, other: bigint): bigint => (one < other ? one : other)

export const makeOwing = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const ledger = yield* Ledger
  const freezes = yield* Freezes
  const people = yield* People
  const deadlines = yield* Deadlines
  const newId = yield* NewId

  const transfer = ({ id, reason }: Occasion, debit: AccountKey, credit: AccountKey, amount: bigint) =>
    (amount === 0n
      ? []
      : [{ id: newId(), debit, credit, amount, reason, reference: id }]) satisfies ReadonlyArray<Transfer>

  /** What somebody has and owes, which stays so until the transaction ends; in the order in which the ledger locks. */
  const meansOf = Effect.fnUntraced(function* ({ asset, person: owner }: Occasion, other: AccountKey) {
    const available: AccountKey = { owner, kind: "available", asset }
    const debt: AccountKey = { owner, kind: "debt", asset }
    const keys = [available, debt, other]
    const idOf = yield* ledger.open(keys)
    const rows = yield* sql<{ id: bigint; balance: string }>`SELECT id, balance::text AS balance FROM accounts
      WHERE id = ANY(${bigints(keys.map(idOf))}::int8[]) ORDER BY id FOR NO KEY UPDATE`
    const held = (key: AccountKey): bigint => BigInt(rows.find(({ id }) => id === idOf(key))?.balance ?? "0")
    return { available, debt, has: held(available), owes: -held(debt) }
  })

  const give = Effect.fnUntraced(function* (on: Occasion, from: AccountKey, amount: bigint) {
    const { available, debt, owes } = yield* meansOf(on, from)
    const paid = smaller(owes, amount)
    yield* ledger.postNew([...transfer(on, from, debt, paid), ...transfer(on, from, available, amount - paid)])
  })

  /** Their orders go as with any freeze: by its deadline. */
  const freeze = Effect.fnUntraced(function* (personId: string) {
    const person = yield* people.find(personId)
    if (person === undefined) return
    yield* freezes.freeze(person.name, null, "a chain took back what was spent")
    yield* deadlines.set("person.freeze", personId, 0)
  }, Effect.orDie)

  const take = Effect.fnUntraced(function* (on: Occasion, to: AccountKey, amount: bigint) {
    const { available, debt, has } = yield* meansOf(on, to)
    const taken = smaller(has, amount)
    yield* ledger.postNew([...transfer(on, available, to, taken), ...transfer(on, debt, to, amount - taken)])
    if (taken < amount) yield* freeze(on.person)
  })

  return { give, take }
})
