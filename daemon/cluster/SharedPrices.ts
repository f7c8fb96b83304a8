import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Prices } from "@orrange/core/prices/Prices"
import { Bus } from "./Bus.ts"

const topic = "price"

type Said = Parameters<Prices["Service"]["record"]>

/** What a source says to one daemon is told to all, because the market may be any one's. */
export const layerSharedPrices = Layer.effect(
  Prices,
  Effect.gen(function* () {
    const bus = yield* Bus
    const prices = yield* Prices
    const run = Effect.runForkWith(yield* Effect.context())
    // Its own words come back to the one who said them; to say the same again changes nothing.
    yield* bus.hear(topic, (said) => {
      run(prices.record(...(said as Said)))
    })
    return {
      ...prices,
      record: (...said) =>
        Effect.andThen(
          prices.record(...said),
          Effect.sync(() => bus.tell(topic, said))
        )
    }
  })
)
