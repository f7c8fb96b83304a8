/**
 * Whether the engine stays as fast as it grows: the same flow over one market and over many, and with little and much
 * history. All databases run at once and take turns, so what is printed is the ratio within one round.
 * Run: `node bench/growth/run.ts [--json] [--seed=N]`
 */
import { parseArgs } from "node:util"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { closedLoop } from "../engine/closedLoop.ts"
import { openStage } from "../engine/Stage.ts"
import { enlistTraders } from "../engine/traders.ts"
import { Client } from "../engine/workload.ts"

interface Setting {
  readonly name: string
  readonly markets: number
  /** Orders that were placed and cancelled long ago. */
  readonly history: number
}

const little = 10_000
const base: Setting = { name: "1 market, 10 thousand orders of history", markets: 1, history: little }
const settings: ReadonlyArray<Setting> = [
  base,
  { name: "8 markets", markets: 8, history: little },
  { name: "64 markets", markets: 64, history: little },
  { name: "1 million orders of history", markets: 1, history: 1_000_000 }
]

const tradersPerSide = 100
const clients = 256
const roundsTimed = 5
const warmCommands = 3_000
const roundCommands = 6_000

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, seed: { type: "string", default: "1" } }
})
const seed = Number(values.seed)

const basesOf = ({ markets }: Setting): ReadonlyArray<string> =>
  Array.from({ length: markets }, (_, number) => (number === 0 ? "BTC" : `B${number}`))

/** The markets beside the first, and what the history left: closed orders, their commands and their transfers. */
const grow = Effect.fnUntraced(function* ({ history, markets }: Setting) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`INSERT INTO assets (code, scale) SELECT 'B' || n, 8 FROM generate_series(1, ${markets - 1}) AS n`
  yield* sql`INSERT INTO assets (code, scale) VALUES ('USDT', 6) ON CONFLICT DO NOTHING`
  yield* sql`INSERT INTO markets (symbol, base, quote, settlement, price_scale, lot_scale, minimum_notional)
    SELECT 'B' || n || '-USDT', 'B' || n, 'USDT', 'instant', 1, 5, 1 FROM generate_series(1, ${markets - 1}) AS n`
  yield* sql`INSERT INTO fee_tiers (market, version, volume_from, maker_bps, taker_bps)
    SELECT 'B' || n || '-USDT', 1, 0, 10, 20 FROM generate_series(1, ${markets - 1}) AS n`
  // A second apart, beginning in 2023.
  const id = (digit: string) =>
    sql`(lpad(to_hex(1700000000000 + n * 1000), 12, '0') || '7000' || ${digit} || lpad(to_hex(n), 15, '0'))::uuid`
  const person = sql`('00000000-0000-7000-8000-' || lpad((n * 7919 % 1000)::text, 12, '0'))::uuid`
  const past = sql`generate_series(1, ${BigInt(history)}::int8) AS n`
  yield* sql`INSERT INTO orders (id, person_id, client_id, market, side, type, time_in_force, post_only, self_trade, price,
      quantity, remaining, prevented, held, state, reason, methods, minimum, maximum, accounts, maker_bps, taker_bps,
      seq, updated_seq, queue, created_at, updated_at)
    SELECT ${id("8")}, ${person}, 'past' || n, 'BTC-USDT', 'buy', 'limit', 'gtc', 'off', 'cancel_newest', 1, 1, 1, 0, 0,
      'cancelled', 'by_owner', '{}', 0, NULL, '{}', 10, 40, 0, 0, n, now(), now() FROM ${past}`
  yield* sql`INSERT INTO commands (person_id, client_id, kind, request_hash, result)
    SELECT ${person}, 'past' || n, 'orders.create', decode(repeat('00', 32), 'hex'), repeat('x', 700) FROM ${past}`
  yield* sql`INSERT INTO transfers (id, asset, amount, debit, credit, reason, reference)
    SELECT unnest(ARRAY[${id("8")}, ${id("9")}]), 'USDT', 1, n * 7919 % 1000, 1000 + n * 7919 % 1000,
      unnest(ARRAY['order_hold', 'order_release']), ${id("8")} FROM ${past}`
  for (const table of ["orders", "commands", "transfers"]) yield* sql.unsafe(`VACUUM ANALYZE ${table}`).unprepared
  yield* sql.unsafe("CHECKPOINT").unprepared
})

/** Clients for each round, the same in every setting, spread over its markets. */
const flowOf = Effect.fnUntraced(function* (setting: Setting) {
  const bases = basesOf(setting)
  const traders = yield* enlistTraders(tradersPerSide, bases)
  return (round: number): ReadonlyArray<Client> =>
    Array.from(
      { length: clients },
      (_, number) => new Client(seed + round, number, traders, `${bases[number % bases.length]}-USDT`)
    )
})

const median = (numbers: ReadonlyArray<number>): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0

/** One database after the other, because each needs the whole machine while it works. */
const takeTurns = Effect.gen(function* () {
  const opened = yield* Effect.forEach(settings, (setting) => {
    const stage = Effect.acquireRelease(
      Effect.promise(() => openStage(grow(setting))),
      ({ close }) => Effect.promise(close)
    )
    return Effect.map(stage, ({ run }) => ({ setting, run }))
  })
  const stages = yield* Effect.forEach(opened, ({ run, setting }) =>
    Effect.map(
      Effect.promise(() => run(flowOf(setting))),
      (flow) => ({ name: setting.name, flow, perSecond: [] as number[], run })
    )
  )
  for (let round = 0; round <= roundsTimed; round += 1) {
    for (const { flow, perSecond, run } of stages) {
      const commands = round === 0 ? warmCommands : roundCommands
      const timed = yield* Effect.promise(() => run(closedLoop(flow(round), commands)))
      if (round > 0) perSecond.push(timed.perSecond)
    }
  }
  return stages
})

const stages = await Effect.runPromise(Effect.scoped(takeTurns))
const [first] = stages
const rows = stages.map(({ name, perSecond }) => ({
  name,
  perSecond: median(perSecond),
  ratio: median(perSecond.map((rate, round) => rate / (first?.perSecond[round] ?? rate)))
}))
if (values.json) console.log(JSON.stringify({ bench: "growth", seed, commands: roundCommands, rounds: rows }))
else {
  console.log(`${roundCommands} commands a round, ${roundsTimed} rounds, ${clients} clients, seed ${seed}\n`)
  console.table(
    Object.fromEntries(
      rows.map(({ name, perSecond, ratio }) => [
        name,
        { "per second": Math.round(perSecond), "times the first": Number(ratio.toFixed(2)) }
      ])
    )
  )
}
