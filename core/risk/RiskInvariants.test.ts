import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { violations } from "../../test/postgres/violations.ts"
import { act, type Floor, newPerson, openFloor, openMarked } from "../../test/trades/TradingFloor.ts"
import { KycTiers } from "../identity/KycTiers.ts"
import { Reputations } from "./Reputations.ts"
import { Reviews } from "./Reviews.ts"
import { riskInvariants } from "./RiskInvariants.ts"

const stranger = "SELECT id FROM people WHERE 'operator' = ANY (roles) LIMIT 1"
const trader = "SELECT id FROM people WHERE NOT 'operator' = ANY (roles) LIMIT 1"

/** Ways to break each invariant. */
const breakages: ReadonlyArray<readonly [id: string, how: string, statement: string]> = [
  ["I56", "a tier that nobody decided", "UPDATE people SET kyc_tier = 3"],
  [
    "I56",
    "a decision that did not count",
    `INSERT INTO kyc_decisions (person_id, version, operator, tier, reason, at)
      SELECT t.buyer, 1, t.seller, 1, 'seen', now() FROM trades t LIMIT 1`
  ],
  ["I57", "a reputation of more trades", "UPDATE reputations SET ended = ended + 1"],
  ["I57", "a reputation with more people", "UPDATE reputations SET counterparties = counterparties + 1"],
  ["I75", "a review about somebody else", `UPDATE trade_reviews SET about = (${stranger})`],
  ["I75", "a stranger's review", `UPDATE trade_reviews SET author = (${stranger})`],
  [
    "I75",
    "a review of a trade that runs",
    "UPDATE trades SET state = 'payment_marked', escrow_state = 'held' WHERE id IN (SELECT trade FROM trade_reviews)"
  ],
  ["I76", "a review that nobody of the platform hid", `UPDATE trade_reviews SET hidden_by = (${trader})`],
  [
    "I76",
    "a review that its author hid",
    "WITH made AS (UPDATE people SET roles = roles || '{operator}') UPDATE trade_reviews SET hidden_by = author"
  ]
]

describe("riskInvariants", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
    await floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openMarked(floor)
        yield* act(seller, id, "release", { quantity: "100" })
        const operator = yield* newPerson("operator")
        const decision = { client_id: crypto.randomUUID(), tier: 2, reason: "seen" }
        yield* KycTiers.use((tiers) => tiers.decide(operator.personId, seller.name, decision))
        const review = yield* Reviews.use((reviews) =>
          reviews.write(buyer.personId, id, { client_id: crypto.randomUUID(), stars: 5 })
        )
        const hide = { client_id: crypto.randomUUID(), reason: "for a test" }
        yield* Reviews.use((reviews) => reviews.hide(operator.personId, review.id, hide))
        for (const { personId } of [buyer, seller]) yield* Reputations.use(({ bpsOf }) => bpsOf(personId))
      })
    )
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  it.each(breakages)("%s is broken by %s, and holds without", (id, _how, statement) =>
    floor.asOwner(
      Effect.gen(function* () {
        expect(yield* violations(riskInvariants, id)).toEqual([])
        expect(yield* violations(riskInvariants, id, statement)).not.toEqual([])
      })
    )
  )
})
