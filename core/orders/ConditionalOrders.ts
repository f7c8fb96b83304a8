/** The room's door for orders that wait: making, cancelling and finding them. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import type { Trigger } from "../book/Trigger.ts"
import { tickText, type Market } from "../market/Market.ts"
import { Markets } from "../market/Markets.ts"
import { parsePrice } from "../money/Price.ts"
import { type Answer, refusalOf } from "../platform/Answer.ts"
import { requestHash } from "../platform/Canonical.ts"
import { Commands } from "../platform/Commands.ts"
import { cursorId, makePage, type Page, type PageRequest, pageLimit, readCursor } from "../platform/Page.ts"
import {
  type ConditionalLeg,
  type ConditionalOrderCreate,
  type ConditionalOrderPlaced,
  type ConditionalOrderState,
  conditionalOrdersMax,
  type ConditionalOrderView
} from "../protocol/Conditional.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import {
  conditionalView,
  pairFault,
  stopTrigger,
  takeProfitTrigger,
  trailingTrigger,
  triggerDaysMax,
  triggerFault
} from "./Conditional.ts"
import type { DraftLeg } from "./ConditionalBatch.ts"
import { makeConditionalStore } from "./ConditionalStore.ts"
import { makeDrafts } from "./Drafts.ts"
import { Engine } from "./Engine.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const conflict = (reason: string): Refusal => refuse("order.fields_conflict", { reason })

const ticksOf = (text: string, market: Market): number | Refusal => {
  const ticks = parsePrice(text, market)
  return ticks === undefined || ticks === 0 ? refuse("order.price_off_tick", { tick: tickText(market) }) : ticks
}

/** What an asked trigger is to the trigger book, or what is wrong with it. */
const readTrigger = ({ order: { side }, trigger }: ConditionalLeg, market: Market): Trigger | Refusal => {
  if ("source" in trigger && trigger.source === "mid" && market.settlement === "escrow") {
    return conflict("on an escrow market an order whose terms fit nobody moves the middle: wait for last or index")
  }
  switch (trigger.kind) {
    case "stop":
    case "take_profit": {
      const price = ticksOf(trigger.price, market)
      if (typeof price !== "number") return price
      const make = trigger.kind === "stop" ? stopTrigger : takeProfitTrigger
      return make(side, trigger.source ?? "last", price)
    }
    case "trailing_stop": {
      const { offset, offset_bps: bps, source = "last" } = trigger
      if ((offset === undefined) === (bps === undefined)) {
        return conflict("a trailing stop has either offset or offset_bps")
      }
      if (bps !== undefined) return trailingTrigger(side, source, "bps", bps)
      const ticks = ticksOf(offset ?? "", market)
      return typeof ticks === "number" ? trailingTrigger(side, source, "ticks", ticks) : ticks
    }
    case "time":
      return { kind: "time", atMs: Date.parse(trigger.at) }
    case "fill":
      return trigger
  }
}

/** What is wrong with legs taken together, if anything. */
const legsFault = (legs: ReadonlyArray<DraftLeg>, entry: DraftLeg["draft"] | undefined): Refusal | undefined => {
  const [first, second] = legs
  if (entry !== undefined && first?.draft.side === entry.side) {
    return conflict("an exit is on the other side than its entry")
  }
  return first === undefined || second === undefined ? undefined : pairFault(first, second, entry?.side)
}

export class ConditionalOrders extends Context.Service<
  ConditionalOrders,
  {
    /** Lets one order wait, or two that cancel each other, or places an entry and lets its exits wait for it. */
    readonly create: (personId: string, create: ConditionalOrderCreate) => Answered<ConditionalOrderPlaced>
    readonly cancel: (personId: string, id: string, clientId: string) => Answered<ConditionalOrderView>
    readonly get: (personId: string, id: string) => Answered<ConditionalOrderView>
    /** Newest first. */
    readonly list: (
      personId: string,
      filter: PageRequest & { readonly market?: string; readonly state?: ConditionalOrderState }
    ) => Answered<Page<ConditionalOrderView>>
  }
>()("orrange/orders/ConditionalOrders") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const markets = yield* Markets
      const commands = yield* Commands
      const engine = yield* Engine
      const draft = yield* makeDrafts
      const store = makeConditionalStore(sql)

      const ok = Effect.fnUntraced(function* <A>(answer: Answer) {
        const refusal = refusalOf(answer)
        if (refusal !== undefined) return yield* refusal
        return (answer as { readonly ok: A }).ok
      })

      const expiryOf = Effect.fnUntraced(function* (text: string | undefined, nowMs: number) {
        if (text === undefined) return null
        const at = new Date(text)
        const valid = at.getTime() > nowMs && at.getTime() <= nowMs + triggerDaysMax * 86_400_000
        return valid ? at : yield* refuse("order.expiry_invalid")
      })

      const check = Effect.fnUntraced(function* (personId: string, create: ConditionalOrderCreate) {
        const market = yield* markets.get(create.market)
        const nowMs = yield* Clock.currentTimeMillis
        if (create.entry !== undefined && market.settlement !== "instant") {
          return yield* conflict("an entry with exits is for instant markets")
        }
        const asking = [create.entry, ...create.legs.map(({ order }) => order)]
        if (asking.some((order) => order?.terms?.bond === "none")) {
          return yield* conflict("only an order that is placed at once may do without a bond")
        }
        const legs = yield* Effect.forEach(
          create.legs,
          Effect.fnUntraced(function* (asked) {
            const trigger = readTrigger(asked, market)
            if ("code" in trigger) return yield* trigger
            const fault = triggerFault(trigger, nowMs)
            if (fault !== undefined) return yield* fault
            return { trigger, asked, draft: yield* draft(personId, { ...asked.order, market: create.market }) }
          })
        )
        const entry =
          create.entry === undefined ? undefined : yield* draft(personId, { ...create.entry, market: create.market })
        const fault = legsFault(legs, entry)
        if (fault !== undefined) return yield* fault
        const expiresAt = yield* expiryOf(create.expires_at, nowMs)
        if ((yield* store.waiting(personId)) + legs.length > conditionalOrdersMax) {
          return yield* refuse("order.conditionals_full", { maximum: conditionalOrdersMax })
        }
        return { legs, entry, expiresAt }
      })

      const create = Effect.fn("ConditionalOrders.create")(function* (
        personId: string,
        request: ConditionalOrderCreate
      ) {
        const { client_id: clientId, market } = request
        const command = { personId, clientId, kind: "orders.conditional", request }
        // What passed once may not pass again; its first answer still stands.
        const checked = yield* Effect.result(check(personId, request))
        if (checked._tag === "Failure") {
          const first = checked.failure._tag === "Refusal" ? yield* commands.answered(command) : undefined
          return first === undefined ? yield* checked.failure : yield* ok<ConditionalOrderPlaced>(first)
        }
        const hash = requestHash(command.kind, request)
        const answer = yield* engine.submit({
          kind: "conditional",
          market,
          personId,
          clientId,
          hash,
          ...checked.success
        })
        return yield* ok<ConditionalOrderPlaced>(answer)
      })

      const owned = Effect.fnUntraced(function* (personId: string, id: string) {
        return (yield* store.find(personId, id)) ?? (yield* refuse("order.conditional_unknown"))
      })

      const cancel = Effect.fn("ConditionalOrders.cancel")(function* (personId: string, id: string, clientId: string) {
        const { market } = yield* owned(personId, id)
        const hash = requestHash("orders.conditional_cancel", { conditional: id })
        const answer = yield* engine.submit({
          kind: "conditional_cancel",
          market,
          personId,
          clientId,
          hash,
          conditionalId: id
        })
        return yield* ok<ConditionalOrderView>(answer)
      })

      const get = Effect.fn("ConditionalOrders.get")((personId: string, id: string) =>
        owned(personId, id).pipe(Effect.map(conditionalView))
      )

      const list: ConditionalOrders["Service"]["list"] = Effect.fn("ConditionalOrders.list")(
        function* (personId, filter) {
          const [before] = (yield* readCursor(filter.cursor, [cursorId])) ?? []
          const limit = pageLimit(filter)
          const { market, state } = filter
          const rows = yield* store.list({ personId, market, state, before, limit: limit + 1 })
          return makePage(rows, limit, conditionalView, ({ id }) => [id])
        }
      )

      return { create, cancel, get, list }
    })
  )
}
