import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Api } from "../../core/protocol/Api.ts"
import type { BotView } from "../../core/protocol/Channel.ts"
import type { ChatMessageView } from "../../core/protocol/Chat.ts"
import { DRY_RUNS } from "../../core/protocol/DryRuns.ts"
import { POLICY, type Policy, type RouteName } from "../../core/protocol/Permissions.ts"
import type { KeyView, Scope } from "../../core/protocol/Person.ts"
import type { ReviewView } from "../../core/protocol/Review.ts"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { allScopes } from "../../daemon/Installation.ts"
import { policyFaults } from "../../daemon/http/Access.ts"
import { freshId, openTrade, place, placeConditional, placeOrder, placeSchedule } from "./Commands.ts"
import {
  type Actor,
  actors,
  type Sample,
  samples,
  smallPdf,
  spokenUser,
  strangeUser,
  type Things
} from "./AccessSamples.ts"
import { errorOf, get, post, type Received, send } from "./Signed.ts"
import { type CastMember, startTestDaemon, type TestDaemon } from "./TestDaemon.ts"

/** Compiles only while a table that misses a route is none. */
const withoutRoute: Omit<typeof POLICY, "orders.create"> extends typeof POLICY ? "accepted" : "refused" = "refused"

const policies: Readonly<Record<string, Policy>> = POLICY

const roleOf: Readonly<Record<Exclude<Actor, "anonymous" | "bot" | "revoked" | "unlinked" | "unscoped">, string>> = {
  owner: "trader",
  counterparty: "trader",
  stranger: "trader",
  arbiter: "arbiter",
  operator: "operator",
  spoken: "trader"
}

/** Status an actor is turned away with; `undefined` for a cell that passes. */
const refusalOf = (policy: Policy, { whose }: Sample, actor: Actor): number | undefined => {
  if (policy.access === "public") return undefined
  if (actor === "anonymous" || actor === "revoked" || actor === "unlinked") return 401
  if (policy.access === "bot") {
    if (actor !== "bot") return 403
    return whose === undefined ? undefined : 404
  }
  if (actor === "unscoped" || actor === "bot") return 403
  if (actor === "spoken" && policy.channel !== true) return 403
  if (!policy.roles.some((role) => role === roleOf[actor])) return 403
  // Whom a bot speaks for is ann.
  return whose === undefined || whose.includes(actor === "spoken" ? "owner" : actor) ? undefined : 404
}

describe("who may do what", () => {
  let daemon: TestDaemon
  let things: Things
  let revoked: CastMember
  let bot: CastMember
  const unscoped = new Map<Scope, CastMember>()

  const addKey = async (scopes: ReadonlyArray<Scope>): Promise<CastMember> => {
    const pair = makeKeyPair()
    const payload = { client_id: freshId(), public_key: pair.publicKey, label: "key", scopes }
    const { json } = await post(daemon.host, daemon.cast.ann, "/v1/keys", payload)
    return { ...daemon.cast.ann, ...pair, id: (json as KeyView).id }
  }

  /** Ben gives up the trade, and says what he thinks of it. */
  const reviewOf = async (trade: string): Promise<string> => {
    const { ben } = daemon.cast
    const { version } = (await get(daemon.host, ben, `/v1/trades/${trade}`)).json as { readonly version: number }
    await post(daemon.host, ben, `/v1/trades/${trade}/cancel`, { client_id: freshId(), version })
    const review = { client_id: freshId(), stars: 4 }
    return ((await post(daemon.host, ben, `/v1/trades/${trade}/review`, review)).json as ReviewView).id
  }

  /** A bot that speaks for ann. */
  const addBot = async (): Promise<CastMember> => {
    const { ann, operator } = daemon.cast
    const pair = makeKeyPair()
    const payload = { channel: "telegram", account: "1234567", name: "a_bot", public_key: pair.publicKey }
    const { json } = await post(daemon.host, operator, "/v1/bots", { client_id: freshId(), ...payload })
    const { id } = json as BotView
    await daemon.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`INSERT INTO channel_links (id, bot, user_id, user_name, person_id, terms)
          VALUES (gen_random_uuid(), ${id}::uuid, ${spokenUser}, 'Ann', ${ann.personId}::uuid, 'test')`
      )
    )
    return { ...pair, id, personId: id, name: "ann" }
  }

  /** One that comes due in no time a test takes. */
  const parkDeadline = async (): Promise<string> => {
    const rows = await daemon.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{ id: string }>`INSERT INTO deadlines (id, kind, subject, due_at, attempts, parked_at, fault)
          VALUES (gen_random_uuid(), 'order.expiry', gen_random_uuid(), now() + interval '1 day', 100, now(), 'a test')
          RETURNING id::text AS id`
      )
    )
    return rows[0]?.id ?? ""
  }

  beforeAll(async () => {
    daemon = await startTestDaemon()
    const { ann } = daemon.cast
    const accounts = await get(daemon.host, ann, "/v1/payment-accounts")
    const template = { client_id: freshId(), name: "anns", order: { market: "BTC-USDT" } }
    await post(daemon.host, ann, "/v1/order-templates", template)
    await post(daemon.host, ann, "/v1/blocks", { client_id: freshId(), name: "abe" })
    await post(daemon.host, ann, "/v1/me/deposit", { client_id: freshId(), asset: "USDT", quantity: "100" })
    await post(daemon.host, ann, "/v1/trusted", { client_id: freshId(), name: "abe" })
    const key = await addKey(["read"])
    const rule = { kind: "below", price: "0.1" }
    const alert = await post(daemon.host, ann, "/v1/alerts", { client_id: freshId(), market: "BTC-USDT", rule })
    const trade = await openTrade(daemon)
    const attached = await post(daemon.host, ann, `/v1/trades/${trade}/files`, {
      client_id: freshId(),
      content: smallPdf
    })
    things = {
      order: await placeOrder(daemon),
      conditional: await placeConditional(daemon),
      schedule: await placeSchedule(daemon),
      trade,
      account: (accounts.json as { readonly data: ReadonlyArray<{ readonly id: string }> }).data[0]?.id ?? "",
      key: key.id,
      parked: await parkDeadline(),
      alert: (alert.json as { readonly id: string }).id,
      review: await reviewOf(await openTrade(daemon)),
      file: (attached.json as ChatMessageView).file?.sha256 ?? ""
    }
    revoked = await addKey(allScopes)
    bot = await addBot()
    await post(daemon.host, ann, `/v1/keys/${revoked.id}/revoke`, { client_id: freshId() })
    for (const scope of allScopes) unscoped.set(scope, await addKey(allScopes.filter((other) => other !== scope)))
    // That a key signs for the first time is noted, whatever becomes of its request.
    await daemon.asOwner(SqlClient.SqlClient.use((sql) => sql`UPDATE api_keys SET first_used_at = now()`))
  })
  afterAll(async () => {
    await daemon.examine()
    await daemon.close()
  })

  const keyOf = (actor: Actor, policy: Policy): CastMember | undefined => {
    const { ann, ben, cat, ivy, operator } = daemon.cast
    const keys = { owner: ann, counterparty: ben, stranger: cat, arbiter: ivy, operator, revoked, anonymous: undefined }
    if (actor === "bot") return bot
    if (actor === "spoken") return { ...bot, id: `${bot.id}@${spokenUser}` }
    if (actor === "unlinked") return { ...bot, id: `${bot.id}@${strangeUser}` }
    if (actor !== "unscoped") return keys[actor]
    return policy.access === "signed" ? unscoped.get(policy.scope) : ann
  }

  const routes = Object.values(Api.groups).flatMap((group) =>
    Object.values(group.endpoints).map(({ identifier, method, path }) => ({
      name: `${group.identifier}.${identifier}` as RouteName,
      method,
      path
    }))
  )

  /** What commands that were only tried were answered with. */
  const answered = new Map<RouteName, Received>()

  const call = (
    { method, name, path }: (typeof routes)[number],
    actor: Actor,
    more: object = {}
  ): Promise<Received> => {
    const { params, payload, query = "" } = samples[name]
    const target = path.replaceAll(/:(\w+)/g, (_whole: string, parameter: string) => params?.(things, parameter) ?? "")
    const body = payload === undefined ? {} : { body: JSON.stringify({ ...payload(), ...more }) }
    return send(daemon.host, { method, target: `${target}${query}`, ...body, as: keyOf(actor, POLICY[name]) })
  }

  const cells = routes.flatMap((route) =>
    actors.map((actor) => ({ route, actor, refused: refusalOf(POLICY[route.name], samples[route.name], actor) }))
  )

  it("keeps a payment account while an open order pays its seller by it", async () => {
    const { ben } = daemon.cast
    const accounts = await get(daemon.host, ben, "/v1/payment-accounts")
    const id = (accounts.json as { readonly data: ReadonlyArray<{ readonly id: string }> }).data[0]?.id ?? ""
    const remove = () => post(daemon.host, ben, `/v1/payment-accounts/${id}/remove`, { client_id: freshId() })
    const terms = { methods: ["sepa_instant"] }
    const { order } = await place(daemon, ben, { market: "USDT-EUR", side: "sell", quantity: "50", price: "2", terms })
    const kept = errorOf(await remove())
    expect([kept.code, kept.details]).toEqual(["account.in_use", { order: order.id }])
    await post(daemon.host, ben, `/v1/orders/${order.id}/cancel`, { client_id: freshId() })
    expect((await remove()).status).toBe(200)
  })

  it("AU-01 AU-02 AU-07: turns away every cell that is not listed, and changes nothing", async () => {
    const before = await daemon.stateHash()
    const refused = cells.filter((cell) => cell.refused !== undefined)
    const got: Array<string> = []
    for (const { actor, route } of refused) {
      const received = await call(route, actor)
      expect(errorOf(received).outcome).toBe("not_applied")
      got.push(`${route.name} ${actor} ${received.status}`)
    }
    expect(got).toEqual(refused.map((cell) => `${cell.route.name} ${cell.actor} ${cell.refused}`))
    expect(got.length).toBeGreaterThan(100)
    expect(await daemon.stateHash()).toBe(before)
  })

  it("AU-01: shows nothing of one person in the lists of another", async () => {
    const { cat, ivy, operator } = daemon.cast
    for (const path of ["orders", "trades", "payment-accounts", "keys", "wallet/transfers", "wallet/balances", "me"]) {
      for (const other of [cat, ivy, operator]) {
        const { status, text } = await get(daemon.host, other, `/v1/${path}`)
        expect(status).toBe(200)
        for (const id of [...Object.values(things), daemon.cast.ann.id, daemon.cast.ann.personId]) {
          expect(text).not.toContain(id)
        }
      }
    }
  })

  /** What the real ones of these undo was done by the time they come, and not when they are tried. */
  const needsEarlier: ReadonlySet<RouteName> = new Set(["halts.lift", "identity.unfreeze"])

  const mutating = routes.filter(({ method }) => method === "POST")

  it("has a row for every route that changes something, on how it can be tried or why not", () => {
    expect(Object.keys(DRY_RUNS).toSorted()).toEqual(mutating.map(({ name }) => name).toSorted())
  })

  /** Of what is nobody's, somebody who could have it. */
  const firstAllowed = (name: RouteName): Actor => {
    const own = cells.filter(({ route }) => route.name === name)
    const found = own.find(({ refused }) => refused === undefined) ?? own.find(({ refused }) => refused === 404)
    return found?.actor ?? "owner"
  }

  it("a command that is only tried answers as the real one does, and leaves every table as it is", async () => {
    for (const route of mutating.filter(({ name }) => DRY_RUNS[name] === "undone")) {
      const before = await daemon.stateHash()
      const actor = firstAllowed(route.name)
      const tried = await call(route, actor, { dry_run: true })
      const where = `${route.name} ${tried.text}`
      expect([where, await daemon.stateHash()]).toEqual([where, before])
      expect([where, [400, 401, 403].includes(tried.status) || tried.status >= 500]).toEqual([where, false])
      if (!needsEarlier.has(route.name)) answered.set(route.name, tried)
    }
  })

  it("a command that cannot be tried is refused when it asks for that", async () => {
    const others = mutating.filter(({ name }) => typeof DRY_RUNS[name] === "object")
    const before = await daemon.stateHash()
    for (const route of others) {
      const { status, text } = await call(route, firstAllowed(route.name), { dry_run: true })
      expect([route.name, status, text]).toEqual([route.name, 400, expect.any(String)])
    }
    expect(await daemon.stateHash()).toBe(before)
  })

  const isRemoval = (name: RouteName): boolean => /\.(?:remove|unblock|untrust)$/.test(name)

  it("AU-01 AU-02: lets every listed cell pass", async () => {
    const allowed = cells.filter((cell) => cell.refused === undefined)
    const stopped: Array<string> = []
    for (const { actor, route } of allowed) {
      const { status, text } = await call(route, actor)
      // What the owner took away is gone when their bot comes.
      if (actor === "spoken" && status === 404 && isRemoval(route.name)) continue
      if ([401, 403, 404].includes(status) || status >= 500) stopped.push(`${route.name} ${actor} ${text}`)
      const tried = answered.get(route.name)
      const differs = tried !== undefined && actor === firstAllowed(route.name) && tried.status !== status
      if (differs) stopped.push(`${route.name} answered ${tried.status} when it was tried, and ${status}`)
    }
    expect(stopped).toEqual([])
  })

  it("AU-17: a key that is revoked is refused at once", async () => {
    const key = await addKey(["read"])
    expect((await get(daemon.host, key, "/v1/me")).status).toBe(200)
    await post(daemon.host, daemon.cast.ann, `/v1/keys/${key.id}/revoke`, { client_id: freshId() })
    expect((await get(daemon.host, key, "/v1/me")).status).toBe(401)
  })
})

describe("the policy table", () => {
  it("AU-01: fits the routes", () => {
    expect(withoutRoute).toBe("refused")
    expect(policyFaults()).toEqual([])
  })

  it("AU-01: names a route without a row, a row without a route, and one that does not sign", () => {
    const made = HttpApi.make("made").add(
      HttpApiGroup.make("orders").add(
        HttpApiEndpoint.get("list", "/orders", { success: Schema.String }),
        HttpApiEndpoint.get("leak", "/leak", { success: Schema.String })
      )
    )
    const table = { "orders.list": policies["orders.list"] as Policy, "orders.gone": { access: "public" } } as const
    expect(policyFaults(made, table)).toEqual([
      "route orders.list and its policy differ on signing",
      "route orders.leak has no policy",
      "policy orders.gone has no route"
    ])
  })
})
