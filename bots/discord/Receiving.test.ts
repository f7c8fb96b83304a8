import { request as httpRequest } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { card } from "../talk/Screen.ts"
import { withDiscord } from "../test/DiscordStage.ts"
import { startDiscordFake } from "../test/fakes/discord/DiscordFake.ts"
import { componentKinds } from "../test/fakes/discord/Kinds.ts"
import { makeDiscord } from "./Discord.ts"
import { makeKeeping } from "./Keeping.ts"

const commands = [{ name: "book", summary: { en: "The book" }, scope: "everybody" as const }]
const identify = 2

const away = (times: number) => {
  let left = times
  return (): Promise<void> => {
    left -= 1
    return left < 0 ? Promise.resolve() : Promise.reject(new Error("the daemon is away"))
  }
}

describe("what is heard", () => {
  it("BT-01 comes as the same update when Discord tells it twice, and a second answer does no harm", async () => {
    await withDiscord({}, async ({ batches, discord, fake, heard }) => {
      await discord.publish(commands)
      const bob = fake.person({ name: "bob" })
      fake.gateway.duplicateNext()
      const done = bob.runs("/orrange book")
      await fake.until(() => batches.flat().length === 2)
      bob.repeats(done)
      await fake.until(() => batches.flat().length === 3)
      expect(heard().map(({ update }) => update)).toEqual([done.id])
      expect(await bob.sees("thinking…")).toBe("# general\norrange (only you): thinking…")
    })
  })

  it("is kept before it is answered: nothing is lost that somebody was told is taken", async () => {
    const answeredBefore: Array<boolean> = []
    let calls = (): ReadonlyArray<{ readonly path: string }> => []
    const receive = async (): Promise<void> => {
      await sleep(200)
      answeredBefore.push(calls().some(({ path }) => path.endsWith("/callback")))
    }
    await withDiscord({ receive }, async ({ discord, fake }) => {
      calls = () => fake.calls
      await discord.publish(commands)
      const bob = fake.person({ name: "bob" })
      bob.runs("/orrange book")
      await bob.sees("thinking…")
      expect(answeredBefore).toEqual([false])
    })
  })

  it("BT-11 is answered within the 3 seconds of Discord's while it cannot be kept", async () => {
    const { promise: stuck, resolve: free } = Promise.withResolvers<void>()
    await withDiscord({ receive: () => stuck }, async ({ batches, discord, fake, hears }) => {
      await discord.publish(commands)
      const bob = fake.person({ name: "bob" })
      const begun = performance.now()
      bob.runs("/orrange book")
      await bob.sees("thinking…")
      expect(performance.now() - begun).toBeLessThan(3_000)
      expect(batches).toEqual([])
      free()
      await hears(1)
    })
  })

  it("is answered without waiting for long, and kept once who keeps it is back", async () => {
    await withDiscord({ receive: away(4) }, async ({ batches, discord, fake, heard, hears }) => {
      await discord.publish(commands)
      const bob = fake.person({ name: "bob" })
      bob.runs("/orrange book")
      await bob.sees("thinking…")
      expect(batches).toEqual([])
      bob.runs("/orrange book")
      await hears(2)
      const [one, two] = heard()
      expect(BigInt(one?.update ?? 0)).toBeLessThan(BigInt(two?.update ?? 0))
    })
  })

  it("survives lost connections: what was missed is told after them", async () => {
    await withDiscord({}, async ({ discord, fake, heard, hears }) => {
      const bob = fake.person({ name: "bob" }).goesToDirectMessages()
      await discord.say({ id: "1", chat: `user:${bob.id}`, user: bob.id, message_id: null, body: hello })
      for (const [count, happen] of [
        [1, () => fake.gateway.cut()],
        [2, () => fake.gateway.drop()],
        [3, () => fake.gateway.requestReconnect()],
        [4, () => fake.gateway.invalidate(true)]
      ] as const) {
        happen()
        bob.writes(`text ${count}`)
        await hears(count)
        await fake.until(() => fake.gateway.connections === 1)
      }
      expect(heard().map(({ act }) => (act.kind === "text" ? act.text : ""))).toEqual([
        "text 1",
        "text 2",
        "text 3",
        "text 4"
      ])
    })
  })

  it("goes on after a session that cannot be resumed, and after a zombie", async () => {
    await withDiscord({ heartbeatMilliseconds: 100 }, async ({ fake, hears }) => {
      const bob = fake.person({ name: "bob" }).goesToDirectMessages()
      fake.gateway.invalidate(false)
      await fake.until(() => fake.gateway.received.filter(({ op }) => op === identify).length === 2)
      await fake.until(() => fake.gateway.connections === 1)
      fake.gateway.silence()
      await fake.until(() => fake.gateway.connections === 0)
      fake.gateway.silence(false)
      await fake.until(() => fake.gateway.connections === 1)
      bob.writes("here again")
      expect((await hears(1)).act).toEqual({ kind: "text", text: "here again" })
    })
  })

  it("begins anew, and says so, when Discord is away or takes the token no more", async () => {
    await withDiscord({}, async ({ fake, hears, warnings }) => {
      fake.fail(/GET \/gateway\/bot/, { kind: "status", status: 503 })
      fake.gateway.drop(4004)
      await fake.until(() => warnings.length === 2)
      expect(warnings[0]).toContain("with 4004; it is tried again in 1 s")
      expect(warnings[1]).toContain("it is tried again in 2 s")
      await fake.until(() => fake.gateway.connections === 1)
      fake.person({ name: "bob" }).goesToDirectMessages().writes("back")
      await hears(1)
      expect(warnings.join()).not.toContain(fake.token)
    })
  })

  it("ends when it is asked to: at once, while it waits to begin anew, and before it began", async () => {
    const fake = await startDiscordFake()
    const settings = {
      api: fake.api,
      fetchRelayed: () => Promise.resolve(undefined),
      complete: () => Promise.resolve([])
    }
    const warnings: Array<string> = []
    const run = (token: string, signal: AbortSignal, warn: (text: string) => void): Promise<void> =>
      makeDiscord({ ...settings, token, warn }).run(() => Promise.resolve(), signal)
    try {
      const wrong = new AbortController()
      await run("wrong", wrong.signal, (text) => {
        warnings.push(text)
        setImmediate(() => wrong.abort())
      })
      expect(warnings).toEqual(["Discord: An invalid token was provided.; it is tried again in 1 s"])
      await run(fake.token, AbortSignal.abort(), () => undefined)
      const right = new AbortController()
      const running = run(fake.token, right.signal, () => undefined)
      await fake.until(() => fake.gateway.connections === 1)
      right.abort()
      await running
      await fake.until(() => fake.gateway.connections === 0)
    } finally {
      await fake.close()
    }
  })
})

describe("holding what was heard", () => {
  const received = (update: number) => ({ update: String(update), chat: "user:1", user: "1", body: "{}" })

  it("is bounded, drops the oldest, and forgets what nobody waits for any more", async () => {
    const stop = new AbortController()
    const warnings: Array<string> = []
    const tries: Array<ReadonlyArray<string>> = []
    let time = 0
    let isAway = true
    const keeping = makeKeeping({
      receive: (updates) => {
        tries.push(updates.map(({ update }) => update))
        return isAway ? Promise.reject(new Error("away")) : Promise.resolve()
      },
      warn: (text) => warnings.push(text),
      now: () => time,
      signal: stop.signal
    })
    void keeping.add(Array.from({ length: 1_050 }, (_, at) => received(at)))
    expect(warnings).toEqual(["50 updates were lost: there were too many"])
    time = 15 * 60_000
    void keeping.add([received(2_000)])
    await expect.poll(() => warnings).toHaveLength(3)
    expect(warnings[2]).toBe("999 updates were lost: nobody kept them in time")
    isAway = false
    await keeping.settled()
    expect(tries[0]).toHaveLength(100)
    expect(tries.at(-1)).toEqual(["2000"])
  })

  it("tries once more when it is asked to end", async () => {
    const stop = new AbortController()
    let tries = 0
    const keeping = makeKeeping({
      receive: () => {
        tries += 1
        return Promise.reject(new Error("away"))
      },
      warn: () => undefined,
      now: () => 0,
      signal: stop.signal
    })
    void keeping.add([received(1)])
    await expect.poll(() => tries).toBeGreaterThan(0)
    stop.abort()
    await keeping.settled()
    expect(tries).toBeGreaterThan(1)
  })
})

const hello = card({ heading: "Hello" })

describe("interactions by HTTP", () => {
  /** A port that was free a moment ago. */
  const port = 20_000 + (process.pid % 20_000)
  const url = `http://127.0.0.1:${port}/`

  const post = (body: string, length = Buffer.byteLength(body)): Promise<number> =>
    new Promise((resolve, reject) => {
      const request = httpRequest(url, { method: "POST", headers: { "content-length": length } }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      request.on("error", reject)
      request.end(body)
    })

  it("BT-06 are taken with Discord's signature alone, and answered in the same breath", async () => {
    await withDiscord(
      { settings: ({ endpoint }) => ({ endpoint: { host: "127.0.0.1", port, publicKey: endpoint.publicKey } }) },
      async ({ batches, discord, fake, heard, hears }) => {
        await discord.publish(commands)
        await fake.endpoint.use(url)
        const bob = fake.person({ name: "bob" })
        const done = bob.runs("/orrange book")
        expect((await hears(1)).act).toEqual({ kind: "command", name: "book", rest: "" })
        await bob.sees("thinking…")
        expect(fake.calls.some(({ path }) => path.endsWith("/callback"))).toBe(false)
        for (const signing of ["wrong key", "other body", "none", "old"] as const) {
          expect(await bob.repeatsForged(done, signing)).toBe(401)
        }
        expect(batches.flat()).toHaveLength(1)
        await discord.say({
          id: "1",
          chat: `user:${bob.id}`,
          user: bob.id,
          message_id: null,
          body: { ...hello, asks: "Amount", reply: heard()[0]?.reply ?? null }
        })
        bob.taps("✎ Amount")
        await bob.sees("╔ Amount")
        bob.fills({ Amount: "1" })
        expect((await hears(2)).act).toEqual({ kind: "text", text: "1" })
        bob.sends("not ours", componentKinds.Button, bob.newest)
        expect(await post("{}")).toBe(401)
        expect(await post("x".repeat(600_000))).toBe(413)
        expect((await fetch(url)).status).toBe(405)
      }
    )
  })
})
