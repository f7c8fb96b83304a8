/**
 * Times how long a daemon takes from a kill to being ready when many orders are open: it is started, filled, killed with
 * its database, and started again. Run: `node bench/recovery/run.ts [--json] [--orders=N]`
 */
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, readFileSync } from "node:fs"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { layerOwner } from "../../core/platform/Database.ts"

const program = fileURLToPath(new URL("../../daemon/dist/main.js", import.meta.url))
const pollMs = 5
const startLimitMs = 120_000
const rounds = 3
const symbol = "USDT-EUR"

const { values } = parseArgs({
  options: { json: { type: "boolean", default: false }, orders: { type: "string", default: "100000" } }
})
const orders = Number(values.orders)
const home = await mkdtemp(join(tmpdir(), "orrange-recovery-"))
// Under root the database runs as somebody else, who must get in.
await chmod(home, 0o711)

const daemonFile = join(home, "daemon.json")

interface Started {
  readonly child: ChildProcess
  readonly milliseconds: number
}

const start = Effect.gen(function* () {
  const startedMs = performance.now()
  const child = spawn(process.execPath, [program, "up"], {
    stdio: "ignore",
    env: { ...process.env, ORRANGE_HOME: home, ORRANGE_PORT: "0" }
  })
  const isThere = Effect.sync(() => {
    if (child.exitCode !== null) throw new Error("the daemon did not start")
    return existsSync(daemonFile)
  })
  yield* isThere.pipe(Effect.delay(pollMs), Effect.repeat({ until: (there) => there }), Effect.timeout(startLimitMs))
  return { child, milliseconds: performance.now() - startedMs } satisfies Started
})

const kill = ({ child }: Started) =>
  Effect.promise(async () => {
    child.kill("SIGKILL")
    await once(child, "exit")
    await rm(daemonFile, { force: true })
  })

/** As the engine would have left them: open buys at many prices, each with its command. On this market a buy holds nothing. */
const fill = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const whale = "00000000-0000-7000-8000-000000000001"
  yield* sql`INSERT INTO people (id, name, roles) VALUES (${whale}::uuid, 'whale', '{trader}')`
  yield* sql`INSERT INTO orders (id, person_id, client_id, market, side, type, time_in_force, post_only, self_trade,
      price, quantity, remaining, prevented, held, state, methods, minimum, maximum, accounts, maker_bps, taker_bps,
      seq, updated_seq, queue, created_at, updated_at)
    SELECT gen_random_uuid(), ${whale}::uuid, 'o' || n, ${symbol}, 'buy', 'limit', 'gtc', 'off',
      'cancel_newest', 9000 - n % 5000, 1000 + n % 100, 1000 + n % 100, 0, 0, 'open', '{sepa_instant,wise}', 0, 100000, '{}',
      10, 40, n, n, n, now(), now()
    FROM generate_series(1, ${orders}) AS n`
  yield* sql`INSERT INTO commands (person_id, client_id, kind, request_hash, result, market, seq)
    SELECT person_id, client_id, 'orders.create', decode(repeat('00', 32), 'hex'), '{"ok":null}', market, seq FROM orders`
  yield* sql`UPDATE engine_markets SET seq = ${orders} WHERE market = ${symbol}`
})

const urlOf = (): string => {
  const sockets = join(home, "postgres", "run")
  const password = readFileSync(join(home, "postgres", "password"), "utf8")
  return `postgres://orrange:${password}@localhost/postgres?host=${encodeURIComponent(sockets)}`
}

const measure = Effect.gen(function* () {
  const first = yield* start
  yield* fill.pipe(Effect.provide(layerOwner(Redacted.make(urlOf()))))
  yield* kill(first)
  const recoveries: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const again = yield* start
    recoveries.push(again.milliseconds)
    yield* kill(again)
  }
  return { empty: first.milliseconds, recoveries }
})

const result = await Effect.runPromise(
  measure.pipe(
    Effect.ensuring(Effect.promise(() => rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })))
  )
)
if (values.json) console.log(JSON.stringify({ bench: "recovery", orders, ...result }))
else {
  console.log(`first start: ${Math.round(result.empty)} ms`)
  console.log(`after a kill, with ${orders} open orders: ${result.recoveries.map(Math.round).join(", ")} ms`)
}
