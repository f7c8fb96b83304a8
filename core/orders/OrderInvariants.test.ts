import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { type Breakage, testInvariants } from "../../test/postgres/testInvariants.ts"
import { type Floor, newPerson, newTrader, openFloor, priceEur } from "../../test/trades/TradingFloor.ts"
import { houseAccount, Ledger } from "../ledger/Ledger.ts"
import { housePersonId } from "../platform/House.ts"
import type { OrderCreate } from "../protocol/Order.ts"
import { orderInvariants } from "./OrderInvariants.ts"
import { Orders } from "./Orders.ts"

const dropChecks = (table: string, pattern: string) => `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT conname FROM pg_constraint
    WHERE conrelid = '${table}'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%${pattern}%'
  LOOP EXECUTE format('ALTER TABLE ${table} DROP CONSTRAINT %I', name); END LOOP; END $$`

const commandTriggerOff = "ALTER TABLE commands DISABLE TRIGGER commands_keep_their_answer"
const fillTriggerOff = "ALTER TABLE fills DISABLE TRIGGER fills_are_facts"
const copyOrder = (price: string) =>
  `INSERT INTO orders SELECT gen_random_uuid(), person_id, client_id, market, 'buy', type, time_in_force, post_only,
    self_trade, ${price}, floating_margin, floating_floor, floating_cap, quantity, remaining, prevented, display, shown,
    held, state, reason, methods, minimum, maximum, accounts, expires_at, seq, updated_seq, queue, created_at, updated_at,
    pause_when_away, party, maker_bps, taker_bps
    FROM orders WHERE id = '$bid'`

/** A conditional order of the owner of `$bid` that became an order. */
const conditional = (id: string, order: string) =>
  `INSERT INTO conditional_orders (id, person_id, client_id, market, sequence, trigger, asked, draft, entry_base, state,
    order_id, created_at, updated_at) SELECT ${id}::uuid, person_id, 'c', market, 1, '{}', '{}', '{}', 0, 'placed',
    ${order}::uuid, now(), now() FROM orders WHERE id = '$bid'`

const setAside = (kind: string) =>
  `INSERT INTO engine_parked (id, market, person_id, client_id, command, fault)
    VALUES (gen_random_uuid(), 'BTC-USDT', '${housePersonId}', 'c', '{"kind":"${kind}"}', 'broken')`

const frozenOwner =
  "INSERT INTO frozen_people (person_id, reason, since) SELECT person_id, 'r', now() FROM orders WHERE id = '$bid'"

/**
 * Ways to break each invariant. On an instant market `$bid` and `$ask` are open, `$taken` bought part of `$ask`, and
 * `$cancelled` is closed; on an escrow market `$sale` sells and `$wanted` buys, and both are open.
 */
const breakages: ReadonlyArray<Breakage> = [
  ["I11", "a remainder is larger", ["UPDATE orders SET remaining = remaining + 1 WHERE id = '$ask'"]],
  ["I11", "a taker's fill is gone", [fillTriggerOff, "DELETE FROM fills WHERE taker_order = '$taken'"]],
  ["I11", "a fill is of no order", [fillTriggerOff, "UPDATE fills SET maker_order = gen_random_uuid()"]],
  ["I11", "a fill is of another market", [fillTriggerOff, "UPDATE fills SET market = 'ETH-USDT'"]],
  ["I11", "a fill is larger", [fillTriggerOff, "UPDATE fills SET quantity = quantity + 1"]],
  [
    "I12",
    "an order is filled beyond its quantity",
    [dropChecks("orders", "remaining"), "UPDATE orders SET remaining = -1 WHERE id = '$ask'"]
  ],
  [
    "I12",
    "an order is filled and open",
    [dropChecks("orders", "remaining"), "UPDATE orders SET remaining = 0 WHERE id = '$ask'"]
  ],
  ["I13", "a buy holds a unit less", ["UPDATE orders SET held = held - 1 WHERE id = '$bid'"]],
  ["I13", "a sell holds a unit more", ["UPDATE orders SET held = held + 1 WHERE id = '$ask'"]],
  ["I13", "a paused buy holds nothing", ["UPDATE orders SET state = 'paused', held = 0 WHERE id = '$bid'"]],
  ["I13", "an advertisement holds no fee", ["UPDATE orders SET held = 100000000 WHERE id = '$sale'"]],
  ["I13", "a buyer who pays outside holds something", ["UPDATE orders SET held = 1 WHERE id = '$wanted'"]],
  ["I14", "an account holds more", ["UPDATE accounts SET balance = balance + 1 WHERE kind = 'order_hold'"]],
  [
    "I14",
    "an account holds what no order does",
    [
      `INSERT INTO accounts (owner, kind, asset, balance) SELECT person_id, 'order_hold', 'ETH', 1
        FROM orders WHERE id = '$bid'`
    ]
  ],
  ["I14", "an order holds what no account does", ["UPDATE orders SET held = held + 1 WHERE id = '$bid'"]],
  [
    "I14",
    "a closed order holds something",
    [dropChecks("orders", "held = "), "UPDATE orders SET held = 1 WHERE id = '$cancelled'"]
  ],
  ["I16", "a fill is not at the maker's price", [fillTriggerOff, "UPDATE fills SET price = price - 1"]],
  [
    "I16",
    "a floating order was filled beyond the worst it could come to",
    [fillTriggerOff, "UPDATE orders SET floating_margin = 5 WHERE id = '$ask'", "UPDATE fills SET price = price - 1"]
  ],
  ["I16", "a taker paid more than its limit", ["UPDATE orders SET price = price - 1 WHERE id = '$taken'"]],
  [
    "I16",
    "a taker was paid less than its limit",
    ["UPDATE orders SET side = 'sell', price = price + 1 WHERE id = '$taken'"]
  ],
  ["I17", "a buy rests at the price of a sell", [copyOrder("600000")]],
  ["I17", "a buy rests above the price of a sell", [copyOrder("600001")]],
  ["I18", "a command is gone", ["DELETE FROM commands WHERE market = 'BTC-USDT' AND seq = 2"]],
  [
    "I18",
    "a number was left out",
    [commandTriggerOff, "UPDATE commands SET seq = seq + 100 WHERE market = 'BTC-USDT' AND seq = 2"]
  ],
  [
    "I18",
    "two commands have one number",
    [
      `INSERT INTO commands (person_id, client_id, kind, request_hash, result, market, seq)
        SELECT person_id, 'twice', kind, request_hash, result, market, seq FROM commands
        WHERE market = 'BTC-USDT' AND seq = 2`
    ]
  ],
  [
    "I18",
    "the market stands behind its commands",
    ["UPDATE engine_markets SET seq = seq - 1 WHERE market = 'BTC-USDT'"]
  ],
  ["I18", "a market stands before its first command", ["UPDATE engine_markets SET seq = 1 WHERE market = 'ETH-USDT'"]],
  [
    "I20",
    "both orders are of one person",
    ["UPDATE orders SET person_id = (SELECT person_id FROM orders WHERE id = '$ask') WHERE id = '$taken'"]
  ],
  ["I20", "the buyer is the seller", [dropChecks("fills", "buyer"), fillTriggerOff, "UPDATE fills SET buyer = seller"]],
  [
    "I34",
    "a command has no answer",
    [commandTriggerOff, "UPDATE commands SET result = NULL WHERE market = 'BTC-USDT' AND seq = 1"]
  ],
  ["I34", "an order has no command", ["UPDATE orders SET client_id = 'another' WHERE id = '$bid'"]],
  ["I47", "a conditional order became no order", [conditional("gen_random_uuid()", "gen_random_uuid()")]],
  [
    "I47",
    "a conditional order became two orders",
    [
      conditional("'0197a000-0000-7000-8000-000000000000'", "'$bid'"),
      "UPDATE orders SET client_id = '0197a000-0000-7000-8000-000000000000' WHERE id IN ('$bid', '$taken')"
    ]
  ],
  ["I34", "an order is nobody's", ["UPDATE orders SET person_id = gen_random_uuid() WHERE id = '$bid'"]],
  [
    "I34",
    "an order came from a cancel",
    [commandTriggerOff, "UPDATE commands SET kind = 'orders.cancel' WHERE kind = 'orders.create'"]
  ],
  [
    "I48",
    "an order that ends one day has no deadline",
    ["UPDATE orders SET time_in_force = 'gtd', expires_at = now() + interval '1 day' WHERE id = '$bid'"]
  ],
  [
    "I48",
    "an order that is paused when its owner is away has no deadline",
    ["UPDATE orders SET pause_when_away = 5 WHERE id = '$bid'"]
  ],
  ["I49", "a fill is of a stranger", [fillTriggerOff, "UPDATE fills SET buyer = gen_random_uuid()"]],
  ["I49", "a fill of an instant market opened a trade", [fillTriggerOff, "UPDATE fills SET trade = gen_random_uuid()"]],
  [
    "I49",
    "a conditional order is nobody's",
    [conditional("gen_random_uuid()", "'$bid'"), "UPDATE conditional_orders SET person_id = gen_random_uuid()"]
  ],
  ["I50", "a fill says more was paid", [fillTriggerOff, "UPDATE fills SET notional = notional + 1"]],
  ["I50", "a fill says the maker was given something", [fillTriggerOff, "UPDATE fills SET rebate = rebate + 1"]],
  ["I50", "a fill says another fee", [fillTriggerOff, "UPDATE fills SET seller_fee = seller_fee + 1"]],
  ["I51", "an order has a side that is none", ["UPDATE orders SET side = 'both' WHERE id = '$cancelled'"]],
  ["I51", "an order costs nothing", ["UPDATE orders SET price = 0 WHERE id = '$cancelled'"]],
  ["I51", "an order shows more than is left", ["UPDATE orders SET display = 5, shown = 6 WHERE id = '$bid'"]],
  [
    "I51",
    "an order floats below its floor",
    ["UPDATE orders SET floating_margin = 0, floating_floor = 9, floating_cap = 8 WHERE id = '$cancelled'"]
  ],
  ["I51", "a closed order counts as filled", ["UPDATE orders SET state = 'filled' WHERE id = '$cancelled'"]],
  ["I51", "an order ends at no time", ["UPDATE orders SET time_in_force = 'gtd' WHERE id = '$cancelled'"]],
  ["I51", "a fill has a negative fee", [fillTriggerOff, "UPDATE fills SET buyer_fee = -1"]],
  ["I53", "somebody is frozen who has an order", [frozenOwner]],
  [
    "I53",
    "somebody is frozen whose conditional order waits",
    [
      frozenOwner,
      "UPDATE orders SET state = 'cancelled', held = 0",
      conditional("gen_random_uuid()", "'$bid'"),
      "UPDATE conditional_orders SET state = 'waiting', order_id = NULL"
    ]
  ],
  ["I54", "an order has another rate", ["UPDATE orders SET taker_bps = taker_bps - 1 WHERE id = '$taken'"]],
  ["I54", "a maker has another rate", ["UPDATE orders SET maker_bps = 9 WHERE id = '$ask'"]],
  ["I54", "a maker with a rebate was given none", ["UPDATE orders SET maker_bps = -1 WHERE id = '$ask'"]],
  ["I54", "a fee is a unit more", [fillTriggerOff, "UPDATE fills SET buyer_fee = buyer_fee + 1"]],
  ["I55", "a person traded more", ["UPDATE traded_volumes SET volume = volume + 1"]],
  ["I55", "a day of a person is missing", ["DELETE FROM traded_volumes WHERE market = 'BTC-USDT'"]],
  ["I55", "a day of a person is another", ["UPDATE traded_volumes SET day = day - 1"]],
  [
    "I77",
    "an order is for trusted people and names none",
    [`UPDATE orders SET party = jsonb_set(party, '{asks,trusted_only}', 'true') WHERE id = '$sale'`]
  ],
  [
    "I77",
    "an order names trusted people and is for everybody",
    [`UPDATE orders SET party = party || '{"trusted": []}' WHERE id = '$sale'`]
  ],
  ["I97", "a turn is gone", ["DELETE FROM limit_turns"]],
  ["I115", "something came back that nobody gave", ["UPDATE orders SET returned = returned + 1 WHERE id = '$sale'"]],
  ["I117", "a candle is higher", ["UPDATE candles SET high = high + 1 WHERE span = 60"]],
  ["I117", "an hour ends at another price", ["UPDATE candles SET high = high + 1, close = high + 1 WHERE span = 3600"]],
  ["I117", "a candle is missing", ["DELETE FROM candles WHERE span = 60"]],
  ["I117", "a fill is in no candle", [fillTriggerOff, "UPDATE fills SET at = at - interval '2 days'"]],
  ["I118", "a market's clock was set aside", [setAside("clock")]],
  ["I118", "an order that was triggered was set aside", [setAside("trigger")]]
]

/** Smallest units of each asset. */
const fundsAtStart = { BTC: 10n ** 8n, USDT: 10n ** 12n }

const newRichPerson = Effect.gen(function* () {
  const { personId: owner } = yield* newPerson("trader")
  yield* Ledger.use((ledger) =>
    ledger.post(
      Object.entries(fundsAtStart).map(([asset, amount]) => ({
        id: crypto.randomUUID(),
        amount,
        debit: houseAccount("external", asset),
        credit: { owner, kind: "available" as const, asset },
        reason: "faucet" as const,
        reference: null
      }))
    )
  )
  return owner
})

const place = (
  personId: string,
  side: "buy" | "sell",
  price: string,
  quantity: string,
  more: Partial<OrderCreate> = {}
) =>
  Orders.use((orders) =>
    orders.create(personId, {
      client_id: crypto.randomUUID(),
      market: "BTC-USDT",
      side,
      type: "limit",
      quantity,
      price,
      ...more
    })
  ).pipe(Effect.map(({ order }) => order.id))

const terms = { market: "USDT-EUR", terms: { methods: ["sepa_instant"] } }

describe("orderInvariants", () => {
  let floor: Floor
  let orders: Readonly<Record<string, string>>

  beforeAll(async () => {
    floor = await openFloor()
    orders = await floor.run(
      Effect.gen(function* () {
        const [one, other] = yield* Effect.all([newRichPerson, newRichPerson])
        const bid = yield* place(one, "buy", "59000", "0.1")
        const ask = yield* place(other, "sell", "60000", "0.1")
        const taken = yield* place(one, "buy", "60000", "0.04")
        const cancelled = yield* place(one, "buy", "58000", "0.1")
        yield* Orders.use((room) => room.cancel(one, cancelled, crypto.randomUUID()))
        const { personId } = yield* newTrader
        const sale = yield* place(personId, "sell", priceEur, "100", terms)
        const wanted = yield* place(one, "buy", "0.5", "100", terms)
        return { bid, ask, taken, cancelled, sale, wanted }
      })
    )
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  /** With the ids of the orders that the statements name. */
  const named = (statement: string) => statement.replaceAll(/\$([a-z]+)/g, (text, name: string) => orders[name] ?? text)

  testInvariants(() => floor, orderInvariants, breakages, named)
})
