/** Rates are what sources agree on, and what is exchanged names a quote that is used once. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Fx } from "../../core/fx/Fx.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { quotesOpenMax } from "../../core/protocol/Fx.ts"
import { engineWaits } from "../orders/EngineFloor.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { codeOf, newPerson } from "../trades/TradingFloor.ts"
import { available, convert, type FxFloor, openFxFloor, quote, ratesIn } from "./FxFloor.ts"

describe("exchanges", () => {
  let floor: FxFloor

  beforeAll(async () => {
    floor = await openFxFloor()
    await floor.sayAll()
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const rate = async (currency: string, base = "USD") => {
    const { data } = await floor.run(ratesIn(base))
    return data.find((row) => row.currency === currency)
  }

  const trader = async (eur = 100_000n) => {
    const { personId } = await floor.run(newPerson("trader"))
    await floor.give(personId, "EUR", eur)
    return personId
  }
  const expire = (id: string) =>
    floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`UPDATE fx_quotes SET created_at = created_at - interval '2 minutes',
          expires_at = expires_at - interval '2 minutes' WHERE id = ${id}::uuid`
      )
    )

  /** What a source said holds since so many hours, and a minute less. */
  const age = (source: string, hours: number) =>
    floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) =>
          sql`UPDATE fx_samples SET as_of = now() - ${hours * 60 - 1}::int4 * interval '1 minute' WHERE source = ${source}`
      )
    )

  it("have rates of more than fifty currencies, each of two sources or more", async () => {
    const { data, sources } = await floor.run(ratesIn("EUR"))
    expect(data.filter(({ rate: known, thin }) => known !== null && !thin).length).toBeGreaterThan(50)
    expect(await rate("BRL", "EUR")).toMatchObject({ sources: 4, thin: false, parallel: false })
    expect(Number((await rate("BRL", "EUR"))?.rate)).toBeCloseTo(5.75 / 0.92, 4)
    expect(await rate("NGN")).toMatchObject({ parallel: true })
    expect(sources.every(({ fault, heard_at: at }) => fault === null && at !== null)).toBe(true)
  })

  it("do not follow a source that lies, and are refused where all contradict each other", async () => {
    floor.say("coinbase", { BRL: 3, KES: 3 })
    await floor.ask()
    expect(await rate("BRL")).toMatchObject({ sources: 3 })
    expect(Number((await rate("BRL"))?.rate)).toBeCloseTo(5.75, 4)
    expect(await rate("KES")).toMatchObject({ rate: null, reason: "disagree" })
    const person = await trader()
    expect(await floor.run(codeOf(quote(person, { from: "EUR", to: "KES", spend: "10.00" })))).toBe("fx.no_rate")
    await floor.sayAll()
  })

  it("keep what was last known of a source that is dead, busy or talks nonsense, and say so", async () => {
    for (const [id, fault] of [
      ["ecb", "dead"],
      ["nbp", "busy"],
      ["coinbase", "garbage"]
    ] as const) {
      floor.peer.fail(id, fault)
    }
    await floor.ask()
    const { sources } = await floor.run(ratesIn("EUR"))
    expect(sources.map(({ fault }) => fault !== null)).toEqual([true, true, false, true])
    expect(await rate("BRL")).toMatchObject({ sources: 4 })
    for (const id of ["ecb", "nbp", "coinbase"]) floor.peer.fail(id, undefined)
    await floor.sayAll()
  })

  it("forget what is too old, and never go back to what was said before", async () => {
    await age("coinbase", 1)
    await age("exchangerate-api", 50)
    expect(await rate("KES")).toMatchObject({ rate: null, reason: "stale" })
    expect(await rate("BRL")).toMatchObject({ sources: 2, thin: false })
    floor.say("exchangerate-api", { BRL: 1.01 }, 500)
    floor.say("coinbase")
    await floor.ask()
    expect(await rate("KES")).toMatchObject({ sources: 1, thin: true })
    const person = await trader()
    expect(await floor.run(codeOf(quote(person, { from: "EUR", to: "KES", spend: "10.00" })))).toBe("fx.thin")
    await floor.sayAll()
    // From the future: it counts as of now.
    floor.say("exchangerate-api", {}, -48)
    await floor.ask()
    expect(Date.parse((await rate("KES"))?.as_of ?? "")).toBeLessThanOrEqual(Date.now())
  })

  it("cost more with the age of what they rest on, and are refused before banks are silent for days", async () => {
    const person = await trader()
    const asked = { from: "EUR", to: "KES", spend: "10.00" }
    expect(await floor.run(quote(person, asked))).toMatchObject({ sources: expect.arrayContaining(["coinbase"]) })
    await age("exchangerate-api", 30)
    expect((await floor.run(quote(person, asked))).spread_bps).toBe(50 + 2 * 29)
    // Whatever day of the week it is: of six days four are working days.
    for (const [source, hours] of [
      ["coinbase", 1],
      ["exchangerate-api", 50],
      ["ecb", 144],
      ["nbp", 144]
    ] as const) {
      await age(source, hours)
    }
    expect(await rate("BRL")).toMatchObject({ rate: null, reason: "stale" })
    expect(await floor.run(codeOf(quote(person, { ...asked, to: "BRL" })))).toBe("fx.no_rate")
    await floor.sayAll()
  })

  it("move exactly what the quote says, its spread to the fees of the house", async () => {
    await floor.run(Fx.use(({ stock }) => stock))
    const person = await trader()
    const asked = await floor.run(quote(person, { from: "EUR", to: "BRL", spend: "100.00" }))
    expect(asked).toMatchObject({ spend: "100.00", state: "open" })
    expect(asked.spread_bps).toBeGreaterThanOrEqual(50)
    expect(await floor.run(codeOf(convert(person, asked.id)))).toBe("fx.stock_short")
    expect(await floor.run(available(person, "EUR"))).toBe(100_000n)
    await earn("BRL", 200_000n)
    await moveStock("BRL", "1500.00")
    const before = await house("BRL")
    const done = await floor.run(convert(person, asked.id))
    expect(done.state).toBe("converted")
    const [receive, kept] = [BigInt(done.receive.replace(".", "")), BigInt(done.kept.replace(".", ""))]
    // 100 at a rate of 6.25, but for the last digit of what the sources write.
    expect(62_500n - receive - kept).toBeLessThanOrEqual(1n)
    expect(receive).toBe((62_499_999n * BigInt(10_000 - asked.spread_bps)) / 10_000_000n)
    expect(await floor.run(available(person, "EUR"))).toBe(90_000n)
    expect(await floor.run(available(person, "BRL"))).toBe(receive)
    expect(await house("BRL")).toEqual({ stock: before.stock - receive - kept, fees: before.fees + kept })
    expect(await house("EUR")).toMatchObject({ stock: 10_000n })
  })

  it("use a quote once, however many ask at once, and only for whom it was made", async () => {
    const person = await trader()
    const { id } = await floor.run(quote(person, { from: "EUR", to: "BRL", receive: "10.00" }))
    expect(await floor.run(codeOf(convert(await trader(), id)))).toBe("fx.quote_unknown")
    const codes = await floor.run(
      Effect.all(
        Array.from({ length: 8 }, () =>
          convert(person, id).pipe(
            Effect.as("done"),
            Effect.catchTag("Refusal", ({ code }) => Effect.succeed(code))
          )
        ),
        { concurrency: "unbounded" }
      )
    )
    expect(codes.toSorted()).toEqual(["done", ...Array.from({ length: 7 }, () => "fx.quote_used")])
    expect(await floor.run(available(person, "BRL"))).toBe(1_000n)
  })

  it("answer the same command the same, and end with the time of the quote", async () => {
    const person = await trader()
    const [kept, late] = await floor.run(
      Effect.all([1, 2].map(() => quote(person, { from: "EUR", to: "BRL", spend: "1.00" })))
    )
    const clientId = crypto.randomUUID()
    const first = await floor.run(convert(person, kept?.id ?? "", clientId))
    expect(await floor.run(convert(person, kept?.id ?? "", clientId))).toEqual(first)
    await expire(late?.id ?? "")
    expect(await floor.run(codeOf(convert(person, late?.id ?? "")))).toBe("fx.quote_expired")
    expect((await floor.run(Fx.use((fx) => fx.quotes(person, {})))).data.map(({ state }) => state)).toEqual([
      "expired",
      "converted"
    ])
  })

  it("go both ways at once, and nobody waits for ever", async () => {
    await earn("EUR", 50_000n)
    await moveStock("EUR", "500.00")
    const people = await Promise.all(Array.from({ length: 6 }, () => trader(1_000n)))
    for (const person of people) await floor.give(person, "BRL", 1_000n)
    const quotes = await floor.run(
      Effect.forEach(people, (person, index) =>
        index % 2 === 0
          ? quote(person, { from: "EUR", to: "BRL", spend: "1.00" })
          : quote(person, { from: "BRL", to: "EUR", spend: "1.00" })
      )
    )
    const done = await floor.run(
      Effect.all(
        quotes.map(({ id }, index) => convert(people[index] ?? "", id)),
        { concurrency: "unbounded" }
      )
    )
    expect(done.every(({ state }) => state === "converted")).toBe(true)
  })

  it("take no more than somebody has, nor of who is frozen, nor what nobody can hold", async () => {
    const poor = await trader(10n)
    const { id } = await floor.run(quote(poor, { from: "EUR", to: "BRL", spend: "1.00" }))
    expect(await floor.run(codeOf(convert(poor, id)))).toBe("fx.funds_insufficient")
    const frozen = await trader()
    const { id: theirs } = await floor.run(quote(frozen, { from: "EUR", to: "BRL", spend: "1.00" }))
    await floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`INSERT INTO frozen_people (person_id, reason, since) VALUES (${frozen}::uuid, 'a test', now())`
      )
    )
    expect(await floor.run(codeOf(convert(frozen, theirs)))).toBe("account.frozen")
    expect(await floor.run(available(frozen, "EUR"))).toBe(100_000n)
    const swiss = await floor.run(quote(poor, { from: "EUR", to: "CHF", spend: "0.10" }))
    expect(await floor.run(codeOf(convert(poor, swiss.id)))).toBe("fx.not_held")
    expect(await floor.run(codeOf(quote(poor, { from: "EUR", to: "NGN", spend: "1.00" })))).toBe("fx.parallel")
    expect(await floor.run(codeOf(quote(poor, { from: "EUR", to: "JPY", receive: "0.5" })))).toBe(
      "request.amount_format"
    )
    expect(await floor.run(codeOf(quote(poor, { from: "INR", to: "EUR", spend: "0.01" })))).toBe(
      "fx.amount_out_of_range"
    )
  })

  it("say that it is somebody's own that ran short while it waited, not what the house has", async () => {
    const person = await trader()
    await earn("BRL", 100_000n)
    await moveStock("BRL", "1000.00")
    const { id } = await floor.run(quote(person, { from: "EUR", to: "BRL", spend: "100.00" }))
    const own = { owner: person, kind: "available" as const, asset: "EUR" }
    const leaves = { id: crypto.randomUUID(), amount: 95_000n, debit: own, credit: houseAccount("external", "EUR") }
    const said = floor.run(
      SqlClient.SqlClient.use((sql) =>
        sql.withTransaction(
          Effect.gen(function* () {
            yield* sql`SELECT id FROM accounts WHERE asset = 'BRL' AND kind = 'fx_stock' FOR NO KEY UPDATE`
            // It has seen that there is enough, and waits for the house's account.
            const converting = floor.run(codeOf(convert(person, id)))
            while (!(yield* Effect.promise(() => floor.asOwner(engineWaits)))) yield* Effect.sleep("10 millis")
            yield* Ledger.use((ledger) => ledger.postNew([{ ...leaves, reason: "faucet", reference: null }]))
            return { converting }
          })
        )
      )
    )
    expect(await (await said).converting).toBe("fx.funds_insufficient")
    expect(await floor.run(available(person, "EUR"))).toBe(5_000n)
  })

  it("let nobody gather quotes without end", async () => {
    const person = await trader()
    const asked = Array.from({ length: quotesOpenMax + 3 }, () =>
      quote(person, { from: "EUR", to: "BRL", spend: "1.00" }).pipe(
        Effect.as("quoted"),
        Effect.catchTag("Refusal", ({ code }) => Effect.succeed(code))
      )
    )
    const codes = await floor.run(Effect.all(asked, { concurrency: "unbounded" }))
    expect(codes.filter((code) => code === "fx.too_many")).toHaveLength(3)
  })

  const house = (asset: string) =>
    floor.asOwner(
      Effect.map(
        SqlClient.SqlClient.use(
          (sql) => sql<{ kind: string; balance: string }>`SELECT kind, balance::text AS balance FROM accounts
            WHERE asset = ${asset} AND kind IN ('fx_stock', 'fees')`
        ),
        (rows) => {
          const of = (kind: string) => BigInt(rows.find((row) => row.kind === kind)?.balance ?? "0")
          return { stock: of("fx_stock"), fees: of("fees") }
        }
      )
    )
  const earn = (asset: string, amount: bigint) => floor.give("fees", asset, amount)
  const moveStock = (asset: string, amount: string) =>
    floor.run(
      Effect.flatMap(newPerson("operator"), ({ personId }) =>
        Fx.use((fx) => fx.moveStock(personId, { client_id: crypto.randomUUID(), asset, amount, direction: "in" }))
      )
    )
})
