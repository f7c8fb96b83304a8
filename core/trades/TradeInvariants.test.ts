import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { type Breakage, testInvariants } from "../../test/postgres/testInvariants.ts"
import { violations } from "../../test/postgres/violations.ts"
import {
  act,
  type Floor,
  newPerson,
  openDisputed,
  openFloor,
  openMarked,
  openTrade,
  resolveAndPay
} from "../../test/trades/TradingFloor.ts"
import { tradeInvariants } from "./TradeInvariants.ts"

const historyTriggerOff = "ALTER TABLE trade_history DISABLE TRIGGER trade_history_is_fact"
const transferTriggerOff = "ALTER TABLE transfers DISABLE TRIGGER transfers_are_facts"
const partiesMayDecide = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT conname FROM pg_constraint
    WHERE conrelid = 'trades'::regclass AND pg_get_constraintdef(oid) LIKE '%resolved_by%'
  LOOP EXECUTE format('ALTER TABLE trades DROP CONSTRAINT %I', name); END LOOP; END $$`

const copyTransfer = (reason: string, trade: string) =>
  `INSERT INTO transfers SELECT gen_random_uuid(), asset, amount, debit, credit, reason, reference, at
    FROM transfers WHERE reference = '${trade}' AND reason = '${reason}'`

/** Ways to break each invariant. `$waiting`, `$done` and `$decided` are a trade that runs, one released, one decided. */
const breakages: ReadonlyArray<Breakage> = [
  ["I21", "an escrow account holds more", ["UPDATE accounts SET balance = balance + 1 WHERE kind = 'escrow'"]],
  [
    "I21",
    "a trade that is over is not paid out",
    [
      `UPDATE accounts SET balance = balance + 100100000
        WHERE kind = 'escrow' AND owner = (SELECT seller FROM trades WHERE id = '$done')`
    ]
  ],
  ["I22", "escrow comes in twice", [copyTransfer("escrow", "$waiting")]],
  ["I22", "escrow leaves twice", [copyTransfer("escrow_release", "$done")]],
  ["I22", "escrow leaves early", [copyTransfer("escrow_release", "$done").replace("reference, at", "'$waiting', at")]],
  [
    "I22",
    "a fee is missing",
    [transferTriggerOff, "DELETE FROM transfers WHERE reference = '$done' AND reason = 'fee'"]
  ],
  ["I23", "a state without its step", ["UPDATE trades SET state = 'payment_marked' WHERE id = '$waiting'"]],
  ["I23", "a missing step", [historyTriggerOff, "DELETE FROM trade_history WHERE trade = '$done' AND version = 2"]],
  [
    "I23",
    "a step the machine does not have",
    [historyTriggerOff, "UPDATE trade_history SET event = 'cancel' WHERE trade = '$done' AND version = 3"]
  ],
  [
    "I23",
    "a step after the end",
    [
      `INSERT INTO trade_history (trade, version, event, from_state, to_state)
        VALUES ('$done', 4, 'release', 'completed', 'completed')`
    ]
  ],
  [
    "I23",
    "another beginning",
    [historyTriggerOff, "UPDATE trade_history SET event = 'found' WHERE trade = '$waiting' AND version = 1"]
  ],
  [
    "I24",
    "the seller is paid what the buyer should have",
    [
      transferTriggerOff,
      `UPDATE transfers SET credit = (SELECT a.id FROM accounts a JOIN trades t ON t.seller = a.owner
        WHERE t.id = '$done' AND a.kind = 'available' AND a.asset = 'USDT')
        WHERE reference = '$done' AND reason = 'escrow_release'`
    ]
  ],
  [
    "I24",
    "the house takes more than the fees",
    [
      transferTriggerOff,
      "UPDATE transfers SET amount = amount + 1 WHERE reference = '$done' AND reason = 'fee'",
      "UPDATE transfers SET amount = amount - 1 WHERE reference = '$done' AND reason = 'escrow_release'"
    ]
  ],
  [
    "I24",
    "a refund that was split",
    ["UPDATE trades SET escrow_state = 'refunded', resolution = 'seller' WHERE id = '$decided'"]
  ],
  [
    "I194",
    "what the ledger holds is said to be in a contract",
    [
      "ALTER TABLE trades DROP CONSTRAINT trades_contract_fee",
      "UPDATE trades SET escrow_chain = 'testnet' WHERE id = '$done'"
    ]
  ],
  ["I25", "the price may be changed", ["GRANT UPDATE (price) ON trades TO orrange_app"]],
  ["I25", "the window may be changed", ["GRANT UPDATE (release_window) ON trades TO orrange_app"]],
  ["I25", "a trade may be removed", ["GRANT DELETE ON trades TO orrange_app"]],
  ["I25", "history may be rewritten", ["GRANT UPDATE ON trade_history TO orrange_app"]],
  ["I25", "nothing guards history", [historyTriggerOff]],
  ["I27", "nothing is armed", ["UPDATE deadlines SET closed_at = now() WHERE subject = '$waiting'"]],
  [
    "I27",
    "the deadline is another one",
    ["UPDATE deadlines SET due_at = due_at + interval '1 ms' WHERE subject = '$waiting'"]
  ],
  [
    "I27",
    "something is armed that is over",
    [
      `INSERT INTO deadlines (id, kind, subject, due_at)
        VALUES (gen_random_uuid(), 'trade.deadline', '$done', now())`
    ]
  ],
  ["I99", "a deadline was put off for nothing", ["UPDATE trades SET deadline_made_up = 1 WHERE id = '$waiting'"]],
  [
    "I116",
    "the deadline of a trade was set aside",
    [
      "UPDATE deadlines SET parked_at = now(), fault = 'it broke' WHERE kind = 'trade.deadline' AND subject = '$waiting'"
    ]
  ],
  ["I41", "a party decided", [partiesMayDecide, "UPDATE trades SET resolved_by = buyer WHERE id = '$decided'"]],
  ["I52", "somebody completed one more", ["UPDATE track_records SET completed = completed + 1"]],
  ["I52", "nobody counted", ["DELETE FROM track_records"]]
]

describe("tradeInvariants", () => {
  let floor: Floor
  let trades: Readonly<Record<string, string>>

  beforeAll(async () => {
    floor = await openFloor()
    trades = await floor.run(
      Effect.gen(function* () {
        const waiting = yield* openTrade()
        const done = yield* openMarked(floor)
        yield* act(done.seller, done.id, "release", { quantity: "100" })
        const decided = yield* openDisputed(floor)
        const arbiter = yield* newPerson("arbiter")
        yield* resolveAndPay(floor, arbiter, decided.id, { resolution: "split", buyer_share_bps: 5_000 })
        return { waiting: waiting.id, done: done.id, decided: decided.id }
      })
    )
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  /** With the ids of the trades that the statements name. */
  const named = (statement: string) =>
    statement.replaceAll(/\$(waiting|done|decided)/g, (_, name: string) => trades[name] ?? "")

  it("I23 holds for a trade that ran out of time when that was its end at once", () =>
    floor.asOwner(
      Effect.gen(function* () {
        const statements = [
          "UPDATE trades SET state = 'expired', escrow_state = 'refunded', version = 2 WHERE id = '$waiting'",
          `INSERT INTO trade_history (trade, version, event, from_state, to_state)
            VALUES ('$waiting', 2, 'expire', 'awaiting_payment', 'expired')`
        ]
        expect(yield* violations(tradeInvariants, "I23", ...statements.map(named))).toEqual([])
      })
    ))

  testInvariants(() => floor, tradeInvariants, breakages, named)
})
