import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { standardPolicyVersion } from "../../core/policy/TradePolicy.ts"
import type { PolicySimulation, PolicyView } from "../../core/protocol/Policy.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { easyPolicy } from "../postgres/easyPolicy.ts"
import { freshId, openTrade } from "./Commands.ts"
import { errorOf, get, post } from "./Signed.ts"
import { startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

describe("the rules of trades", () => {
  let daemon: TestDaemon
  beforeAll(async () => {
    daemon = await startTestDaemon()
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  // As in the database of the test.
  const unheld = easyPolicy("bonds")
  const { timers } = unheld
  const hasty = {
    ...unheld,
    timers: {
      ...timers,
      instant: { ...timers.instant, payment_grace: 60, claim_window: 120, release_window: 180, dispute_delay: 90 }
    },
    extensions_max: 1
  }
  const list = async () => {
    const { json } = await get(daemon.host, daemon.cast.ann, "/v1/policies")
    return (json as { readonly data: ReadonlyArray<PolicyView> }).data
  }
  const load = (body: object) =>
    post(daemon.host, daemon.cast.operator, "/v1/policies", { client_id: freshId(), policy: hasty, ...body })
  const windowOf = async () => {
    const trade = await openTrade(daemon)
    const view = (await get(daemon.host, daemon.cast.ben, `/v1/trades/${trade}`)).json as TradeView
    return { trade, seconds: (Date.parse(view.deadline_at ?? "") - Date.parse(view.created_at)) / 1_000, view }
  }

  it("begin with those of the program", async () => {
    expect(await list()).toEqual([
      {
        version: standardPolicyVersion,
        effective_at: "2026-01-01T00:00:00.000Z",
        loaded_by: null,
        in_force: true,
        policy: unheld
      }
    ])
  })

  it("are changed for trades that are opened later, and for no running one", async () => {
    const before = await windowOf()
    expect(before.seconds).toBe(4_500)
    const command = { client_id: freshId(), version: "hasty" }
    const loaded = await load(command)
    expect([loaded.status, loaded.json]).toMatchObject([
      201,
      { version: "hasty", loaded_by: "operator", in_force: false, policy: hasty }
    ])
    const ahead = Date.parse((loaded.json as PolicyView).effective_at) - Date.now()
    expect(ahead).toBeGreaterThan(50_000)
    expect(ahead).toBeLessThanOrEqual(60_000)
    expect((await load(command)).json).toEqual(loaded.json)
    expect((await windowOf()).seconds).toBe(4_500)
    // As if the minute were over.
    await daemon.asOwner(
      SqlClient.SqlClient.use((sql) =>
        sql.withTransaction(
          Effect.andThen(
            sql`SET LOCAL session_replication_role = 'replica'`,
            sql`UPDATE trade_policies SET effective_at = now() WHERE version = 'hasty'`
          )
        )
      )
    )
    expect((await list()).map(({ in_force, version }) => [version, in_force])).toEqual([
      ["hasty", true],
      [standardPolicyVersion, false]
    ])
    const after = await windowOf()
    expect(after.seconds).toBe(3_660)
    expect(after.view.extensions_left).toBe(1)
    const old = (await get(daemon.host, daemon.cast.ben, `/v1/trades/${before.trade}`)).json as TradeView
    expect(old).toMatchObject({ extensions_left: 2, deadline_at: before.view.deadline_at })
  })

  it("are not changed behind anybody's back", async () => {
    expect(errorOf(await load({ version: "hasty" })).code).toBe("policy.version_taken")
    const soon = await load({ version: "soon", effective_at: new Date(Date.now() + 30_000).toISOString() })
    expect(errorOf(soon)).toMatchObject({ code: "policy.too_soon", details: { earliest: expect.any(String) } })
    const far = new Date(Date.now() + 86_400_000).toISOString()
    expect((await load({ version: "far", effective_at: far })).status).toBe(201)
    expect(errorOf(await load({ version: "between" })).code).toBe("policy.too_soon")
    const impossible = { ...hasty, timers: { ...timers, instant: { ...timers.instant, dispute_delay: 4_500 } } }
    expect(errorOf(await load({ version: "impossible", policy: impossible })).code).toBe("request.malformed")
  })

  it("are tried on the trades that are over", async () => {
    const { ann, ben, operator } = daemon.cast
    const simulate = async () => {
      const { json, status } = await post(daemon.host, operator, "/v1/policies/simulate", { policy: hasty })
      expect(status).toBe(200)
      return json as PolicySimulation
    }
    const before = await simulate()
    const trade = await openTrade(daemon)
    await post(daemon.host, ben, `/v1/trades/${trade}/paid`, { client_id: freshId(), version: 1 })
    const early = { client_id: freshId(), version: 2, reason: "fraud", statement: "nothing came" }
    await post(daemon.host, ann, `/v1/trades/${trade}/dispute`, early)
    const done = { client_id: freshId(), version: 3, quantity: "100" }
    expect((await post(daemon.host, ann, `/v1/trades/${trade}/release`, done)).status).toBe(200)
    const after = await simulate()
    expect(after.trades).toBe(before.trades + 1)
    // A report of fraud never waits.
    expect(after.disputes_early.would_be).toBe(0)
    expect(after.overdue).toEqual({ was: 0, would_be: 0, samples: [] })
    await daemon.asOwner(
      SqlClient.SqlClient.use((sql) =>
        sql.withTransaction(
          Effect.andThen(
            sql`SET LOCAL session_replication_role = 'replica'`,
            sql`UPDATE trade_history SET at = at - interval '1 hour' WHERE trade = ${trade}::uuid AND version < 3`
          )
        )
      )
    )
    expect((await simulate()).escalated).toEqual({ was: 0, would_be: 1, samples: [trade] })
  })
})
