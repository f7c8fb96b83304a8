/** The link of an invoice, as somebody opens it who has no key. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Billing } from "../../core/billing/Billing.ts"
import { Invoices } from "../../core/billing/Invoices.ts"
import { providersLayer } from "../../daemon/payments/ProvidersLayer.ts"
import { connectStripe } from "../../daemon/payments/StripeConnection.ts"
import { startTestDaemon, type TestDaemon } from "../http/TestDaemon.ts"
import { workAll } from "../payments/PaymentFloor.ts"
import { startStripePeer, type StripePeer } from "../peers/StripePeer.ts"

const visitsMax = 40

describe("the link of an invoice", () => {
  let daemon: TestDaemon
  let stripe: StripePeer

  beforeAll(async () => {
    stripe = await startStripePeer()
    const outside = Layer.merge(
      providersLayer({ connections: [connectStripe(stripe.settings)], holdSeconds: 86_400 }),
      Layer.succeed(Billing, { publicUrl: "https://orrange.example" })
    )
    daemon = await startTestDaemon({ visitsPerLinkMax: 8, visitsPerAddressMax: visitsMax }, undefined, outside)
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
    await stripe.close()
  })

  const open = (path: string, method = "GET") => fetch(`http://${daemon.host}${path}`, { method, redirect: "manual" })
  const bill = async (note = "order 17") => {
    const asked = { client_id: randomUUID(), asset: "EUR", amount: "25.00", note, days: 14 }
    const { link } = await daemon.run(Invoices.use((all) => all.create(daemon.cast.ann.personId, asked)))
    return new URL(link ?? "").pathname
  }

  it("asks first, makes a page when it is told to, and sends there", async () => {
    const path = await bill(`<script>alert("1")</script>`)
    const asking = await open(path)
    expect([asking.status, asking.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"])
    const page = await asking.text()
    expect(page).toContain("ann asks for 25.00 EUR: &#60;script&#62;")
    expect(page).toContain(`<form method="post">`)
    expect(stripe.sessions()).toHaveLength(0)
    const begun = await open(path, "POST")
    expect([begun.status, begun.headers.get("refresh")]).toEqual([200, "2"])
    await daemon.run(workAll)
    const [session] = stripe.sessions()
    const sent = await open(path)
    expect([sent.status, sent.headers.get("location")]).toEqual([303, session?.url])
    // A browser that comes by the form is had to come back: its rules let it go to no other place from there.
    const again = await open(path, "POST")
    expect([again.status, again.headers.get("refresh"), again.headers.get("location")]).toEqual([200, "0", null])
    expect(stripe.sessions()).toHaveLength(1)
    if (session !== undefined) stripe.pay(session)
    await daemon.asOwner(
      SqlClient.SqlClient.use((sql) => sql`UPDATE payment_attempts SET next_at = now(), leased_until = NULL`)
    )
    await daemon.run(workAll)
    const over = await open(path)
    expect([over.status, await over.text()]).toEqual([410, expect.stringContaining("This invoice is paid.")])
    for (const { headers } of [asking, begun, sent, again, over]) {
      expect(headers.get("cache-control")).toBe("no-store")
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
      )
      expect(headers.get("referrer-policy")).toBe("no-referrer")
      expect(headers.get("x-content-type-options")).toBe("nosniff")
    }
  })

  it.each(["nothing", "a".repeat(22), "%00", "x".repeat(2_000)])("leads nowhere with %s", async (token) => {
    for (const method of ["GET", "POST"]) {
      const answer = await open(`/pay/${token}`, method)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
    }
  })

  it("is opened so many times in a row, and from one address so many are", async () => {
    const path = await bill()
    const answers = await Promise.all(Array.from({ length: 12 }, () => open(path)))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(4)
    expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0)
    // Another link is another matter, until it is too much from here.
    expect((await open(await bill())).status).toBe(200)
    const others = await Effect.runPromise(
      Effect.forEach(
        Array.from({ length: visitsMax }, () => randomUUID()),
        (token) => Effect.promise(() => open(`/pay/${token}`)),
        { concurrency: 8 }
      )
    )
    expect(others.map(({ status }) => status)).toContain(429)
    expect((await open(await bill())).status).toBe(429)
  })
})
