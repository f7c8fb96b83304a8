/** How updates reach the real grammY: by long polling and by webhook, in order and out of it. */
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { Api, Bot, GrammyError, webhookCallback } from "grammy"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { lostAnswer } from "../FaultPlan.ts"
import { type FakeTelegram, startFakeTelegram } from "./FakeTelegram.ts"
import type { Person } from "./Person.ts"

let fake: FakeTelegram
let api: Api
let ann: Person

beforeEach(async () => {
  fake = await startFakeTelegram()
  api = new Api(fake.token, { apiRoot: fake.url })
  ann = fake.person({ id: 7, name: "Ann" })
})

afterEach(() => fake.close())

const refusal = async (request: Promise<unknown>): Promise<string> => {
  const error = await request.then(
    () => "it passed",
    (reason: unknown) => reason
  )
  return error instanceof GrammyError ? error.description : String(error)
}

const texts = async (offset = 0) => (await api.getUpdates({ timeout: 0, offset })).map(({ message }) => message?.text)
const ids = async (offset = 0) => (await api.getUpdates({ timeout: 0, offset })).map(({ update_id }) => update_id)

describe("long polling", () => {
  it("gives updates until they are confirmed", async () => {
    for (const text of ["one", "two", "three"]) ann.says(text)
    expect(await texts()).toEqual(["one", "two", "three"])
    expect(await texts()).toEqual(["one", "two", "three"])
    expect(await ids(1001)).toEqual([1001, 1002])
    expect((await api.getUpdates({ timeout: 0, limit: 1 })).length).toBe(1)
    expect(await texts(-1)).toEqual(["three"])
    expect(await texts(1003)).toEqual([])
  })

  it("waits for the next one, or until its time is over", async () => {
    const waiting = api.getUpdates({ timeout: 30 })
    await fake.idle()
    ann.says("hello")
    expect((await waiting).map(({ message }) => message?.text)).toEqual(["hello"])
    const idle = api.getUpdates({ timeout: 30, offset: 1001 })
    await fake.idle()
    fake.clock.advance(30)
    expect(await idle).toEqual([])
  })

  it("ends one poll for another", async () => {
    const first = refusal(api.getUpdates({ timeout: 30 }))
    await fake.idle()
    const second = api.getUpdates({ timeout: 30 })
    expect(await first).toContain("Conflict: terminated by other getUpdates request")
    ann.says("hello")
    expect((await second).length).toBe(1)
  })

  it("gives only the kinds that were asked for", async () => {
    await api.getUpdates({ timeout: 0, allowed_updates: ["callback_query"] })
    ann.says("one")
    await api.getUpdates({ timeout: 0, allowed_updates: ["message", "message_reaction"] })
    const two = ann.says("two")
    ann.reacts(two, "👍")
    await api.getUpdates({ timeout: 0, allowed_updates: [] })
    ann.reacts(two, "")
    const updates = await api.getUpdates({ timeout: 0 })
    expect(updates.map((update) => Object.keys(update)[1])).toEqual(["message", "message_reaction"])
  })

  it("repeats updates whose answer was lost", async () => {
    ann.says("one")
    fake.faults.next("getUpdates", lostAnswer)
    expect(await refusal(api.getUpdates({ timeout: 0 }))).toContain("HttpError")
    expect(await texts()).toEqual(["one"])
  })
})

describe("an update", () => {
  it("arrives twice", async () => {
    fake.updates.duplicateNext()
    ann.says("one")
    expect(await ids()).toEqual([1000, 1000])
    expect(await ids(1001)).toEqual([])
    fake.updates.redeliver()
    fake.updates.redeliver(1000)
    expect(await ids(1001)).toEqual([1000, 1000])
    expect(() => fake.updates.redeliver(5)).toThrow("No update 5 was ever sent")
  })

  it("arrives out of order, the same way for the same seed", async () => {
    const say = (count: number) => {
      fake.updates.hold()
      for (let at = 0; at < count; at += 1) ann.says(String(at))
    }
    say(3)
    expect(await ids()).toEqual([])
    fake.updates.release("reversed")
    expect(await ids()).toEqual([1002, 1001, 1000])
    say(2)
    fake.updates.release()
    expect(await ids(1003)).toEqual([1003, 1004])
    say(20)
    const seed = 7
    fake.updates.release({ seed })
    const shuffled = await ids(1005)
    const inOrder = Array.from({ length: 20 }, (_, at) => 1005 + at)
    expect(
      shuffled.toSorted((left, right) => left - right),
      `seed ${seed}`
    ).toEqual(inOrder)
    expect(shuffled, `seed ${seed}`).not.toEqual(inOrder)
  })
})

describe("a webhook", () => {
  let server: Server
  let url: string
  let seen: Array<string | undefined>
  let status: number

  beforeEach(async () => {
    const bot = new Bot(fake.token, {
      client: { apiRoot: fake.url, canUseWebhookReply: (method) => method === "sendMessage" },
      botInfo: fake.world.bot
    })
    bot.on("message:text", async (context) => {
      await context.reply(`Heard ${context.msg.text}`)
    })
    seen = []
    status = 200
    const handle = webhookCallback(bot, "http", { secretToken: "s3cret" })
    server = createServer((request, response) => {
      seen.push(request.headers["x-telegram-bot-api-secret-token"]?.toString())
      if (status === 200) void handle(request, response)
      else response.writeHead(status).end()
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterEach(() => new Promise<unknown>((resolve) => server.close(resolve)))

  it("is given updates with its secret, and may answer in the same breath", async () => {
    await api.setWebhook(url, { secret_token: "s3cret" })
    expect(await refusal(api.getUpdates())).toContain("can't use getUpdates method while webhook is active")
    ann.says("one")
    await ann.sees(/Heard one/)
    await fake.idle()
    expect(seen).toEqual(["s3cret"])
    expect(await api.getWebhookInfo()).toMatchObject({ url, pending_update_count: 0 })
    await api.deleteWebhook()
    ann.says("two")
    expect(await texts()).toEqual(["two"])
  })

  it("is asked again after it failed", async () => {
    status = 503
    await api.setWebhook(url, { secret_token: "s3cret" })
    ann.says("one")
    expect(await fake.webhookFails()).toContain("503")
    expect(await api.getWebhookInfo()).toMatchObject({
      pending_update_count: 1,
      last_error_message: "Wrong response from the webhook: 503 Service Unavailable"
    })
    status = 200
    fake.clock.advance(1)
    await ann.sees(/Heard one/)
    expect(seen).toHaveLength(2)
  })

  it("with a wrong secret is refused by the bot, and nothing is done", async () => {
    await api.setWebhook(url, { secret_token: "wrong" })
    ann.says("one")
    expect(await fake.webhookFails()).toBe("Wrong response from the webhook: 401 Unauthorized")
    expect(ann.screen()).toBe("Ann: one")
  })

  it("has an address with TLS, or on this machine", async () => {
    expect(await refusal(api.setWebhook("http://example.com"))).toBe(
      "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    )
    expect(await refusal(api.setWebhook(url, { secret_token: "a b" }))).toBe(
      "Bad Request: secret token contains unallowed characters"
    )
    expect(await refusal(api.setWebhook(url, { secret_token: "x".repeat(257) }))).toBe(
      "Bad Request: secret token is too long"
    )
    const poll = refusal(api.getUpdates({ timeout: 30 }))
    await fake.idle()
    await api.setWebhook(url)
    expect(await poll).toBe("Conflict: terminated by setWebhook request")
    ann.says("one")
    await api.setWebhook("", { drop_pending_updates: true })
    expect(await texts()).toEqual([])
  })
})
