import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type TestDatabase, testDatabase } from "../../test/postgres/TestDatabase.ts"
import { Authenticator } from "../identity/Authenticator.ts"
import { People } from "../identity/People.ts"
import { Presence } from "../identity/Presence.ts"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { Vault, vaultKeyBytes } from "../platform/Vault.ts"
import { linksPerHourMax, linkTriesMax } from "../protocol/Channel.ts"
import { type KeyPair, makeKeyPair, makeNonce, type SignedParts, signRequest } from "../protocol/Signing.ts"
import { BotAdmin } from "./BotAdmin.ts"
import { BotWork } from "./BotWork.ts"
import { Links } from "./Links.ts"

let database: TestDatabase

const makeRuntime = () =>
  ManagedRuntime.make(
    Layer.mergeAll(Authenticator.layer, BotAdmin.layer, Links.layer).pipe(
      Layer.provideMerge(BotWork.layer),
      Layer.provideMerge(
        Layer.mergeAll(
          Presence.layer,
          People.layer,
          Commands.layer,
          Vault.layer({ key: Redacted.make(new Uint8Array(vaultKeyBytes).fill(7)) })
        )
      ),
      Layer.provideMerge(Events.layer),
      Layer.provideMerge(database.layer)
    )
  )

let runtime: ReturnType<typeof makeRuntime>
type Services = ManagedRuntime.ManagedRuntime.Services<typeof runtime>

const run = <A, E>(effect: Effect.Effect<A, E, Services>): Promise<A> => runtime.runPromise(effect)
const links = <A, E>(use: (links: Links["Service"]) => Effect.Effect<A, E>): Promise<A> => run(Links.use(use))
const fresh = () => crypto.randomUUID()

/** What something was answered with, or the code it was refused with. */
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "done",
    (refusal: { readonly code: string }) => refusal.code
  )

interface Bot extends KeyPair {
  readonly id: string
}

let accounts = 1_000_000
let operator: string

const newPerson = () =>
  run(
    Effect.map(
      People.use((people) => people.create(`p-${fresh().slice(0, 20)}`, ["trader"])),
      ({ id }) => id
    )
  )

const nameOf = (person: string) =>
  run(
    Effect.map(
      People.use((people) => people.find(person)),
      (found) => found?.name ?? ""
    )
  )

const newBot = async (channel: "telegram" | "discord" = "telegram"): Promise<Bot> => {
  accounts += 1
  const pair = makeKeyPair()
  const bot = { channel, account: String(accounts), name: "a_bot", public_key: pair.publicKey, client_id: fresh() }
  return { ...pair, id: (await run(BotAdmin.use((admin) => admin.add(operator, bot)))).id }
}

/** Who a request of the bot is from. */
const speak = (bot: Bot, user?: string) => {
  const parts: SignedParts = {
    method: "POST",
    target: "/v1/orders",
    body: Buffer.from("{}"),
    host: "127.0.0.1:4100",
    timestampMs: String(Date.now()),
    nonce: makeNonce(),
    keyId: user === undefined ? bot.id : `${bot.id}@${user}`
  }
  return run(
    Authenticator.use((authenticator) => authenticator.authenticate({ ...parts, signature: signRequest(parts, bot) }))
  )
}

const told = (person: string) =>
  run(
    SqlClient.SqlClient.use(
      (sql) => sql<{ kind: string }>`SELECT e ->> 'kind' AS kind FROM events, jsonb_array_elements(entries::jsonb) AS e
        WHERE e ->> 'subject' = ${person} ORDER BY id`
    )
  ).then((rows) => rows.map(({ kind }) => kind))

const onlyBot = () =>
  run(SqlClient.SqlClient.use((sql) => sql`UPDATE bots SET removed_at = now() WHERE removed_at IS NULL`))

/** A person and a user who agreed to each other. */
const link = async (bot: Bot, person: string, user: string) => {
  const { token } = await links((door) => door.link(person, "telegram", fresh()))
  const { id } = await links((door) => door.claimOf(token, { bot: bot.id, user, name: "Ann" }))
  await links((door) => door.agreeOf(bot.id, id, user))
  return links((door) => door.confirm(person, id, fresh()))
}

beforeAll(async () => {
  database = await testDatabase()
  runtime = makeRuntime()
  operator = await newPerson()
})

afterAll(async () => {
  await runtime.dispose()
  await database.drop()
})

let bot: Bot
let ann: string

beforeEach(async () => {
  await onlyBot()
  bot = await newBot()
  ann = await newPerson()
})

describe("BT-02 a link begun in the terminal", () => {
  it("shows each side the other, and needs both to agree", async () => {
    const begun = await links((door) => door.link(ann, "telegram", fresh()))
    expect(begun.token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(`link_${begun.token}`.length).toBeLessThanOrEqual(64)
    expect(begun.url).toBe(`https://t.me/a_bot?start=link_${begun.token}`)
    const claimed = await links((door) => door.claimOf(begun.token, { bot: bot.id, user: "11", name: "Ann of T" }))
    expect(claimed).toMatchObject({ account: await nameOf(ann), linked: false })
    expect(await codeOf(speak(bot, "11"))).toBe("auth.not_linked")
    const agreed = await links((door) => door.agreeOf(bot.id, claimed.id, "11"))
    expect(agreed.linked).toBe(false)
    expect(await links((door) => door.list(ann))).toMatchObject([
      { id: claimed.id, state: "waiting", user_id: "11", user_name: "Ann of T" }
    ])
    expect(await codeOf(speak(bot, "11"))).toBe("auth.not_linked")
    const linked = await links((door) => door.confirm(ann, claimed.id, fresh()))
    expect(linked).toMatchObject({ state: "active", user_id: "11", channel: "telegram" })
    expect(await speak(bot, "11")).toMatchObject({
      personId: ann,
      via: { bot: bot.id, channel: "telegram", user: "11" },
      scopes: ["read", "trade", "escrow", "manage"]
    })
    expect(await told(ann)).toEqual(["channel.linked"])
  })

  it("keeps the token nowhere", async () => {
    const { token } = await links((door) => door.link(ann, "telegram", fresh()))
    const kept = await run(
      SqlClient.SqlClient.use(
        (sql) => sql<{ text: string }>`SELECT r::text AS text FROM channel_requests r
          UNION ALL SELECT coalesce(result, '') FROM commands`
      )
    )
    expect(kept.filter(({ text }) => text.includes(token))).toEqual([])
  })

  it("is one user's, of 50 who come with its token at once", async () => {
    const { token } = await links((door) => door.link(ann, "telegram", fresh()))
    const users = Array.from({ length: 50 }, (_, index) => String(100 + index))
    const answers = await Promise.all(
      users.map((user) => codeOf(links((door) => door.claimOf(token, { bot: bot.id, user, name: "x" }))))
    )
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1)
    expect(answers.filter((answer) => answer === "channel.code_wrong")).toHaveLength(49)
    const winner = users[answers.indexOf("done")] ?? ""
    // Said again, it is the same link; and nobody else can agree to it.
    const again = await links((door) => door.claimOf(token, { bot: bot.id, user: winner, name: "another name" }))
    const loser = users.find((user) => user !== winner) ?? ""
    expect(await codeOf(links((door) => door.agreeOf(bot.id, again.id, loser)))).toBe("channel.request_unknown")
    expect((await links((door) => door.list(ann)))[0]).toMatchObject({ user_id: winner, user_name: "x" })
  })

  it("is not another bot's, nor another person's to confirm", async () => {
    const other = await newBot("discord")
    const { token } = await links((door) => door.link(ann, "telegram", fresh()))
    const by = { user: "11", name: "x" }
    expect(await codeOf(links((door) => door.claimOf(token, { bot: other.id, ...by })))).toBe("channel.code_wrong")
    const { id } = await links((door) => door.claimOf(token, { bot: bot.id, ...by }))
    const ben = await newPerson()
    expect(await codeOf(links((door) => door.confirm(ben, id, fresh())))).toBe("channel.request_unknown")
    expect(await codeOf(links((door) => door.agreeOf(other.id, id, "11")))).toBe("channel.request_unknown")
  })

  it("ends after its minutes, and when another is begun", async () => {
    const first = await links((door) => door.link(ann, "telegram", fresh()))
    const second = await links((door) => door.link(ann, "telegram", fresh()))
    const claim = (token: string) =>
      codeOf(links((door) => door.claimOf(token, { bot: bot.id, user: "11", name: "x" })))
    expect(await claim(first.token)).toBe("channel.code_wrong")
    const owner = ManagedRuntime.make(database.ownerLayer)
    await owner.runPromise(
      SqlClient.SqlClient.use((sql) => sql`UPDATE channel_requests SET expires_at = now() WHERE ended_at IS NULL`)
    )
    await owner.dispose()
    expect(await claim(second.token)).toBe("channel.code_wrong")
  })

  it("is begun so often an hour, and guessed so often in ten minutes", async () => {
    for (let count = 0; count < linksPerHourMax; count += 1) await links((door) => door.link(ann, "telegram", fresh()))
    expect(await codeOf(links((door) => door.link(ann, "telegram", fresh())))).toBe("channel.codes_used")
    const guesses = await Promise.all(
      Array.from({ length: 3 * linkTriesMax }, () =>
        codeOf(links((door) => door.claimOf("guess", { bot: bot.id, user: "66", name: "x" })))
      )
    )
    expect(guesses.filter((answer) => answer === "channel.code_wrong")).toHaveLength(linkTriesMax)
    expect(guesses.filter((answer) => answer === "channel.tries_used")).toHaveLength(2 * linkTriesMax)
  })
})

describe("BT-02 a link begun in the chat", () => {
  it("is found by its code, shown to both and agreed to by both", async () => {
    const { code, id } = await links((door) => door.beginOf({ bot: bot.id, user: "21", name: "Ann of T" }))
    expect(code).toMatch(/^[A-Z2-7]{8}$/)
    // Only tried, it shows the same and is nobody's yet.
    expect(await links((door) => door.claim(ann, code, true))).toMatchObject({ id, user_id: "21" })
    expect((await links((door) => door.list(ann))).map((one) => one.id)).not.toContain(id)
    expect(await links((door) => door.claim(ann, code))).toMatchObject({ id, user_id: "21", user_name: "Ann of T" })
    const ben = await newPerson()
    expect(await codeOf(links((door) => door.claim(ben, code)))).toBe("channel.code_wrong")
    expect(await links((door) => door.confirm(ann, id, fresh()))).toMatchObject({ state: "waiting" })
    expect((await links((door) => door.user(bot.id, "21"))).waiting).toMatchObject({ id, account: await nameOf(ann) })
    expect(await links((door) => door.agreeOf(bot.id, id, "21"))).toMatchObject({ linked: true })
    // Said again: the same.
    expect(await links((door) => door.agreeOf(bot.id, id, "21"))).toMatchObject({ linked: true })
    expect((await speak(bot, "21")).personId).toBe(ann)
  })
})

describe("a code that is only tried", () => {
  it("counts as a try, so that nobody guesses by it", async () => {
    const cat = await newPerson()
    const guess = () => codeOf(links((door) => door.claim(cat, "AAAAAAAA", true)))
    for (let tries = 0; tries < linkTriesMax; tries += 1) expect(await guess()).toBe("channel.code_wrong")
    expect(await guess()).toBe("channel.tries_used")
  })
})

describe("BT-03 BT-05 who a user is", () => {
  it("leaves nothing in the queue when it ends, or gives way to another", async () => {
    const write = (user: string) =>
      run(
        BotWork.use((work) =>
          work.show(bot.id, [{ chat: user, user, card: null, body: '{"secret":1}', critical: true }])
        )
      )
    const forms = () =>
      run(SqlClient.SqlClient.use((sql) => sql`SELECT FROM bot_drafts WHERE person_id = ${ann}::uuid`))
    const waiting = () => run(BotWork.use((work) => work.outgoing(bot.id, { limit: 10 })))
    await link(bot, ann, "31")
    await write("31")
    await write("32")
    await run(
      SqlClient.SqlClient.use(
        (sql) => sql`INSERT INTO bot_drafts (id, person_id, flow, version, body, expires_at)
          VALUES (gen_random_uuid(), ${ann}::uuid, 'buy', 1, '{}', now() + interval '1 hour')`
      )
    )
    await links((door) => door.unlink(ann, "telegram", fresh()))
    expect(await waiting()).toMatchObject([{ user: "32" }])
    expect(await forms()).toEqual([])
    await link(bot, ann, "33")
    await write("33")
    await link(bot, ann, "34")
    expect(await waiting()).toEqual([])
  })

  it("is powerless from the next request on when unlinked, and another's only then", async () => {
    await link(bot, ann, "31")
    const ben = await newPerson()
    expect(await codeOf(link(bot, ben, "31"))).toBe("channel.user_linked")
    await links((door) => door.unlink(ann, "telegram", fresh()))
    expect(await codeOf(speak(bot, "31"))).toBe("auth.not_linked")
    expect(await codeOf(links((door) => door.unlink(ann, "telegram", fresh())))).toBe("channel.not_linked")
    await link(bot, ben, "31")
    expect((await speak(bot, "31")).personId).toBe(ben)
    expect(await told(ann)).toEqual(["channel.linked", "channel.unlinked"])
  })

  it("BT-08 is not ended through the bot of another channel, whose thief would have its person hear nothing", async () => {
    await link(bot, ann, "31")
    const unlink = (through: "discord" | "telegram") =>
      codeOf(links((door) => door.unlink(ann, "telegram", fresh(), through)))
    expect(await unlink("discord")).toBe("auth.not_by_channel")
    expect((await speak(bot, "31")).personId).toBe(ann)
    await links((door) => door.unlink(ann, "telegram", fresh(), "telegram"))
    expect(await codeOf(speak(bot, "31"))).toBe("auth.not_linked")
  })

  it("changes when its person links another one", async () => {
    await link(bot, ann, "32")
    await link(bot, ann, "33")
    expect(await codeOf(speak(bot, "32"))).toBe("auth.not_linked")
    expect((await speak(bot, "33")).personId).toBe(ann)
    expect(await links((door) => door.list(ann))).toHaveLength(1)
  })

  it("is the number and never the name", async () => {
    await link(bot, ann, "34")
    expect((await links((door) => door.user(bot.id, "35"))).person).toBeNull()
    expect(await codeOf(speak(bot, "35"))).toBe("auth.not_linked")
    expect(await codeOf(speak(bot, "034"))).toBe("auth.signature_invalid")
  })

  it("is nobody's once the bot is removed", async () => {
    await link(bot, ann, "36")
    await run(BotAdmin.use((admin) => admin.remove(operator, bot.id, fresh())))
    expect(await codeOf(speak(bot, "36"))).toBe("auth.signature_invalid")
    expect(await codeOf(speak(bot))).toBe("auth.signature_invalid")
    expect(await links((door) => door.list(ann))).toEqual([])
  })
})

describe("a bot", () => {
  it("is no person, and no key of a person speaks for anybody", async () => {
    expect(await speak(bot)).toMatchObject({ bot: { id: bot.id, channel: "telegram" }, roles: [], scopes: [] })
    const pair = makeKeyPair()
    const { id } = await run(
      People.use((people) => people.addKey(ann, { label: "k", publicKey: pair.publicKey, scopes: ["read"] }))
    )
    expect(await codeOf(speak({ ...pair, id }, "1"))).toBe("auth.signature_invalid")
  })

  it("makes a person of a user who has none, once", async () => {
    const name = `n-${fresh().slice(0, 20)}`
    const said = { user: "41", user_name: "New", name, language: "de", terms: "2026-12" }
    const register = (more: object = {}) =>
      links((door) => door.register({ bot: bot.id, channel: "telegram" }, { ...said, ...more }))
    const made = await Promise.all(Array.from({ length: 5 }, () => register()))
    expect(new Set(made.map(({ person }) => person?.id)).size).toBe(1)
    expect(made[0]?.person).toMatchObject({ name, roles: ["trader"], languages: ["de"] })
    expect((await speak(bot, "41")).name).toBe(name)
    expect(await codeOf(register({ name: "another" }))).toBe("channel.user_linked")
    expect(await codeOf(register({ user: "42" }))).toBe("person.name_taken")
  })
})
