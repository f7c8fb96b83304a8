/** Orders that come through a bot are counted before they come to the engine, which knows nothing of bots. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { makeBotAllowance } from "../channels/BotAllowance.ts"
import { Markets } from "../market/Markets.ts"
import { Policies } from "../policy/Policies.ts"
import { Prices } from "../prices/Prices.ts"
import { refuse } from "../protocol/Errors.ts"
import { type Risky, riskOf } from "./BotRisk.ts"

export const makeBotOrders = Effect.gen(function* () {
  const allowance = yield* makeBotAllowance
  const markets = yield* Markets
  const policies = yield* Policies
  const prices = yield* Prices

  /**
   * Counts what an order could give away under the name of its command. Refuses `order.bot_limit`. What could lose nothing
   * is not written down; what the engine refuses afterwards stays counted, for it may come again under its name.
   */
  return Effect.fnUntraced(function* (personId: string, clientId: string, order: Risky & { readonly market: string }) {
    const market = yield* markets.get(order.market)
    const { index } = yield* prices.latest(order.market)
    const risk = riskOf(order, { market, index: index.kind === "price" ? index.price : undefined })
    if (risk !== undefined && risk.worth === 0n && risk.bond === 0n) return
    const { policy } = policies.at(new Date(yield* Clock.currentTimeMillis))
    const isTaken =
      risk !== undefined && (yield* allowance.takeOrder(personId, clientId, risk, policy.chat_release_max))
    if (!isTaken) return yield* refuse("order.bot_limit", { market: order.market })
  })
})
