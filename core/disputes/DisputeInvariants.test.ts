import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { type Breakage, testInvariants } from "../../test/postgres/testInvariants.ts"
import { act, type Floor, newPerson, openDisputed, openFloor, take } from "../../test/trades/TradingFloor.ts"
import { disputeInvariants } from "./DisputeInvariants.ts"
import { Disputes } from "./Disputes.ts"

/** Ways to break each invariant. `$open`, `$large` and `$decided` are trades in dispute, the second's verdict approved. */
const breakages: ReadonlyArray<Breakage> = [
  ["I60", "a dispute has no case", ["UPDATE disputes SET closed_version = 99 WHERE trade = '$open'"]],
  [
    "I60",
    "a case is open of a trade that is over",
    ["UPDATE disputes SET closed_version = NULL WHERE trade = '$over'"]
  ],
  ["I60", "a case is about something else", ["UPDATE disputes SET reason = 'fraud' WHERE trade = '$open'"]],
  ["I60", "somebody else opened it", ["UPDATE disputes SET opener = NULL WHERE trade = '$open'"]],
  ["I60", "a first verdict is one of an appeal", ["UPDATE disputes SET level = 2 WHERE trade = '$decided'"]],
  [
    "I61",
    "another share counts",
    ["UPDATE dispute_verdicts SET buyer_share_bps = 1 WHERE dispute = $caseOf('$decided')"]
  ],
  [
    "I61",
    "a part is missing",
    ["UPDATE dispute_verdicts SET to_seller = to_seller + 1 WHERE dispute = $caseOf('$decided')"]
  ],
  ["I61", "nothing was decided", ["UPDATE dispute_verdicts SET void_version = 9 WHERE dispute = $caseOf('$decided')"]],
  ["I61", "a verdict counts that nobody decided by", ["UPDATE trades SET resolved_by = NULL WHERE id = '$decided'"]],
  [
    "I62",
    "nobody approved",
    [
      "ALTER TABLE dispute_verdicts DROP CONSTRAINT dispute_verdicts_approved",
      "UPDATE dispute_verdicts SET approver = NULL WHERE dispute = $caseOf('$large')"
    ]
  ],
  [
    "I62",
    "it was approved too late",
    ["UPDATE dispute_verdicts SET decided_at = expires_at + interval '1 s' WHERE approver IS NOT NULL"]
  ],
  [
    "I63",
    "a party decided",
    [
      "UPDATE dispute_verdicts SET arbiter = (SELECT buyer FROM trades WHERE id = '$decided') WHERE dispute = $caseOf('$decided')"
    ]
  ],
  [
    "I63",
    "who decided first decides again",
    [
      `INSERT INTO dispute_verdicts SELECT dispute, 2, 2, arbiter, buyer_share_bps, slash_buyer_bps, slash_seller_bps,
        reason, statement, to_buyer, to_seller, fees, hash, needs_approval, 9, proposed_at,
        expires_at, approver, NULL, NULL, 9 FROM dispute_verdicts
        WHERE dispute = $caseOf('$decided')`
    ]
  ],
  ["I64", "nobody noted who took it", ["DELETE FROM dispute_assignments"]],
  ["I64", "somebody else has it", ["UPDATE disputes SET arbiter = opener WHERE trade = '$decided'"]],
  ["I65", "nobody offered what was settled", ["UPDATE dispute_offers SET state = 'void'"]],
  ["I65", "another share was offered", ["UPDATE dispute_offers SET buyer_share_bps = 1"]],
  ["I65", "an offer outlives its dispute", ["UPDATE dispute_offers SET state = 'open'"]]
]

describe("disputeInvariants", () => {
  let floor: Floor
  let trades: Readonly<Record<string, string>>

  beforeAll(async () => {
    floor = await openFloor()
    trades = await floor.run(
      Effect.gen(function* () {
        const [ivy, abe] = [yield* newPerson("arbiter"), yield* newPerson("arbiter")]
        const verdict = { resolution: "buyer", statement: "it came" } as const
        const [open, decided, over] = [
          yield* openDisputed(floor),
          yield* openDisputed(floor),
          yield* openDisputed(floor)
        ]
        yield* act(ivy, decided.id, "resolve", verdict)
        yield* take(ivy, over.id)
        yield* act(over.seller, over.id, "release", { quantity: "100" })
        const large = yield* openDisputed(floor, "2500")
        const { version } = yield* act(ivy, large.id, "resolve", verdict)
        const disputes = yield* Disputes
        const { proposal } = yield* disputes.get(abe, large.id)
        const command = { client_id: crypto.randomUUID(), version, proposal: proposal?.hash ?? "" }
        yield* disputes.approve(abe, large.id, command)
        const settled = yield* openDisputed(floor)
        const { offers } = yield* disputes.offer(settled.buyer, settled.id, {
          client_id: crypto.randomUUID(),
          buyer_share_bps: 2_500
        })
        const accept = { client_id: crypto.randomUUID(), version: 3, buyer_share_bps: 2_500 }
        yield* disputes.acceptOffer(settled.seller, settled.id, offers[0]?.id ?? "", accept)
        return { open: open.id, decided: decided.id, over: over.id, large: large.id }
      })
    )
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const named = (statement: string) =>
    statement
      .replaceAll(/\$(open|large|decided|over)\b/g, (_, name: string) => trades[name] ?? "")
      .replaceAll(/\$caseOf\((.*?)\)/g, "(SELECT id FROM disputes WHERE trade = $1)")

  testInvariants(() => floor, disputeInvariants, breakages, named)
})
