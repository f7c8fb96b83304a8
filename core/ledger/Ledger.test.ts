import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDatabase } from "../../test/postgres/cleanDoctor.ts"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { type AccountKey, houseAccount, Ledger, type Transfer, transfersPerPostMax } from "./Ledger.ts"

const assets = Object.entries({ BTC: 8, ETH: 18 }).map(([code, scale]) => ({ code, scale }))

let database: TestDatabase

const makeRuntime = () => ManagedRuntime.make(Ledger.layer.pipe(Layer.provideMerge(database.layer)))

let runtime: ReturnType<typeof makeRuntime>
const whole = { from: undefined, before: undefined }

beforeAll(async () => {
  database = await testDatabase()
  runtime = makeRuntime()
  await run(Ledger.use((ledger) => ledger.addAssets(assets)))
})

afterAll(async () => {
  await run(cleanDatabase)
  await runtime.dispose()
  await database.drop()
})

type Services = ManagedRuntime.ManagedRuntime.Services<typeof runtime>

const run = <A, E>(effect: Effect.Effect<A, E, Services>): Promise<A> => runtime.runPromise(effect)

const asOwner = <A, E>(work: (sql: SqlClient.SqlClient) => Effect.Effect<A, E>) =>
  Effect.runPromise(SqlClient.SqlClient.use(work).pipe(Effect.provide(database.ownerLayer)))

/** A statement of the daemon's role that is refused, and how. */
const sqlOf = (statement: string) => SqlClient.SqlClient.use((sql) => Effect.flip(sql.unsafe(statement)))

const available = (owner: string, asset = "BTC"): AccountKey => ({ owner, kind: "available", asset })
/** A kind that belongs to the ledger alone: what is held for orders and trades must match theirs. */
const held = (owner: string, asset = "BTC"): AccountKey => ({ owner, kind: "deposit", asset })

const transfer = (
  debit: AccountKey,
  credit: AccountKey,
  amount: bigint,
  id: string = crypto.randomUUID()
): Transfer => ({
  id,
  amount,
  debit,
  credit,
  reason: "order_hold",
  reference: null
})

/** In a transaction, as every caller of the ledger posts. */
const post = (...transfers: ReadonlyArray<Transfer>) =>
  SqlClient.SqlClient.use((sql) => sql.withTransaction(Ledger.use((ledger) => ledger.post(transfers))))

const deposit = (owner: string, amount: bigint, asset = "BTC", id?: string) =>
  post(transfer(houseAccount("external", asset), available(owner, asset), amount, id))

const newOwner = (amount: bigint, asset = "BTC", depositId?: string) => {
  const owner = crypto.randomUUID()
  return deposit(owner, amount, asset, depositId).pipe(Effect.as(owner))
}

const balanceOf = (owner: string, asset = "BTC", kind = "available") =>
  Ledger.use((ledger) => ledger.balances(owner)).pipe(
    Effect.map((all) => all.find((each) => each.asset === asset && each.kind === kind)?.balance ?? 0n)
  )

const transferCount = SqlClient.SqlClient.use(
  (sql) => sql<{ n: number }>`SELECT count(*)::int AS n FROM transfers`
).pipe(Effect.map(([row]) => row?.n))

/** The tag of what a post fails or dies with; `undefined` when it succeeds. */
const faultOf = <A, R>(posting: Effect.Effect<A, { readonly _tag: string }, R>) =>
  posting.pipe(
    Effect.as(undefined),
    Effect.catch((error) => Effect.succeed(error._tag)),
    Effect.catchDefect((defect) => Effect.succeed(String(defect)))
  )

describe("a post", () => {
  it("moves each amount from one account to the other", () =>
    run(
      Effect.gen(function* () {
        const [ann, bob] = [yield* newOwner(100n), yield* newOwner(50n)]
        yield* post(
          transfer(available(ann), available(bob), 30n),
          transfer(available(bob), available(ann), 5n),
          transfer(available(ann), held(ann), 60n)
        )
        expect(yield* Ledger.use((ledger) => ledger.balances(ann))).toEqual([
          { asset: "BTC", scale: 8, kind: "available", balance: 15n },
          { asset: "BTC", scale: 8, kind: "deposit", balance: 60n }
        ])
        const owner = crypto.randomUUID()
        const keys = [ann, bob, owner].map((each) => ({ owner: each, asset: "BTC" }))
        const found = yield* Ledger.use((ledger) => ledger.availableOf(keys))
        expect(new Map(found.map((row) => [`${row.owner}/${row.asset}`, row.balance]))).toEqual(
          new Map([
            [`${ann}/BTC`, "15"],
            [`${bob}/BTC`, "75"]
          ])
        )
      })
    ))

  it("MA-05 is exact to the last of 18 decimals and of 38 digits", () =>
    run(
      Effect.gen(function* () {
        const most = 10n ** 38n - 1n
        const owner = crypto.randomUUID()
        // The world outside can owe no more than one column holds, so this is given back at the end.
        const external = houseAccount("external", "ETH")
        yield* post(transfer(external, available(owner, "ETH"), most - 1n))
        yield* post(transfer(external, available(owner, "ETH"), 1n))
        expect(yield* balanceOf(owner, "ETH")).toBe(most)
        yield* post(transfer(available(owner, "ETH"), held(owner, "ETH"), 1n))
        expect(yield* balanceOf(owner, "ETH")).toBe(most - 1n)
        expect(yield* balanceOf(owner, "ETH", "deposit")).toBe(1n)
        const [newest] = yield* Ledger.use((ledger) => ledger.statement(owner, whole, 1))
        expect(newest?.amount === 1n || newest?.amount === most - 1n).toBe(true)
        yield* post(transfer(available(owner, "ETH"), external, most - 1n), transfer(held(owner, "ETH"), external, 1n))
        expect(yield* balanceOf(owner, "ETH")).toBe(0n)
      })
    ))

  it("has one effect however often its id comes back", () =>
    run(
      Effect.gen(function* () {
        const [ann, bob] = [yield* newOwner(100n), yield* newOwner(1n)]
        const once = transfer(available(ann), available(bob), 10n)
        yield* post(once, once)
        yield* post(once)
        yield* post(transfer(available(ann), available(bob), 1n), once)
        expect(yield* balanceOf(ann)).toBe(89n)
        expect(yield* balanceOf(bob)).toBe(12n)
      })
    ))

  it("LR-15 has one effect when it is sent many times at once", () =>
    run(
      Effect.gen(function* () {
        const [ann, bob] = [yield* newOwner(100n), yield* newOwner(1n)]
        const once = transfer(available(ann), available(bob), 10n)
        yield* Effect.all(
          Array.from({ length: 30 }, () => post(once)),
          { concurrency: "unbounded" }
        )
        expect(yield* balanceOf(ann)).toBe(90n)
        expect(yield* balanceOf(bob)).toBe(11n)
      })
    ))

  it("is a fault when its id was another transfer", () =>
    run(
      Effect.gen(function* () {
        const [ann, bob] = [yield* newOwner(100n), yield* newOwner(100n)]
        const first = transfer(available(ann), available(bob), 10n)
        yield* post(first)
        const others: ReadonlyArray<Transfer> = [
          { ...first, amount: 11n },
          { ...first, debit: available(bob), credit: available(ann) },
          { ...first, credit: held(ann) },
          { ...first, reason: "fee" },
          { ...first, reference: crypto.randomUUID() }
        ]
        for (const other of others) {
          const fresh = transfer(available(ann), available(bob), 1n)
          expect(yield* faultOf(post(fresh, other))).toContain("was posted before as another one")
          expect(yield* balanceOf(ann)).toBe(90n)
        }
      })
    ))

  it("that overdraws an account is recognised, and nothing of it is posted", () =>
    run(
      Effect.gen(function* () {
        const [ann, bob] = [yield* newOwner(100n), yield* newOwner(100n)]
        const before = yield* transferCount
        const tooMuch = [transfer(available(bob), available(ann), 5n), transfer(available(ann), held(ann), 106n)]
        expect(yield* faultOf(post(...tooMuch))).toBe("Overdrawn")
        expect(yield* faultOf(post(transfer(held(ann), available(ann), 1n)))).toBe("Overdrawn")
        expect(yield* transferCount).toBe(before)
        expect([yield* balanceOf(ann), yield* balanceOf(bob)]).toEqual([100n, 100n])
        yield* post(transfer(available(bob), available(ann), 5n), transfer(available(ann), held(ann), 105n))
        expect(yield* balanceOf(ann)).toBe(0n)
      })
    ))

  it("MA-06 MA-08 MA-09 is refused when it is no positive amount of one asset between two accounts", () =>
    run(
      Effect.gen(function* () {
        const ann = yield* newOwner(100n)
        const before = yield* transferCount
        const faults = [
          transfer(available(ann), held(ann), 0n),
          transfer(available(ann), held(ann), -1n),
          transfer(available(ann), available(ann), 1n),
          transfer(available(ann), held(ann, "ETH"), 1n)
        ]
        for (const each of faults) expect(yield* faultOf(post(each))).toMatch(/is not a positive amount of one asset/)
        expect(
          yield* faultOf(post(transfer(houseAccount("external", available(ann).asset), available(ann), 10n ** 38n)))
        ).toBe("SqlError")
        expect(yield* faultOf(post(transfer(available(ann, "NONE"), held(ann, "NONE"), 1n)))).toBe("SqlError")
        const many = Array.from({ length: transfersPerPostMax + 1 }, () => faults[0] as Transfer)
        expect(yield* faultOf(post(...many))).toContain("allowed")
        yield* post()
        expect(yield* transferCount).toBe(before)
        expect(yield* balanceOf(ann)).toBe(100n)
      })
    ))

  it("remembers no account of a transaction that was undone", () =>
    run(
      Effect.gen(function* () {
        const ann = crypto.randomUUID()
        const first = transfer(houseAccount("external", "BTC"), available(ann), 7n)
        const sql = yield* SqlClient.SqlClient
        yield* post(first).pipe(Effect.andThen(Effect.fail("undo")), sql.withTransaction, Effect.ignore)
        expect(yield* balanceOf(ann)).toBe(0n)
        yield* post(first)
        expect(yield* balanceOf(ann)).toBe(7n)
      })
    ))
})

describe("posts at once", () => {
  it("LR-01 take a balance once, when 200 want all of it", () =>
    run(
      Effect.gen(function* () {
        const ann = yield* newOwner(1_000n)
        const faults = yield* Effect.all(
          Array.from({ length: 200 }, () => faultOf(post(transfer(available(ann), held(ann), 1_000n)))),
          { concurrency: "unbounded" }
        )
        expect(faults.filter((fault) => fault === undefined)).toHaveLength(1)
        expect(faults.filter((fault) => fault === "Overdrawn")).toHaveLength(199)
        expect([yield* balanceOf(ann), yield* balanceOf(ann, "BTC", "deposit")]).toEqual([0n, 1_000n])
      })
    ))

  it("LR-02 never show a total that changed, nor a balance below zero", () =>
    run(
      Effect.gen(function* () {
        const owners = yield* Effect.all(Array.from({ length: 8 }, () => newOwner(1_000n)))
        const sql = yield* SqlClient.SqlClient
        const look = sql<{ total: string; least: string }>`
          SELECT sum(balance)::text AS total, min(balance)::text AS least FROM accounts WHERE owner = ANY(${owners}::uuid[])
        `.pipe(
          sql.withTransaction,
          Effect.provideService(SqlClient.BeginTransaction, "BEGIN ISOLATION LEVEL REPEATABLE READ")
        )
        let seed = 20_261_121
        const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
        const pick = () => owners[next(owners.length)] ?? ""
        const step = Effect.suspend(() => {
          const [from, to] = [pick(), pick()]
          const moves =
            from === to
              ? [transfer(available(from), held(from), 5n)]
              : [transfer(available(from), available(to), 1n + BigInt(next(400)))]
          return faultOf(post(...moves, transfer(houseAccount("external", "BTC"), houseAccount("fees", "BTC"), 1n)))
        })
        const client = Effect.all(Array.from({ length: 15 }, () => step))
        const reader = Effect.all(Array.from({ length: 30 }, () => look))
        const [faults, looks] = yield* Effect.all(
          [
            Effect.all(
              Array.from({ length: 20 }, () => client),
              { concurrency: "unbounded" }
            ),
            reader
          ],
          { concurrency: "unbounded" }
        )
        expect(new Set(faults.flat())).toEqual(new Set([undefined, "Overdrawn"]))
        expect(new Set(looks.map(([row]) => row?.total))).toEqual(new Set(["8000"]))
        expect(looks.every(([row]) => !row?.least.startsWith("-"))).toBe(true)
      })
    ))

  it("LR-10 do not wait for each other in a circle", () =>
    run(
      Effect.gen(function* () {
        const [ann, bob] = [yield* newOwner(1_000n), yield* newOwner(1_000n)]
        const faults = yield* Effect.all(
          Array.from({ length: 300 }, (_, index) => {
            const [from, to] = index % 2 === 0 ? [ann, bob] : [bob, ann]
            return faultOf(post(transfer(available(from), available(to), 1n), transfer(available(to), held(to), 1n)))
          }),
          { concurrency: "unbounded" }
        )
        expect(faults.filter((fault) => fault !== undefined)).toEqual([])
        expect([yield* balanceOf(ann), yield* balanceOf(bob)]).toEqual([850n, 850n])
      })
    ))

  it("LR-10 make new accounts in one order, whatever the order of the transfers", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const [low, high] = [crypto.randomUUID(), crypto.randomUUID()].toSorted() as [string, string]
        const external = houseAccount("external", "BTC")
        const make = (owner: string) =>
          sql`INSERT INTO accounts (owner, kind, asset) VALUES (${owner}::uuid, 'available', 'BTC')`
        const somebodyWaits = () =>
          asOwner((owner) =>
            owner`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`.pipe(
              Effect.repeat({ until: (rows) => rows.length > 0 }),
              Effect.timeout("60 seconds")
            )
          )
        const both = [transfer(external, available(high), 1n), transfer(external, available(low), 1n)]
        const posting = yield* Effect.gen(function* () {
          yield* make(low)
          // Outside this transaction, which a fiber of its own would share.
          const posted = run(faultOf(post(...both)))
          yield* Effect.promise(somebodyWaits)
          // The post waits for the first account and so cannot hold the second.
          yield* make(high)
          return { posted }
        }).pipe(sql.withTransaction)
        expect(yield* Effect.promise(() => posting.posted)).toBeUndefined()
        expect([yield* balanceOf(low), yield* balanceOf(high)]).toEqual([1n, 1n])
      })
    ))
})

describe("a statement", () => {
  it("pages through what touched a person's accounts, newest first, and names nobody", () =>
    run(
      Effect.gen(function* () {
        const [ann, bob] = [yield* newOwner(1_000n), yield* newOwner(1_000n)]
        const ids = Array.from({ length: 9 }, (_, index) => `ffffffff-0000-7000-8000-00000000000${index}`)
        const fee = houseAccount("fees", "BTC")
        const moves: ReadonlyArray<readonly [AccountKey, AccountKey]> = [
          [available(ann), available(bob)],
          [available(bob), available(ann)],
          [available(ann), held(ann)],
          [held(ann), available(bob)],
          [available(ann), fee],
          [available(bob), held(bob)],
          [available(ann), held(ann)],
          [held(ann), available(ann)],
          [available(bob), fee]
        ]
        const amounts = [1n, 2n, 30n, 4n, 5n, 6n, 70n, 8n, 9n]
        yield* post(...moves.map(([debit, credit], at) => transfer(debit, credit, amounts[at] ?? 0n, ids[at])))
        const ledger = yield* Ledger
        const first = yield* ledger.statement(ann, whole, 3)
        expect(first.map(({ amount, from, id, to }) => [id, amount, from, to])).toEqual([
          [ids[7], 8n, "deposit", "available"],
          [ids[6], 70n, "available", "deposit"],
          [ids[4], 5n, "available", "fees"]
        ])
        const second = yield* ledger.statement(ann, { ...whole, before: first[2]?.id }, 3)
        expect(second.map(({ amount, from, id, to }) => [id, amount, from, to])).toEqual([
          [ids[3], 4n, "deposit", "counterparty"],
          [ids[2], 30n, "available", "deposit"],
          [ids[1], 2n, "counterparty", "available"]
        ])
        const third = yield* ledger.statement(ann, { ...whole, before: second[2]?.id }, 3)
        expect(third.map(({ amount, from, to }) => [amount, from, to])).toEqual([
          [1n, "available", "counterparty"],
          [1_000n, "external", "available"]
        ])
        expect(JSON.stringify([first, second, third], (_, value) => String(value))).not.toContain(bob)
        expect(first[0]).toMatchObject({ asset: "BTC", scale: 8, reason: "order_hold", reference: null })
        expect(first[0]?.at).toBeInstanceOf(Date)
      })
    ))

  it("finds what lies behind ten thousand transfers of others", () =>
    run(
      Effect.gen(function* () {
        // A statement goes by the ids' time, so that a random one would have its place by chance.
        const ann = yield* newOwner(10n, "BTC", "01920000-0000-7000-8000-000000000000")
        const bob = yield* newOwner(100_000n)
        const old = ["018f0000", "01900000", "01910000"].map((time) => `${time}-0000-7000-8000-000000000000`)
        yield* post(...old.map((id, at) => transfer(available(ann), available(bob), BigInt(at + 1), id)))
        const recent = Array.from(
          { length: 10_000 },
          (_, at) => `fffffff0-0000-7000-8000-${String(at).padStart(12, "0")}`
        )
        yield* post(...recent.map((id) => transfer(available(bob), held(bob), 1n, id)))
        const ledger = yield* Ledger
        const page = yield* ledger.statement(ann, { ...whole, before: recent.at(-1) }, 2)
        expect(page.map(({ amount }) => amount)).toEqual([10n, 3n])
        const next = yield* ledger.statement(ann, { ...whole, before: page.at(-1)?.id }, 9)
        expect(next.map(({ amount }) => amount)).toEqual([2n, 1n])
        const since = yield* ledger.statement(ann, { from: old[1], before: recent.at(-1) }, 9)
        expect(since.map(({ amount }) => amount)).toEqual([10n, 3n, 2n])
        expect(yield* ledger.statement(ann, { from: old[1], before: old[1] }, 9)).toEqual([])
      })
    ))

  it("of somebody without accounts is empty", () =>
    run(
      Effect.gen(function* () {
        const ledger = yield* Ledger
        expect(yield* ledger.statement(crypto.randomUUID(), whole, 10)).toEqual([])
        expect(yield* ledger.balances(crypto.randomUUID())).toEqual([])
        expect(yield* ledger.availableOf([])).toEqual([])
      })
    ))
})

describe("the database", () => {
  it("keeps the scale of an asset", () =>
    run(
      Effect.gen(function* () {
        yield* Ledger.use((ledger) => ledger.addAssets([{ code: "BTC", scale: 2 }]))
        const sql = yield* SqlClient.SqlClient
        expect(yield* sql`SELECT scale FROM assets WHERE code = 'BTC'`).toEqual([{ scale: 8 }])
      })
    ))

  it.each(["UPDATE transfers SET amount = 1", "DELETE FROM transfers", "TRUNCATE transfers"])(
    "LR-18 lets nobody %s",
    async (statement) => {
      const error = await run(SqlClient.SqlClient.use((sql) => Effect.flip(sql.unsafe(statement))))
      expect(error.reason._tag).toBe("AuthorizationError")
      const forOwner = await asOwner((sql) => Effect.flip(sql.unsafe(statement)))
      expect(String(forOwner.reason.cause)).toContain("are facts and are never changed")
    }
  )

  it("LR-17 lets nobody post into a past day: what it came to stays, and a correction is of today and says of what", async () => {
    const ann = await run(newOwner(50n))
    const wrong = transfer(available(ann), held(ann), 20n)
    await run(post(wrong))
    const yesterday = "now() - interval '1 day'"
    // As if it had been yesterday, for which not even the owner of the table may do as he likes.
    await asOwner((sql) =>
      Effect.gen(function* () {
        yield* sql`ALTER TABLE transfers DISABLE TRIGGER transfers_are_facts`
        yield* sql`UPDATE transfers SET at = ${sql.literal(yesterday)} WHERE id = ${wrong.id}::uuid`
        yield* sql`ALTER TABLE transfers ENABLE TRIGGER transfers_are_facts`
      })
    )
    const closed = SqlClient.SqlClient.use(
      (sql) => sql<{
        sum: string
      }>`SELECT sum(t.amount)::text AS sum FROM transfers t JOIN accounts a ON a.id = t.credit
        WHERE a.owner = ${ann}::uuid AND a.kind = 'deposit' AND t.at < date_trunc('day', now())`
    )
    expect(await run(closed)).toEqual([{ sum: "20" }])

    const backdated = sqlOf(
      `INSERT INTO transfers (id, asset, amount, debit, credit, reason, at)
        SELECT gen_random_uuid(), asset, amount, credit, debit, reason, ${yesterday} FROM transfers WHERE id = '${wrong.id}'`
    )
    expect((await run(backdated)).reason._tag).toBe("AuthorizationError")
    const moved = `UPDATE transfers SET at = ${yesterday}`
    expect((await run(sqlOf(moved))).reason._tag).toBe("AuthorizationError")
    const byOwner = await asOwner((sql) => Effect.flip(sql.unsafe(moved)))
    expect(String(byOwner.reason.cause)).toContain("are facts and are never changed")

    const correction = { ...transfer(held(ann), available(ann), 20n), reference: wrong.id }
    await run(post(correction))
    expect(await run(closed)).toEqual([{ sum: "20" }])
    const posted = await run(Ledger.use((ledger) => ledger.statement(ann, whole, 10)))
    const [before, after] = [wrong, correction].map(({ id }) => posted.find((one) => one.id === id))
    expect(after).toMatchObject({ reference: wrong.id, amount: 20n })
    expect((after?.at.getTime() ?? 0) - (before?.at.getTime() ?? 0)).toBeGreaterThan(86_000_000)
  })

  it("MA-06 MA-08 MA-09 refuses a bad transfer itself", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const ann = yield* newOwner(5n)
        const [btc] = yield* sql<{ id: bigint }>`SELECT id FROM accounts WHERE owner = ${ann}::uuid`
        const btcId = btc?.id ?? 0n
        const insert = (asset: string, amount: string, debit: bigint, credit: bigint) =>
          sql`INSERT INTO transfers (id, asset, amount, debit, credit, reason)
            VALUES (${crypto.randomUUID()}::uuid, ${asset}, ${amount}::numeric, ${debit}, ${credit}, 'fill')`
        yield* post(transfer(available(ann), held(ann), 1n))
        const [hold] = yield* sql<{ id: bigint }>`SELECT id FROM accounts
          WHERE owner = ${ann}::uuid AND kind = 'deposit'`
        const holdId = hold?.id ?? 0n
        const wrong = [
          insert("BTC", "1", btcId, btcId),
          insert("BTC", "0", btcId, holdId),
          insert("BTC", "-1", btcId, holdId)
        ]
        for (const each of wrong) expect((yield* Effect.flip(each)).reason._tag).toBe("ConstraintError")
        const overdraw = sql`UPDATE accounts SET balance = -1 WHERE id = ${btcId}`
        expect((yield* Effect.flip(overdraw)).reason._tag).toBe("ConstraintError")
      })
    ))
})
