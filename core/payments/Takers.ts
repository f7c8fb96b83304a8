/** By which providers somebody can pay in, as they are shown. */
import * as Effect from "effect/Effect"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { refuse } from "../protocol/Errors.ts"
import type { LeftOutReason, TakersQuery, TakerView } from "../protocol/PaymentRouting.ts"
import { fromMinor } from "./Provider.ts"
import { makeRouter } from "./Router.ts"
import { rulesOf, whyNot } from "./Routing.ts"
import { makeTakenHere } from "./TakenHere.ts"

export const makeTakers = Effect.gen(function* () {
  const { providers, scaleOf } = yield* makeTakenHere
  const { store, takers } = yield* makeRouter

  return Effect.fn("PaymentRouting.takers")(function* ({ amount: text, asset }: TakersQuery) {
    if (providers.length === 0) return yield* refuse("top_up.unavailable")
    const scale = yield* scaleOf(asset)
    const amount = text === undefined ? null : parseAmount(text, scale)
    if (amount === undefined || amount === 0n) {
      return yield* refuse("request.amount_format", { field: "amount", decimals: scale })
    }
    const payment = { id: "", person: "", asset, scale, amount, named: null, tried: [] }
    const inForce = yield* store.rules
    // A rule for a share of payments is drawn when there is one.
    const rules = (inForce?.rules ?? []).filter(({ share }) => share === undefined)
    const avoided = new Set(rulesOf(payment, { rules, version: 0 }).flatMap(({ avoid = [] }) => avoid))
    const able = yield* takers
    return providers.flatMap(({ currencies, id, methods }): ReadonlyArray<TakerView> => {
      const taker = able.find((one) => one.id === id)
      if (taker === undefined) return []
      const currency = currencies.get(asset)
      const reason: LeftOutReason | null = whyNot(payment, taker) ?? (avoided.has(id) ? "rule" : null)
      const shown = (minor: bigint | undefined): string | null => {
        const units = minor === undefined ? undefined : fromMinor(minor, scale, currency?.exponent ?? scale)
        return units === undefined ? null : formatAmount(units, scale)
      }
      return [
        {
          provider: id,
          methods,
          least: shown(currency?.least),
          most: shown(currency?.most),
          fee: currency === undefined ? null : formatAmount(0n, scale),
          takes: reason === null,
          why_not: reason,
          failing: taker.isFailing
        }
      ]
    })
  })
})
