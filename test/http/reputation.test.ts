import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { freshId, openTrade } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { type CastMember, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

describe("what others may expect of a person", () => {
  let daemon: TestDaemon
  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  const step = async (as: CastMember, trade: string, action: string, body: object = {}) => {
    const { version } = (await get(daemon.host, as, `/v1/trades/${trade}`)).json as TradeView
    const done = await post(daemon.host, as, `/v1/trades/${trade}/${action}`, {
      client_id: freshId(),
      version,
      ...body
    })
    expect(done.status).toBe(200)
  }
  const of = async (name: string) => (await get(daemon.host, daemon.cast.cat, `/v1/people/${name}/reputation`)).json

  it("is made of the trades that ended through them, and made again when there are more", async () => {
    const { ann, ben } = daemon.cast
    const unknown = { score_bps: 5_000, completed: 0, failed: 0, counterparties: 0, pay_median_seconds: null }
    expect(await of("ben")).toMatchObject({ name: "ben", kyc_tier: 0, ...unknown })
    const first = await openTrade(daemon)
    await step(ben, first, "paid")
    await step(ann, first, "release", { quantity: "100" })
    const [seller, buyer] = [await of("ann"), await of("ben")]
    for (const one of [seller, buyer]) expect(one).toMatchObject({ completed: 1, failed: 0, counterparties: 1 })
    expect((buyer as { score_bps: number }).score_bps).toBeGreaterThan(6_500)
    expect(buyer).toMatchObject({ pay_median_seconds: expect.any(Number), release_median_seconds: null })
    expect(seller).toMatchObject({ pay_median_seconds: null, release_median_seconds: expect.any(Number) })
    const second = await openTrade(daemon)
    await step(ben, second, "cancel")
    const now = (await of("ben")) as { score_bps: number }
    expect(now).toMatchObject({ completed: 1, failed: 1 })
    expect(now.score_bps).toBeLessThan(5_100)
    expect(await of("ann")).toEqual(seller)
    expect(errorOf(await get(daemon.host, ann, "/v1/people/nobody/reputation")).code).toBe("person.unknown")
  })

  it("shows the tier an operator put them in, by a decision that is kept", async () => {
    const { ben, operator } = daemon.cast
    const decision = { client_id: freshId(), tier: 2, reason: "passport seen" }
    const decided = await post(daemon.host, operator, "/v1/people/ben/kyc-tier", decision)
    expect([decided.status, decided.json]).toEqual([
      200,
      { name: "ben", tier: 2, reason: "passport seen", decided_at: expect.any(String) }
    ])
    expect((await post(daemon.host, operator, "/v1/people/ben/kyc-tier", decision)).json).toEqual(decided.json)
    expect(await of("ben")).toMatchObject({ kyc_tier: 2 })
    expect((await get(daemon.host, ben, "/v1/me")).json).toMatchObject({ person: { kyc_tier: 2 } })
    const own = await post(daemon.host, operator, "/v1/people/operator/kyc-tier", { ...decision, client_id: freshId() })
    expect(errorOf(own).code).toBe("person.yourself")
    const lowered = { client_id: freshId(), tier: 0, reason: "passport expired" }
    expect((await post(daemon.host, operator, "/v1/people/ben/kyc-tier", lowered)).status).toBe(200)
    expect(await of("ben")).toMatchObject({ kyc_tier: 0 })
  })
})
