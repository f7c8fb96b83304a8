/** Top-ups on payment links, at each provider that has them. The names of faults are those of their catalogue. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ProviderInbox } from "../../core/payments/ProviderInbox.ts"
import { TopUps } from "../../core/payments/TopUps.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { LinkPeer, PeerEvent, PeerLink } from "../peers/LinkWorld.ts"
import { startRazorpayPeer } from "../peers/RazorpayPeer.ts"
import { startSquarePeer } from "../peers/SquarePeer.ts"
import { cleanDoctor } from "../postgres/cleanDoctor.ts"
import { codeOf, type Floor, openFloorWith } from "../trades/TradingFloor.ts"
import {
  differences,
  hastyProviders,
  hearAll,
  houseUnits,
  later,
  laterFor,
  newPayer,
  reconcile,
  refund,
  releaseHold,
  topUp,
  topUpOf,
  unitsOf,
  workAll
} from "./PaymentFloor.ts"

const nothing = { hold: 0n, available: 0n, debt: 0n }

describe.each([
  ["Razorpay", startRazorpayPeer],
  ["Square", startSquarePeer]
])("top-ups at %s", (_name, start) => {
  let peer: LinkPeer
  let floor: Floor

  beforeAll(async () => {
    peer = await start()
    floor = await openFloorWith(hastyProviders(peer.connect))
  })

  afterAll(async () => {
    await floor.run(cleanDoctor)
    await floor.close()
    await peer.server.close()
  })

  const again = Effect.suspend(() => Effect.andThen(later(floor), workAll))

  const created = (): number =>
    peer.server.requests.filter(({ method, url }) => `${method} ${url.pathname}` === peer.paths.create).length

  const linkAt = (url: string | null): PeerLink => {
    const link = [...peer.world.links.values()].find((one) => one.url === url)
    if (link === undefined) throw new Error(`no link ${url}`)
    return link
  }

  const open = Effect.fnUntraced(function* (person: Principal) {
    const { id } = yield* topUp(person, "50.00", peer.asset)
    yield* workAll
    const view = yield* topUpOf(person, id)
    return { id, view, link: linkAt(view.link) }
  })

  const paid = Effect.fnUntraced(function* (person: Principal) {
    const { id, link } = yield* open(person)
    const payment = peer.world.pay(link)
    yield* again
    return { id, link, payment }
  })

  const hear = ({ body, headers }: PeerEvent) =>
    ProviderInbox.use((inbox) => inbox.receive(peer.id, Buffer.from(body), headers))

  const units = (person: Principal) => unitsOf(person, peer.asset)

  /** As the owner: the time to pay is over. */
  const passEnd = (id: string) =>
    Effect.promise(() =>
      floor.asOwner(
        SqlClient.SqlClient.use(
          (sql) => sql`UPDATE payment_attempts SET expires_at = now() - interval '1 second'
            WHERE intent = ${id}::uuid`
        )
      )
    )

  it("are paid on the link, told, held, and free when the hold is over", () =>
    floor.run(
      Effect.gen(function* () {
        const ann = yield* newPayer
        const before = [yield* houseUnits("psp_clearing", peer.asset), yield* houseUnits("psp_fees", peer.asset)]
        const { id, link, view } = yield* open(ann)
        expect(view).toMatchObject({ state: "requires_action", provider: peer.id, amount: "50.00", link: link.url })
        expect(link).toMatchObject({ amount: 5_000, currency: peer.asset })
        const payment = peer.world.pay(link)
        expect(yield* hear(peer.tell(payment))).toBe("stored")
        yield* hearAll
        expect(yield* topUpOf(ann, id)).toMatchObject({ state: "succeeded", link: null, held: "50.00" })
        expect(yield* units(ann)).toEqual({ ...nothing, hold: 5_000n })
        expect([yield* houseUnits("psp_clearing", peer.asset), yield* houseUnits("psp_fees", peer.asset)]).toEqual([
          (before[0] ?? 0n) - 5_000n + 100n,
          (before[1] ?? 0n) - 100n
        ])
        yield* releaseHold(floor, id)
        expect(yield* units(ann)).toEqual({ ...nothing, available: 5_000n })
      })
    ))

  it("are found to be paid where nothing is told, and moved once however often it is told then", () =>
    floor.run(
      Effect.gen(function* () {
        const ben = yield* newPayer
        const { id, payment } = yield* paid(ben)
        expect(yield* topUpOf(ben, id)).toMatchObject({ state: "succeeded" })
        const event = peer.tell(payment)
        const answers = yield* Effect.all(
          Array.from({ length: 50 }, () => hear(event)),
          { concurrency: 10 }
        )
        expect(new Set(answers)).toEqual(new Set(["stored"]))
        yield* hear(peer.tell(payment))
        yield* hearAll
        expect(yield* units(ben)).toEqual({ ...nothing, hold: 5_000n })
        yield* releaseHold(floor, id)
        yield* hear(peer.tell(payment))
        yield* hearAll
        expect(yield* units(ben)).toEqual({ ...nothing, available: 5_000n })
      })
    ))

  it("PW-01, PW-09: a message that is forged, or of another merchant, is rejected", () =>
    floor.run(
      Effect.gen(function* () {
        const cat = yield* newPayer
        const { id, link } = yield* open(cat)
        const payment = peer.world.pay(link)
        const event = peer.tell(payment)
        expect(yield* hear({ ...event, headers: {} })).toBe("rejected")
        expect(yield* hear({ ...event, body: `${event.body} ` })).toBe("rejected")
        expect(yield* hear({ ...event, body: JSON.stringify(JSON.parse(event.body), null, 1) })).toBe("rejected")
        expect(yield* hear(peer.tell(payment, { secret: "other" }))).toBe("rejected")
        expect(yield* hear(peer.tell(payment, { account: "acc_other" }))).toBe("rejected")
        yield* hearAll
        expect(yield* topUpOf(cat, id)).toMatchObject({ state: "requires_action" })
        expect(yield* hear(event)).toBe("stored")
        yield* hearAll
        expect(yield* topUpOf(cat, id)).toMatchObject({ state: "succeeded" })
      })
    ))

  it("PW-12: a link whose making got no answer is found, and no second one made", () =>
    floor.run(
      Effect.gen(function* () {
        const dan = yield* newPayer
        const [links, requests] = [peer.world.links.size, created()]
        peer.server.fail(peer.paths.create, { kind: "lost" })
        const { id } = yield* topUp(dan, "50.00", peer.asset)
        yield* workAll
        expect(yield* topUpOf(dan, id)).toMatchObject({ state: "created", outcome_unknown: true })
        yield* again
        const view = yield* topUpOf(dan, id)
        expect(view).toMatchObject({ state: "requires_action", outcome_unknown: false })
        expect(peer.world.links.size).toBe(links + 1)
        expect(created()).toBeLessThanOrEqual(requests + 2)
        peer.world.pay(linkAt(view.link))
        yield* again
        expect(yield* units(dan)).toEqual({ ...nothing, hold: 5_000n })
      })
    ))

  it("PW-19, PW-12: no answer but a real one ends what is unknown", () =>
    floor.run(
      Effect.gen(function* () {
        const eve = yield* newPayer
        const links = peer.world.links.size
        peer.server.fail(peer.paths.create, { kind: "garbage", body: "<html>yes</html>" }, { kind: "cut" })
        const { id } = yield* topUp(eve, "50.00", peer.asset)
        yield* workAll
        expect(yield* topUpOf(eve, id)).toMatchObject({ state: "created", outcome_unknown: true })
        yield* again
        expect(yield* topUpOf(eve, id)).toMatchObject({ state: "created", outcome_unknown: true })
        yield* again
        expect(yield* topUpOf(eve, id)).toMatchObject({ state: "requires_action" })
        expect(peer.world.links.size).toBe(links + 1)
      })
    ))

  it("PW-11: while the provider is away nothing is sent, and it comes later, once", () =>
    floor.run(
      Effect.gen(function* () {
        const fay = yield* newPayer
        const links = peer.world.links.size
        yield* Effect.promise(() => peer.server.setAway(true))
        const { id } = yield* topUp(fay, "50.00", peer.asset)
        yield* workAll
        yield* laterFor(floor, id)
        yield* workAll
        expect(yield* topUpOf(fay, id)).toMatchObject({ state: "created", outcome_unknown: false })
        yield* Effect.promise(() => peer.server.setAway(false))
        yield* again
        expect(yield* topUpOf(fay, id)).toMatchObject({ state: "requires_action" })
        expect(peer.world.links.size).toBe(links + 1)
      })
    ))

  it("are cancelled at the provider before they are cancelled here, unless somebody paid meanwhile", () =>
    floor.run(
      Effect.gen(function* () {
        const [gus, hal] = [yield* newPayer, yield* newPayer]
        const [one, other] = [yield* open(gus), yield* open(hal)]
        peer.world.pay(other.link)
        yield* TopUps.use((topUps) => topUps.cancel(gus, one.id, randomUUID()))
        yield* TopUps.use((topUps) => topUps.cancel(hal, other.id, randomUUID()))
        yield* workAll
        expect(yield* topUpOf(gus, one.id)).toMatchObject({ state: "cancelled", link: null })
        expect(peer.world.isOpen(one.link)).toBe(false)
        expect(yield* topUpOf(hal, other.id)).toMatchObject({ state: "succeeded", held: "50.00" })
      })
    ))

  it("can be paid no longer once their time is over", () =>
    floor.run(
      Effect.gen(function* () {
        const ida = yield* newPayer
        const { id, link } = yield* open(ida)
        peer.world.nowMs = () => Date.now() + 5 * 3_600_000
        yield* passEnd(id)
        yield* again
        expect(peer.world.isOpen(link)).toBe(false)
        peer.world.nowMs = Date.now
        expect(yield* topUpOf(ida, id)).toMatchObject({ state: "expired", link: null })
        expect(yield* units(ida)).toEqual(nothing)
      })
    ))

  it.each([
    ["less", 4_999],
    ["more", 5_001]
  ])("PW-08: %s than was asked for is looked at, and credited to nobody", (_what, received) =>
    floor.run(
      Effect.gen(function* () {
        const jim = yield* newPayer
        const { id, link } = yield* open(jim)
        peer.world.pay(link, received)
        yield* again
        expect(yield* topUpOf(jim, id)).toMatchObject({ state: "review", link: null })
        expect(yield* units(jim)).toEqual(nothing)
      })
    )
  )

  it("PW-12: a refund whose answer is lost goes once", () =>
    floor.run(
      Effect.gen(function* () {
        const kim = yield* newPayer
        const { id, payment } = yield* paid(kim)
        peer.server.fail(peer.paths.refund, { kind: "lost" })
        yield* refund(kim, id, "20.00")
        yield* workAll
        expect(yield* topUpOf(kim, id)).toMatchObject({ outcome_unknown: true })
        yield* again
        expect(payment.refunds).toMatchObject([{ amount: 2_000 }])
        for (const one of payment.refunds) one.status = "succeeded"
        yield* again
        expect(yield* topUpOf(kim, id)).toMatchObject({ refunded: "20.00", refunds: [{ state: "succeeded" }] })
        expect(yield* codeOf(refund(kim, id, "30.01"))).toBe("top_up.refund_too_much")
      })
    ))

  it("PW-12: a refund that never arrived is asked for again under its key, and one that fails comes back", () =>
    floor.run(
      Effect.gen(function* () {
        const leo = yield* newPayer
        const { id, payment } = yield* paid(leo)
        peer.server.fail(peer.paths.refund, { kind: "cut" })
        yield* refund(leo, id)
        yield* workAll
        expect(payment.refunds).toHaveLength(0)
        yield* again
        expect(payment.refunds).toMatchObject([{ amount: 5_000 }])
        expect(yield* units(leo)).toEqual(nothing)
        for (const one of payment.refunds) one.status = "failed"
        yield* again
        expect(yield* units(leo)).toEqual({ ...nothing, hold: 5_000n })
      })
    ))

  it("a refund that was begun at the provider is found, and taken", () =>
    floor.run(
      Effect.gen(function* () {
        const mia = yield* newPayer
        const { id, payment } = yield* paid(mia)
        const outside = peer.world.refund(payment, 1_000, null)
        if (outside !== undefined) outside.status = "succeeded"
        yield* again
        yield* again
        expect(yield* topUpOf(mia, id)).toMatchObject({ refunded: "10.00", held: "40.00" })
      })
    ))

  /** As the owner: all that was paid until now was charged so many days ago. */
  const passDays = (days: number) =>
    Effect.promise(() =>
      floor.asOwner(
        SqlClient.SqlClient.use((sql) =>
          Effect.all([
            sql`UPDATE payment_intents SET charged_at = now() - make_interval(days => ${days}::int4)
              WHERE charged_at IS NOT NULL`,
            sql`UPDATE payment_refunds SET created_at = now() - make_interval(days => ${days}::int4)`,
            sql`UPDATE payment_chargebacks SET created_at = now() - make_interval(days => ${days}::int4)`
          ])
        )
      )
    )

  it("stand in its books once they are settled, line for line, and what differs there is named", () =>
    floor.run(
      Effect.gen(function* () {
        const [pam, quin] = [yield* newPayer, yield* newPayer]
        const one = yield* paid(pam)
        yield* refund(pam, one.id, "5.00")
        yield* workAll
        for (const row of one.payment.refunds) row.status = "succeeded"
        const other = yield* paid(quin)
        const dispute = peer.world.dispute(other.payment, 2_000)
        yield* again
        dispute.status = "lost"
        yield* again
        // What was paid for more or less than was asked is nobody's payment, and would be named.
        for (const [id, { received, link }] of peer.world.payments) {
          if (received !== link.amount) peer.world.payments.delete(id)
        }
        yield* reconcile(floor)
        expect(yield* differences).toEqual([])
        yield* passDays(8)
        const now = Date.now()
        yield* reconcile(floor)
        expect(new Set(yield* differences)).toEqual(new Set(["missing_external"]))
        const [settled, empty] = [peer.world.settle(now - 3_600_000), peer.world.settle(now - 3_500_000)]
        expect([settled.lines.length > 4, empty.lines]).toEqual([true, []])
        const third = settled.lines.find(({ of }) => of?.id === one.payment.id)
        if (third === undefined) throw new Error("it is not settled")
        yield* reconcile(floor)
        expect(yield* differences).toEqual([])
        // The same payment once more, and one that is nobody's.
        const strange = { id: "strange", of: null, kind: "payment", amount: 4_999, fee: 0 } as const
        peer.world.settlements.push({ id: "setl_strange", atMs: now - 7_200_000, lines: [third, strange] })
        yield* reconcile(floor)
        expect(yield* differences).toEqual(["duplicate", "missing_internal"])
      })
    ))

  it("PW-10: a chargeback takes what is held, a question takes nothing, and what is won comes back", () =>
    floor.run(
      Effect.gen(function* () {
        const [nan, other] = [yield* newPayer, yield* newPayer]
        // Those of other payments stand before it in the list.
        const strange = yield* paid(other)
        for (let n = 0; n < 3; n++) peer.world.dispute(strange.payment, 100)
        const { id, payment } = yield* paid(nan)
        const dispute = peer.world.dispute(payment, 2_000)
        dispute.status = "inquiry"
        yield* again
        expect(yield* units(nan)).toEqual({ ...nothing, hold: 5_000n })
        dispute.status = "open"
        yield* again
        expect(yield* units(nan)).toEqual({ ...nothing, hold: 3_000n })
        expect(yield* codeOf(topUp(nan, "50.00", peer.asset))).toBe("top_up.disputed")
        dispute.status = "lost"
        yield* again
        expect(yield* topUpOf(nan, id)).toMatchObject({ chargebacks: [{ state: "lost", amount: "20.00" }] })
        dispute.status = "won"
        yield* again
        expect(yield* units(nan)).toEqual({ ...nothing, hold: 5_000n })
        expect(yield* units(other)).toEqual({ ...nothing, hold: 4_700n })
      })
    ))
})
