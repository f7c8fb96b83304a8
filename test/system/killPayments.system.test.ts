/** PW-07, PW-12: kill -9 of a daemon between what it wrote down and what it heard, of every request that moves money. */
import { randomUUID } from "node:crypto"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { TopUpView } from "../../core/protocol/TopUp.ts"
import { type PaypalPeer, startPaypalPeer } from "../peers/PaypalPeer.ts"
import { startStripePeer, type StripePeer } from "../peers/StripePeer.ts"
import { type TestDatabase, testDatabase } from "../postgres/TestDatabase.ts"
import { type RealDaemon, startDaemon } from "./Programs.ts"

const hang = { before: { kind: "hang", isDone: false }, after: { kind: "hang", isDone: true } } as const
const places = ["before", "after"] as const

describe("kill -9 of a daemon that moves money at providers", () => {
  let database: TestDatabase
  let stripe: StripePeer
  let paypal: PaypalPeer
  let home: string
  let daemon: RealDaemon

  const start = () =>
    startDaemon(home, {
      DATABASE_URL: database.ownerUrl,
      ORRANGE_PUBLIC_URL: "https://orrange.example",
      ORRANGE_STRIPE_KEY: "sk_test_peer",
      ORRANGE_STRIPE_WEBHOOK_SECRET: "whsec_peer",
      ORRANGE_STRIPE_URL: stripe.settings.url,
      ORRANGE_PAYPAL_CLIENT_ID: "client-peer",
      ORRANGE_PAYPAL_SECRET: "secret-peer",
      ORRANGE_PAYPAL_WEBHOOK_ID: "1JE4291016473214C",
      ORRANGE_PAYPAL_URL: paypal.settings.url
    })

  beforeAll(async () => {
    ;[database, stripe, paypal] = await Promise.all([testDatabase(), startStripePeer(), startPaypalPeer()])
    home = await mkdtemp(join(tmpdir(), "orrange-kill-payments-"))
    await chmod(home, 0o755)
    daemon = await start()
  })

  afterAll(async () => {
    await daemon.kill("SIGTERM")
    await Promise.all([stripe.close(), paypal.close(), rm(home, { recursive: true, force: true })])
    await database.drop()
  })

  /** As the owner: what was one process's is anybody's, as it will be when its time is over. */
  const leasesPassed = SqlClient.SqlClient.use((sql) =>
    Effect.all([
      sql`UPDATE payment_attempts SET next_at = now(), leased_until = NULL WHERE next_at IS NOT NULL`,
      sql`UPDATE payment_refunds SET next_at = now(), leased_until = NULL WHERE next_at IS NOT NULL`
    ])
  )
  const passLeases = () => Effect.runPromise(Effect.scoped(Effect.provide(leasesPassed, database.ownerLayer)))

  const killAndStart = async () => {
    await daemon.kill("SIGKILL")
    daemon = await start()
    await passLeases()
  }

  const topUp = async (provider: string): Promise<TopUpView> => {
    const payload = { client_id: randomUUID(), asset: "EUR", amount: "50.00", provider }
    return (await daemon.as("ann").call("top_ups.create", { payload })).data
  }
  const get = async ({ id }: TopUpView): Promise<TopUpView> =>
    (await daemon.as("ann").call("top_ups.get", { params: { id } })).data
  const until = async (one: TopUpView, isSo: (view: TopUpView) => boolean) => {
    await expect.poll(async () => isSo(await get(one))).toBe(true)
    return get(one)
  }
  const isOpen = ({ state }: TopUpView) => state === "requires_action"
  const isPaid = ({ state }: TopUpView) => state === "succeeded"

  const healthy = async () => {
    const { data } = await daemon.as("operator").call("operation.doctor", {})
    expect(data.healthy).toBe(true)
  }

  const postsTo = (path: string): number =>
    stripe.requests.filter((one) => one.method === "POST" && one.path === path).length

  const sessionOf = ({ link }: TopUpView) => {
    const session = stripe.sessions().find(({ url }) => url === link)
    if (session === undefined) throw new Error(`no page ${link}`)
    return session
  }

  /** Posts it as the provider does, and gives what it is answered. */
  const tell = async (body: string): Promise<number> => {
    const headers = { "content-type": "application/json", "stripe-signature": stripe.sign(body) }
    return (await fetch(`${daemon.url}/webhooks/stripe`, { method: "POST", headers, body })).status
  }

  const paidThere = async (): Promise<TopUpView> => {
    const open = await until(await topUp("stripe"), isOpen)
    const session = sessionOf(open)
    stripe.pay(session)
    expect(
      await tell(stripe.event("checkout.session.completed", { id: session.id, object: "checkout.session" }).body)
    ).toBe(200)
    return open
  }

  it.each(places)("%s a page was made: there is one, and it can be paid", async (place) => {
    const before = stripe.sessions().length
    stripe.fail("POST /v1/checkout/sessions", hang[place])
    const sent = () => postsTo("/v1/checkout/sessions")
    const sentBefore = sent()
    const made = await topUp("stripe")
    await expect.poll(sent).toBe(sentBefore + 1)
    await killAndStart()
    const open = await until(made, isOpen)
    expect(stripe.sessions().length).toBe(before + 1)
    await daemon.as("ann").call("top_ups.cancel", { params: { id: open.id }, payload: { client_id: randomUUID() } })
    await until(open, ({ state }) => state === "cancelled")
    await healthy()
  })

  it.each(places)("%s an approved order was taken: it is taken once", async (place) => {
    const open = await until(await topUp("paypal"), isOpen)
    const order = [...paypal.world.orders.values()].find(({ link }) => link === open.link)
    if (order === undefined) throw new Error("no order")
    const path = `/v2/checkout/orders/${order.id}/capture`
    order.status = "APPROVED"
    paypal.fail(`POST ${path}`, hang[place])
    // Nobody told that it is approved: what would be asked in 15 s is asked now.
    await passLeases()
    await expect.poll(() => paypal.requests.some((one) => one.path === path)).toBe(true)
    await killAndStart()
    const paid = await until(open, isPaid)
    expect([paid.held, order.capture?.amount.value]).toEqual(["50.00", "50.00"])
    const keys = paypal.requests.filter((one) => one.path === path).map(({ headers }) => headers["paypal-request-id"])
    expect(new Set(keys).size).toBe(1)
    await healthy()
  })

  it.each(places)("%s a refund was made: it is made once", async (place) => {
    const paid = await until(await paidThere(), isPaid)
    const payment = [...stripe.world.payments.values()].at(-1)
    stripe.fail("POST /v1/refunds", hang[place])
    const sent = () => postsTo("/v1/refunds")
    const before = sent()
    const payload = { client_id: randomUUID(), amount: "20.00" }
    await daemon.as("ann").call("top_ups.refund", { params: { id: paid.id }, payload })
    await expect.poll(sent).toBe(before + 1)
    await killAndStart()
    await until(paid, ({ refunds }) => refunds[0]?.state === "pending")
    expect(payment?.refunds.map(({ amount }) => amount)).toEqual([2_000])
    expect((await get(paid)).held).toBe("30.00")
    await healthy()
  })

  it("after a webhook was acknowledged, and again with the same one: it is acted on, once", async () => {
    const open = await until(await topUp("stripe"), isOpen)
    const session = sessionOf(open)
    stripe.pay(session)
    const { body } = stripe.event("checkout.session.completed", { id: session.id, object: "checkout.session" })
    expect(await tell(body)).toBe(200)
    await killAndStart()
    expect(await tell(body)).toBe(200)
    const paid = await until(open, isPaid)
    expect(paid.held).toBe("50.00")
    await healthy()
  })
})
