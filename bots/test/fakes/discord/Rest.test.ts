import { ChannelType, type PrivateThreadChannel, RateLimitError, Routes, type TextChannel } from "discord.js"
import { describe, expect, it } from "vitest"
import { runningClock } from "./Clock.ts"
import { globalRequestsPerSecond, pinsMax, threadMembersMax } from "./Limits.ts"
import { refusalOf, type Scene, withBot } from "./TestBot.ts"

const general = async ({ client, fake }: Scene): Promise<TextChannel> =>
  (await client.channels.fetch(fake.general.id)) as TextChannel

const newThread = async (scene: Scene, invitable = false): Promise<PrivateThreadChannel> =>
  (await (
    await general(scene)
  ).threads.create({
    name: "trade",
    type: ChannelType.PrivateThread,
    invitable
  })) as PrivateThreadChannel

describe("rights", () => {
  it("are asked for by what the bot does", async () => {
    await withBot({}, async (scene) => {
      const { fake } = scene
      const channel = await general(scene)
      const message = await channel.send("a")
      fake.revoke(["SendMessages"])
      expect(await refusalOf(channel.send("b"))).toBe("403 50013 Missing Permissions")
      fake.revoke(["AttachFiles"])
      expect(await refusalOf(channel.send({ files: [Buffer.from("a")] }))).toBe("403 50013 Missing Permissions")
      fake.revoke(["EmbedLinks"])
      expect(await refusalOf(channel.send({ embeds: [{ title: "a" }] }))).toBe("403 50013 Missing Permissions")
      fake.revoke(["PinMessages"])
      expect(await refusalOf(message.pin())).toBe("403 50013 Missing Permissions")
      fake.revoke(["ViewChannel"])
      expect(await refusalOf(channel.send("b"))).toBe("403 50001 Missing Access")
      fake.revoke([])
      expect(await refusalOf(channel.send("b"))).toBe("done")
    })
  })

  it("are not asked for where they are off", async () => {
    await withBot({ enforce: { permissions: false } }, async (scene) => {
      scene.fake.revoke(["ViewChannel", "SendMessages"])
      expect(await refusalOf((await general(scene)).send("b"))).toBe("done")
    })
  })

  it("go by what a channel changes for a role", async () => {
    await withBot({ permissions: ["ViewChannel", "SendMessages", "ManageRoles", "ManageChannels"] }, async (scene) => {
      const { client, fake } = scene
      const bob = fake.person({ name: "bob" })
      const guild = client.guilds.cache.get(fake.guild.id)
      const desk = await guild?.channels.create({ name: "desk" })
      await desk?.permissionOverwrites.create(client.user.id, { ViewChannel: true }, { type: 1 })
      await desk?.permissionOverwrites.create(guild?.roles.everyone ?? "", { ViewChannel: false })
      expect(() => bob.goes("desk")).toThrow("There is no such channel")
      await desk?.permissionOverwrites.create(bob.id, { ViewChannel: true }, { type: 1 })
      expect(bob.goes("desk").screen()).toBe("# desk")
    })
  })

  it("do not let the bot touch what others wrote", async () => {
    await withBot({}, async (scene) => {
      const bob = scene.fake.person({ name: "bob" })
      const written = bob.writes("mine")
      const message = await (await general(scene)).messages.fetch(written.id)
      expect(await refusalOf(message.edit("yours"))).toBe("403 50005 Cannot edit a message authored by another user")
      expect(await refusalOf(message.delete())).toBe("403 50013 Missing Permissions")
    })
  })

  it("need the token", async () => {
    await withBot({}, async ({ fake }) => {
      const answer = await fetch(`${fake.api}/v10/users/@me`, { headers: { authorization: "Bot other" } })
      expect([answer.status, await answer.json()]).toEqual([401, { message: "401: Unauthorized", code: 0 }])
    })
  })
})

describe("private threads", () => {
  it("are seen by their members only, and are archived, locked and opened", async () => {
    await withBot({}, async (scene) => {
      const bob = scene.fake.person({ name: "bob" })
      const eve = scene.fake.person({ name: "eve" })
      const thread = await newThread(scene)
      await thread.members.add(bob.id)
      expect([bob.threads, eve.threads]).toEqual([["trade"], []])
      await thread.send("hello")
      await thread.setArchived(true)
      expect(bob.goes(bob.channel.id === thread.id ? bob.channel : "trade").screen()).toBe(
        "# general › trade (private, archived)\norrange: hello"
      )
      expect(await refusalOf(thread.members.add(eve.id))).toBe("400 50083 Thread is archived")
      bob.writes("still here")
      expect(bob.screen()).toContain("# general › trade (private)")
      await thread.edit({ archived: true, locked: true })
      expect(() => bob.writes("again")).toThrow("This thread is locked")
      scene.fake.revoke(["ManageThreads"])
      expect(await refusalOf(thread.send("again"))).toBe("400 50083 Thread is archived")
    })
  })

  it("that are not invitable take people only from who made them or manages threads", async () => {
    await withBot({}, async (scene) => {
      const bob = scene.fake.person({ name: "bob" })
      const stranger = scene.fake.person({ name: "stranger", guilds: [] })
      const thread = await newThread(scene)
      scene.fake.revoke(["ManageThreads"])
      expect(await refusalOf(thread.members.add(bob.id))).toBe("done")
      expect(await refusalOf(thread.members.add(stranger.id))).toBe("404 10007 Unknown Member")
      expect(await refusalOf(thread.setLocked(true))).toBe("403 50013 Missing Permissions")
    })
  })

  it("are not made without the right, and hold so many people", async () => {
    await withBot({}, async (scene) => {
      const thread = await newThread(scene)
      const state = scene.fake.world.channels.get(thread.id)?.thread
      for (let at = 0; at < threadMembersMax; at += 1) state?.members.set(`${at}`, 0)
      expect(await refusalOf(thread.members.add(scene.fake.person({ name: "bob" }).id))).toContain("400 30033")
      scene.fake.revoke(["CreatePrivateThreads"])
      expect(await refusalOf(newThread(scene))).toBe("403 50013 Missing Permissions")
    })
  })

  it("can be deleted, and their members can leave the server", async () => {
    await withBot({}, async (scene) => {
      const bob = scene.fake.person({ name: "bob" })
      const thread = await newThread(scene)
      await thread.members.add(bob.id)
      bob.goes("trade").leaves(scene.fake.guild)
      expect(bob.screen()).toBe("(nothing to see here)")
      const deleted = new Promise((resolve) => scene.client.once("threadDelete", ({ id }) => resolve(id)))
      const channel = scene.fake.world.channels.get(thread.id)
      if (channel !== undefined) scene.fake.deletes(channel)
      expect(await deleted).toBe(thread.id)
      expect(await refusalOf(thread.send("a"))).toBe("404 10003 Unknown Channel")
    })
  })
})

describe("direct messages", () => {
  it("reach people who take them and share a server", async () => {
    await withBot({}, async ({ client, fake }) => {
      const bob = fake.person({ name: "bob" })
      const user = await client.users.fetch(bob.id)
      await user.send("hello")
      expect(bob.goesToDirectMessages().screen()).toBe("@ orrange\norrange: hello")
      bob.closesDirectMessages()
      expect(await refusalOf(user.send("hello"))).toBe("403 50007 Cannot send messages to this user")
      bob.closesDirectMessages(false)
      bob.leaves(fake.guild)
      expect(await refusalOf(user.send("hello"))).toContain("403 50278 Cannot send messages to this user due to")
      bob.joins(fake.guild)
      expect(await refusalOf(user.send("hello"))).toBe("done")
      expect(await refusalOf(client.users.createDM("123456789012345678"))).toContain("recipient_id[INVALID_RECIPIENT]")
    })
  })
})

describe("pins", () => {
  it("leave a line in the channel, and there are only so many", async () => {
    await withBot({}, async (scene) => {
      const bob = scene.fake.person({ name: "bob" })
      const channel = await general(scene)
      const message = await channel.send("book")
      await message.pin()
      expect(bob.screen()).toBe("# general\norrange (pinned): book\norrange: pinned a message")
      const { items } = await channel.messages.fetchPins()
      expect(items.map((item) => item.message.content)).toEqual(["book"])
      for (let at = 1; at < pinsMax; at += 1) bob.writes(`${at}`).pinnedAt = 1
      expect(await refusalOf((await channel.send("more")).pin())).toContain("400 30003")
      await message.unpin()
      expect(await refusalOf((await channel.send("more")).pin())).toBe("done")
    })
  })
})

describe("limits of requests", () => {
  it("are told in the headers, so that discord.js waits by itself", async () => {
    await withBot({ enforce: { rates: true }, rest: { rejectOnRateLimit: ["/channels"] } }, async (scene) => {
      const channel = await general(scene)
      for (let at = 0; at < 5; at += 1) await channel.send(`${at}`)
      await expect(channel.send("5")).rejects.toBeInstanceOf(RateLimitError)
      expect(scene.fake.calls.filter(({ method }) => method === "POST")).toHaveLength(5)
    })
  })

  it("answer 429 with the time to wait, in each channel for itself, until it passed", async () => {
    await withBot({ enforce: { rates: true } }, async ({ fake }) => {
      const send = (channelId: string) =>
        fetch(`${fake.api}/v10${Routes.channelMessages(channelId)}`, {
          method: "POST",
          headers: { authorization: `Bot ${fake.token}`, "content-type": "application/json" },
          body: JSON.stringify({ content: "a" })
        })
      for (let at = 0; at < 5; at += 1) expect((await send(fake.general.id)).status).toBe(200)
      fake.advance(1500)
      const refused = await send(fake.general.id)
      expect([refused.status, await refused.json()]).toEqual([
        429,
        { message: "You are being rate limited.", retry_after: 3.5, global: false }
      ])
      const names = ["Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Scope"]
      expect(names.map((name) => refused.headers.get(name))).toEqual(["4", "5", "0", "user"])
      expect(refused.headers.get("X-RateLimit-Reset-After")).toBe("3.5")
      expect((await send(fake.addChannel("other").id)).status).toBe(200)
      fake.advance(3500)
      expect((await send(fake.general.id)).status).toBe(200)
    })
  })

  it("count all routes together", async () => {
    await withBot({ enforce: { rates: true } }, async ({ fake }) => {
      const headers = { authorization: `Bot ${fake.token}` }
      const paths = ["users/@me", "gateway/bot", "applications/@me", "oauth2/applications/@me"]
      const channels = Array.from({ length: 12 }, (_, at) => `channels/${fake.addChannel(`c${at}`).id}`)
      fake.advance(1000)
      const statuses: Array<number> = []
      for (let at = 0; at <= globalRequestsPerSecond; at += 1) {
        const path = [...paths, ...channels][at % 16]
        const answer = await fetch(`${fake.api}/v10/${path}`, { headers })
        statuses.push(answer.headers.get("X-RateLimit-Global") === "true" ? answer.status : 0)
      }
      expect(statuses.indexOf(429)).toBe(globalRequestsPerSecond)
    })
  })

  it("run out by themselves with a clock that runs", () => {
    const clock = runningClock()
    const before = clock.now()
    clock.advance(5000)
    expect(clock.now() - before).toBeGreaterThanOrEqual(5000)
  })
})

describe("faults", () => {
  it("answer with an error of the service before anything is done", async () => {
    await withBot({}, async (scene) => {
      const channel = await general(scene)
      scene.fake.fail(/^POST .*\/messages$/, { kind: "status", status: 503 })
      await expect(channel.send("a")).rejects.toThrow("Service Unavailable")
      expect(scene.fake.general.messages.size).toBe(0)
      await channel.send("b")
      expect(scene.fake.general.messages.size).toBe(1)
    })
  })

  it("answer 429, which discord.js obeys", async () => {
    await withBot({ rest: { rejectOnRateLimit: ["/channels"] } }, async (scene) => {
      const channel = await general(scene)
      const fault = scene.fake.fail(/messages$/, { kind: "limited", retryAfterSeconds: 60, scope: "shared" })
      await expect(channel.send("a")).rejects.toBeInstanceOf(RateLimitError)
      expect(fault.hits).toBe(1)
    })
  })

  it("hang before the work or after it, until they let go", async () => {
    await withBot({}, async (scene) => {
      const channel = await general(scene)
      for (const [when, done] of [
        ["before", 0],
        ["after", 2]
      ] as const) {
        const fault = scene.fake.fail(/^POST .*\/messages$/, { kind: "hang", when })
        const sent = channel.send(when)
        await scene.fake.until(() => fault.hits === 1)
        await scene.fake.until(() => scene.fake.general.messages.size === done)
        fault.release()
        await sent
      }
      expect(scene.fake.general.messages.size).toBe(2)
    })
  })

  it("break the connection before the work, or after it so that only the answer is lost", async () => {
    await withBot({}, async (scene) => {
      const channel = await general(scene)
      scene.fake.fail(/^POST .*\/messages$/, { kind: "break", when: "before" })
      await expect(channel.send("a")).rejects.toThrow()
      expect(scene.fake.general.messages.size).toBe(0)
      scene.fake.fail(/^POST .*\/messages$/, { kind: "break", when: "after" })
      await expect(channel.send("a")).rejects.toThrow()
      expect(scene.fake.general.messages.size).toBe(1)
    })
  })

  it("strike as often as they are told, and what is not known is not found", async () => {
    await withBot({}, async ({ client, fake }) => {
      fake.fail(/^GET \/users/, { kind: "status", status: 500 }, 2)
      const me = () => refusalOf(client.rest.get("/users/@me"))
      expect([await me(), await me(), await me()].map((text) => text === "done")).toEqual([false, false, true])
      expect(await refusalOf(client.rest.get("/nothing"))).toBe("404 0 404: Not Found")
      expect(await refusalOf(client.rest.delete("/users/@me"))).toBe("405 0 405: Method Not Allowed")
      expect((await fake.called(({ path }) => path === "/nothing")).status).toBe(404)
    })
  })
})
