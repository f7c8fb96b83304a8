/** The room's door for people who deposit over Lightning: each deposit has an invoice of its own. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { createHash, randomBytes } from "node:crypto"
import { Freezes } from "../identity/Freezes.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import { DryRun } from "../platform/DryRun.ts"
import { NewId } from "../platform/NewId.ts"
import { cursorId, makePage, type Page, pageLimit, type PageRequest, readCursor } from "../platform/Page.ts"
import { Vault } from "../platform/Vault.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import {
  type LightningInvoiceCreate,
  lightningInvoicesOpenMax,
  lightningInvoicesPerDayMax,
  type LightningInvoiceView
} from "../protocol/Lightning.ts"
import { invoiceSeconds, type LightningFlow, makeLightningFlow, preimageContext } from "./LightningFlow.ts"
import { Lightning, lightningAsset, type LightningNode, msatPerUnit } from "./LightningNode.ts"
import type { InvoiceRow } from "./LightningStore.ts"

/** For which whoever asks waits; what is not made by then is made by the next look. */
const madeAtOnce = "5 seconds"

const preimageBytes = 32

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const view = (row: InvoiceRow): LightningInvoiceView => ({
  id: row.id,
  asset: row.asset,
  amount: formatAmount(BigInt(row.amount), row.scale),
  received: row.received_msat === null ? null : formatAmount(BigInt(row.received_msat) / msatPerUnit, row.scale),
  state: row.state,
  request: row.request,
  link: row.state === "open" && row.request !== null ? `lightning:${row.request}` : null,
  payment_hash: row.hash,
  expires_at: row.expires_at.toISOString(),
  created_at: row.created_at.toISOString()
})

/** What is asked of the node while whoever asks waits. */
const makeAtOnce = (node: LightningNode | null, { ask, compare, store }: LightningFlow) => {
  /** Whether the node can be asked now: it answers, and is the one that was named. That it is another is noted. */
  const isItself = Effect.gen(function* () {
    if (node === null) return false
    return yield* compare(node).pipe(
      Effect.as(true),
      Effect.timeout(madeAtOnce),
      Effect.catchTag(["NodeFault", "TimeoutError"], (fault) =>
        Effect.as(Effect.logWarning("the Lightning node cannot be asked", fault), false)
      )
    )
  })

  /** A node that does not answer is asked by the next look. */
  const make = Effect.fnUntraced(function* (id: string) {
    const row = yield* store.one(id)
    if (node === null || row === undefined) return
    yield* ask(node, row).pipe(
      Effect.timeout(madeAtOnce),
      Effect.catchCause((cause) => Effect.logDebug("an invoice is not made yet", cause))
    )
  })

  return { isItself, make }
}

const makeLightningInvoices = Effect.gen(function* () {
  const node = yield* Lightning
  const commands = yield* Commands
  const freezes = yield* Freezes
  const vault = yield* Vault
  const newId = yield* NewId
  yield* SqlClient.SqlClient
  const flow = yield* makeLightningFlow
  const { store } = flow
  const { isItself, make } = makeAtOnce(node, flow)

  const read = Effect.fnUntraced(function* (id: string) {
    const row = yield* store.one(id)
    return row === undefined ? yield* Effect.die(new Error(`no invoice ${id}`)) : view(row)
  })

  const insert = Effect.fnUntraced(function* (personId: string, { amount: text, asset }: LightningInvoiceCreate) {
    const known = node === null ? undefined : yield* store.node.find
    const takes = known !== undefined && known.fault === null && known.network === node?.network ? [known.asset] : []
    if (!takes.includes(asset)) return yield* refuse("lightning.unavailable", { assets: takes })
    const amount = parseAmount(text, lightningAsset.scale)
    if (amount === undefined || amount === 0n) {
      return yield* refuse("request.amount_format", { field: "amount", decimals: lightningAsset.scale })
    }
    yield* freezes.assertFree(personId)
    const { open, today } = yield* store.begun(personId)
    if (open >= lightningInvoicesOpenMax || today >= lightningInvoicesPerDayMax) {
      const limits = { open: lightningInvoicesOpenMax, per_day: lightningInvoicesPerDayMax }
      return yield* refuse("lightning.too_many", limits)
    }
    const id = newId()
    const preimage = randomBytes(preimageBytes)
    const hash = createHash("sha256").update(preimage).digest("hex")
    const sealed = yield* vault
      .seal(personId, preimageContext(id), preimage.toString("hex"))
      .pipe(Effect.catchTag("SealBroken", Effect.die))
    const expiresAt = new Date((yield* Clock.currentTimeMillis) + invoiceSeconds * 1_000)
    yield* store.insert({ id, personId, asset, amount, hash, preimage: sealed, expiresAt })
    return yield* read(id)
  })

  return {
    create: Effect.fn("LightningInvoices.create")(function* (personId: string, asked: LightningInvoiceCreate) {
      const { client_id: clientId, dry_run: _dryRun, ...request } = asked
      const command = { personId, clientId, kind: "chain.invoice", request }
      const isDry = yield* DryRun
      const isReady = !isDry && (yield* isItself)
      const begun = yield* commands.once(command, insert(personId, asked))
      if (!isReady) return isDry ? begun : yield* read(begun.id)
      yield* make(begun.id)
      return yield* read(begun.id)
    }),
    list: Effect.fn("LightningInvoices.list")(function* (personId: string, request: PageRequest) {
      const [before] = (yield* readCursor(request.cursor, [cursorId])) ?? []
      const limit = pageLimit(request)
      const rows = yield* store.list(personId, before, limit + 1)
      return makePage(rows, limit, view, ({ id }) => [id])
    })
  } satisfies LightningInvoices["Service"]
})

export class LightningInvoices extends Context.Service<
  LightningInvoices,
  {
    /**
     * Has the node make an invoice, the same one for the same command, and tells how it stands by now. Refused with
     * `lightning.unavailable` or `.too_many`.
     */
    readonly create: (personId: string, asked: LightningInvoiceCreate) => Answered<LightningInvoiceView>
    /** The newest first. */
    readonly list: (personId: string, request: PageRequest) => Answered<Page<LightningInvoiceView>>
  }
>()("orrange/chain/LightningInvoices") {
  static readonly layer = Layer.effect(this, makeLightningInvoices)
}
