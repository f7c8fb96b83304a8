import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { templatesMax, type TemplateView } from "../../core/protocol/Template.ts"
import { freshId } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { type CastMember, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

const order = { market: "USDT-EUR", side: "sell", price: "0.95", terms: { methods: ["sepa_instant"], minimum: "20" } }

describe("orders kept under a name", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  const save = (as: CastMember, name: string, kept: object, clientId = freshId()) =>
    post(daemon.host, as, "/v1/order-templates", { client_id: clientId, name, order: kept })

  const namesOf = async (as: CastMember): Promise<ReadonlyArray<string>> => {
    const { json } = await get(daemon.host, as, "/v1/order-templates")
    return (json as { data: ReadonlyArray<TemplateView> }).data.map(({ name }) => name)
  }

  it("are kept, replaced, told to their owner alone, and removed", async () => {
    const { ann, ben } = daemon.cast
    const clientId = freshId()
    const saved = await save(ann, "euros", order, clientId)
    expect([saved.status, saved.json]).toEqual([200, expect.objectContaining({ name: "euros", order })])
    expect((await save(ann, "euros", order, clientId)).json).toEqual(saved.json)
    expect(errorOf(await save(ann, "other", order, clientId)).code).toBe("request.client_id_reused")
    await save(ann, "a-first", { side: "buy" })
    await save(ann, "euros", { ...order, price: "0.96" })
    expect(await namesOf(ann)).toEqual(["a-first", "euros"])
    expect((await get(daemon.host, ann, "/v1/order-templates/euros")).json).toMatchObject({
      order: { ...order, price: "0.96" },
      created_at: (saved.json as TemplateView).created_at
    })
    expect(await namesOf(ben)).toEqual([])
    expect(errorOf(await get(daemon.host, ben, "/v1/order-templates/euros")).code).toBe("order.template_unknown")
    const remove = () => post(daemon.host, ann, "/v1/order-templates/euros/remove", { client_id: freshId() })
    expect((await remove()).status).toBe(200)
    expect(errorOf(await remove()).code).toBe("order.template_unknown")
  })

  it("are as many as one may keep", async () => {
    const { cat } = daemon.cast
    for (let made = 0; made < templatesMax; made += 1) await save(cat, `t-${made}`, { side: "buy" })
    expect(errorOf(await save(cat, "more", {}))).toMatchObject({
      code: "order.templates_full",
      details: { maximum: templatesMax }
    })
    expect((await save(cat, "t-0", { side: "sell" })).status).toBe(200)
  })
})
