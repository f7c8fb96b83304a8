/**
 * The one way in which an invoice moves, and with it the money. The row is there before the node hears of it; what the
 * node did not answer is asked after by the hash, and nothing but what it says then credits anybody.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { houseAccount } from "../ledger/Ledger.ts"
import { formatAmount } from "../money/Amount.ts"
import { Events } from "../platform/Events.ts"
import { Vault } from "../platform/Vault.ts"
import { NodeFault } from "./ChainNode.ts"
import { makeLightningAdmission } from "./LightningAdmission.ts"
import { type LightningNode, msatPerUnit, type NodeInvoice } from "./LightningNode.ts"
import { type InvoiceRow, makeLightningStore } from "./LightningStore.ts"
import { makeOwing } from "./Owing.ts"

/** Seconds for which an invoice can be paid, and with how few left none is made any more. */
export const invoiceSeconds = 3_600
const leastSeconds = 60

/** What the payer's wallet shows. */
const memo = "Orrange deposit"

export const preimageContext = (id: string): string => `lightning_invoices.preimage:${id}`

const msatOf = ({ amount }: InvoiceRow): bigint => BigInt(amount) * msatPerUnit

/** What is wrong with an invoice's text; nothing when it asks for just what was asked for. */
const textFault = (
  node: LightningNode,
  payee: string | undefined,
  row: InvoiceRow,
  request: string
): string | undefined => {
  const said = node.read(request)
  if (said === undefined) return "what the node made is no invoice"
  if (said.payee !== payee) return "another node than the one that was named made the invoice"
  if (said.hash !== row.hash) return "the node made an invoice of another hash"
  if (said.msat !== msatOf(row)) return "the node made an invoice of another amount"
  return said.network === node.network ? undefined : "the node made an invoice of another network"
}

/** What follows from what the node says of an invoice. */
const makeApplying = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const owing = yield* makeOwing
  const store = makeLightningStore(sql)

  const credit = Effect.fnUntraced(function* (row: InvoiceRow, said: NodeInvoice) {
    if (!(yield* store.settle(row.id, said.request, said.paidMsat))) return
    const { asset, hash, id, person_id: person, scale } = row
    const amount = said.paidMsat / msatPerUnit
    const on = { id, person, asset, reason: "lightning_deposit" } as const
    yield* owing.give(on, houseAccount("lightning", asset), amount).pipe(Effect.catchTag("Overdrawn", Effect.die))
    const data = { deposit: id, chain: "lightning", asset, amount: formatAmount(amount, scale), txid: hash }
    yield* events.append([{ kind: "wallet.deposit_credited", subject: id, people: [person], data }])
  })

  /** What the node says, held against what was asked, under the invoice's row. */
  return (hash: string, said: NodeInvoice | undefined) =>
    Effect.gen(function* () {
      const row = yield* store.lock(hash)
      if (row === undefined || row.state === "settled") return
      // A node may forget what was cancelled, never what was paid.
      if (said === undefined) {
        if (row.state !== "open") return
        return yield* row.is_over ? store.end(row.id, "expired") : store.looked(row.id, "the node does not know it")
      }
      if (said.msat !== msatOf(row)) return yield* store.looked(row.id, "the node says that it asks for another amount")
      if (said.state === "cancelled") return yield* store.end(row.id, row.is_over ? "expired" : "cancelled")
      if (said.state !== "settled") return yield* store.looked(row.id, null)
      if (said.paidMsat < msatOf(row)) return yield* store.looked(row.id, "the node says that less was paid")
      return yield* credit(row, said)
    }).pipe(sql.withTransaction, Effect.andThen(events.wake))
})

export const makeLightningFlow = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const vault = yield* Vault
  const store = makeLightningStore(sql)
  const compare = yield* makeLightningAdmission

  const apply = yield* makeApplying

  /** What it does not know, once it is known to be the node that was named: any other knows nothing of what was asked. */
  const find = Effect.fnUntraced(function* (node: LightningNode, hash: string) {
    const found = yield* node.find(hash)
    if (found === undefined) yield* compare(node)
    return found
  })

  /** Asks the node how an invoice stands, whatever hinted at it; of what is nobody's here, or was credited, nothing. */
  const look = Effect.fnUntraced(function* (node: LightningNode, hash: string) {
    const row = yield* store.byHash(hash)
    if (row === undefined || row.state === "settled") return
    yield* apply(hash, yield* find(node, hash))
  })

  const admit = Effect.fnUntraced(function* (node: LightningNode, row: InvoiceRow, request: string) {
    const known = yield* store.node.find
    const fault = textFault(node, known?.pubkey, row, request)
    const expiresAt = node.read(request)?.expiresAt ?? 0
    // Nobody gets to see what was not asked for.
    if (fault !== undefined) {
      yield* Effect.logError(`invoice ${row.id} is shown to nobody: ${fault}`)
      return yield* store.end(row.id, "refused", fault)
    }
    return yield* store.open(row.id, request, new Date(expiresAt * 1_000))
  })

  const add = Effect.fnUntraced(function* (node: LightningNode, row: InvoiceRow, sealed: Uint8Array, seconds: number) {
    const opened = yield* vault.open(row.person_id, preimageContext(row.id), sealed).pipe(Effect.orDie)
    const made = { preimage: Buffer.from(opened, "hex"), msat: msatOf(row), memo, seconds }
    return yield* node.add(made).pipe(
      Effect.catchIf(
        (fault): fault is NodeFault => fault instanceof NodeFault && fault.kind === "refused",
        // It may be there already: a second one of the same hash is refused.
        () => Effect.map(find(node, row.hash), (found) => found?.request)
      )
    )
  })

  /** Has the node make an invoice; what may have been made before is asked after first. */
  const ask = Effect.fnUntraced(function* (node: LightningNode, row: InvoiceRow) {
    if (row.state !== "asked" || row.preimage === null) return
    const found = row.was_tried ? yield* find(node, row.hash) : undefined
    if (found !== undefined) {
      yield* admit(node, row, found.request)
      return yield* apply(row.hash, found)
    }
    const now = yield* Clock.currentTimeMillis
    const seconds = Math.floor((row.expires_at.getTime() - now) / 1_000)
    if (seconds < leastSeconds) return yield* store.end(row.id, "expired")
    yield* store.trying(row.id)
    const request = yield* add(node, row, row.preimage, seconds)
    return yield* request === undefined ? store.end(row.id, "refused") : admit(node, row, request)
  })

  return { store, compare, ask, look }
})

export type LightningFlow = Effect.Success<typeof makeLightningFlow>
