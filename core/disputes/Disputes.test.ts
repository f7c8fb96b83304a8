import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import {
  act,
  codeOf,
  fireDeadline,
  type Floor,
  funds,
  newPerson,
  openDisputed,
  openFloor,
  openMarked,
  passDeadline,
  take
} from "../../test/trades/TradingFloor.ts"
import { Deadlines } from "../platform/Deadlines.ts"
import type { Principal } from "../protocol/Api.ts"
import { Trades } from "../trades/Trades.ts"
import { Disputes } from "./Disputes.ts"

const nothing = { gained: 0n, held: 0n, escrow: 0n }
const inEscrow = { gained: -100_100_000n, held: 0n, escrow: 100_100_000n }
/** More than twenty usual trades in euros. */
const large = "2500"

const fresh = () => ({ client_id: crypto.randomUUID() })
const caseOf = (who: Principal, id: string) => Disputes.use((disputes) => disputes.get(who, id))
const viewOf = (who: Principal, id: string) => Trades.use((trades) => trades.get(who, id))
const toSeller = { resolution: "seller", statement: "nothing came" } as const
const toBuyer = { resolution: "buyer", statement: "the bank confirms it", verdict_reason: "payment_proven" } as const

const approve = (who: Principal, id: string, proposal: string) =>
  Effect.flatMap(caseOf(who, id), ({ version }) =>
    Disputes.use((disputes) => disputes.approve(who, id, { ...fresh(), version, proposal }))
  )

describe("Disputes", () => {
  let floor: Floor

  beforeAll(async () => {
    floor = await openFloor()
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
  })

  const asOwner = <A, E>(work: Effect.Effect<A, E, SqlClient.SqlClient>) => Effect.promise(() => floor.asOwner(work))

  const pastAppeal = Effect.fnUntraced(function* (id: string) {
    yield* asOwner(passDeadline(id))
    yield* fireDeadline(id)
  })

  it("opens a case with the dispute, and ends it with it", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openDisputed(floor)
        const ivy = yield* newPerson("arbiter")
        const before = yield* caseOf(buyer, id)
        expect(before).toMatchObject({
          trade: id,
          state: "disputed",
          dispute_state: "open",
          closed: false,
          reason: "payment_not_acknowledged",
          opened_by: buyer.name,
          prior_state: "payment_marked",
          level: 1,
          arbiter: null,
          overdue: false
        })
        expect(before.timeline.map(({ event }) => event)).toEqual(["open", "mark_paid", "dispute"])
        yield* act(buyer, id, "withdraw_dispute")
        expect(yield* caseOf(buyer, id)).toMatchObject({ closed: true, dispute_state: "none" })
        expect(yield* codeOf(take(ivy, id))).toBe("dispute.over")
        yield* act(buyer, id, "dispute", { reason: "fraud" })
        expect(yield* caseOf(buyer, id)).toMatchObject({ closed: false, reason: "fraud" })
      })
    ))

  it("DI-01: only who took a dispute decides it, and it is of nobody else", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id } = yield* openDisputed(floor)
        const [ivy, abe] = [yield* newPerson("arbiter"), yield* newPerson("arbiter")]
        const command = { ...fresh(), version: 3, ...toSeller }
        const decide = (who: Principal) =>
          Trades.use((trades) => trades.act(who, id, "resolve", { ...command, ...fresh() }))
        expect(yield* codeOf(decide(ivy))).toBe("dispute.not_taken")
        expect(yield* take(ivy, id)).toMatchObject({ arbiter: ivy.name })
        expect(yield* take(ivy, id)).toMatchObject({ arbiter: ivy.name })
        expect(yield* codeOf(take(abe, id))).toBe("dispute.taken")
        expect(yield* codeOf(decide(abe))).toBe("dispute.not_taken")
        yield* Disputes.use((disputes) => disputes.giveBack(ivy, id, fresh()))
        expect(yield* codeOf(decide(ivy))).toBe("dispute.not_taken")
        yield* take(abe, id)
        const operator = yield* newPerson("operator")
        const assign = (arbiter: string) =>
          Disputes.use((disputes) => disputes.assign(operator, id, { ...fresh(), arbiter }))
        expect(yield* codeOf(assign(buyer.name))).toBe("dispute.not_an_arbiter")
        expect(yield* assign(ivy.name)).toMatchObject({ arbiter: ivy.name })
        expect(yield* codeOf(decide(abe))).toBe("dispute.not_taken")
        expect(yield* decide(ivy)).toMatchObject({ state: "decided" })
        expect(yield* codeOf(take(abe, id))).toBe("dispute.waits_for_appeal")
      })
    ))

  it("DI-01: nobody handles a dispute of people they have to do with", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        const [ivy, abe, eve] = [yield* newPerson("arbiter"), yield* newPerson("arbiter"), yield* newPerson("arbiter")]
        const sql = yield* SqlClient.SqlClient
        const party = { ...buyer, roles: ["trader", "arbiter"] as const }
        expect(yield* codeOf(take(party, id))).toBe("dispute.conflict_of_interest")
        yield* sql`INSERT INTO blocks (person_id, blocked, created_at)
          VALUES (${seller.personId}::uuid, ${ivy.personId}::uuid, now())`
        expect(yield* codeOf(take(ivy, id))).toBe("dispute.conflict_of_interest")
        yield* sql`INSERT INTO payment_accounts (id, person_id, method, catalogue_version, details)
          VALUES (${abe.keyId}::uuid, ${abe.personId}::uuid, 'sepa_instant', 'x', '\\x00')`
        yield* sql`INSERT INTO payment_account_hashes SELECT ${abe.keyId}::uuid, field, hash
          FROM payment_account_hashes h JOIN payment_accounts a ON a.id = h.account_id
          WHERE a.person_id = ${seller.personId}::uuid`
        expect(yield* codeOf(take(abe, id))).toBe("dispute.conflict_of_interest")
        const other = yield* openMarked(floor)
        yield* asOwner(
          SqlClient.SqlClient.use(
            (
              owner
            ) => owner`UPDATE trades SET maker = ${eve.personId}::uuid, seller = ${eve.personId}::uuid, buyer = ${buyer.personId}::uuid
              WHERE id = ${other.id}::uuid`
          )
        )
        const refused = yield* Effect.flip(take(eve, id))
        expect(refused).toMatchObject({ code: "dispute.conflict_of_interest", details: { reason: "traded" } })
        yield* asOwner(
          SqlClient.SqlClient.use(
            (owner) => owner`UPDATE trades SET created_at = now() - interval '181 days' WHERE id = ${other.id}::uuid`
          )
        )
        expect(yield* take(eve, id)).toMatchObject({ arbiter: eve.name })
        yield* asOwner(
          SqlClient.SqlClient.use(
            (owner) => owner`UPDATE trades SET maker = ${other.seller.personId}::uuid,
              seller = ${other.seller.personId}::uuid, buyer = ${other.buyer.personId}::uuid
              WHERE id = ${other.id}::uuid`
          )
        )
      })
    ))

  it("DI-12: pays nothing before the time to appeal has passed, and then once", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        const ivy = yield* newPerson("arbiter")
        const decided = yield* act(ivy, id, "resolve", toBuyer)
        expect(decided).toMatchObject({
          state: "decided",
          escrow_state: "frozen",
          dispute_state: "decided",
          resolution: "buyer",
          next_actor: "seller",
          resolution_statement: "the bank confirms it"
        })
        expect(Math.abs(Date.parse(decided.deadline_at ?? "") - Date.now() - 86_400_000)).toBeLessThan(60_000)
        yield* fireDeadline(id)
        expect(yield* funds(seller)).toEqual(inEscrow)
        // A stop of the service gives the parties the time they lost.
        yield* Trades.use((trades) => trades.postpone(3_600))
        const after = yield* viewOf(buyer, id)
        expect(Date.parse(after.deadline_at ?? "") - Date.parse(decided.deadline_at ?? "")).toBe(3_600_000)
        yield* pastAppeal(id)
        yield* fireDeadline(id)
        expect(yield* viewOf(buyer, id)).toMatchObject({ state: "resolved", escrow_state: "released" })
        expect(yield* funds(buyer)).toEqual({ gained: 99_600_000n, held: 0n, escrow: 0n })
        expect(yield* caseOf(buyer, id)).toMatchObject({
          closed: true,
          verdicts: [{ in_force: true, reason: "payment_proven" }]
        })
      })
    ))

  it("DI-12: keeps the time to appeal over a restart", async () => {
    const { id, seller } = await floor.run(openDisputed(floor))
    const decided = await floor.run(Effect.flatMap(newPerson("arbiter"), (ivy) => act(ivy, id, "resolve", toSeller)))
    await floor.restart()
    await floor.run(
      Effect.gen(function* () {
        yield* Deadlines.use((deadlines) => deadlines.resume(() => Effect.void))
        yield* fireDeadline(id)
        expect(yield* viewOf(seller, id)).toMatchObject({ state: "decided", deadline_at: decided.deadline_at })
        expect(yield* funds(seller)).toEqual(inEscrow)
      })
    )
  })

  it("an appeal is decided by another arbiter, and that is final", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        const [ivy, abe] = [yield* newPerson("arbiter"), yield* newPerson("arbiter")]
        yield* act(ivy, id, "resolve", toSeller)
        const appealed = yield* act(buyer, id, "appeal", { statement: "look at the bank's letter" })
        expect(appealed).toMatchObject({
          state: "disputed",
          dispute_state: "appealed",
          resolution: null,
          buyer_share_bps: null,
          deadline_at: null,
          next_actor: "arbiter"
        })
        expect(appealed.allowed_actions).not.toContain("withdraw_dispute")
        expect(yield* codeOf(act(buyer, id, "withdraw_dispute"))).toBe("trade.dispute_appealed")
        expect(yield* caseOf(buyer, id)).toMatchObject({ level: 2, arbiter: null, verdicts: [{ in_force: false }] })
        expect(yield* codeOf(take(ivy, id))).toBe("dispute.decided_before")
        yield* take(abe, id)
        expect(yield* act(abe, id, "resolve", toBuyer)).toMatchObject({
          state: "resolved",
          escrow_state: "released",
          resolution: "buyer"
        })
        expect(yield* funds(buyer)).toEqual({ gained: 99_600_000n, held: 0n, escrow: 0n })
        expect(yield* funds(seller)).toEqual({ ...nothing, gained: -100_100_000n })
        expect(yield* codeOf(act(seller, id, "appeal", { statement: "again" }))).toBe("trade.action_not_allowed")
        const verdicts = (yield* caseOf(abe, id)).verdicts.map(({ in_force, level, resolution }) => [
          level,
          resolution,
          in_force
        ])
        expect(verdicts).toEqual([
          [1, "seller", false],
          [2, "buyer", true]
        ])
      })
    ))

  it("who lost accepts the verdict, and nobody need wait", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        yield* act(yield* newPerson("arbiter"), id, "resolve", toSeller)
        expect((yield* viewOf(seller, id)).allowed_actions).not.toContain("accept_verdict")
        expect(yield* codeOf(act(seller, id, "accept_verdict"))).toBe("trade.verdict_not_against_you")
        expect(yield* act(buyer, id, "accept_verdict")).toMatchObject({ state: "resolved", escrow_state: "refunded" })
        expect(yield* funds(seller)).toEqual(nothing)
      })
    ))

  it("where a verdict splits, both have to accept it, in any order and however often", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        const split = { resolution: "split", buyer_share_bps: 3_000, statement: "a part came" } as const
        const decided = yield* act(yield* newPerson("arbiter"), id, "resolve", split)
        expect(decided.next_actor).toBe(null)
        for (const _ of [1, 2]) expect(yield* act(seller, id, "accept_verdict")).toMatchObject({ state: "decided" })
        expect(yield* funds(seller)).toEqual(inEscrow)
        expect(yield* act(buyer, id, "accept_verdict")).toMatchObject({ state: "resolved", escrow_state: "split" })
        expect(yield* funds(buyer)).toEqual({ gained: 29_880_000n, held: 0n, escrow: 0n })
        expect(yield* funds(seller)).toEqual({ gained: -30_030_000n, held: 0n, escrow: 0n })
      })
    ))

  it("a split that both accept at once is paid once", () =>
    floor.run(
      Effect.gen(function* () {
        const ivy = yield* newPerson("arbiter")
        for (let round = 0; round < 5; round++) {
          const { buyer, id, seller } = yield* openDisputed(floor)
          yield* act(ivy, id, "resolve", { resolution: "split", buyer_share_bps: 3_000, statement: "a part came" })
          const accepting = [buyer, seller].map((who) => act(who, id, "accept_verdict", { version: 4 }))
          yield* Effect.all(accepting, { concurrency: 2 })
          expect(yield* viewOf(buyer, id)).toMatchObject({ state: "resolved", version: 5 })
          expect((yield* funds(buyer)).gained).toBe(29_880_000n)
        }
      })
    ))

  it("nobody escapes a verdict by releasing, and what was offered before it is gone with it", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor)
        const made = yield* Disputes.use((disputes) =>
          disputes.offer(seller, id, { ...fresh(), buyer_share_bps: 5_000 })
        )
        yield* act(yield* newPerson("arbiter"), id, "resolve", toSeller)
        expect(yield* codeOf(act(seller, id, "release", { quantity: "100" }))).toBe("trade.action_not_allowed")
        yield* act(buyer, id, "appeal", { statement: "look again" })
        const { version } = yield* Trades.use((trades) => trades.get(buyer, id))
        const accepted = Disputes.use((disputes) =>
          disputes.acceptOffer(buyer, id, made.offers[0]?.id ?? "", { ...fresh(), version, buyer_share_bps: 5_000 })
        )
        expect(yield* codeOf(accepted)).toBe("dispute.offer_unknown")
        expect((yield* funds(buyer)).gained).toBe(0n)
      })
    ))

  it("shows where the seller is paid to who decides, and to no other of the staff", () =>
    floor.run(
      Effect.gen(function* () {
        const { id } = yield* openDisputed(floor)
        const [arbiter, reader] = [yield* newPerson("arbiter"), yield* newPerson("reader")]
        const shown = (who: Principal) => Trades.use((trades) => trades.get(who, id))
        expect((yield* shown(arbiter)).instructions).toBeNull()
        yield* take(arbiter, id)
        expect((yield* shown(arbiter)).instructions).not.toBeNull()
        expect(yield* shown(reader)).toMatchObject({ instructions: null, payer: null })
      })
    ))

  it("DI-07: a large verdict waits for another arbiter, who approves exactly what they saw", () =>
    floor.run(
      Effect.gen(function* () {
        const { buyer, id, seller } = yield* openDisputed(floor, large)
        const [ivy, abe, eve] = [yield* newPerson("arbiter"), yield* newPerson("arbiter"), yield* newPerson("arbiter")]
        const proposed = yield* act(ivy, id, "resolve", toBuyer)
        expect(proposed).toMatchObject({
          state: "disputed",
          dispute_state: "awaiting_approval",
          escrow_state: "frozen",
          resolution: null,
          resolution_statement: null
        })
        // It is nothing to the parties before it counts.
        for (const party of [buyer, seller]) {
          const shown = yield* caseOf(party, id)
          expect(shown).toMatchObject({ proposal: null, verdicts: [] })
          expect(JSON.stringify([shown, yield* viewOf(party, id)])).not.toContain("the bank confirms it")
        }
        const first = (yield* caseOf(abe, id)).proposal
        expect(first).toMatchObject({ resolution: "buyer", arbiter: ivy.name, in_force: false })
        expect(yield* codeOf(approve(ivy, id, first?.hash ?? ""))).toBe("dispute.approves_own")
        expect(yield* codeOf(approve(abe, id, "0".repeat(64)))).toBe("dispute.proposal_changed")
        yield* act(ivy, id, "resolve", { resolution: "split", buyer_share_bps: 9_999, statement: "almost all" })
        expect(yield* codeOf(approve(abe, id, first?.hash ?? ""))).toBe("dispute.proposal_changed")
        const second = (yield* caseOf(abe, id)).proposal
        expect(second?.hash).not.toBe(first?.hash)
        const decided = yield* approve(abe, id, second?.hash ?? "")
        expect(decided).toMatchObject({ state: "decided", buyer_share_bps: 9_999, resolution_statement: "almost all" })
        expect(yield* codeOf(approve(eve, id, second?.hash ?? ""))).toBe("trade.action_not_allowed")
        expect((yield* caseOf(buyer, id)).verdicts).toMatchObject([{ arbiter: ivy.name, approver: abe.name }])
        // Neither of the two decides an appeal, nor approves what is decided of it.
        yield* act(seller, id, "appeal", { statement: "look again" })
        for (const who of [ivy, abe]) expect(yield* codeOf(take(who, id))).toBe("dispute.decided_before")
        yield* act(eve, id, "resolve", toSeller)
        const last = (yield* caseOf(eve, id)).proposal?.hash ?? ""
        for (const who of [ivy, abe]) expect(yield* codeOf(approve(who, id, last))).toBe("dispute.decided_before")
        expect(yield* approve(yield* newPerson("arbiter"), id, last)).toMatchObject({ state: "resolved" })
        expect(yield* funds(seller)).toEqual(nothing)
      })
    ))

  it("DI-07: a verdict that nobody approved in a day is void", () =>
    floor.run(
      Effect.gen(function* () {
        const { id } = yield* openDisputed(floor, large)
        const [ivy, abe] = [yield* newPerson("arbiter"), yield* newPerson("arbiter")]
        yield* act(ivy, id, "resolve", toBuyer)
        const hash = (yield* caseOf(abe, id)).proposal?.hash ?? ""
        yield* asOwner(
          SqlClient.SqlClient.use(
            (sql) => sql`UPDATE dispute_verdicts SET expires_at = now() - interval '1 s'
          WHERE dispute IN (SELECT id FROM disputes WHERE trade = ${id}::uuid)`
          )
        )
        expect((yield* caseOf(abe, id)).proposal).toBe(null)
        expect(yield* codeOf(approve(abe, id, hash))).toBe("dispute.no_proposal")
        // Its arbiter decides anew.
        yield* act(ivy, id, "resolve", toSeller)
        expect(yield* approve(abe, id, (yield* caseOf(abe, id)).proposal?.hash ?? "")).toMatchObject({
          resolution: "seller"
        })
      })
    ))

  it("DI-05: a verdict races the seller's own release: one of them stands", () =>
    floor.run(
      Effect.gen(function* () {
        const ivy = yield* newPerson("arbiter")
        for (let round = 0; round < 6; round++) {
          const { buyer, id, seller } = yield* openDisputed(floor)
          yield* take(ivy, id)
          const racing = [
            act(ivy, id, "resolve", { version: 3, ...toSeller }),
            act(seller, id, "release", { version: 3, quantity: "100" })
          ]
          const done = yield* Effect.all(racing.map(Effect.result), { concurrency: 2 })
          expect(done.map(({ _tag }) => _tag).toSorted()).toEqual(["Failure", "Success"])
          const { state } = yield* viewOf(buyer, id)
          expect((yield* funds(buyer)).gained).toBe(state === "completed" ? 99_600_000n : 0n)
        }
      })
    ))

  it("lists what waits longest first, to parties their own, and to who handles disputes all", () =>
    floor.run(
      Effect.gen(function* () {
        const [late, soon] = [yield* openDisputed(floor), yield* openDisputed(floor)]
        yield* asOwner(
          SqlClient.SqlClient.use(
            (sql) => sql`UPDATE disputes SET take_by = now() - interval '1 h'
          WHERE trade = ${soon.id}::uuid`
          )
        )
        const list = (who: Principal, query: { readonly limit?: number; readonly cursor?: string } = {}) =>
          Disputes.use((disputes) => disputes.list(who, query))
        expect((yield* list(late.buyer)).data.map(({ trade }) => trade)).toEqual([late.id])
        const seen: Array<string> = []
        let cursor: string | null = null
        do {
          const page: {
            readonly data: ReadonlyArray<{ readonly trade: string }>
            readonly next_cursor: string | null
          } = yield* list(yield* newPerson("reader"), { limit: 2, ...(cursor === null ? {} : { cursor }) })
          seen.push(...page.data.map(({ trade }) => trade))
          cursor = page.next_cursor
        } while (cursor !== null)
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen[0]).toBe(soon.id)
        expect(seen).toContain(late.id)
        expect((yield* list(yield* newPerson("trader"))).data).toEqual([])
        expect(yield* codeOf(caseOf(yield* newPerson("trader"), late.id))).toBe("dispute.unknown")
      })
    ))
})
