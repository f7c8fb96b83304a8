import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { Events } from "../platform/Events.ts"
import { Vault, vaultKeyBytes } from "../platform/Vault.ts"
import { activeAccountsMax, type NewPaymentAccount, PaymentAccounts, withCooling } from "./PaymentAccounts.ts"

const iban = "DE89370400440532013000"
const sepa: NewPaymentAccount = {
  method: "sepa",
  label: "Savings at home",
  country: "DE",
  fields: { holderName: "Ann Lee", iban }
}

const newPerson = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const id = crypto.randomUUID()
  yield* sql`INSERT INTO people (id, name, roles) VALUES (${id}::uuid, ${`p${id.slice(0, 8)}`}, '{trader}')`
  return id
})

const create = (person: string, input: NewPaymentAccount) =>
  PaymentAccounts.use((accounts) => accounts.create(person, crypto.randomUUID(), input)).pipe(
    Effect.map(({ id }) => id)
  )

const refusalOf = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), (error) => {
    const { code, details } = error as { code?: string; details?: unknown }
    return { code, details }
  })

const inHex = (text: string) => Buffer.from(text).toString("hex")

describe("PaymentAccounts", () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await testDatabase()
  })

  const run = <A, E>(effect: Effect.Effect<A, E, PaymentAccounts | SqlClient.SqlClient>): Promise<A> => {
    const vault = Vault.layer({ key: Redacted.make(new Uint8Array(vaultKeyBytes).fill(7)) })
    const layer = Layer.provideMerge(Layer.provide(PaymentAccounts.layer, [vault, Events.layer]), database.layer)
    return Effect.runPromise(Effect.provide(effect, layer, { local: true }))
  }

  it("keeps an account and shows it to its owner", () =>
    run(
      Effect.gen(function* () {
        const accounts = yield* PaymentAccounts
        const person = yield* newPerson
        const id = yield* create(person, sepa)
        const view = yield* accounts.get(person, id)
        expect(view).toEqual({
          id,
          method: "sepa",
          method_name: "SEPA credit transfer",
          catalogue_version: "2026-11-21",
          label: "Savings at home",
          country: "DE",
          holder_name: "Ann Lee",
          fields: { holderName: "Ann Lee", iban },
          confirmed: true,
          created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
        })
        expect(yield* accounts.list(person)).toEqual([view])
        const [since, day] = [Date.parse(view.created_at), 86_400]
        const cooling_until = new Date(since + day * 1_000).toISOString()
        expect(withCooling(view, day, new Date(since + day * 1_000 - 1))).toEqual({ ...view, cooling_until })
        expect(withCooling(view, day, new Date(since + day * 1_000))).toEqual(view)
        expect(yield* accounts.instructions(id)).toEqual({ method: "sepa", fields: sepa.fields })
      })
    ))

  it("hides a card number from lists and gives it to the payer", () =>
    run(
      Effect.gen(function* () {
        const accounts = yield* PaymentAccounts
        const person = yield* newPerson
        const fields = { card: "4242424242424242", holderName: "Ann Lee" }
        const id = yield* create(person, { method: "ua_card", label: "Card", fields })
        expect((yield* accounts.get(person, id)).fields).toEqual({ ...fields, card: "************4242" })
        expect((yield* accounts.instructions(id)).fields).toEqual(fields)
      })
    ))

  it.each([
    ["method.unknown", { ...sepa, method: "no_such_method" }],
    ["method.not_for_people", { ...sepa, method: "sepa_debit" }],
    ["method.country_unfit", { ...sepa, country: "US" }],
    ["method.field_invalid", { ...sepa, fields: { holderName: "Ann Lee", iban: `${iban.slice(0, -1)}1` } }],
    ["method.field_invalid", { ...sepa, fields: { iban } }],
    ["method.field_invalid", { ...sepa, fields: { ...sepa.fields, note: "x" } }]
  ])("refuses %s", (code, input) =>
    run(
      Effect.gen(function* () {
        const accounts = yield* PaymentAccounts
        const person = yield* newPerson
        const refusal = yield* refusalOf(create(person, input))
        expect(refusal.code).toBe(code)
        expect(JSON.stringify(refusal.details)).not.toContain(iban.slice(0, -1))
        expect(yield* accounts.list(person)).toEqual([])
      })
    )
  )

  it("stores nothing in clear", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const person = yield* newPerson
        const id = yield* create(person, sepa)
        const rows = yield* sql<{ row: string }>`
          SELECT to_jsonb(a)::text AS row FROM payment_accounts a WHERE id = ${id}::uuid
          UNION ALL SELECT to_jsonb(h)::text FROM payment_account_hashes h WHERE account_id = ${id}::uuid
          UNION ALL SELECT to_jsonb(k)::text FROM subject_keys k WHERE person_id = ${person}::uuid`
        expect(rows).toHaveLength(3)
        const dump = rows.map(({ row }) => row).join("\n")
        for (const text of [iban, "3704004405", "Ann Lee", "ann", "Savings"]) {
          expect(dump).not.toContain(text)
          if (text.length > 3) expect(dump).not.toContain(inHex(text))
        }
      })
    ))

  it("marks the same account and the same holder alike, whoever keeps them", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const first = yield* create(yield* newPerson, sepa)
        const second = yield* create(yield* newPerson, {
          method: "sepa_instant",
          label: "Mine",
          fields: { holderName: "LEE, Ann", iban }
        })
        const [row] =
          yield* sql`SELECT count(DISTINCT h.hash)::int AS hashes, count(DISTINCT a.holder_hash)::int AS holders,
            count(*)::int AS accounts
          FROM payment_accounts a JOIN payment_account_hashes h ON h.account_id = a.id
          WHERE a.id = ANY(${[first, second]}::uuid[])`
        expect(row).toEqual({ hashes: 1, holders: 1, accounts: 2 })
      })
    ))

  it("keeps an account removed from lists for the trades that name it", () =>
    run(
      Effect.gen(function* () {
        const accounts = yield* PaymentAccounts
        const person = yield* newPerson
        const id = yield* create(person, sepa)
        expect(yield* accounts.remove(person, id)).toEqual({ id })
        expect(yield* accounts.list(person)).toEqual([])
        expect(yield* accounts.activeAccounts(person, ["sepa"])).toEqual(new Map())
        expect((yield* accounts.get(person, id)).id).toBe(id)
        expect((yield* accounts.instructions(id)).fields).toEqual(sepa.fields)
        expect((yield* refusalOf(accounts.remove(person, id))).code).toBe("account.unknown")
      })
    ))

  it("takes another name, and changes in nothing else: not in how long it is there, nor for whoever pays", () =>
    run(
      Effect.gen(function* () {
        const accounts = yield* PaymentAccounts
        const sql = yield* SqlClient.SqlClient
        const person = yield* newPerson
        const id = yield* create(person, sepa)
        const before = yield* accounts.get(person, id)
        const told = yield* accounts.instructions(id)
        expect(yield* accounts.edit(person, id, "Rent account")).toEqual({ id })
        expect(yield* accounts.get(person, id)).toEqual({ ...before, label: "Rent account" })
        expect(yield* accounts.list(person)).toEqual([{ ...before, label: "Rent account" }])
        expect(yield* accounts.instructions(id)).toEqual(told)
        const rows = yield* sql<{ row: string }>`
          SELECT to_jsonb(a)::text AS row FROM payment_accounts a WHERE id = ${id}::uuid`
        expect(rows.map(({ row }) => row).join()).not.toContain(inHex("Rent"))
        const refused = { code: "account.unknown", details: {} }
        expect(yield* refusalOf(accounts.edit(yield* newPerson, id, "mine"))).toEqual(refused)
        yield* accounts.remove(person, id)
        expect(yield* refusalOf(accounts.edit(person, id, "gone"))).toEqual(refused)
      })
    ))

  it("knows a person's own accounts only", () =>
    run(
      Effect.gen(function* () {
        const accounts = yield* PaymentAccounts
        const [owner, other] = [yield* newPerson, yield* newPerson]
        const id = yield* create(owner, sepa)
        for (const attempt of [accounts.remove(other, id), accounts.get(other, id), accounts.remove(owner, other)]) {
          expect((yield* refusalOf(attempt)).code).toBe("account.unknown")
        }
        expect(yield* accounts.list(other)).toEqual([])
        expect(yield* accounts.activeAccounts(other, ["sepa"])).toEqual(new Map())
        expect(yield* accounts.list(owner)).toHaveLength(1)
        expect((yield* refusalOf(accounts.instructions(crypto.randomUUID()))).code).toBe("account.unknown")
      })
    ))

  it("names the latest active account of each method", () =>
    run(
      Effect.gen(function* () {
        const accounts = yield* PaymentAccounts
        const person = yield* newPerson
        yield* create(person, sepa)
        const latest = yield* create(person, sepa)
        const pix = yield* create(person, {
          method: "pix",
          label: "Pix",
          fields: { pixKey: "11144477735", holderName: "Ann Lee" }
        })
        const active = (methodIds: ReadonlyArray<string>) => accounts.activeAccounts(person, methodIds)
        expect(yield* active(["pix", "sepa", "upi"])).toEqual(
          new Map([
            ["sepa", { id: latest, since: expect.any(Date), confirmed: true }],
            ["pix", { id: pix, since: expect.any(Date), confirmed: true }]
          ])
        )
        expect(yield* active(["upi"])).toEqual(new Map())
        expect(yield* active([])).toEqual(new Map())
      })
    ))

  it("keeps the limit when many are created at once, and makes room again", () =>
    run(
      Effect.gen(function* () {
        const accounts = yield* PaymentAccounts
        const person = yield* newPerson
        const attempts = Array.from({ length: activeAccountsMax + 10 }, () =>
          create(person, sepa).pipe(Effect.catchTag("Refusal", ({ code }) => Effect.succeed(code)))
        )
        const results = yield* Effect.all(attempts, { concurrency: "unbounded" })
        expect(results.filter((result) => result === "account.limit_reached")).toHaveLength(10)
        const listed = yield* accounts.list(person)
        expect(listed).toHaveLength(activeAccountsMax)
        yield* accounts.remove(person, listed[0]?.id ?? "")
        yield* create(person, sepa)
        expect((yield* refusalOf(create(person, sepa))).code).toBe("account.limit_reached")
      })
    ))

  it("goes with the caller's transaction", () =>
    run(
      Effect.gen(function* () {
        const accounts = yield* PaymentAccounts
        const sql = yield* SqlClient.SqlClient
        const person = yield* newPerson
        yield* create(person, sepa).pipe(Effect.andThen(Effect.fail("undo")), sql.withTransaction, Effect.flip)
        expect(yield* accounts.list(person)).toEqual([])
        yield* create(person, sepa)
        expect(yield* accounts.list(person)).toHaveLength(1)
      })
    ))

  it("cannot be changed by the running daemon", () =>
    run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* create(yield* newPerson, sepa)
        const statements = [
          "UPDATE payment_accounts SET holder_hash = NULL",
          "UPDATE payment_accounts SET created_at = '2020-01-01'",
          "UPDATE payment_accounts SET details = '\\x00'",
          "DELETE FROM payment_accounts",
          "UPDATE payment_account_hashes SET field = 'x'",
          "DELETE FROM subject_keys"
        ]
        for (const statement of statements) {
          expect((yield* Effect.flip(sql.unsafe(statement))).reason._tag).toBe("AuthorizationError")
        }
      })
    ))
})
