import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe } from "vitest"
import { payoutInvariants } from "../../core/payments/PayoutInvariants.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Breakage, testInvariants } from "../postgres/testInvariants.ts"
import { newPerson } from "../trades/TradingFloor.ts"
import { workAll } from "./PaymentFloor.ts"
import type { PaypalFloor } from "./PaypalFloor.ts"
import { again, askPayout, become, newPayee, openPayoutFloor } from "./PayoutFloor.ts"

const facts = "SET LOCAL session_replication_role = replica"

const breakages: ReadonlyArray<Breakage> = [
  [
    "I155",
    "a payout was paid twice",
    [
      `INSERT INTO transfers (id, asset, amount, debit, credit, reason, reference)
      SELECT gen_random_uuid(), asset, amount, debit, credit, reason, reference FROM transfers
      WHERE reason = 'withdrawal_done' LIMIT 1`
    ]
  ],
  ["I155", "one was paid and never left", [facts, "DELETE FROM transfers WHERE reason = 'withdrawal_done'"]],
  ["I155", "one is held and was never taken", [facts, "DELETE FROM transfers WHERE reason = 'withdrawal_hold'"]],
  ["I155", "a fee was not booked", ["UPDATE payouts SET fee = fee + 1 WHERE fee IS NOT NULL"]],
  ["I222", "one is to be looked at", ["UPDATE payouts SET state = 'review' WHERE state = 'pending'"]],
  ["I222", "one was paid after it was over", ["UPDATE payouts SET fault = 'paid after it was over'"]],
  ["I222", "nobody asks for one", ["UPDATE payouts SET next_at = NULL WHERE state = 'pending'"]],
  ["I223", "a step is none of the machine", [facts, "UPDATE payout_steps SET event = 'paid' WHERE event = 'send'"]],
  ["I223", "a step is missing", [facts, "DELETE FROM payout_steps WHERE event = 'accepted'"]],
  ["I223", "one stands where it never went", [facts, "DELETE FROM payout_steps WHERE event = 'paid'"]],
  ["I223", "one was sent without a yes", ["UPDATE payouts SET approvals_needed = 1 WHERE state = 'paid'"]],
  [
    "I223",
    "somebody approved their own",
    ["INSERT INTO payout_approvals (payout, operator) SELECT id, person_id FROM payouts WHERE state = 'paid'"]
  ],
  ["I223", "an address was not ripe", ["UPDATE payout_addresses SET ripe_at = now() + interval '1 hour'"]],
  ["I223", "one went elsewhere", ["UPDATE payouts SET address = 'eve@example.org'"]]
]

describe("the invariants of payouts", () => {
  let floor: PaypalFloor

  /** One that is paid, one under way, and one that waits for operators. */
  beforeAll(async () => {
    floor = await openPayoutFloor()
    await floor.run(
      Effect.gen(function* () {
        const [ann, ben] = [yield* newPayee(floor), yield* newPayee(floor)]
        yield* newPerson("operator")
        const { id } = yield* askPayout(ann)
        yield* askPayout(ben)
        yield* askPayout(ben, "150.00")
        yield* workAll
        become(floor, id, "SUCCESS")
        yield* again(floor)
      })
    )
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  testInvariants(() => floor, payoutInvariants, breakages)
})
