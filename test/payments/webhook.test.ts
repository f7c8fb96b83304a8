/** What a provider, and who pretends to be one, gets for an answer over HTTP. */
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ProviderInbox } from "../../core/payments/ProviderInbox.ts"
import { providersLayer } from "../../daemon/payments/ProvidersLayer.ts"
import { connectStripe } from "../../daemon/payments/StripeConnection.ts"
import { startTestDaemon, type TestDaemon } from "../http/TestDaemon.ts"
import { startStripePeer, type StripePeer } from "../peers/StripePeer.ts"

describe("the route of webhooks", () => {
  let daemon: TestDaemon
  let stripe: StripePeer

  beforeAll(async () => {
    stripe = await startStripePeer()
    const connections = [connectStripe(stripe.settings)]
    daemon = await startTestDaemon({}, undefined, providersLayer({ connections, holdSeconds: 86_400 }))
  })

  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
    await stripe.close()
  })

  const post = async (path: string, body: string, signature?: string): Promise<number> => {
    const headers: Record<string, string> = { "content-type": "application/json" }
    if (signature !== undefined) headers["stripe-signature"] = signature
    return (await fetch(`http://${daemon.host}${path}`, { method: "POST", headers, body })).status
  }

  const event = () => stripe.event("checkout.session.completed", { id: "cs_1", object: "checkout.session" }).body

  const stored = () =>
    daemon.asOwner(SqlClient.SqlClient.use((sql) => sql`SELECT event FROM provider_events`)).then((rows) => rows.length)

  it("PW-07: acknowledges what is stored, and stores what it acknowledges", async () => {
    const body = event()
    expect(await post("/webhooks/stripe", body, stripe.sign(body))).toBe(200)
    expect(await stored()).toBe(1)
    expect(await post("/webhooks/stripe", body, stripe.sign(body))).toBe(200)
    expect(await stored()).toBe(1)
  })

  it("PW-01, PW-02: takes nothing whose bytes are not signed", async () => {
    const body = event()
    const answers = [
      await post("/webhooks/stripe", body),
      await post("/webhooks/stripe", body, ""),
      await post("/webhooks/stripe", `${body} `, stripe.sign(body)),
      await post("/webhooks/stripe", JSON.stringify(JSON.parse(body), null, 1), stripe.sign(body)),
      await post("/webhooks/stripe", "", stripe.sign(body))
    ]
    expect(answers).toEqual([400, 400, 400, 400, 400])
    expect(await stored()).toBe(1)
  })

  it("PW-13: takes no more than it could be, and no depth makes it stumble", async () => {
    const deep = `${"[".repeat(10_000)}${"]".repeat(10_000)}`
    expect(await post("/webhooks/stripe", deep, stripe.sign(deep))).toBe(400)
    const large = "x".repeat(10 * 1024 * 1024)
    expect(await post("/webhooks/stripe", large, stripe.sign(large)).catch(() => 413)).toBe(413)
  })

  it("clears what was done a month ago, and nothing that waits", async () => {
    const age = (state: string) =>
      daemon.asOwner(
        SqlClient.SqlClient.use(
          (sql) => sql`INSERT INTO provider_events (id, provider, event, received_at, body, state, outcome, next_at)
            SELECT gen_random_uuid(), 'stripe', ${state} || n || ' ' || d, now() - make_interval(days => d), '', ${state},
              'a test', now() + interval '1 day' FROM generate_series(1, 3) AS n, unnest(ARRAY[29, 31]) AS d`
        )
      )
    for (const state of ["done", "dead", "waiting"]) await age(state)
    const before = await stored()
    expect(await daemon.run(ProviderInbox.use(({ clear }) => clear))).toBe(3)
    expect(await stored()).toBe(before - 3)
    await daemon.asOwner(SqlClient.SqlClient.use((sql) => sql`DELETE FROM provider_events WHERE outcome = 'a test'`))
  })

  it("knows no other provider, and thanks who has paid", async () => {
    expect(await post("/webhooks/paypal", event())).toBe(404)
    const paid = await fetch(`http://${daemon.host}/paid`)
    expect([paid.status, await paid.text()]).toEqual([200, expect.stringContaining("Close this page")])
  })
})
