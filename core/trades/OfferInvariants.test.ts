import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { violations } from "../../test/postgres/violations.ts"
import { give, take } from "../../test/trades/Offers.ts"
import { act, type Floor, newTrader, openAwaiting, openFloor, openOnHold } from "../../test/trades/TradingFloor.ts"
import { offerInvariants } from "./OfferInvariants.ts"

/** Ways to break each invariant. */
const breakages: ReadonlyArray<readonly [id: string, how: string, ...statements: ReadonlyArray<string>]> = [
  [
    "I85",
    "an unlisted order without a token",
    "UPDATE orders SET manner = manner #- '{privacy,token}' WHERE manner -> 'privacy' ->> 'kind' = 'unlisted'"
  ],
  [
    "I85",
    "a direct order for its owner",
    `UPDATE orders SET manner = jsonb_set(manner, '{privacy,to}', to_jsonb(person_id::text))
      WHERE manner -> 'privacy' ->> 'kind' = 'direct'`
  ],
  ["I85", "a manner that says nothing", `UPDATE orders SET manner = '{"accept": "auto", "privacy": null}'`],
  ["I86", "a taker that rests", "UPDATE orders SET time_in_force = 'gtc'"],
  [
    "I86",
    "a stranger who took a direct offer",
    `UPDATE orders SET manner = jsonb_set(manner, '{privacy,to}', to_jsonb(gen_random_uuid()::text))
      WHERE manner -> 'privacy' ->> 'kind' = 'direct'`
  ],
  ["I87", "an order that asked for nothing", "UPDATE orders SET manner = NULL"],
  ["I87", "an acceptance that nobody gave", "UPDATE trades SET accepted_at = now() WHERE accepted_at IS NULL"],
  ["I88", "a hold that was left out", "UPDATE trades SET hold_seconds = 60 WHERE state = 'completed'"],
  [
    "I88",
    "a hold where there is none",
    "ALTER TABLE trades DROP CONSTRAINT trades_held",
    "UPDATE trades SET hold_seconds = 0"
  ]
]

describe("offerInvariants", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
    await floor.run(
      Effect.gen(function* () {
        yield* openAwaiting()
        yield* openOnHold(floor)
        const [maker, taker] = [yield* newTrader, yield* newTrader]
        const direct = yield* give(maker, { visibility: "direct", direct_to: taker.name })
        const { fills } = yield* take(taker, direct.id, "10")
        yield* act(maker, fills[0]?.trade ?? "", "release", { quantity: "10" })
        yield* give(maker, { visibility: "unlisted" })
      })
    )
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it.each(breakages)("%s is broken by %s, and holds without", (id, _how, ...statements) =>
    floor.asOwner(
      Effect.gen(function* () {
        expect(yield* violations(offerInvariants, id)).toEqual([])
        expect(yield* violations(offerInvariants, id, ...statements)).not.toEqual([])
      })
    )
  )

  it("is broken on purpose here in every part", () => {
    expect([...new Set(breakages.map(([id]) => id))]).toEqual(offerInvariants.map(({ id }) => id))
  })
})
