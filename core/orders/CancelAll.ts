/** Taking back all of a person's open orders, or those of one market or side. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as SqlError from "effect/sql/SqlError"
import { Markets } from "../market/Markets.ts"
import { refusalOf } from "../platform/Answer.ts"
import { requestHash } from "../platform/Canonical.ts"
import { Commands } from "../platform/Commands.ts"
import { DryRun } from "../platform/DryRun.ts"
import { housePersonId } from "../platform/House.ts"
import { NewId } from "../platform/NewId.ts"
import { type CancelAll as Request, cancelAllMax, type CancelledAll } from "../protocol/CancelAll.ts"
import type { Refusal } from "../protocol/Errors.ts"
import type { Side } from "../protocol/Wire.ts"
import { Engine } from "./Engine.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** Open orders of one market. */
interface Group {
  readonly market: string
  readonly orders: ReadonlyArray<string>
}

/** What a command set out to take back, stored as its first answer: a repetition goes on with these and no others. */
interface Plan {
  readonly groups: ReadonlyArray<Group>
  readonly more: boolean
}

/** The first orders of some groups. */
const firstOf = (groups: ReadonlyArray<Group>, most: number): ReadonlyArray<Group> => {
  let left = most
  return groups.flatMap(({ market, orders }) => {
    const taken = orders.slice(0, left)
    left -= taken.length
    return taken.length === 0 ? [] : [{ market, orders: taken }]
  })
}

export class CancelAll extends Context.Service<
  CancelAll,
  {
    /**
     * Cancels the open orders that match, at most `cancelAllMax`; orders that are on their way to the engine are not
     * among them. Repeated with its `client_id` it finishes what it began and gives the same answer.
     */
    readonly cancelAll: (personId: string, request: Request) => Answered<CancelledAll>
    /** Cancels every order a person has open now, in the name of the house. */
    readonly takeBack: (personId: string) => Answered<void>
  }
>()("orrange/orders/CancelAll") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const markets = yield* Markets
      const commands = yield* Commands
      const engine = yield* Engine
      const newId = yield* NewId

      /** As memory has them, which is ahead of what the database can tell. */
      const openOrders = (personId: string, symbols: ReadonlyArray<string>, side: Side | undefined) =>
        Effect.forEach(symbols, (market) =>
          Effect.map(engine.ask(market, "own_orders", { personId, side }), (orders): Group => ({ market, orders }))
        )

      const cancelGroup = Effect.fnUntraced(function* (
        { market, orders }: Group,
        owner: string,
        by: { readonly personId: string; readonly clientId: string; readonly reason: "by_owner" | "dead_man" }
      ) {
        const hash = requestHash("orders.cancel_many", { owner, orders })
        const answer = yield* engine.submit({ kind: "cancel_many", market, hash, owner, orderIds: orders, ...by })
        const refusal = refusalOf(answer)
        if (refusal !== undefined) return yield* refusal
        return (answer as { readonly ok: { readonly cancelled: ReadonlyArray<string> } }).ok.cancelled
      })

      const cancelAll: CancelAll["Service"]["cancelAll"] = Effect.fn("CancelAll.cancelAll")(function* (
        personId,
        { client_id: clientId, ...request }
      ) {
        const symbols = request.market === undefined ? markets.all.map(({ symbol }) => symbol) : [request.market]
        const groups = yield* openOrders(personId, symbols, request.side)
        const found = groups.reduce((sum, { orders }) => sum + orders.length, 0)
        const fresh: Plan = { groups: firstOf(groups, cancelAllMax), more: found > cancelAllMax }
        const command = { personId, clientId, kind: "orders.cancel_all", request }
        const plan = yield* commands.once(command, Effect.succeed(fresh))
        // A name no client can give to a command of its own.
        const cancelled = yield* Effect.forEach(
          plan.groups,
          (group) =>
            cancelGroup(group, personId, { personId, clientId: `${clientId}/${group.market}`, reason: "by_owner" }),
          // What is tried is in one transaction, where one goes after the other.
          { concurrency: (yield* DryRun) ? 1 : "unbounded" }
        )
        return { cancelled: cancelled.flat(), more: plan.more }
      })

      const takeBack = Effect.fn("CancelAll.takeBack")(function* (personId: string) {
        const groups = yield* openOrders(
          personId,
          markets.all.map(({ symbol }) => symbol),
          undefined
        )
        for (const { market, orders } of groups) {
          for (let from = 0; from < orders.length; from += cancelAllMax) {
            const group = { market, orders: orders.slice(from, from + cancelAllMax) }
            yield* cancelGroup(group, personId, { personId: housePersonId, clientId: newId(), reason: "dead_man" })
          }
        }
      })

      return { cancelAll, takeBack }
    })
  )
}
