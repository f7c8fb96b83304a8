import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { communityInvariants } from "../../core/communities/CommunityInvariants.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { type Breakage, testInvariants } from "../postgres/testInvariants.ts"
import { give, take } from "../trades/Offers.ts"
import {
  act,
  codeOf,
  feesEarned,
  type Floor,
  funds,
  newPerson,
  newTrader,
  openFloor,
  take as takeDispute
} from "../trades/TradingFloor.ts"
import { addBot, close, create, edit } from "./CommunityFloor.ts"

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

interface Where {
  readonly offer?: string
  readonly taker?: string
}

/** A trade of 100 USDT whose offer, or whose taker, is in a community. */
const openIn = Effect.fnUntraced(function* (
  { offer, taker }: Where,
  people?: { buyer?: Principal; seller?: Principal }
) {
  const [seller, buyer] = [people?.seller ?? (yield* newTrader), people?.buyer ?? (yield* newTrader)]
  const inside = (community: string | undefined) => (community === undefined ? {} : { community })
  const given = yield* give(seller, inside(offer))
  const { fills } = yield* take(buyer, given.id, "100", inside(taker))
  return { id: fills[0]?.trade ?? "", buyer, seller }
})

const shareOf = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) =>
      sql<{ community: string | null; owner: string | null; bps: number | null }>`SELECT community::text AS community,
      community_owner::text AS owner, community_share_bps AS bps FROM trades WHERE id = ${id}::uuid`
  ).pipe(Effect.map((rows) => rows[0]))

// Of 100 USDT the taker pays 0.4 % and the maker 0.1 %.
const fee = 500_000n

describe("the share of a community's owner", () => {
  it("is posted with the fee, as it was set when the trade was opened", () =>
    floor.run(
      Effect.gen(function* () {
        const owner = yield* newTrader
        const { id: community } = yield* create(owner, bot)
        const { id, seller } = yield* openIn({ offer: community })
        expect(yield* shareOf(id)).toEqual({ community, owner: owner.personId, bps: 3_000 })
        yield* edit(owner, community, { share_bps: 0 })
        yield* close(owner, community)
        const before = yield* feesEarned
        const released = yield* act(seller, id, "release", { quantity: "100" })
        expect(released).toMatchObject({ state: "completed", community, payouts: expect.any(Array) })
        expect((yield* funds(owner)).gained).toBe(150_000n)
        expect((yield* feesEarned) - before).toBe(fee - 150_000n)
      })
    ))

  it("is the maker's community's, or else the taker's, and nothing of a closed one", () =>
    floor.run(
      Effect.gen(function* () {
        const owner = yield* newTrader
        const [one, other] = [yield* create(owner, bot), yield* create(owner, bot)]
        const both = yield* openIn({ offer: one.id, taker: other.id })
        expect(yield* shareOf(both.id)).toMatchObject({ community: one.id })
        const seller = yield* newTrader
        // Whoever names it was led there by its owner, by a link to somebody else's offer: it was shown none.
        const led = yield* openIn({ taker: other.id })
        expect(yield* shareOf(led.id)).toEqual({ community: null, owner: null, bps: null })
        const takenIn = Effect.fnUntraced(function* (community: string, shownAt: Date | null) {
          const { id } = yield* give(seller, {})
          yield* SqlClient.SqlClient.use(
            (sql) => sql`INSERT INTO community_offers (community, offer, shown_at, changed_at)
              VALUES (${community}::uuid, ${id}::uuid, ${shownAt}::timestamptz, now())`
          )
          const { fills } = yield* take(yield* newTrader, id, "100", { community })
          return yield* shareOf(fills[0]?.trade ?? "")
        })
        expect(yield* takenIn(other.id, null)).toEqual({ community: null, owner: null, bps: null })
        expect(yield* takenIn(other.id, new Date())).toMatchObject({ community: other.id })
        const given = yield* give(seller, { community: one.id })
        expect(given).toMatchObject({ community: one.id, visibility: "public" })
        yield* close(owner, one.id)
        expect(yield* codeOf(give(seller, { community: one.id }))).toBe("community.unknown")
        const { fills } = yield* take(yield* newTrader, given.id, "100")
        expect(yield* shareOf(fills[0]?.trade ?? "")).toEqual({ community: null, owner: null, bps: null })
      })
    ))

  it("is nothing of the owner's own trades, and of no trade that comes to nothing", () =>
    floor.run(
      Effect.gen(function* () {
        const owner = yield* newTrader
        const { id: community } = yield* create(owner, bot)
        const own = yield* openIn({ offer: community }, { seller: owner })
        expect(yield* shareOf(own.id)).toEqual({ community, owner: owner.personId, bps: 0 })
        const before = yield* feesEarned
        yield* act(owner, own.id, "release", { quantity: "100" })
        expect((yield* feesEarned) - before).toBe(fee)
        const { buyer, id } = yield* openIn({ offer: community })
        const [gained, earned] = [(yield* funds(owner)).gained, yield* feesEarned]
        yield* act(buyer, id, "cancel")
        expect([(yield* funds(owner)).gained, yield* feesEarned]).toEqual([gained, earned])
      })
    ))

  it("is given once when two daemons release at once", () =>
    floor.run(
      Effect.gen(function* () {
        const owner = yield* newTrader
        const { id: community } = yield* create(owner, bot)
        const { id, seller } = yield* openIn({ offer: community })
        const release = act(seller, id, "release", { quantity: "100", version: 1 })
        const ends = yield* Effect.all(
          [
            Effect.exit(release),
            Effect.exit(Effect.promise(() => floor.beside(Effect.exit(release)))),
            Effect.exit(close(owner, community))
          ],
          { concurrency: 3 }
        )
        expect(ends).toHaveLength(3)
        expect((yield* funds(owner)).gained).toBe(150_000n)
      })
    ))

  it("keeps its owner from deciding the trade's disputes", () =>
    floor.run(
      Effect.gen(function* () {
        const owner = { ...(yield* newPerson("trader", "arbiter")) }
        const { id: community } = yield* create(owner, bot)
        const { buyer, id } = yield* openIn({ offer: community })
        yield* act(buyer, id, "mark_paid")
        yield* act(buyer, id, "dispute", { reason: "fraud" })
        expect(yield* codeOf(takeDispute(owner, id))).toBe("dispute.conflict_of_interest")
      })
    ))
})

const verdictsByAnybody = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT conname FROM pg_constraint
    WHERE conrelid = 'trades'::regclass AND pg_get_constraintdef(oid) LIKE '%resolved_by%'
  LOOP EXECUTE format('ALTER TABLE trades DROP CONSTRAINT %I', name); END LOOP; END $$`
const factsOff = "SET LOCAL session_replication_role = replica"
const breakages: ReadonlyArray<Breakage> = [
  ["I135", "a share is missing", [factsOff, "DELETE FROM transfers WHERE reason = 'community_share'"]],
  [
    "I135",
    "a share is larger",
    [factsOff, "UPDATE transfers SET amount = amount + 1 WHERE reason = 'community_share'"]
  ],
  [
    "I135",
    "a share is of no community",
    [factsOff, "UPDATE trades SET community = NULL, community_owner = NULL, community_share_bps = NULL"]
  ],
  [
    "I135",
    "somebody else was given it",
    [
      factsOff,
      `UPDATE transfers SET credit = (SELECT min(id) FROM accounts a WHERE a.kind = 'available' AND a.asset = 'USDT'
        AND a.id <> transfers.credit) WHERE reason = 'community_share'`
    ]
  ],
  [
    "I136",
    "no order is of it",
    ["UPDATE orders SET manner = NULL WHERE id IN (SELECT maker_order FROM trades WHERE community IS NOT NULL)"]
  ],
  ["I137", "it is too much", ["UPDATE trades SET community_share_bps = 9000 WHERE community_share_bps = 3000"]],
  [
    "I138",
    "a private offer is shown",
    [
      `INSERT INTO community_offers (community, offer, shown_at) SELECT c.id, o.id, now() FROM communities c, orders o LIMIT 1`,
      `UPDATE orders SET manner = '{"accept": "auto", "privacy": {"kind": "unlisted"}}'`
    ]
  ],
  [
    "I139",
    "its owner decided",
    [factsOff, verdictsByAnybody, "UPDATE trades SET resolved_by = community_owner WHERE community IS NOT NULL"]
  ],
  [
    "I145",
    "an owner mediates",
    [`INSERT INTO community_solvers (id, community, person) SELECT gen_random_uuid(), id, owner FROM communities`]
  ],
  [
    "I145",
    "somebody mediates in a closed one",
    [
      `INSERT INTO community_solvers (id, community, person) SELECT gen_random_uuid(), c.id, p.id
        FROM communities c, people p WHERE c.state = 'closed' AND p.id <> c.owner LIMIT 1`
    ]
  ],
  [
    "I146",
    "there are too many",
    [
      `INSERT INTO community_solvers (id, community, person) SELECT gen_random_uuid(), c.id, p.id
        FROM (SELECT id, owner FROM communities LIMIT 1) AS c, people p WHERE p.id <> c.owner`
    ]
  ],
  [
    "I147",
    "a stranger proposes",
    [
      `INSERT INTO dispute_offers (id, dispute, person_id, role, buyer_share_bps, to_buyer, to_seller, fees, made_at,
          expires_at, buyer_agrees, seller_agrees)
        SELECT gen_random_uuid(), d.id, p.id, 'handler', 5000, 1, 1, 0, now(), now(), false, false
        FROM disputes d JOIN trades t ON t.id = d.trade, people p
        WHERE p.roles = '{trader}' AND p.id NOT IN (t.buyer, t.seller) LIMIT 1`
    ]
  ]
]

describe("communityInvariants", () => {
  testInvariants(() => floor, communityInvariants, breakages)
})
