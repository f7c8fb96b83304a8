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
import { formatAmount } from "../money/Amount.ts"
import { Ramps } from "../payments/Ramps.ts"
import { Commands } from "../platform/Commands.ts"
import { NewId } from "../platform/NewId.ts"
import { cursorId, makePage, type Page, pageLimit, type PageRequest, readCursor } from "../platform/Page.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { type PurchaseCreate, purchasesPerDayMax, type PurchaseView } from "../protocol/Purchase.ts"
import { makeDepositAddresses } from "./DepositAddresses.ts"
import { makePurchaseStore, type PurchaseRow } from "./PurchaseStore.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** What became of a message in a seller's name. */
export type Heard = "stored" | "rejected" | "unknown_provider"

const txidOf = (text: string | null): string | null =>
  text !== null && /^0x[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : null

const makePurchases = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const newId = yield* NewId
  const ramps = yield* Ramps
  const addressFor = yield* makeDepositAddresses
  const store = makePurchaseStore(sql)
  const byId = new Map(ramps.map((one) => [one.ramp.id, one]))

  const view = (row: PurchaseRow): PurchaseView => ({
    id: row.id,
    with: row.provider,
    asset: row.asset,
    chain: row.chain,
    address: row.address,
    link: row.state === "open" ? (byId.get(row.provider)?.ramp.linkOf(row) ?? null) : null,
    state: row.state,
    txid: row.txid,
    deposit:
      row.deposit === null || row.deposit_state === null
        ? null
        : { id: row.deposit, amount: formatAmount(BigInt(row.amount ?? "0"), row.scale), state: row.deposit_state },
    created_at: row.created_at.toISOString()
  })

  const begin = Effect.fnUntraced(function* (personId: string, { asset, with: provider }: PurchaseCreate) {
    const assets = byId.get(provider)?.ramp.assets ?? []
    if (!assets.includes(asset)) return yield* refuse("purchase.unavailable", { assets })
    const { address, chain } = yield* addressFor(personId, asset)
    if ((yield* store.begunToday(personId)) >= purchasesPerDayMax) {
      return yield* refuse("purchase.too_many", { maximum: purchasesPerDayMax })
    }
    const id = newId()
    yield* store.insert({ id, provider, chain: chain.policy.name, asset, address }, personId)
    const row = yield* store.one(id)
    return row === undefined ? yield* Effect.die(new Error(`no purchase ${id}`)) : view(row)
  })

  return {
    buy: (personId, asked) => {
      const { client_id: clientId, ...request } = asked
      return commands.once({ personId, clientId, kind: "chain.buy", request }, begin(personId, asked))
    },
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
    })
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
  }
>()("orrange/chain/Purchases") {
  static readonly layer = Layer.effect(this, makePurchases)
}
