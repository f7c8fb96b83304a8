/** An operator stops a kind of action and lets it go on: what follows for the markets and for the clocks of trades. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as SqlError from "effect/sql/SqlError"
import { type Halted, Halts } from "../market/Halts.ts"
import { Markets } from "../market/Markets.ts"
import { Engine } from "../orders/Engine.ts"
import { Commands } from "../platform/Commands.ts"
import { DryRun } from "../platform/DryRun.ts"
import type { Refusal } from "../protocol/Errors.ts"
import type { HaltBegin, HaltLift, HaltView } from "../protocol/Halt.ts"
import { Trades } from "./Trades.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

export class Halting extends Context.Service<
  Halting,
  {
    /** Counts everywhere once it is answered, and survives restarts. */
    readonly begin: (operatorId: string, asked: HaltBegin) => Answered<HaltView>
    /** The deadlines of trades move by the time, within their own, that a halt of payments or of accounts lasted. */
    readonly lift: (operatorId: string, asked: HaltLift) => Answered<HaltView>
  }
>()("orrange/trades/Halting") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const commands = yield* Commands
      const engine = yield* Engine
      const halts = yield* Halts
      const markets = yield* Markets
      const trades = yield* Trades

      const marketOf = Effect.fnUntraced(function* ({ action, market }: HaltBegin | HaltLift) {
        if (market !== undefined) yield* markets.get(market)
        return { action, market: market ?? null } satisfies Halted
      })

      /** A market that nobody holds now is read by whoever takes it, so that is no failure of the halt. */
      const tellMarkets = Effect.fnUntraced(function* ({ action, market }: Halted) {
        if (action !== "orders" || (yield* DryRun)) return
        const affected = market === null ? markets.all.map(({ symbol }) => symbol) : [market]
        yield* Effect.forEach(affected, (symbol) => Effect.ignore(engine.readPhase(symbol), { log: "Warn" }), {
          discard: true
        })
      })

      const begin = Effect.fn("Halting.begin")(function* (operatorId: string, asked: HaltBegin) {
        const { client_id: clientId, ...request } = asked
        const halted = yield* marketOf(asked)
        const done = yield* commands.once(
          { personId: operatorId, clientId, kind: "halts.begin", request },
          halts.begin(operatorId, halted, asked.reason)
        )
        yield* tellMarkets(halted)
        return done
      })

      const lift = Effect.fn("Halting.lift")(function* (operatorId: string, asked: HaltLift) {
        const { client_id: clientId, ...request } = asked
        const halted = yield* marketOf(asked)
        const work = halts
          .lift(operatorId, halted)
          .pipe(
            Effect.tap(() =>
              halted.action === "payments" || halted.action === "accounts"
                ? trades.makeUpFor(halted.market)
                : Effect.void
            )
          )
        const done = yield* commands.once({ personId: operatorId, clientId, kind: "halts.lift", request }, work)
        yield* tellMarkets(halted)
        return done
      })

      return { begin, lift }
    })
  )
}
