/** Updates over the wire: kept before they are forgotten, whatever goes wrong on the way. */
import { createServer } from "node:http"
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { afterEach, describe, expect, it, vi } from "vitest"
import {
  connectionReset,
  hang,
  lostAnswer,
  seededRandom,
  serverError,
  tooManyRequests
} from "../test/fakes/FaultPlan.ts"
import type { KeptUpdate } from "./Updates.ts"
import { type Scene, startScene } from "./TestTelegram.ts"

let scene: Scene

afterEach(async () => {
  vi.useRealTimers()
  await scene.stop()
})

const texts = () => scene.kept.map(({ body }) => (JSON.parse(body) as KeptUpdate).update.message?.text)

describe("long polling", () => {
  it("hands over what came, and who said it where", async () => {
    scene = await startScene()
    void scene.start()
    scene.ann.says("/start")
    await scene.fake.idle()
    expect(scene.kept).toMatchObject([{ update: "1000", chat: "7", user: "7" }])
    expect(texts()).toEqual(["/start"])
  })

  it("BT-01 forgets nothing before it is kept, and hands it over again", async () => {
    scene = await startScene()
    let refusals = 3
    scene.keeps = () => {
      refusals -= 1
      if (refusals >= 0) throw new Error("the daemon is away")
    }
    void scene.start()
    scene.ann.says("one")
    scene.ann.says("two")
    await scene.fake.idle()
    expect(texts()).toEqual(["one", "two"])
    expect(scene.pauses).toEqual([1_000, 2_000, 4_000])
    expect(scene.reports[0]).toBe("telegram: the daemon is away; tries again in 1 s")
  })

  it("BT-01 hands a duplicate over again: whose number it has is known already", async () => {
    scene = await startScene()
    void scene.start()
    scene.fake.updates.duplicateNext()
    scene.ann.says("one")
    await scene.fake.idle()
    expect(scene.kept.map(({ update }) => update)).toEqual(["1000", "1000"])
    expect(scene.kept[0]).toEqual(scene.kept[1])
  })

  it("takes updates again whose answer was lost", async () => {
    scene = await startScene()
    scene.ann.says("one")
    scene.fake.faults.next("getUpdates", lostAnswer)
    void scene.start()
    await scene.fake.idle()
    expect(texts()).toEqual(["one"])
    expect(scene.pauses).toEqual([1_000])
  })

  it("takes them in whatever order they come", async () => {
    scene = await startScene()
    scene.fake.updates.hold()
    for (const text of ["one", "two", "three"]) scene.ann.says(text)
    scene.fake.updates.release("reversed")
    void scene.start()
    await scene.fake.idle()
    expect(new Set(texts())).toEqual(new Set(["one", "two", "three"]))
    expect(scene.kept.length).toBe(3)
  })

  it("goes on over lost connections and broken servers, with pauses that grow to a minute and begin anew", async () => {
    scene = await startScene()
    scene.fake.faults.next("getUpdates", serverError(502), 3)
    scene.fake.faults.next("getUpdates", serverError(500), 3)
    scene.fake.faults.next("getUpdates", connectionReset, 3)
    void scene.start()
    scene.ann.says("one")
    await scene.fake.idle()
    expect(scene.pauses.map((pause) => pause / 1_000)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
    scene.fake.faults.next("getUpdates", serverError())
    scene.ann.says("two")
    await scene.fake.idle()
    expect(texts()).toEqual(["one", "two"])
    expect(scene.pauses.at(-1)).toBe(1_000)
    expect(scene.reports.join("\n")).not.toContain(scene.fake.token)
  })

  it("BT-10 waits as long as it is told to", async () => {
    scene = await startScene()
    scene.fake.faults.next("getUpdates", tooManyRequests(17))
    void scene.start()
    scene.ann.says("one")
    await scene.fake.idle()
    expect(scene.pauses).toEqual([17_000])
  })

  it("BT-09 waits its turn while another one polls, and takes over", async () => {
    scene = await startScene()
    const leave = scene.fake.updates.secondPoller()
    const running = scene.start()
    let pausesSeen = 0
    while (scene.pauses.length < 5) {
      await new Promise((resolve) => setImmediate(resolve))
      pausesSeen = scene.pauses.length
    }
    expect(pausesSeen).toBeGreaterThanOrEqual(5)
    leave()
    scene.ann.says("one")
    await scene.fake.idle()
    expect(texts()).toEqual(["one"])
    expect(scene.reports[0]).toContain("terminated by other getUpdates request")
    await scene.stop()
    await expect(running).resolves.toBeUndefined()
  })

  it("stops with a clear word when the token is refused", async () => {
    scene = await startScene({ settings: { token: "4242:revoked" } })
    await expect(scene.start()).rejects.toThrow(/refuses the token/)
    expect(scene.pauses).toEqual([])
  })

  it("ends at the signal while it waits, and while everything hangs", async () => {
    scene = await startScene()
    const running = scene.start()
    await scene.fake.idle()
    await scene.stop()
    await expect(running).resolves.toBeUndefined()
    scene = await startScene()
    scene.fake.faults.next("getMe", hang("before"))
    const hanging = scene.start()
    await scene.fake.untilHung()
    await scene.stop()
    await expect(hanging).resolves.toBeUndefined()
  })

  it("takes the place of a webhook that was set before", async () => {
    scene = await startScene()
    scene.ann.says("one")
    await fetch(`${scene.fake.url}/bot${scene.fake.token}/setWebhook?url=http://127.0.0.1:9/`)
    void scene.start()
    await scene.fake.called("deleteWebhook")
    await scene.fake.idle()
    expect(texts()).toEqual(["one"])
  })

  it("gives up a poll that hangs, and polls anew", async () => {
    scene = await startScene()
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
    scene.fake.faults.next("getUpdates", hang("before"))
    void scene.start()
    await scene.fake.untilHung()
    await vi.advanceTimersByTimeAsync(60_000)
    scene.ann.says("one")
    await scene.fake.idle()
    expect(texts()).toEqual(["one"])
    expect(scene.pauses).toEqual([1_000])
  })

  it("in any weather loses nothing, and hands nothing over before what came earlier", async () => {
    const seed = Math.trunc(Math.random() * 2 ** 31)
    const random = seededRandom(seed)
    scene = await startScene({ pausesMax: 10_000 })
    scene.keeps = () => {
      if (random() < 0.3) throw new Error("the daemon is away")
    }
    const faults = [lostAnswer, connectionReset, serverError(500), serverError(502), tooManyRequests(1)]
    for (let count = 0; count < 60; count += 1) {
      if (random() < 0.3)
        scene.fake.faults.next("getUpdates", faults[Math.trunc(random() * faults.length)] ?? lostAnswer)
      if (random() < 0.1) scene.fake.updates.duplicateNext()
      scene.ann.says(String(count))
      if (count === 20) void scene.start()
      if (count > 20 && random() < 0.5) await scene.fake.idle()
    }
    await scene.fake.idle()
    const first = [...new Set(texts())]
    expect(first, `seed ${seed}`).toEqual(Array.from({ length: 60 }, (_, at) => String(at)))
  })

  it("hands over many long messages in parts that the daemon takes, in their order", async () => {
    scene = await startScene()
    const sizes: Array<number> = []
    scene.keeps = (updates) => sizes.push(Buffer.byteLength(JSON.stringify({ updates })))
    for (let count = 0; count < 100; count += 1) scene.ann.says(`${count} ${'"'.repeat(20_000)}`)
    void scene.start()
    await scene.fake.idle()
    expect(texts().map((text) => Number.parseInt(text ?? "", 10))).toEqual(Array.from({ length: 100 }, (_, at) => at))
    expect(Math.max(...sizes)).toBeLessThan(1024 * 1024)
    expect(sizes.length).toBeGreaterThan(3)
    expect(sizes.length).toBeLessThan(50)
  })

  it("passes over what is too long to be kept, and what has no chat", async () => {
    scene = await startScene()
    void scene.start()
    scene.ann.says("x".repeat(70_000))
    scene.ann.says("small")
    await scene.fake.idle()
    expect(texts()).toEqual(["small"])
  })
})

/** A port that was free a moment ago. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, "close")
  return port
}

const startHook = async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/telegram`
  scene = await startScene({ settings: { webhook: { url, secret: "s3cret_word", port } } })
  void scene.start()
  await scene.fake.called("setWebhook")
  return url
}

const call = async (url: string, init: RequestInit) => (await fetch(url, init)).status

describe("a webhook", () => {
  it("is set with its secret and the kinds it takes, and keeps what comes", async () => {
    await startHook()
    expect(scene.fake.calls.at(-1)?.params).toMatchObject({
      secret_token: "s3cret_word",
      allowed_updates: ["message", "callback_query", "my_chat_member", "inline_query"]
    })
    scene.ann.says("one")
    scene.ann.says("two")
    await scene.fake.idle()
    expect(texts()).toEqual(["one", "two"])
  })

  it("BT-06 refuses whoever does not know the secret, before it looks at anything", async () => {
    const url = await startHook()
    const body = JSON.stringify({ update_id: 1, message: { chat: { id: 7 }, from: { id: 7 } } })
    const header = "X-Telegram-Bot-Api-Secret-Token"
    expect(await call(url, { method: "POST", body })).toBe(401)
    expect(await call(url, { method: "POST", body, headers: { [header]: "s3cret_wore" } })).toBe(401)
    expect(await call(url, { method: "POST", body, headers: { [header]: "s3cret_word2" } })).toBe(401)
    expect(await call(`${url}/elsewhere`, { method: "GET" })).toBe(401)
    expect(scene.kept).toEqual([])
    const headers = { [header]: "s3cret_word" }
    expect(await call(`${url}/elsewhere`, { method: "POST", body, headers })).toBe(404)
    expect(await call(url, { headers })).toBe(405)
    expect(await call(url, { method: "POST", body: "{", headers })).toBe(400)
    expect(await call(url, { method: "POST", body: "{}", headers })).toBe(400)
    expect(await call(url, { method: "POST", body: "x".repeat(1024 * 1024 + 1), headers })).toBe(413)
    expect(await call(url, { method: "POST", body, headers })).toBe(200)
    expect(scene.kept.length).toBe(1)
  })

  it("answers only when it is kept, so that it comes again", async () => {
    await startHook()
    let away = true
    scene.keeps = () => {
      if (away) throw new Error("the daemon is away")
    }
    scene.ann.says("one")
    expect(await scene.fake.webhookFails()).toContain("503")
    expect(scene.kept).toEqual([])
    away = false
    scene.fake.clock.advance(2)
    await scene.fake.idle()
    expect(texts()).toEqual(["one"])
  })

  it("passes over what is too long to be kept", async () => {
    await startHook()
    scene.ann.says("x".repeat(70_000))
    scene.ann.says("small")
    await scene.fake.idle()
    expect(texts()).toEqual(["small"])
  })
})
