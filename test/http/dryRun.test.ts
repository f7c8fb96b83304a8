import { DRY_RUNS } from "../../core/protocol/DryRuns.ts"
import type { RouteName } from "../../core/protocol/Permissions.ts"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { DisputeView } from "../../core/protocol/Dispute.ts"
import type { OrderCreate } from "../../core/protocol/Order.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { tradeRoutes } from "../../core/protocol/TradeRoutes.ts"
import { parseAmount } from "../../core/money/Amount.ts"
import { ageMarking, fireDeadline, passDeadline } from "../trades/TradingFloor.ts"
import { freshId, openTrade, place } from "./Commands.ts"
import { errorOf, get, post, send } from "./Signed.ts"
import { type CastName, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

/** A step that can be taken now. */
interface Ready {
  readonly trade: string
  readonly as: CastName
  readonly body?: object
  /** Where it is not `/v1/trades/TRADE/...`. */
  readonly path?: string
}

/** What of an answer is the same whenever it was made. */
const timeless = ({ deadline_at, dispute_opens_at, payment_missing_at, ...rest }: TradeView) => ({
  ...rest,
  dry_run: undefined,
  instructions: undefined,
  payer: undefined,
  updated_at: undefined,
  hasDeadline: deadline_at !== null,
  hasOpening: dispute_opens_at !== null,
  isMissing: payment_missing_at !== null
})

const terms = { methods: ["sepa_instant"] } as const

describe("a dry run of a step of a trade", () => {
  let daemon: TestDaemon

  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  const read = async (as: CastName, trade: string): Promise<TradeView> =>
    (await get(daemon.host, daemon.cast[as], `/v1/trades/${trade}`)).json as TradeView

  const done = async (as: CastName, path: string, body: object): Promise<unknown> => {
    const { json, status, text } = await post(daemon.host, daemon.cast[as], path, { client_id: freshId(), ...body })
    if (status !== 200) throw new Error(`${path} was not done: ${text}`)
    return json
  }

  const step = async (as: CastName, trade: string, path: string, body: object = {}): Promise<string> => {
    const { version } = await read(as, trade)
    await done(as, path.startsWith("/") ? path : `/v1/trades/${trade}/${path}`, { version, ...body })
    return trade
  }

  const open = (): Promise<string> => openTrade(daemon)

  /** Whose maker, the buyer or the seller, has not accepted the taker yet. */
  const awaiting = async (maker: "ann" | "ben"): Promise<string> => {
    const order: Partial<OrderCreate> = { market: "USDT-EUR", quantity: "100", price: "0.92", terms }
    const side = { ann: "sell", ben: "buy" } as const
    await place(daemon, daemon.cast[maker], { ...order, side: side[maker], accept: "manual" })
    const taker = maker === "ann" ? "ben" : "ann"
    const { fills } = await place(daemon, daemon.cast[taker], { ...order, side: side[taker] })
    return String(fills[0]?.trade)
  }

  const marked = async (): Promise<string> => {
    const trade = await step("ben", await open(), "paid")
    await daemon.asOwner(ageMarking(trade))
    return trade
  }

  const overdue = async (): Promise<string> => {
    const trade = await open()
    await daemon.asOwner(passDeadline(trade))
    await daemon.run(fireDeadline(trade))
    return trade
  }

  const proposed = async () => step("ann", await marked(), "propose-cancel")

  const disputed = async () => step("ben", await marked(), "dispute", { reason: "fraud" })

  const taken = async (): Promise<string> => {
    const trade = await disputed()
    await done("ivy", `/v1/disputes/${trade}/take`, {})
    return trade
  }

  const verdict = { resolution: "seller", statement: "nothing came", slash_buyer_bps: 10_000 }

  const decided = async () => step("ivy", await taken(), "resolve", verdict)

  const steps: Readonly<Record<string, () => Promise<Ready>>> = {
    accept: async () => ({ trade: await awaiting("ann"), as: "ann" }),
    decline: async () => ({ trade: await awaiting("ann"), as: "ann" }),
    payer: async () => {
      const { json } = await get(daemon.host, daemon.cast.ben, "/v1/payment-accounts")
      const [account] = (json as { readonly data: ReadonlyArray<{ readonly id: string }> }).data
      return { trade: await open(), as: "ben", body: { account: account?.id, version: undefined } }
    },
    mark_paid: async () => {
      const trade = await open()
      return { trade, as: "ben", body: { payment_reference: trade.slice(-12) }, path: `/v1/trades/${trade}/paid` }
    },
    release: async () => ({ trade: await marked(), as: "ann", body: { quantity: "100" } }),
    cancel: async () => ({ trade: await open(), as: "ben" }),
    extend: async () => ({ trade: await open(), as: "ann" }),
    not_received: async () => ({ trade: await marked(), as: "ann" }),
    undo_paid: async () => ({ trade: await marked(), as: "ben" }),
    propose_cancel: async () => ({ trade: await marked(), as: "ann" }),
    withdraw_cancel: async () => ({ trade: await proposed(), as: "ann" }),
    accept_cancel: async () => ({ trade: await proposed(), as: "ben", body: { payment: "not_sent" } }),
    claim: async () => ({ trade: await overdue(), as: "ben", body: { statement: "sent at noon" } }),
    dispute: async () => ({ trade: await marked(), as: "ann", body: { reason: "fraud" } }),
    withdraw_dispute: async () => ({ trade: await disputed(), as: "ben" }),
    resolve: async () => ({ trade: await taken(), as: "ivy", body: verdict }),
    accept_offer: async () => {
      const trade = await taken()
      const offer = { buyer_share_bps: 5_000 }
      const { offers } = (await done("ann", `/v1/disputes/${trade}/offers`, offer)) as DisputeView
      return { trade, as: "ben", body: offer, path: `/v1/disputes/${trade}/offers/${offers[0]?.id}/accept` }
    },
    // Of an arbiter's offer, which ends nothing before both parties agree.
    accept_half: async () => {
      const trade = await taken()
      const offer = { buyer_share_bps: 5_000 }
      const { offers } = (await done("ivy", `/v1/disputes/${trade}/offers`, offer)) as DisputeView
      return { trade, as: "ben", body: offer, path: `/v1/disputes/${trade}/offers/${offers[0]?.id}/accept` }
    },
    approve: async () => {
      const order = { market: "USDT-EUR", quantity: "12000", price: "0.92", terms }
      await place(daemon, daemon.cast.ann, { ...order, side: "sell" })
      const { fills } = await place(daemon, daemon.cast.ben, { ...order, side: "buy" })
      const trade = String(fills[0]?.trade)
      await step("ben", trade, "paid")
      await step("ann", trade, "dispute", { reason: "fraud" })
      await done("ivy", `/v1/disputes/${trade}/take`, {})
      await step("ivy", trade, "resolve", verdict)
      const { json } = await get(daemon.host, daemon.cast.abe, `/v1/disputes/${trade}`)
      const proposal = (json as DisputeView).proposal?.hash
      return { trade, as: "abe", body: { proposal }, path: `/v1/disputes/${trade}/approve` }
    },
    appeal: async () => {
      const trade = await decided()
      return { trade, as: "ben", body: { statement: "look again" }, path: `/v1/disputes/${trade}/appeal` }
    },
    accept_verdict: async () => {
      const trade = await decided()
      return { trade, as: "ben", path: `/v1/disputes/${trade}/accept-verdict` }
    }
  }

  const pathOf = (name: string, { path, trade }: Ready): string =>
    path ?? `/v1/trades/${trade}/${name.replaceAll("_", "-")}`

  const paidOut = (trade: string) =>
    daemon.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{ reason: string; amount: string }>`SELECT reason, amount FROM transfers
          WHERE reference = ${trade}::uuid AND reason NOT IN ('escrow', 'bond') ORDER BY reason, amount`
      )
    )

  it("is tried below on every route that changes a trade", () => {
    // Leave for a bot is no step of a trade: it is tried with all other commands.
    const approvals = new Set(["ask_approval", "approve"])
    const routes = Object.entries(tradeRoutes.endpoints).filter(
      ([name, { method }]) => method === "POST" && !approvals.has(name)
    )
    expect(routes.map(([name]) => DRY_RUNS[`trades.${name}` as RouteName])).toEqual(routes.map(() => "step"))
    expect(Object.keys(steps)).toEqual(expect.arrayContaining(routes.map(([name]) => name)))
  })

  it.each(Object.keys(steps))("of %s writes nothing, and shows what the real one does", async (name) => {
    const ready = (await steps[name]?.()) as Ready
    const { as, body, trade } = ready
    const { version } = await read(as, trade)
    const command = { client_id: freshId(), version, ...body }
    const tried = (more: object = {}) =>
      post(daemon.host, daemon.cast[as], pathOf(name, ready), { ...command, ...more })
    const before = await daemon.stateHash()
    const dry = await tried({ dry_run: true })
    expect([dry.status, dry.text]).toEqual([200, expect.any(String)])
    expect(await daemon.stateHash()).toBe(before)
    const shown = dry.json as TradeView
    expect(shown).toMatchObject({ instructions: null, dry_run: { applied: false, deadline_at: shown.deadline_at } })
    const real = (await tried({ dry_run: false })).json as TradeView
    expect(real.dry_run).toBeUndefined()
    expect(timeless(shown)).toEqual(timeless(real))
    expect(await daemon.stateHash()).not.toBe(before)
    const told = (shown.dry_run?.payouts ?? []).map(({ amount, reason }) => ({
      reason,
      amount: String(parseAmount(amount, 6))
    }))
    expect(told).toHaveLength((await paidOut(trade)).length)
    expect(told).toEqual(expect.arrayContaining([...(await paidOut(trade))]))
    // That it was not dry is no part of the command.
    expect((await tried()).json).toEqual(real)
  })

  it("says to whom each part goes", async () => {
    const trade = await marked()
    const command = { client_id: freshId(), version: 2, quantity: "100", dry_run: true }
    const { json } = await post(daemon.host, daemon.cast.ann, `/v1/trades/${trade}/release`, command)
    const { payouts } = (json as TradeView).dry_run ?? {}
    expect(payouts?.slice(0, 2)).toEqual([
      { to: "ben", kind: "available", amount: "99.600000", reason: "escrow_release" },
      { to: null, kind: "fees", amount: "0.500000", reason: "fee" }
    ])
    expect(payouts?.slice(2)).toEqual(
      ["ben", "ann"].map((to) => ({ to, kind: "available", amount: "3.000000", reason: "bond_return" }))
    )
  })

  it("refuses as the command would, and keeps no refusal", async () => {
    const trade = await marked()
    const before = await daemon.stateHash()
    const command = { client_id: freshId(), version: 2, quantity: "99", dry_run: true }
    const path = `/v1/trades/${trade}/release`
    const codeOf = async (as: CastName, more: object = {}) =>
      errorOf(await post(daemon.host, daemon.cast[as], path, { ...command, ...more })).code
    expect(await codeOf("ann")).toBe("trade.quantity_differs")
    expect(await codeOf("ann", { version: 1 })).toBe("trade.version_stale")
    expect(await codeOf("ben")).toBe("trade.action_not_yours")
    expect(await codeOf("cat")).toBe("trade.unknown")
    expect(await codeOf("operator")).toBe("auth.role_missing")
    expect(await daemon.stateHash()).toBe(before)
    expect(
      (await post(daemon.host, daemon.cast.ann, path, { ...command, quantity: "100", dry_run: false })).status
    ).toBe(200)
  })

  it("is one however its key is written", async () => {
    const before = await daemon.stateHash()
    const body = JSON.stringify({ client_id: freshId(), name: "ben", dry_run: true }).replace("_run", "\\u005frun")
    const { status, text } = await send(daemon.host, {
      method: "POST",
      target: "/v1/blocks",
      body,
      as: daemon.cast.ann
    })
    expect([status, text]).toEqual([200, expect.any(String)])
    expect(await daemon.stateHash()).toBe(before)
  })

  it("tells a buyer who only tries to accept a taker nothing of where to pay", async () => {
    const trade = await awaiting("ben")
    const command = { client_id: freshId(), version: 1 }
    const path = `/v1/trades/${trade}/accept`
    const dry = await post(daemon.host, daemon.cast.ben, path, { ...command, dry_run: true })
    expect(dry.json).toMatchObject({ state: "awaiting_payment", instructions: null })
    expect(dry.text).not.toContain("DE89")
    const real = await post(daemon.host, daemon.cast.ben, path, command)
    expect(real.text).toContain("DE89")
  })
})
