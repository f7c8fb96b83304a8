import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Solvers } from "../../core/communities/Solvers.ts"
import { Disputes } from "../../core/disputes/Disputes.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { solversMax } from "../../core/protocol/Community.ts"
import { Chats } from "../../core/chat/Chats.ts"
import { Trades } from "../../core/trades/Trades.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { give, take } from "../trades/Offers.ts"
import {
  act,
  codeOf,
  type Floor,
  newPerson,
  newTrader,
  openFloor,
  take as takeDispute
} from "../trades/TradingFloor.ts"
import { addBot, close, create } from "./CommunityFloor.ts"

let floor: Floor
let bot: string

beforeAll(async () => {
  floor = await openFloor()
  bot = await floor.run(addBot)
})

afterAll(async () => {
  await floor.run(cleanDoctor)
  await floor.close()
})

const fresh = () => ({ client_id: crypto.randomUUID() })
const ask = (owner: Principal, id: string, { name }: Pick<Principal, "name">) =>
  Solvers.use((solvers) => solvers.ask(owner, id, { ...fresh(), name }))
const agree = (person: Principal, id: string) => Solvers.use((solvers) => solvers.agree(person, id, fresh()))
const end = (by: Principal, id: string, { name }: Pick<Principal, "name">) =>
  Solvers.use((solvers) => solvers.end(by, id, { ...fresh(), name }))
const list = (reader: Principal, id: string) =>
  Effect.map(
    Solvers.use((solvers) => solvers.list(reader, id)),
    ({ data }) => data.map(({ name, state }) => [name, state])
  )

/** A community with one solver. */
const withSolver = Effect.gen(function* () {
  const [owner, solver] = [yield* newTrader, yield* newPerson("trader")]
  const { id: community } = yield* create(owner, bot)
  yield* ask(owner, community, solver)
  yield* agree(solver, community)
  return { community, owner, solver }
})

/** A disputed trade, of which each side says where it was made. */
const disputed = Effect.fnUntraced(function* (
  where: { readonly maker?: string; readonly taker?: string },
  people: { readonly buyer?: Principal; readonly seller?: Principal } = {}
) {
  const [seller, buyer] = [people.seller ?? (yield* newTrader), people.buyer ?? (yield* newTrader)]
  const inside = (community: string | undefined) => (community === undefined ? {} : { community })
  const offer = yield* give(seller, inside(where.maker))
  const { fills } = yield* take(buyer, offer.id, "100", inside(where.taker))
  const id = fills[0]?.trade ?? ""
  yield* act(buyer, id, "mark_paid")
  yield* act(buyer, id, "dispute", { reason: "fraud" })
  return { id, buyer, seller }
})

const get = (who: Principal, id: string) => Disputes.use((disputes) => disputes.get(who, id))
const seen = (who: Principal) =>
  Effect.map(
    Disputes.use((disputes) => disputes.list(who, {})),
    ({ data }) => data.map(({ trade }) => trade)
  )
const offer = (who: Principal, id: string, share = 5_000) =>
  Disputes.use((disputes) => disputes.offer(who, id, { ...fresh(), buyer_share_bps: share }))

describe("who becomes a solver", () => {
  it("is asked by the owner and has to agree; until then only the two of them know", () =>
    floor.run(
      Effect.gen(function* () {
        const [owner, solver, other] = [yield* newTrader, yield* newPerson("trader"), yield* newPerson("trader")]
        const { id } = yield* create(owner, bot)
        expect(yield* codeOf(agree(solver, id))).toBe("community.solver_unknown")
        yield* ask(owner, id, solver)
        const asked = [[solver.name, "asked"]]
        expect([yield* list(owner, id), yield* list(solver, id), yield* list(other, id)]).toEqual([asked, asked, []])
        expect(yield* codeOf(agree(other, id))).toBe("community.solver_unknown")
        yield* agree(solver, id)
        expect(yield* list(other, id)).toEqual([[solver.name, "active"]])
        expect((yield* agree(solver, id)).data).toHaveLength(1)
      })
    ))

  it("is asked by nobody else, is never the owner, and is asked once", () =>
    floor.run(
      Effect.gen(function* () {
        const { community, owner, solver } = yield* withSolver
        const other = yield* newPerson("trader")
        expect(yield* codeOf(ask(other, community, other))).toBe("community.not_owner")
        expect(yield* codeOf(ask(solver, community, other))).toBe("community.not_owner")
        expect(yield* codeOf(ask(owner, community, owner))).toBe("community.solver_is_owner")
        expect(yield* codeOf(ask(owner, community, solver))).toBe("community.solver_exists")
        expect(yield* codeOf(ask(owner, community, { name: "nobody-at-all" }))).toBe("person.unknown")
        expect(yield* codeOf(ask(owner, crypto.randomUUID(), other))).toBe("community.unknown")
      })
    ))

  it("NO-04: is asked again only so often, in whichever community of the owner's", () =>
    floor.run(
      Effect.gen(function* () {
        const [owner, person, other] = [yield* newTrader, yield* newPerson("trader"), yield* newPerson("trader")]
        const { id } = yield* create(owner, bot)
        for (let at = 0; at < 3; at += 1) {
          yield* ask(owner, id, person)
          yield* end(owner, id, person)
        }
        expect(yield* codeOf(ask(owner, id, person))).toBe("community.solver_asked_often")
        yield* ask(owner, id, other)
        yield* Effect.promise(() =>
          floor.asOwner(
            SqlClient.SqlClient.use(
              (sql) => sql`UPDATE community_solvers SET asked_at = asked_at - interval '8 days'
                WHERE person = ${person.personId}::uuid`
            )
          )
        )
        yield* ask(owner, id, person)
      })
    ))

  it("is one of so many at most, also when several are asked at once", () =>
    floor.run(
      Effect.gen(function* () {
        const owner = yield* newTrader
        const { id } = yield* create(owner, bot)
        const people = yield* Effect.all(Array.from({ length: solversMax + 2 }, () => newPerson("trader")))
        const asked = yield* Effect.forEach(people, (person) => Effect.exit(ask(owner, id, person)), { concurrency: 4 })
        expect(asked.filter(({ _tag }) => _tag === "Success")).toHaveLength(solversMax)
        expect(yield* codeOf(ask(owner, id, yield* newPerson("trader")))).toBe("community.solvers_full")
      })
    ))

  it("is one until the owner, they themselves or an operator end it, and may be asked again", () =>
    floor.run(
      Effect.gen(function* () {
        const { community, owner, solver } = yield* withSolver
        expect(yield* codeOf(end(yield* newPerson("trader"), community, solver))).toBe("community.not_owner")
        yield* end(owner, community, solver)
        expect(yield* codeOf(end(owner, community, solver))).toBe("community.solver_unknown")
        yield* ask(owner, community, solver)
        yield* agree(solver, community)
        yield* end(solver, community, solver)
        yield* ask(owner, community, solver)
        yield* end(yield* newPerson("operator"), community, solver)
        expect(yield* list(owner, community)).toEqual([])
      })
    ))

  it("is none any more once the community is closed", () =>
    floor.run(
      Effect.gen(function* () {
        const { community, owner, solver } = yield* withSolver
        const { id } = yield* disputed({ maker: community, taker: community })
        expect(yield* seen(solver)).toEqual([id])
        yield* close(owner, community)
        expect(yield* seen(solver)).toEqual([])
        expect(yield* codeOf(list(owner, community))).toBe("community.unknown")
      })
    ))
})

describe("what a solver does", () => {
  it("is to see the open disputes of the community, without what is private, and to propose how they end", () =>
    floor.run(
      Effect.gen(function* () {
        const { community, solver } = yield* withSolver
        const { buyer, id, seller } = yield* disputed({ maker: community, taker: community })
        const view = yield* get(solver, id)
        expect(view).toMatchObject({ trade: id, brief: null, evidence: [], proposal: null })
        const proposed = yield* offer(solver, id)
        const [made] = proposed.offers
        expect(made).toMatchObject({ by: solver.name, role: "handler", buyer_agrees: false, seller_agrees: false })
        const accept = (who: Principal) =>
          Disputes.use((disputes) =>
            disputes.acceptOffer(who, id, made?.id ?? "", { ...fresh(), version: 3, buyer_share_bps: 5_000 })
          )
        yield* accept(buyer)
        expect((yield* get(solver, id)).state).toBe("disputed")
        yield* accept(seller)
        expect((yield* get(buyer, id)).state).toBe("resolved")
        expect(yield* codeOf(get(solver, id))).toBe("dispute.unknown")
      })
    ))

  it("is nothing that decides, and nothing in the trade or its conversation", () =>
    floor.run(
      Effect.gen(function* () {
        const { community, solver } = yield* withSolver
        const { id } = yield* disputed({ maker: community, taker: community })
        expect(yield* codeOf(act(solver, id, "resolve", { resolution: "buyer", statement: "mine" }))).toBe(
          "trade.unknown"
        )
        expect(yield* codeOf(Trades.use((trades) => trades.get(solver, id)))).toBe("trade.unknown")
        expect(yield* codeOf(Chats.use((chats) => chats.list(solver, id, {})))).toBe("trade.unknown")
        const request = { ...fresh(), kind: "other" as const, of: "buyer" as const, note: "all you have" }
        expect(yield* codeOf(Disputes.use((disputes) => disputes.ask(solver, id, request)))).toBe("dispute.not_taken")
        expect(yield* codeOf(Disputes.use((disputes) => disputes.file(solver, id, "0".repeat(64))))).toBe(
          "dispute.file_unknown"
        )
      })
    ))

  it.each([
    ["the maker's side alone named the community", (community: string) => ({ maker: community })],
    ["the taker's side alone named the community", (community: string) => ({ taker: community })],
    ["neither named it", () => ({})]
  ] as const)("is nothing where %s", (_how, where) =>
    floor.run(
      Effect.gen(function* () {
        const { community, solver } = yield* withSolver
        const { id } = yield* disputed(where(community))
        expect(yield* codeOf(get(solver, id))).toBe("dispute.unknown")
        expect(yield* codeOf(offer(solver, id))).toBe("dispute.unknown")
        expect(yield* seen(solver)).toEqual([])
      })
    )
  )

  it("is nothing in trades of the owner, of another community, or of those they have to do with", () =>
    floor.run(
      Effect.gen(function* () {
        const { community, owner, solver } = yield* withSolver
        const own = yield* disputed({ maker: community, taker: community }, { seller: owner })
        expect(yield* codeOf(offer(solver, own.id))).toBe("dispute.unknown")
        const another = yield* withSolver
        const elsewhere = yield* disputed({ maker: another.community, taker: another.community })
        expect(yield* codeOf(get(solver, elsewhere.id))).toBe("dispute.unknown")
        const trader = yield* newTrader
        const { community: third, owner: thirds } = another
        yield* ask(thirds, third, trader)
        yield* agree(trader, third)
        const before = yield* disputed({ maker: third, taker: third }, { buyer: trader })
        expect((yield* get(trader, before.id)).evidence).toEqual([])
        const known = yield* disputed({ maker: third, taker: third }, { seller: before.seller })
        expect(yield* codeOf(get(trader, known.id))).toBe("dispute.conflict_of_interest")
        expect(yield* codeOf(offer(trader, known.id))).toBe("dispute.conflict_of_interest")
        expect(yield* seen(trader)).toEqual([before.id])
        expect(yield* seen(another.solver)).toContain(known.id)
      })
    ))

  it("is nothing before they agreed, after they ended, and after an appeal", () =>
    floor.run(
      Effect.gen(function* () {
        const { community, owner, solver } = yield* withSolver
        const { buyer, id, seller } = yield* disputed({ maker: community, taker: community })
        const asked = yield* newPerson("trader")
        yield* ask(owner, community, asked)
        expect(yield* codeOf(offer(asked, id))).toBe("dispute.unknown")
        yield* offer(solver, id)
        const arbiter = yield* newPerson("arbiter")
        yield* takeDispute(arbiter, id)
        yield* act(arbiter, id, "resolve", { resolution: "seller", statement: "so it is" })
        expect(yield* codeOf(offer(solver, id))).toBe("dispute.waits_for_appeal")
        yield* act(buyer, id, "appeal", { statement: "no" })
        expect(yield* codeOf(offer(solver, id))).toBe("dispute.unknown")
        const next = yield* disputed({ maker: community, taker: community }, { seller })
        yield* end(solver, community, solver)
        expect(yield* codeOf(offer(solver, next.id))).toBe("dispute.unknown")
      })
    ))
})
