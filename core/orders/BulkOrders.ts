/** One command for many orders of a person: paused, resumed, amended or cancelled, each as if it were alone. */
import { createHash } from "node:crypto"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { lotText, type Market, tickText } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { divideUp } from "../money/Amount.ts"
import { gridInteger, gridIntegerMax, parsePrice, parseQuantity } from "../money/Price.ts"
import { refusalOf } from "../platform/Answer.ts"
import { requestHash } from "../platform/Canonical.ts"
import { Commands } from "../platform/Commands.ts"
import { DryRun } from "../platform/DryRun.ts"
import { type BulkChange, type BulkFilter, bulkOrdersMax, type OrderBulk } from "../protocol/Bulk.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { OrderPlaced, OrderView } from "../protocol/Order.ts"
import type { Side } from "../protocol/Wire.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import { Away } from "./Away.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import { makeBotOrders } from "./BotOrders.ts"
import { type BulkTarget, targetOf } from "./BulkTargets.ts"
import { Engine } from "./Engine.ts"
import { makeOrderStore } from "./OrderStore.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** Stored as the command's first answer: a repetition goes on with these orders and no others. */
interface Plan {
  readonly targets: ReadonlyArray<BulkTarget>
  /** Ids that are no orders of the person. */
  readonly unknown: ReadonlyArray<string>
  readonly more: boolean
}

/** What became of one of the orders. */
export interface BulkDone {
  readonly id: string
  readonly exit: Exit.Exit<
    { readonly order: OrderView; readonly fills?: OrderPlaced["fills"] },
    Refusal | SqlError.SqlError
  >
}

/** The name of what a command does to one order: none that a client can give to a command of its own. */
const partId = (clientId: string, order: string): string =>
  `/${createHash("sha256").update(`${clientId}/${order}`).digest("base64url")}`

/** A price moved by basis points of itself, in whole ticks: down for a buyer, up for a seller. `null` when none is left. */
const shiftedPrice = (side: Side, price: number, bps: number): number | null => {
  const moved = BigInt(price) * (10_000n + BigInt(bps))
  const ticks = side === "buy" ? moved / 10_000n : divideUp(moved, 10_000n)
  return ticks > BigInt(gridIntegerMax) ? null : gridInteger(ticks) || null
}

/** Ticks and lots a change comes to for one order, or why it cannot be made. */
const changeOf = (change: BulkChange, { floats, price, side }: BulkTarget, market: Market) => {
  const { price: text, price_shift_bps: shift, quantity } = change
  if (floats && (text ?? shift) !== undefined) {
    return refuse("order.fields_conflict", { reason: "a floating price is not amended" })
  }
  const asked = text === undefined ? undefined : parsePrice(text, market) || null
  const ticks = shift === undefined ? asked : shiftedPrice(side, price, shift)
  if (ticks === null) return refuse("order.price_off_tick", { tick: tickText(market) })
  const lots = quantity === undefined ? undefined : parseQuantity(quantity, market) || null
  if (lots === null) return refuse("order.quantity_off_lot", { lot: lotText(market) })
  return { price: ticks, quantity: lots }
}

type PartCommand = Extract<EngineCommand, { kind: OrderBulk["action"] }>

/** What is asked of the engine for one order, or why it cannot be. */
const commandOf = (personId: string, bulk: OrderBulk, target: BulkTarget, market: Market): PartCommand | Refusal => {
  const { id: orderId } = target
  const head = { market: market.symbol, personId, clientId: partId(bulk.client_id, orderId), orderId }
  if (bulk.action === "amend") {
    const change = changeOf(bulk.change, target, market)
    if ("code" in change) return change
    return { ...head, kind: "amend", hash: requestHash("orders.amend", { order: orderId, ...bulk.change }), ...change }
  }
  const hash = requestHash(`orders.${bulk.action}`, { order: orderId })
  return bulk.action === "pause"
    ? { ...head, kind: "pause", hash, owner: personId, reason: "by_owner" }
    : { ...head, kind: bulk.action, hash }
}

/** Which orders a command is about. */
const makePlans = Effect.gen(function* () {
  const markets = yield* Markets
  const engine = yield* Engine
  const store = makeOrderStore(yield* SqlClient.SqlClient)

  /** As memory has them, which is ahead of what the database can tell. */
  const fitting = Effect.fnUntraced(function* (personId: string, action: OrderBulk["action"], filter: BulkFilter) {
    const symbols = filter.market === undefined ? markets.all.map(({ symbol }) => symbol) : [filter.market]
    const found = yield* Effect.forEach(symbols, (symbol) =>
      engine.ask(symbol, "bulk_targets", { personId, action, filter })
    )
    const targets = found.flat()
    return { targets: targets.slice(0, bulkOrdersMax), unknown: [], more: targets.length > bulkOrdersMax }
  })

  const named = Effect.fnUntraced(function* (personId: string, ids: ReadonlyArray<string>) {
    const found = new Map((yield* store.named(personId, ids)).map((order) => [order.id, order]))
    return {
      targets: ids.flatMap((id) => {
        const order = found.get(id)
        return order === undefined ? [] : [targetOf(order)]
      }),
      unknown: ids.filter((id) => !found.has(id)),
      more: false
    }
  })

  return { fitting, named }
})

export class BulkOrders extends Context.Service<
  BulkOrders,
  {
    /**
     * Does one thing with each order that fits, at most `bulkOrdersMax` of them, oldest first within a market; orders on
     * their way to the engine are not among them. Repeated with its `client_id` it finishes what it began. `throughBot`: what
     * is resumed counts with what a bot may give away, and nothing is amended (`auth.not_by_channel`).
     */
    readonly carryOut: (
      personId: string,
      bulk: OrderBulk,
      throughBot?: boolean
    ) => Answered<{ readonly done: ReadonlyArray<BulkDone>; readonly more: boolean }>
  }
>()("orrange/orders/BulkOrders") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const markets = yield* Markets
      const commands = yield* Commands
      const away = yield* Away
      const engine = yield* Engine
      const botOrders = yield* makeBotOrders
      const accounts = yield* PaymentAccounts
      const { fitting, named } = yield* makePlans
      const store = makeOrderStore(sql)

      /** Its price may have been left behind by the market since it was paused, and a bot may have named the account. */
      const assertSafe = Effect.fnUntraced(function* (
        personId: string,
        { clientId, kind, orderId }: PartCommand,
        { settlement }: Market,
        throughBot: boolean
      ) {
        if (kind !== "amend" && kind !== "resume") return
        if (!throughBot && settlement === "instant") return
        const order = (yield* store.find(personId, orderId)) ?? (yield* refuse("order.unknown"))
        if (throughBot) return yield* botOrders.count(personId, clientId, order)
        const account = yield* accounts.unconfirmed(order.accounts)
        if (account !== undefined) yield* refuse("account.unconfirmed", { account })
      })

      const one = Effect.fnUntraced(function* (
        personId: string,
        bulk: OrderBulk,
        target: BulkTarget,
        throughBot: boolean
      ) {
        const market = yield* markets.get(target.market)
        const command = commandOf(personId, bulk, target, market)
        if ("code" in command) return yield* command
        yield* assertSafe(personId, command, market, throughBot)
        const answer = yield* engine.submit(command)
        const refusal = refusalOf(answer)
        if (refusal !== undefined) return yield* refusal
        const { ok } = answer as { readonly ok: OrderView | OrderPlaced }
        return "order" in ok ? ok : { order: ok }
      })

      const carryOut: BulkOrders["Service"]["carryOut"] = Effect.fn("BulkOrders.carryOut")(function* (
        personId,
        bulk,
        throughBot = false
      ) {
        if (throughBot && bulk.action === "amend") return yield* refuse("auth.not_by_channel")
        const { client_id: clientId, ...request } = bulk
        const { ids } = bulk.filter
        const fresh = yield* ids === undefined ? fitting(personId, bulk.action, bulk.filter) : named(personId, ids)
        const plan = yield* commands.once(
          { personId, clientId, kind: "orders.bulk", request },
          Effect.succeed<Plan>(fresh)
        )
        if (bulk.action === "resume") yield* away.watch(personId)
        const done = yield* Effect.forEach(
          plan.targets,
          (target) =>
            Effect.exit(one(personId, bulk, target, throughBot)).pipe(
              Effect.map((exit): BulkDone => ({ id: target.id, exit }))
            ),
          // What is tried is in one transaction, where one goes after the other.
          { concurrency: (yield* DryRun) ? 1 : "unbounded" }
        )
        const unknown = yield* Effect.forEach(plan.unknown, (id) =>
          Effect.exit(Effect.fail(refuse("order.unknown"))).pipe(Effect.map((exit): BulkDone => ({ id, exit })))
        )
        return { done: [...done, ...unknown], more: plan.more }
      })

      return { carryOut }
    })
  )
}
