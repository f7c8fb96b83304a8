import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { DisputeView } from "../../core/protocol/Dispute.ts"
import type { Role } from "../../core/protocol/Person.ts"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { freshId, openTrade } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { type CastMember, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

describe("disputes over HTTP", () => {
  let daemon: TestDaemon
  let trade: string

  const newMember = async (role: Role): Promise<CastMember> => {
    const { ivy, operator } = daemon.cast
    const pair = makeKeyPair()
    const key = { public_key: pair.publicKey, label: "key", scopes: ["read", "escrow"] }
    const person = { client_id: freshId(), name: `the-${role}`, roles: [role], key }
    const { json } = await post(daemon.host, operator, "/v1/people", person)
    return { ...ivy, ...pair, id: (json as { readonly key: { readonly id: string } }).key.id }
  }

  beforeAll(async () => {
    daemon = await startTestDaemon()
    const { ann, ben } = daemon.cast
    trade = await openTrade(daemon)
    await post(daemon.host, ben, `/v1/trades/${trade}/paid`, { client_id: freshId(), version: 1 })
    const dispute = { client_id: freshId(), version: 2, reason: "fraud" }
    await post(daemon.host, ann, `/v1/trades/${trade}/dispute`, dispute)
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  it.each(["reader", "mediator"] as const)(
    "DI-06: the daemon lets a %s see a dispute and decide nothing",
    async (role) => {
      const member = await newMember(role)
      expect((await get(daemon.host, member, `/v1/disputes/${trade}`)).status).toBe(200)
      const before = await daemon.stateHash()
      const verdict = { client_id: freshId(), version: 3, resolution: "buyer", statement: "so it is" }
      const approval = { client_id: freshId(), version: 3, proposal: "0".repeat(64) }
      for (const [path, body] of [
        [`/v1/trades/${trade}/resolve`, verdict],
        [`/v1/disputes/${trade}/take`, { client_id: freshId() }],
        [`/v1/disputes/${trade}/approve`, approval]
      ] as const) {
        expect(errorOf(await post(daemon.host, member, path, body)).code, path).toBe("auth.role_missing")
      }
      expect(await daemon.stateHash()).toBe(before)
    }
  )

  it("DI-11: hands a file of the evidence to who handles the case, and to no other", async () => {
    const { abe, ann, ben, ivy } = daemon.cast
    const path = `/v1/disputes/${trade}`
    await post(daemon.host, ivy, `${path}/take`, { client_id: freshId() })
    const asked = { client_id: freshId(), kind: "bank_statement", of: "seller", note: "of the 21st" }
    const { json } = await post(daemon.host, ivy, `${path}/evidence`, asked)
    const request = (json as DisputeView).evidence[0]?.id
    const content = Buffer.alloc(5 * 1024 * 1024, "%PDF-1.7 ").toString("base64")
    const given = { client_id: freshId(), text: "nothing came", content }
    const answer = await post(daemon.host, ann, `${path}/evidence/${request}/answers`, given)
    expect(answer.status).toBe(200)
    const sha256 = (answer.json as DisputeView).evidence[0]?.answers?.[0]?.file?.sha256
    const status = async (who: CastMember) => (await get(daemon.host, who, `${path}/files/${sha256}`)).status
    expect([await status(ann), await status(ivy), await status(ben), await status(abe)]).toEqual([200, 200, 404, 404])
    expect((await get(daemon.host, ben, path)).json).toMatchObject({ evidence: [], brief: null })
    expect((await get(daemon.host, ivy, path)).json).toMatchObject({ brief: { triage: { suggestion: "none" } } })
    expect((await get(daemon.host, ivy, "/v1/disputes?mine=true")).json).toMatchObject({ data: [{ trade }] })
    expect((await get(daemon.host, ivy, "/v1/disputes/figures")).json).toMatchObject({
      data: [{ arbiter: "ivy", taken: 1, decided: 0 }]
    })
    expect(errorOf(await get(daemon.host, ann, "/v1/disputes/figures")).code).toBe("auth.role_missing")
    await post(daemon.host, ivy, `${path}/give-back`, { client_id: freshId() })
  })

  it("goes from taking a case to an accepted verdict", async () => {
    const { abe, ben, cat, ivy } = daemon.cast
    const path = `/v1/disputes/${trade}`
    expect((await get(daemon.host, cat, path)).status).toBe(404)
    expect(((await post(daemon.host, ivy, `${path}/take`, { client_id: freshId() })).json as DisputeView).arbiter).toBe(
      "ivy"
    )
    expect((await post(daemon.host, abe, `${path}/take`, { client_id: freshId() })).status).toBe(409)
    const verdict = { version: 3, resolution: "seller", verdict_reason: "fraud", statement: "nothing came" }
    const refused = await post(daemon.host, abe, `/v1/trades/${trade}/resolve`, { client_id: freshId(), ...verdict })
    expect([refused.status, errorOf(refused).code]).toEqual([403, "dispute.not_taken"])
    await post(daemon.host, ivy, `/v1/trades/${trade}/resolve`, { client_id: freshId(), ...verdict })
    const command = { client_id: freshId(), version: 4 }
    const { json } = await post(daemon.host, ben, `${path}/accept-verdict`, command)
    expect(json).toMatchObject({ state: "resolved", escrow_state: "refunded" })
    expect((await post(daemon.host, ben, `${path}/accept-verdict`, command)).json).toEqual(json)
    expect((await get(daemon.host, ivy, path)).json).toMatchObject({ closed: true, verdicts: [{ reason: "fraud" }] })
  })
})
