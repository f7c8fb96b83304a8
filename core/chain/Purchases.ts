/**
 * Buying for money: somebody outside is paid, and delivers to the person's own address of deposits. What they say of it is
 * shown beside what the chain has; nothing is credited but what the chain credits.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import type { ConnectedAskedRamp } from "../payments/AskedRamps.ts"
import { type ConnectedRamp, Ramps } from "../payments/Ramps.ts"
import { Commands } from "../platform/Commands.ts"
import { NewId } from "../platform/NewId.ts"
import { cursorId, makePage, type Page, pageLimit, type PageRequest, readCursor } from "../platform/Page.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { type PurchaseCreate, purchasesPerDayMax, type PurchaseView } from "../protocol/Purchase.ts"
import { makeDepositAddresses } from "./DepositAddresses.ts"
import { makePurchaseAsking, txidOf } from "./PurchaseAsking.ts"
import { makePurchaseStore, type PurchaseRow } from "./PurchaseStore.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** What became of a message in a seller's name. */
export type Heard = "stored" | "rejected" | "not_now" | "unknown_provider"

/** Milliseconds between looks when the last one found nothing. */
const pollMs = 1_000
/** Decimals of what is spent. */
const spendScale = 2

/** What the seller is told, for one that is asked for a page; null for one that is not. */
const termsOf = Effect.fnUntraced(function* (
  to: ConnectedAskedRamp | undefined,
  { email, spend: text }: Pick<PurchaseCreate, "email" | "spend">
) {
  if (to === undefined) return email === undefined && text === undefined ? null : yield* refuse("purchase.terms", {})
  const { currency, least, most } = to.provider
  const spend = text === undefined ? undefined : parseAmount(text, spendScale)
  if (email === undefined || spend === undefined || spend < least || spend > most) {
    const [from, until] = [formatAmount(least, spendScale), formatAmount(most, spendScale)]
    return yield* refuse("purchase.terms", { currency, least: from, most: until })
  }
  return { email, spend }
})

const viewWith =
  (ramps: ReadonlyMap<string, ConnectedRamp>) =>
  (row: PurchaseRow): PurchaseView => ({
    id: row.id,
    with: row.provider,
    asset: row.asset,
    chain: row.chain,
    address: row.address,
    link: row.state === "open" ? (row.page ?? ramps.get(row.provider)?.ramp.linkOf(row) ?? null) : null,
    state: row.state,
    txid: row.txid,
    deposit:
      row.deposit === null || row.deposit_state === null
        ? null
        : { id: row.deposit, amount: formatAmount(BigInt(row.amount ?? "0"), row.scale), state: row.deposit_state },
    created_at: row.created_at.toISOString()
  })

const makePurchases = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const newId = yield* NewId
  const ramps = yield* Ramps
  const addressFor = yield* makeDepositAddresses
  const store = makePurchaseStore(sql)
  const asking = yield* makePurchaseAsking
  const byId = new Map(ramps.map((one) => [one.ramp.id, one]))

  const view = viewWith(byId)

  const shown = Effect.fnUntraced(function* (id: string) {
    const row = yield* store.one(id)
    return row === undefined ? yield* Effect.die(new Error(`no purchase ${id}`)) : view(row)
  })

  const begin = Effect.fnUntraced(function* (personId: string, asked: PurchaseCreate) {
    const { asset, with: provider } = asked
    const to = asking.byId.get(provider)
    const assets = to?.provider.assets ?? byId.get(provider)?.ramp.assets ?? []
    if (!assets.includes(asset)) return yield* refuse("purchase.unavailable", { assets })
    const terms = yield* termsOf(to, asked)
    const { address, chain } = yield* addressFor(personId, asset)
    if ((yield* store.begunToday(personId)) >= purchasesPerDayMax) {
      return yield* refuse("purchase.too_many", { maximum: purchasesPerDayMax })
    }
    if (terms !== null && (yield* asking.store.isAsking(personId, provider)))
      return yield* refuse("purchase.unanswered")
    const id = newId()
    yield* store.insert({ id, provider, chain: chain.policy.name, asset, address }, personId, terms)
    return yield* shown(id)
  })

  return {
    buy: Effect.fn("Purchases.buy")(function* (personId: string, asked: PurchaseCreate) {
      const { client_id: clientId, ...request } = asked
      const begun = yield* commands.once({ personId, clientId, kind: "chain.buy", request }, begin(personId, asked))
      if (begun.state !== "asked") return begun
      yield* asking.serveNow(begun.id)
      return yield* shown(begun.id)
    }),
    list: Effect.fn("Purchases.list")(function* (personId: string, request: PageRequest) {
      const [before] = (yield* readCursor(request.cursor, [cursorId])) ?? []
      const limit = pageLimit(request)
      const rows = yield* store.list(personId, before, limit + 1)
      return makePage(rows, limit, view, ({ id }) => [id])
    }),
    hear: Effect.fn("Purchases.hear")(function* (
      provider: string,
      body: Uint8Array,
      headers: Readonly<Record<string, string | undefined>>
    ) {
      const asked = asking.byId.get(provider)
      if (asked !== undefined) return yield* asking.hear(asked, body, headers)
      const to = byId.get(provider)
      if (to === undefined) return "unknown_provider" as const
      const nowMs = yield* Clock.currentTimeMillis
      const { read, scheme } = to.ramp.webhook
      if (!scheme({ body, headers, nowMs }, { secrets: to.secrets, url: to.webhookUrl })) return "rejected" as const
      const said = read(body)
      if (said === undefined) return "rejected" as const
      // It is about nothing of ours, or of another address than was asked for: then it changes nothing.
      if (said !== null) yield* store.note(provider, { ...said, txid: txidOf(said.txid) })
      return "stored" as const
    }),
    step: asking.step,
    run: asking.step.pipe(
      Effect.catchCause((cause) => Effect.as(Effect.logWarning("cannot ask sellers", cause), false)),
      Effect.flatMap((more) => (more ? Effect.void : Effect.sleep(pollMs))),
      Effect.forever
    )
  } satisfies Purchases["Service"]
})

export class Purchases extends Context.Service<
  Purchases,
  {
    /** Begins a purchase; it is made on the page that this names. Refused with `purchase.unavailable` or `.too_many`. */
    readonly buy: (personId: string, asked: PurchaseCreate) => Answered<PurchaseView>
    /** The newest first. */
    readonly list: (personId: string, request: PageRequest) => Answered<Page<PurchaseView>>
    /** Takes what came in a seller's name; it is kept when this says so. */
    readonly hear: (
      provider: string,
      body: Uint8Array,
      headers: Readonly<Record<string, string | undefined>>
    ) => Effect.Effect<Heard, SqlError.SqlError>
    /** Asks sellers what is due; whether there was anything. */
    readonly step: Effect.Effect<boolean, SqlError.SqlError>
    /** Goes on for ever. Several at once share the work. */
    readonly run: Effect.Effect<never>
  }
>()("orrange/chain/Purchases") {
  static readonly layer = Layer.effect(this, makePurchases)
}
