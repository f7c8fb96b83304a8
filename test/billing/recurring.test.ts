/** A recurring invoice makes one in each of its periods, by the clock of its zone, whatever ends or stands still meanwhile. */
import { randomUUID } from "node:crypto"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Invoices } from "../../core/billing/Invoices.ts"
import { recurringInvariants } from "../../core/billing/RecurringInvariants.ts"
import { RecurringInvoices } from "../../core/billing/RecurringInvoices.ts"
import { Freezes } from "../../core/identity/Freezes.ts"
import { type RecurringCreate, recurringMax } from "../../core/protocol/Recurring.ts"
import { newPayer, type PaymentFloor } from "../payments/PaymentFloor.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Breakage, testInvariants } from "../postgres/testInvariants.ts"
import { codeOf } from "../trades/TradingFloor.ts"
import { openBillingFloor } from "./BillingFloor.ts"
import { goesByTime } from "../postgres/goesByTime.ts"

const dayMs = 86_400_000

const breakages: ReadonlyArray<Breakage> = [
  ["I184", "an invoice asks for more", ["UPDATE recurring_invoices SET amount = amount - 1 WHERE runs > 0"]],
  [
    "I184",
    "an invoice is somebody else's",
    ["UPDATE recurring_invoices SET person_id = (SELECT id FROM people WHERE id <> person_id LIMIT 1) WHERE runs > 0"]
  ],
  ["I198", "a period is not noted", ["UPDATE recurring_invoices SET runs = runs + 1 WHERE runs_max IS NULL"]],
  [
    "I198",
    "a period comes again",
    ["UPDATE recurring_invoices SET next_at = created_at - interval '100 years' WHERE state = 'active' AND runs > 0"]
  ],
  [
    "I198",
    "periods are in no order",
    [
      `UPDATE recurring_invoice_runs SET due_at = due_at + interval '50 years'
        WHERE (recurring, run) IN (SELECT id, runs - 1 FROM recurring_invoices WHERE runs > 1)`
    ]
  ],
  ["I199", "nobody looks", ["UPDATE deadlines SET closed_at = now() WHERE kind = 'invoice.recurring'"]],
  ["I199", "somebody looks at another time", ["UPDATE recurring_invoices SET next_at = next_at + interval '1 hour'"]],
  [
    "I199",
    "somebody looks after one that is over",
    [
      `INSERT INTO deadlines (id, kind, subject, due_at)
        SELECT gen_random_uuid(), 'invoice.recurring', id, now() FROM recurring_invoices WHERE state = 'done'`
    ]
  ]
]

describe("recurring invoices", () => {
  let floor: PaymentFloor

  beforeAll(async () => {
    floor = await openBillingFloor()
  })
  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  /** With a clock that stands at a time. */
  const at = <A, E, R>(time: string | number, effect: Effect.Effect<A, E, R>) =>
    Effect.gen(function* () {
      const nowMs = typeof time === "string" ? Date.parse(time) : time
      const fixed: Clock.Clock = Object.create(yield* Clock.Clock, {
        currentTimeMillis: { value: Effect.succeed(nowMs) }
      })
      return yield* Effect.provideService(effect, Clock.Clock, fixed)
    })
  const create = (personId: string, asked: Partial<RecurringCreate> = {}) =>
    RecurringInvoices.use((all) =>
      all.create(personId, {
        client_id: randomUUID(),
        asset: "EUR",
        amount: "25.00",
        note: "membership",
        days: 14,
        unit: "month",
        steps: 1,
        first: "2027-12-31T09:00",
        zone: "Europe/Berlin",
        ...asked
      })
    )
  const get = (personId: string, id: string) => RecurringInvoices.use((all) => all.get(personId, id))
  const change = (what: "pause" | "resume" | "cancel", personId: string, id: string) =>
    RecurringInvoices.use((all) => all[what](personId, id, randomUUID()))
  const fire = (subject: string) =>
    RecurringInvoices.use((all) => all.fire({ id: randomUUID(), kind: "invoice.recurring", subject }))
  const billed = (personId: string) =>
    Invoices.use((all) => all.list(personId, { limit: 100 })).pipe(Effect.map(({ data }) => data))
  const periods = (id: string) =>
    floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{ due_at: Date }>`SELECT due_at FROM recurring_invoice_runs
          WHERE recurring = ${id}::uuid ORDER BY run`
      ).pipe(Effect.map((rows) => rows.map(({ due_at: dueAt }) => dueAt.toISOString().slice(0, 16))))
    )
  const told = (id: string) =>
    floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{ entries: string }>`SELECT entries FROM events WHERE entries LIKE ${`%${id}%`} ORDER BY xid, id`
      ).pipe(
        Effect.map((rows) =>
          rows
            .flatMap(({ entries }) => JSON.parse(entries) as ReadonlyArray<{ kind: string }>)
            .map(({ kind }) => kind)
            .filter((kind) => kind.startsWith("recurring.") || kind === "invoice.recurred")
        )
      )
    )

  it("are made for 14 months at nine in their zone, on the last day of a month that has no 31st, and then end", async () => {
    const ann = await floor.run(newPayer)
    const start = Date.parse("2027-12-01T12:00:00Z")
    const { id } = await floor.run(at(start, create(ann.personId, { runs_max: 14 })))
    const walk = Effect.forEach(Array.from({ length: 460 }), (_none, day) => at(start + day * dayMs, fire(id)), {
      discard: true
    })
    await floor.run(walk)
    expect(await periods(id)).toEqual([
      "2027-12-31T08:00",
      "2028-01-31T08:00",
      "2028-02-29T08:00",
      "2028-03-31T07:00",
      "2028-04-30T07:00",
      "2028-05-31T07:00",
      "2028-06-30T07:00",
      "2028-07-31T07:00",
      "2028-08-31T07:00",
      "2028-09-30T07:00",
      "2028-10-31T08:00",
      "2028-11-30T08:00",
      "2028-12-31T08:00",
      "2029-01-31T08:00"
    ])
    const made = await floor.run(billed(ann.personId))
    await floor.run(goesByTime((span) => Invoices.use((all) => all.list(ann.personId, span))))
    expect(made.map(({ number }) => number)).toEqual(Array.from({ length: 14 }, (_none, index) => 14 - index))
    expect(new Set(made.map(({ link }) => link)).size).toBe(14)
    expect(made[0]).toMatchObject({ amount: "25.00", asset: "EUR", note: "membership", state: "open" })
    expect(await floor.run(get(ann.personId, id))).toMatchObject({
      state: "done",
      runs: 14,
      next_at: null,
      last_invoice: made[0]?.id,
      allowed_actions: []
    })
    const kinds = await told(id)
    expect(kinds.filter((kind) => kind === "invoice.recurred")).toHaveLength(14)
    expect([kinds[0], kinds.at(-1)]).toEqual(["recurring.changed", "recurring.changed"])
  })

  it("take the 28th where there is no 29th, and the day itself where the zone is ahead of UTC", async () => {
    const ann = await floor.run(newPayer)
    const leap = await floor.run(
      at("2028-01-01T00:00:00Z", create(ann.personId, { first: "2028-02-29T09:00", steps: 12 }))
    )
    const early = { first: "2028-03-01T00:30", zone: "Pacific/Auckland", unit: "day" as const }
    const ahead = await floor.run(at("2028-01-01T00:00:00Z", create(ann.personId, early)))
    for (const year of [2028, 2029, 2030, 2031, 2032]) await floor.run(at(`${year}-03-02T00:00:00Z`, fire(leap.id)))
    await floor.run(at("2028-02-29T11:31:00Z", fire(ahead.id)))
    expect((await periods(leap.id)).map((time) => time.slice(0, 10))).toEqual([
      "2028-02-29",
      "2029-02-28",
      "2030-02-28",
      "2031-02-28",
      "2032-02-29"
    ])
    expect(await periods(ahead.id)).toEqual(["2028-02-29T11:30"])
  })

  it("make up for one of the periods that were missed, and for none after the end", async () => {
    const ann = await floor.run(newPayer)
    const asked = { first: "2028-01-31T09:00", ends_at: "2028-09-01T00:00:00.000Z" }
    const { id } = await floor.run(at("2028-01-01T00:00:00Z", create(ann.personId, asked)))
    await floor.run(at("2028-06-15T00:00:00Z", fire(id)))
    await floor.run(at("2028-06-15T00:00:01Z", fire(id)))
    expect(await periods(id)).toEqual(["2028-01-31T08:00"])
    expect(await floor.run(get(ann.personId, id))).toMatchObject({ runs: 1, next_at: "2028-06-30T07:00:00.000Z" })
    await floor.run(at("2028-09-01T00:00:00Z", fire(id)))
    expect(await floor.run(billed(ann.personId))).toHaveLength(1)
    expect(await floor.run(get(ann.personId, id))).toMatchObject({ state: "done", runs: 1 })
  })

  it("LR-08 make one though several daemons look at once, and all of it or nothing when one ends halfway", async () => {
    const ann = await floor.run(newPayer)
    const { id } = await floor.run(at("2028-01-01T00:00:00Z", create(ann.personId, { first: "2028-01-31T09:00" })))
    const constrain = (statement: string) => floor.asOwner(SqlClient.SqlClient.use((sql) => sql.unsafe(statement)))
    // As a daemon that ends after the invoice is written, and before what follows is.
    await constrain(`ALTER TABLE recurring_invoice_runs ADD CONSTRAINT halfway CHECK (recurring <> '${id}') NOT VALID`)
    const ended = await floor.run(Effect.exit(at("2028-01-31T08:00:00Z", fire(id))))
    expect(ended._tag).toBe("Failure")
    expect(await floor.run(billed(ann.personId))).toEqual([])
    await constrain("ALTER TABLE recurring_invoice_runs DROP CONSTRAINT halfway")
    await floor.restart()
    const many = Array.from({ length: 5 }, () => at("2028-01-31T08:00:00Z", fire(id)))
    await floor.run(Effect.all(many, { concurrency: "unbounded" }))
    expect(await floor.run(billed(ann.personId))).toHaveLength(1)
    expect(await floor.run(get(ann.personId, id))).toMatchObject({ runs: 1, next_at: "2028-02-29T08:00:00.000Z" })
  })

  it("are paused, resumed and cancelled at once: what was over meanwhile is not made, nor is a period made twice", async () => {
    const ann = await floor.run(newPayer)
    const { personId } = ann
    const asked = { first: "2028-01-10T09:00", unit: "week" as const, zone: "UTC" }
    const { id } = await floor.run(at("2028-01-01T00:00:00Z", create(personId, asked)))
    const due = "2028-01-10T09:00:00.000Z"
    await floor.run(at(due, fire(id)))
    expect(await floor.run(at(due, change("pause", personId, id)))).toMatchObject({ state: "paused", next_at: null })
    const resumed = { state: "active", next_at: "2028-01-17T09:00:00.000Z" }
    expect(await floor.run(at(due, change("resume", personId, id)))).toMatchObject(resumed)
    await floor.run(at(due, change("pause", personId, id)))
    await floor.run(at("2028-02-01T00:00:00Z", fire(id)))
    const later = { state: "active", next_at: "2028-02-07T09:00:00.000Z", runs: 1 }
    expect(await floor.run(at("2028-02-01T00:00:00Z", change("resume", personId, id)))).toMatchObject(later)
    expect(await floor.run(codeOf(change("resume", personId, id)))).toBe("recurring.state")
    await floor.run(at("2028-02-07T09:00:00Z", change("cancel", personId, id)))
    await floor.run(at("2028-02-07T09:00:00Z", fire(id)))
    expect(await floor.run(billed(personId))).toHaveLength(1)
    for (const what of ["pause", "resume", "cancel"] as const) {
      expect(await floor.run(codeOf(change(what, personId, id)))).toBe("recurring.state")
    }
  })

  it("go on after a period that was refused, and say why there is none", async () => {
    const ann = await floor.run(newPayer)
    const { id } = await floor.run(at("2028-01-01T00:00:00Z", create(ann.personId, { first: "2028-01-31T09:00" })))
    await floor.run(Freezes.use((freezes) => freezes.freeze(ann.name, null, "a look at it")))
    await floor.run(at("2028-01-31T08:00:00Z", fire(id)))
    const refused = { state: "active", runs: 1, last_invoice: null, last_refusal: "account.frozen" }
    expect(await floor.run(get(ann.personId, id))).toMatchObject(refused)
    expect(await floor.run(codeOf(create(ann.personId)))).toBe("account.frozen")
    await floor.run(newPayer.pipe(Effect.flatMap((by) => Freezes.use((all) => all.unfreeze(ann.name, by.personId)))))
    await floor.run(at("2028-02-29T08:00:00Z", fire(id)))
    const after = await floor.run(get(ann.personId, id))
    expect(after).toMatchObject({ runs: 2, last_refusal: null })
    expect((await floor.run(billed(ann.personId))).map((one) => one.id)).toEqual([after.last_invoice])
    expect(await told(id)).toEqual(["recurring.changed", "recurring.refused", "invoice.recurred"])
  })

  it("are seen and changed by their owner alone", async () => {
    const [ann, ben] = [await floor.run(newPayer), await floor.run(newPayer)]
    const made = await floor.run(at("2028-01-01T00:00:00Z", create(ann.personId, { first: "2028-01-31T09:00" })))
    expect(await floor.run(codeOf(get(ben.personId, made.id)))).toBe("recurring.unknown")
    expect(await floor.run(codeOf(change("cancel", ben.personId, made.id)))).toBe("recurring.unknown")
    const list = (personId: string) => RecurringInvoices.use((all) => all.list(personId, {}))
    expect((await floor.run(list(ann.personId))).data).toEqual([made])
    expect((await floor.run(list(ben.personId))).data).toEqual([])
  })

  it("are refused when no calendar has them, nobody can pay them, or there are too many", async () => {
    const ann = await floor.run(newPayer)
    const refusal = (asked: Partial<RecurringCreate>) =>
      floor.run(codeOf(at("2028-01-01T00:00:00Z", create(ann.personId, asked))))
    expect(await refusal({ first: "2029-02-29T09:00" })).toBe("recurring.calendar")
    expect(await refusal({ zone: "Europe/Atlantis" })).toBe("recurring.calendar")
    expect(await refusal({ ends_at: "2028-01-01T00:00:00.000Z" })).toBe("recurring.calendar")
    expect(await refusal({ asset: "BTC", amount: "1" })).toBe("invoice.unavailable")
    expect(await refusal({ amount: "0.01" })).toBe("invoice.amount_out_of_range")
    const outcome = Effect.match(create(ann.personId), {
      onFailure: (error) => (error as { readonly code?: string }).code,
      onSuccess: ({ state }) => state
    })
    const codes = await floor.run(
      Effect.all(
        Array.from({ length: recurringMax + 3 }, () => outcome),
        { concurrency: 8 }
      )
    )
    expect(codes.filter((code) => code === "recurring.too_many")).toHaveLength(3)
  })

  testInvariants(() => floor, recurringInvariants, breakages)
})
