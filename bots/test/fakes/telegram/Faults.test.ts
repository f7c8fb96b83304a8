/** Each thing that goes wrong on purpose, as the real grammY meets it. */
import { Api, Bot, GrammyError, HttpError } from "grammy"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import {
  connectionReset,
  FaultPlan,
  hang,
  lostAnswer,
  seededRandom,
  serverError,
  tooManyRequests
} from "../FaultPlan.ts"
import { type FakeTelegram, startFakeTelegram } from "./FakeTelegram.ts"
import type { Person } from "./Person.ts"

let fake: FakeTelegram
let api: Api
let ann: Person

beforeEach(async () => {
  fake = await startFakeTelegram()
  api = new Api(fake.token, { apiRoot: fake.url })
  ann = fake.person({ id: 7, name: "Ann" })
  ann.says("/start")
})

afterEach(() => fake.close())

const failure = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => "it passed",
    (error: unknown) => error
  )

describe("a planned fault", () => {
  it("429 asks to wait, and nothing is done", async () => {
    fake.faults.next("sendMessage", tooManyRequests(3))
    const error = await failure(api.sendMessage(7, "hello"))
    expect(error).toBeInstanceOf(GrammyError)
    expect(error).toMatchObject({
      error_code: 429,
      description: "Too Many Requests: retry after 3",
      parameters: { retry_after: 3 }
    })
    expect(ann.screen()).toBe("Ann: /start")
    await api.sendMessage(7, "hello")
    expect(ann.screen()).toBe("Ann: /start\nBot: hello")
  })

  it("500 is refused in JSON, 502 by a proxy that knows none", async () => {
    fake.faults.next("sendMessage", serverError(500))
    expect(await failure(api.sendMessage(7, "x"))).toMatchObject({
      error_code: 500,
      description: "Internal Server Error"
    })
    fake.faults.next("*", serverError())
    expect(await failure(api.sendMessage(7, "x"))).toBeInstanceOf(HttpError)
    expect(ann.screen()).toBe("Ann: /start")
  })

  it("a reset connection loses the request, a lost answer only the answer", async () => {
    fake.faults.next("sendMessage", connectionReset)
    expect(await failure(api.sendMessage(7, "one"))).toBeInstanceOf(HttpError)
    fake.faults.next("sendMessage", lostAnswer)
    expect(await failure(api.sendMessage(7, "two"))).toBeInstanceOf(HttpError)
    expect(ann.screen()).toBe("Ann: /start\nBot: two")
    expect(fake.calls.map(({ answer, fault, params }) => [params["text"], fault?.kind, answer?.ok])).toEqual([
      ["one", "reset", undefined],
      ["two", "reset", true]
    ])
  })

  it("a request hangs before or after the work, until the client gives up or it is released", async () => {
    fake.faults.next("sendMessage", hang("before"))
    const patience = new AbortController()
    const lost = failure(api.sendMessage(7, "one", {}, patience.signal as never))
    await fake.untilHung()
    patience.abort()
    expect(await lost).toBeInstanceOf(HttpError)
    fake.faults.next("sendMessage", hang("after"))
    const late = api.sendMessage(7, "two")
    await ann.sees(/two/)
    expect(fake.hung).toBe(1)
    fake.releaseHung()
    expect((await late).text).toBe("two")
    fake.faults.next("sendMessage", hang("before"))
    const slow = api.sendMessage(7, "three")
    await fake.untilHung()
    fake.releaseHung()
    expect((await slow).text).toBe("three")
    expect(ann.screen()).toBe("Ann: /start\nBot: two\nBot: three")
  })

  it("lasts as often as it was asked for", async () => {
    fake.faults.next("sendMessage", serverError(500), 2)
    await failure(api.sendMessage(7, "x"))
    await failure(api.sendMessage(7, "x"))
    await api.sendMessage(7, "x")
    fake.faults.next("sendMessage", serverError(500))
    fake.faults.clear()
    await api.sendMessage(7, "x")
    expect(fake.calls.map(({ answer }) => answer?.ok ?? false)).toEqual([false, false, true, true])
  })
})

describe("random weather", () => {
  const storm = (seed: number) => {
    const plan = new FaultPlan(["getUpdates"])
    plan.randomly({ seed, share: 0.5, faults: [serverError(500), tooManyRequests(1)] })
    return Array.from({ length: 200 }, () => plan.take("sendMessage"))
  }

  it("is the same for the same seed, and spares what only waits", () => {
    const seed = 20260101
    const weather = storm(seed)
    expect(storm(seed), `seed ${seed}`).toEqual(weather)
    expect(storm(seed + 1)).not.toEqual(weather)
    const faults = weather.filter((fault) => fault !== undefined)
    expect(faults.length, `seed ${seed}`).toBeGreaterThan(60)
    expect(faults.length, `seed ${seed}`).toBeLessThan(140)
    const plan = new FaultPlan(["getUpdates"])
    plan.randomly({ seed, share: 1, faults: [serverError(500)] })
    plan.next("*", connectionReset)
    expect(plan.take("getUpdates")).toBeUndefined()
    plan.next("getUpdates", lostAnswer)
    expect(plan.take("getUpdates")).toEqual(lostAnswer)
  })

  it("draws numbers from 0 to 1", () => {
    const random = seededRandom(5)
    const drawn = Array.from({ length: 1000 }, random)
    expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true)
    expect(new Set(drawn).size).toBeGreaterThan(990)
  })
})

describe("a person", () => {
  it("blocks the bot, which is told and refused", async () => {
    ann.blocks()
    expect(await failure(api.sendMessage(7, "x"))).toMatchObject({
      error_code: 403,
      description: "Forbidden: bot was blocked by the user"
    })
    ann.unblocks()
    await api.sendMessage(7, "back")
    const updates = await api.getUpdates({ timeout: 0 })
    expect(updates.map((update) => update.my_chat_member?.new_chat_member.status)).toEqual([
      undefined,
      "kicked",
      "member"
    ])
  })

  it("is gone, unknown, or never wrote", async () => {
    const bob = fake.person({ id: 8, name: "Bob" })
    expect(await failure(api.sendMessage(8, "x"))).toMatchObject({
      description: "Forbidden: bot can't initiate conversation with a user"
    })
    expect(await failure(api.sendMessage(9, "x"))).toMatchObject({ description: "Bad Request: chat not found" })
    bob.says("hi")
    bob.deactivates()
    expect(await failure(api.sendMessage(8, "x"))).toMatchObject({ description: "Forbidden: user is deactivated" })
  })

  it("deletes a message the bot wants to edit", async () => {
    const sent = await api.sendMessage(7, "card")
    ann.deletes(ann.message(/card/))
    expect(await failure(api.editMessageText(7, sent.message_id, "new"))).toMatchObject({
      description: "Bad Request: message to edit not found"
    })
    expect(await failure(api.deleteMessage(7, sent.message_id))).toMatchObject({
      description: "Bad Request: message to delete not found"
    })
  })
})

describe("a bot that polls", () => {
  it("stops at a second poller", async () => {
    const bot = new Bot(fake.token, { client: { apiRoot: fake.url } })
    bot.use(() => undefined)
    const polling = failure(bot.start())
    await fake.idle()
    const stop = fake.updates.secondPoller()
    expect(await polling).toMatchObject({
      error_code: 409,
      description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    })
    expect(await failure(api.getUpdates())).toMatchObject({ error_code: 409 })
    stop()
    expect(await api.getUpdates({ timeout: 0 })).toEqual([])
  })
})
