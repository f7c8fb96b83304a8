/** Evidence: who asks for it, who gives it, who sees it, and what is made of it. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { jpegOf, secret, segment } from "../../test/chat/SampleFiles.ts"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { declareOwn, importFor } from "../../test/trades/Statements.ts"
import {
  act,
  codeOf,
  type Floor,
  funds,
  newPerson,
  newTrader,
  openDisputed,
  openFloor,
  openOverdue,
  openTrade,
  resolveAndPay,
  take
} from "../../test/trades/TradingFloor.ts"
import { standardPolicy } from "../policy/TradePolicy.ts"
import type { Principal } from "../protocol/Api.ts"
import type { EvidenceAsk, TradeSide } from "../protocol/Evidence.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import { Disputes } from "./Disputes.ts"

const fresh = () => ({ client_id: crypto.randomUUID() })
const pdf = Buffer.from("%PDF-1.7 statement of the 21st")
const picture = jpegOf([segment(0xe1, Buffer.from(secret))])
const { answers_max: answersMax, requests_max: requestsMax } = standardPolicy.disputes

const caseOf = (who: Principal, id: string) => Disputes.use((disputes) => disputes.get(who, id))

/** The id of what is asked. */
const ask = (who: Principal, id: string, of: TradeSide, more: Partial<EvidenceAsk> = {}) =>
  Disputes.use((disputes) =>
    Effect.map(
      disputes.ask(who, id, { ...fresh(), kind: "bank_statement", of, note: "of the 21st", ...more }),
      ({ evidence }) => evidence.at(-1)?.id ?? ""
    )
  )

const give = (who: Principal, id: string, request: string, given: { text?: string; file?: Uint8Array }) => {
  const content = given.file === undefined ? {} : { content: Buffer.from(given.file).toString("base64") }
  const text = given.text === undefined ? {} : { text: given.text }
  return Disputes.use((disputes) => disputes.give(who, id, request, { ...fresh(), ...content, ...text }))
}

const fileOf = (who: Principal, id: string, sha256: string) =>
  Disputes.use((disputes) => disputes.file(who, id, sha256))

const lapse = (request: string) =>
  Disputes.use((disputes) => disputes.fire({ id: crypto.randomUUID(), kind: "dispute.evidence", subject: request }))

const readingsOf = (request: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ name: string }>`SELECT p.name FROM dispute_readings r JOIN people p ON p.id = r.reader
      WHERE r.request = ${request}::uuid ORDER BY r.id`
  ).pipe(Effect.map((rows) => rows.map(({ name }) => name)))

describe("evidence", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const asOwner = <A, E>(work: Effect.Effect<A, E, SqlClient.SqlClient>) => Effect.promise(() => floor.asOwner(work))

  /** The time of a request that nobody answered, here and in its deadline, was a second ago. */
  const passRequest = (request: string) =>
    asOwner(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* sql`SELECT FROM trades WHERE id = (SELECT trade FROM disputes d JOIN dispute_requests r ON r.dispute = d.id
          WHERE r.id = ${request}::uuid) FOR UPDATE`
        yield* sql`UPDATE dispute_requests SET asked_at = asked_at - interval '3 days', due_at = now() - interval '1 s'
          WHERE id = ${request}::uuid AND state = 'open'`
        yield* sql`UPDATE deadlines SET due_at = r.due_at FROM dispute_requests r
          WHERE r.id = deadlines.subject AND r.id = ${request}::uuid AND closed_at IS NULL`
      }).pipe((work) => SqlClient.SqlClient.use((sql) => sql.withTransaction(work)))
    )

  const taken = Effect.gen(function* () {
    const trade = yield* openDisputed(floor)
    const ivy = yield* newPerson("arbiter")
    yield* take(ivy, trade.id)
    return { ...trade, ivy }
  })

  it("is asked of a side by who has the case, and given by that side", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, ivy, seller } = yield* taken
        const abe = yield* newPerson("arbiter")
        expect(yield* codeOf(ask(abe, id, "seller"))).toBe("dispute.not_taken")
        const request = yield* ask(ivy, id, "seller")
        const [asked] = (yield* caseOf(seller, id)).evidence
        expect(asked).toMatchObject({
          id: request,
          kind: "bank_statement",
          of: "seller",
          note: "of the 21st",
          shared: false,
          state: "open",
          asked_by: ivy.name,
          answers: []
        })
        expect(Date.parse(asked?.due_at ?? "") - Date.parse(asked?.asked_at ?? "")).toBe(172_800_000)
        expect(yield* codeOf(give(buyer, id, request, { text: "me" }))).toBe("dispute.request_unknown")
        expect(yield* codeOf(give(yield* newTrader, id, request, { text: "me" }))).toBe("dispute.unknown")
        expect(yield* codeOf(give(seller, id, crypto.randomUUID(), { text: "me" }))).toBe("dispute.request_unknown")
        expect(yield* codeOf(give(seller, id, request, {}))).toBe("dispute.evidence_empty")
        expect(yield* codeOf(give(seller, id, request, { file: Buffer.from("MZ program") }))).toBe("chat.file_type")
        yield* give(seller, id, request, { text: "nothing came", file: pdf })
        const after = yield* give(seller, id, request, { text: "as you see" })
        expect(after.evidence).toMatchObject([
          {
            state: "answered",
            answers: [
              { text: "nothing came", file: { media_type: "application/pdf", size: pdf.length } },
              { text: "as you see", file: null }
            ]
          }
        ])
        expect((yield* caseOf(buyer, id)).evidence).toEqual([])
      })
    ))

  it("gives the same answer once, and keeps no text or file unsealed", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, ivy, seller } = yield* taken
        const request = yield* ask(ivy, id, "seller")
        const command = { ...fresh(), text: "the secret word", content: Buffer.from(picture).toString("base64") }
        const disputes = yield* Disputes
        const done = yield* disputes.give(seller, id, request, command)
        expect(yield* disputes.give(seller, id, request, command)).toEqual(done)
        expect(yield* codeOf(disputes.give(seller, id, request, { ...command, text: "another" }))).toBe(
          "request.client_id_reused"
        )
        const [answer] = done.evidence[0]?.answers ?? []
        const { bytes, mediaType } = yield* fileOf(seller, id, answer?.file?.sha256 ?? "")
        expect(mediaType).toBe("image/jpeg")
        expect(Buffer.from(bytes).includes(secret)).toBe(false)
        const kept = yield* asOwner(
          SqlClient.SqlClient.use(
            (sql) => sql<{ kept: string }>`SELECT coalesce(string_agg(encode(a.body, 'escape'), ''), '')
              || (SELECT string_agg(encode(content, 'escape'), '') FROM dispute_files)
              || (SELECT string_agg(c::text, '') FROM commands c) AS kept FROM dispute_answers a`
          )
        )
        expect(kept[0]?.kept).not.toContain("the secret word")
        expect(kept[0]?.kept).not.toContain(Buffer.from(bytes).toString("base64").slice(0, 40))
      })
    ))

  it("DI-08: is never changed or taken back, by the daemon or by its owner, and no more after the end", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, ivy, seller } = yield* taken
        const request = yield* ask(ivy, id, "seller")
        yield* give(seller, id, request, { text: "nothing came", file: pdf })
        const sql = yield* SqlClient.SqlClient
        for (const statement of [
          "UPDATE dispute_answers SET body = NULL",
          "DELETE FROM dispute_answers",
          "UPDATE dispute_files SET content = '\\x00'",
          "DELETE FROM dispute_files",
          "DELETE FROM dispute_readings",
          "UPDATE dispute_requests SET note = 'another'",
          "UPDATE dispute_requests SET state = 'open' WHERE state = 'answered'"
        ]) {
          yield* Effect.flip(sql.unsafe(statement))
          if (!statement.includes("note") && !statement.includes("readings"))
            yield* asOwner(Effect.flip(SqlClient.SqlClient.use((owner) => owner.unsafe(statement))))
        }
        yield* act(seller, id, "release", { quantity: "100" })
        expect(yield* codeOf(give(seller, id, request, { text: "wait" }))).toBe("dispute.over")
        expect((yield* caseOf(seller, id)).evidence).toMatchObject([{ answers: [{ text: "nothing came" }] }])
      })
    ))

  it("DI-10: takes so many requests of a case and so many answers of a side, and no more", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, ivy, seller } = yield* taken
        const requests = yield* Effect.forEach(Array.from({ length: requestsMax }), (_, index) =>
          ask(ivy, id, index === 0 ? "buyer" : "seller")
        )
        const refused = yield* Effect.flip(ask(ivy, id, "buyer"))
        expect(refused).toMatchObject({ code: "dispute.requests_used", details: { maximum: requestsMax } })
        for (let given = 0; given < answersMax; given += 1) {
          yield* give(seller, id, requests[1 + (given % 3)] ?? "", { text: `no ${given}` })
        }
        expect(yield* Effect.flip(give(seller, id, requests[1] ?? "", { text: "more" }))).toMatchObject({
          code: "dispute.evidence_full",
          details: { maximum: answersMax }
        })
        expect((yield* give(buyer, id, requests[0] ?? "", { text: "mine" })).evidence).toMatchObject([
          { state: "answered" }
        ])
      })
    ))

  it("DI-11: is read by the side that gave it and by who handles the case; for all others it is not there", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, ivy, seller } = yield* taken
        const request = yield* ask(ivy, id, "seller")
        const { evidence } = yield* give(seller, id, request, { file: pdf })
        const sha256 = evidence[0]?.answers?.[0]?.file?.sha256 ?? ""
        const [abe, reader, mediator, operator] = [
          yield* newPerson("arbiter"),
          yield* newPerson("reader"),
          yield* newPerson("mediator"),
          yield* newPerson("operator")
        ]
        expect(Buffer.from((yield* fileOf(seller, id, sha256)).bytes)).toEqual(pdf)
        expect(yield* readingsOf(request)).toEqual([])
        expect(Buffer.from((yield* fileOf(ivy, id, sha256)).bytes)).toEqual(pdf)
        expect(yield* readingsOf(request)).toEqual([ivy.name])
        for (const who of [buyer, abe, reader, mediator, operator]) {
          expect(yield* codeOf(fileOf(who, id, sha256)), who.roles.join()).toBe("dispute.file_unknown")
        }
        expect(yield* codeOf(fileOf(yield* newTrader, id, sha256))).toBe("dispute.unknown")
        expect((yield* caseOf(abe, id)).evidence).toMatchObject([{ state: "answered", answers: null }])
        const other = yield* taken
        expect(yield* codeOf(fileOf(other.ivy, other.id, sha256))).toBe("dispute.file_unknown")
        yield* Disputes.use((disputes) => disputes.giveBack(ivy, id, fresh()))
        expect(yield* codeOf(fileOf(ivy, id, sha256))).toBe("dispute.file_unknown")
        yield* take(abe, id)
        yield* fileOf(abe, id, sha256)
        yield* fileOf(abe, id, sha256)
        expect(yield* readingsOf(request)).toEqual([ivy.name, abe.name, abe.name])
      })
    ))

  it("is shown to the other side where the request says so", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, ivy, seller } = yield* taken
        const request = yield* ask(ivy, id, "seller", { shared: true })
        yield* give(seller, id, request, { text: "look", file: pdf })
        const [shown] = (yield* caseOf(buyer, id)).evidence
        expect(shown).toMatchObject({ shared: true, answers: [{ text: "look" }] })
        yield* fileOf(buyer, id, shown?.answers?.[0]?.file?.sha256 ?? "")
        expect(yield* readingsOf(request)).toEqual([])
        expect(yield* codeOf(give(buyer, id, request, { text: "mine" }))).toBe("dispute.request_unknown")
      })
    ))

  it("DI-07: is read by who is to approve a verdict, while it waits", () =>
    floor.run(
      Effect.gen(function* () {
        const trade = yield* openDisputed(floor, "2500")
        const [ivy, abe, eve] = [yield* newPerson("arbiter"), yield* newPerson("arbiter"), yield* newPerson("arbiter")]
        yield* take(ivy, trade.id)
        const request = yield* ask(ivy, trade.id, "buyer")
        const { evidence } = yield* give(trade.buyer, trade.id, request, { file: pdf })
        const sha256 = evidence[0]?.answers?.[0]?.file?.sha256 ?? ""
        expect(yield* codeOf(fileOf(abe, trade.id, sha256))).toBe("dispute.file_unknown")
        yield* act(ivy, trade.id, "resolve", { resolution: "buyer", statement: "it came" })
        yield* fileOf(abe, trade.id, sha256)
        const sql = yield* SqlClient.SqlClient
        yield* sql`INSERT INTO blocks (person_id, blocked, created_at)
          VALUES (${trade.seller.personId}::uuid, ${eve.personId}::uuid, now())`
        expect(yield* codeOf(fileOf(eve, trade.id, sha256))).toBe("dispute.file_unknown")
        const { proposal, version } = yield* caseOf(abe, trade.id)
        const disputes = yield* Disputes
        yield* disputes.approve(abe, trade.id, { ...fresh(), version, proposal: proposal?.hash ?? "" })
        expect(yield* codeOf(fileOf(abe, trade.id, sha256))).toBe("dispute.file_unknown")
        expect(yield* readingsOf(request)).toEqual([abe.name])
      })
    ))

  it("lapses when nobody gave it in time, which says so and moves no money", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, ivy, seller } = yield* taken
        const request = yield* ask(ivy, id, "seller")
        const before = yield* funds(seller)
        yield* lapse(request)
        expect((yield* caseOf(ivy, id)).evidence).toMatchObject([{ state: "open" }])
        yield* passRequest(request)
        expect(yield* codeOf(give(seller, id, request, { text: "late" }))).toBe("dispute.request_ended")
        yield* lapse(request)
        yield* lapse(request)
        expect(yield* codeOf(give(seller, id, request, { text: "late" }))).toBe("dispute.request_ended")
        const { brief, evidence, state, version } = yield* caseOf(ivy, id)
        expect(evidence).toMatchObject([{ state: "lapsed", answers: [] }])
        expect(brief?.triage).toEqual({ suggestion: "release", reasons: ["seller_evidence_lapsed"] })
        expect([state, version]).toEqual(["disputed", 3])
        expect(yield* funds(seller)).toEqual(before)
        const other = yield* ask(ivy, id, "buyer")
        yield* passRequest(other)
        yield* lapse(other)
        expect((yield* caseOf(ivy, id)).brief?.triage.suggestion).toBe("ask_evidence")
        yield* give(buyer, id, yield* ask(ivy, id, "buyer"), { text: "here" })
        expect((yield* caseOf(ivy, id)).brief?.triage.suggestion).toBe("release")
      })
    ))

  it("has its time moved by the time the service was down, and so has its arbiter", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, ivy } = yield* taken
        const request = yield* ask(ivy, id, "seller")
        const before = yield* caseOf(ivy, id)
        const sql = yield* SqlClient.SqlClient
        yield* Disputes.use((disputes) => sql.withTransaction(disputes.postpone(3_600)))
        const after = yield* caseOf(ivy, id)
        const moved = (of: (view: typeof before) => string | undefined) =>
          Date.parse(of(after) ?? "") - Date.parse(of(before) ?? "")
        expect(moved(({ evidence }) => evidence[0]?.due_at)).toBe(3_600_000)
        expect(moved(({ take_by }) => take_by)).toBe(3_600_000)
        expect(moved(({ decide_by }) => decide_by)).toBe(3_600_000)
        yield* passRequest(request)
        yield* Disputes.use((disputes) => sql.withTransaction(disputes.postpone(60)))
        yield* lapse(request)
        expect((yield* caseOf(ivy, id)).evidence).toMatchObject([{ state: "open" }])
      })
    ))

  it("is asked for no more once a verdict stands, and again after an appeal", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, ivy, seller } = yield* taken
        const request = yield* ask(ivy, id, "seller")
        yield* act(ivy, id, "resolve", { resolution: "buyer", statement: "it came" })
        expect((yield* caseOf(seller, id)).evidence).toMatchObject([{ state: "void" }])
        expect(yield* codeOf(give(seller, id, request, { text: "late" }))).toBe("dispute.waits_for_appeal")
        expect(yield* codeOf(ask(ivy, id, "seller"))).toBe("dispute.waits_for_appeal")
        yield* act(seller, id, "appeal", { statement: "look again" })
        expect(yield* codeOf(give(seller, id, request, { text: "late" }))).toBe("dispute.request_ended")
        const abe = yield* newPerson("arbiter")
        yield* take(abe, id)
        yield* give(buyer, id, yield* ask(abe, id, "buyer"), { text: "here" })
        expect((yield* caseOf(abe, id)).evidence).toMatchObject([{ state: "void" }, { answers: [{ text: "here" }] }])
      })
    ))

  it("stands once where an answer and the clock race", () =>
    floor.run(
      Effect.gen(function* () {
        const { id, ivy, seller } = yield* taken
        for (let round = 0; round < 8; round += 1) {
          const request = yield* ask(ivy, id, "seller")
          const clock = Effect.andThen(passRequest(request), lapse(request))
          const answer = Effect.exit(give(seller, id, request, { text: "here" }))
          yield* Effect.all(round % 2 === 0 ? [answer, clock] : [clock, answer], { concurrency: 2 })
        }
        for (const { answers, state } of (yield* caseOf(ivy, id)).evidence) {
          expect([state, answers?.length]).toEqual(state === "answered" ? ["answered", 1] : ["lapsed", 0])
        }
      })
    ))

  it("says that no payment is named also where the buyer wrote what stands for none", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openTrade()
        const ivy = yield* newPerson("arbiter")
        yield* act(buyer, id, "mark_paid", { payment_reference: "NOTPROVIDED" })
        yield* act(buyer, id, "dispute", { reason: "fraud" })
        yield* take(ivy, id)
        expect((yield* caseOf(ivy, id)).brief?.triage.reasons).toContain("payment_unnamed")
      })
    ))

  it("tells who handles a dispute what its parties are not told", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openTrade()
        const ivy = yield* newPerson("arbiter")
        const twin = yield* newTrader
        yield* PaymentAccounts.use((accounts) =>
          accounts.create(twin.personId, crypto.randomUUID(), {
            method: "sepa_instant",
            label: "Euros",
            fields: { holderName: "Ann Lee", iban: "DE89370400440532013000" }
          })
        )
        yield* declareOwn({ buyer, id, seller })
        yield* act(buyer, id, "mark_paid")
        yield* act(buyer, id, "dispute", { reason: "fraud" })
        yield* take(ivy, id)
        yield* importFor({ buyer, id, seller })
        const { brief } = yield* caseOf(ivy, id)
        expect(brief).toMatchObject({
          triage: { suggestion: "release", reasons: ["payment_seen_certain"] },
          payment_seen: { confidence: "certain", taken_back: false },
          payment_reference: null,
          parties: [
            { side: "buyer", reputation: { name: buyer.name, completed: 0 }, disputes_opened: 0, disputes_lost: 0 },
            { side: "seller", reputation: { name: seller.name }, messages: 0, files: 0 }
          ]
        })
        expect(brief?.parties[1]?.linked_people).toBeGreaterThan(0)
        for (const party of [buyer, seller]) expect((yield* caseOf(party, id)).brief).toBe(null)
        const reader = yield* newPerson("reader")
        expect((yield* caseOf(reader, id)).brief?.triage.suggestion).toBe("release")
        expect([brief?.payer, (yield* caseOf(reader, id)).brief?.payer]).toEqual(["Ann Lee", null])
        yield* act(buyer, id, "withdraw_dispute")
        expect(yield* caseOf(ivy, id)).toMatchObject({ closed: true, brief: { payer: null } })
        const overdue = yield* openOverdue(floor)
        yield* act(overdue.buyer, overdue.id, "claim", { statement: "I paid at noon" })
        expect((yield* caseOf(reader, overdue.id)).brief?.triage).toEqual({
          suggestion: "cancel",
          reasons: ["unmarked_and_silent"]
        })
      })
    ))

  it("counts what arbiters do, and lists what is theirs", () =>
    floor.run(
      Effect.gen(function* () {
        const [ivy, abe] = [yield* newPerson("arbiter"), yield* newPerson("arbiter")]
        const figures = Effect.gen(function* () {
          const disputes = yield* Disputes
          const { data } = yield* disputes.figures({ limit: 500 })
          return [ivy, abe].map(({ name }) => data.find(({ arbiter }) => arbiter === name))
        })
        expect(yield* figures).toEqual([undefined, undefined])
        const [paid, overturned, open] = [
          yield* openDisputed(floor),
          yield* openDisputed(floor),
          yield* openDisputed(floor)
        ]
        yield* resolveAndPay(floor, ivy, paid.id, { resolution: "seller" })
        yield* act(ivy, overturned.id, "resolve", { resolution: "seller", statement: "nothing came" })
        yield* act(overturned.buyer, overturned.id, "appeal", { statement: "look again" })
        yield* act(abe, overturned.id, "resolve", { resolution: "buyer", statement: "it came" })
        yield* take(ivy, open.id)
        const counts = yield* figures
        expect(counts).toMatchObject([
          { taken: 3, decided: 2, appealed: 1, overturned: 1 },
          { taken: 1, decided: 1, appealed: 0, overturned: 0 }
        ])
        expect(counts[0]?.take_median_seconds).toBeGreaterThanOrEqual(0)
        expect(counts[0]?.decide_median_seconds).toBeLessThan(60)
        const mine = yield* Disputes.use((disputes) => disputes.list(ivy, { mine: "true" }))
        expect(mine.data.map(({ trade }) => trade)).toEqual([open.id])
        const next = yield* openTrade("seller", "100", { buyer: paid.buyer, seller: yield* newTrader })
        yield* act(paid.buyer, next.id, "mark_paid")
        yield* act(paid.buyer, next.id, "dispute", { reason: "fraud" })
        expect((yield* caseOf(ivy, next.id)).brief?.parties[0]).toMatchObject({ disputes_opened: 1, disputes_lost: 1 })
        const page = yield* Disputes.use((disputes) => disputes.figures({ limit: 1 }))
        expect([page.data.length, page.next_cursor === null]).toEqual([1, false])
      })
    ))
})
