/** Orders that come through a bot are counted before they come to the engine, which knows nothing of bots. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { makeBotAllowance } from "../channels/BotAllowance.ts"
import { Markets } from "../market/Markets.ts"
import { Policies } from "../policy/Policies.ts"
import { Prices } from "../prices/Prices.ts"
import { refuse } from "../protocol/Errors.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import { type Risky, riskOf } from "./BotRisk.ts"

interface Asked extends Omit<Risky, "isPaidElsewhere"> {
  readonly market: string
  /** Where its seller is paid. */
  readonly accounts: ReadonlyArray<string>
}

const refusal = ({ market }: Asked) => refuse("order.bot_limit", { market })

export const makeBotOrders = Effect.gen(function* () {
  const accounts = yield* PaymentAccounts
  const allowance = yield* makeBotAllowance
  const markets = yield* Markets
  const policies = yield* Policies
  const prices = yield* Prices

  const usualMax = Effect.map(Clock.currentTimeMillis, (ms) => policies.at(new Date(ms)).policy.chat_release_max)

  /** What an order could give away, and whether that is nothing. */
  const riskNow = Effect.fnUntraced(function* (order: Asked) {
    const market = yield* markets.get(order.market)
    const { index } = yield* prices.latest(order.market)
    const isPaidElsewhere = order.side === "sell" && (yield* accounts.unconfirmed(order.accounts)) !== undefined
    const known = { market, index: index.kind === "price" ? index.price : undefined }
    const risk = riskOf({ ...order, isPaidElsewhere }, known)
    return { risk, isNone: risk !== undefined && risk.worth === 0n && risk.bond === 0n }
  })

  return {
    /**
     * Counts what an order could give away under the name of its command. Refuses `order.bot_limit`. What could lose nothing
     * is not written down; what the engine refuses afterwards stays counted, for it may come again under its name.
     */
    count: Effect.fnUntraced(function* (personId: string, clientId: string, order: Asked) {
      const { isNone, risk } = yield* riskNow(order)
      if (isNone) return
      const isTaken = risk !== undefined && (yield* allowance.takeOrder(personId, clientId, risk, yield* usualMax))
      if (!isTaken) return yield* refusal(order)
    }),

    /** What `count` would refuse now, counting nothing. */
    foretell: Effect.fnUntraced(function* (personId: string, order: Asked) {
      const { isNone, risk } = yield* riskNow(order)
      const fits =
        isNone || (risk !== undefined && (yield* allowance.orderFits(personId, undefined, risk, yield* usualMax)))
      return fits ? undefined : refusal(order)
    })
  }
})
