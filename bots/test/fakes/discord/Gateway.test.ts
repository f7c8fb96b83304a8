import { Client, Events, GatewayIntentBits, type Message } from "discord.js"
import { describe, expect, it } from "vitest"
import { WebSocket } from "ws"
import { type DiscordFake, startDiscordFake } from "./DiscordFake.ts"
import { type Scene, withBot } from "./TestBot.ts"

const identify = 2
const resume = 6
const heartbeat = 1
const { Guilds, GuildMembers, GuildMessages, MessageContent } = GatewayIntentBits

const times = (fake: DiscordFake, op: number): number => fake.gateway.received.filter((one) => one.op === op).length

/** Whether the bot resumed, or began anew, after something happened to its connection. */
const back = ({ client }: Scene, happen: () => void): Promise<"resumed" | "anew"> =>
  new Promise((resolve) => {
    client.once(Events.ShardResume, () => resolve("resumed"))
    client.once(Events.ShardReady, () => resolve("anew"))
    happen()
  })

/** The code with which the gateway closes a connection that says these things after the greeting. */
const closedWith = async (fake: DiscordFake, packets: ReadonlyArray<unknown>, version = "10"): Promise<number> => {
  const socket = new WebSocket(`${fake.gateway.url}/?v=${version}&encoding=json`)
  const closed = new Promise<number>((resolve) => socket.once("close", resolve))
  socket.once("message", () => {
    for (const packet of packets) socket.send(typeof packet === "string" ? packet : JSON.stringify(packet))
  })
  return closed
}

describe("the gateway", () => {
  it("greets a bot with the servers it is in", async () => {
    await withBot({ intents: [Guilds] }, async ({ client, fake }) => {
      expect(client.user.id).toBe(fake.world.applicationId)
      expect(client.guilds.cache.get(fake.guild.id)?.channels.cache.map(({ name }) => name)).toEqual(["general"])
    })
  })

  it("closes with the code of what is wrong", async () => {
    const fake = await startDiscordFake({ enforce: { rates: true } })
    const d = { token: fake.token, intents: Guilds, properties: {}, shard: [0, 1] }
    try {
      expect(await closedWith(fake, [{ op: identify, d: { ...d, token: "other" } }])).toBe(4004)
      expect(await closedWith(fake, [{ op: identify, d: { ...d, shard: [1, 2] } }])).toBe(4010)
      expect(await closedWith(fake, [{ op: identify, d: { ...d, intents: 1 << 30 } }])).toBe(4013)
      expect(await closedWith(fake, [{ op: identify, d: { ...d, intents: MessageContent } }])).toBe(4014)
      expect(
        await closedWith(fake, [
          { op: identify, d },
          { op: identify, d }
        ])
      ).toBe(4005)
      expect(await closedWith(fake, [{ op: 3, d: {} }])).toBe(4003)
      expect(
        await closedWith(fake, [
          { op: identify, d },
          { op: 77, d: {} }
        ])
      ).toBe(4001)
      expect(await closedWith(fake, ["{"])).toBe(4002)
      expect(await closedWith(fake, ["x".repeat(4097)])).toBe(4002)
      expect(await closedWith(fake, [], "9")).toBe(4012)
      const beats = Array.from({ length: 121 }, () => ({ op: heartbeat, d: null }))
      expect(await closedWith(fake, beats)).toBe(4008)
    } finally {
      await fake.close()
    }
  })

  it("refuses an intent that was not granted so that discord.js gives up", async () => {
    const fake = await startDiscordFake()
    const client = new Client({ intents: [Guilds, GuildMembers], rest: { api: fake.api } })
    try {
      await expect(client.login(fake.token)).rejects.toThrow("Used disallowed intents")
    } finally {
      await client.destroy()
      await fake.close()
    }
  })

  it("sends what was missed to a bot that resumes, once and in order", async () => {
    await withBot({ intents: [Guilds, GuildMessages] }, async (scene) => {
      const { client, fake } = scene
      const bob = fake.person({ name: "bob" })
      const heard: Array<string> = []
      client.on(Events.MessageCreate, ({ id }) => {
        heard.push(id)
        fake.advance(0)
      })
      const before = bob.writes("before").id
      await fake.until(() => heard.length === 1)
      const missed: Array<string> = []
      const came = await back(scene, () => {
        fake.gateway.cut()
        missed.push(bob.writes("one").id, bob.writes("two").id)
      })
      expect(came).toBe("resumed")
      await fake.until(() => heard.length === 3)
      expect(heard).toEqual([before, ...missed])
    })
  })

  it("makes a bot resume or begin anew, as Discord says what happened", async () => {
    await withBot({}, async (scene) => {
      const { fake } = scene
      expect(await back(scene, () => fake.gateway.drop())).toBe("resumed")
      expect(await back(scene, () => fake.gateway.requestReconnect())).toBe("resumed")
      expect(await back(scene, () => fake.gateway.invalidate(true))).toBe("resumed")
      expect(await back(scene, () => fake.gateway.invalidate(false))).toBe("anew")
      expect(await back(scene, () => fake.gateway.drop(4007))).toBe("anew")
    })
  })

  it("answers heartbeats, and none while it is silent", async () => {
    const fake = await startDiscordFake()
    const socket = new WebSocket(`${fake.gateway.url}/?v=10&encoding=json`)
    const answered: Array<number> = []
    const listening = new Promise((resolve) => socket.once("message", resolve))
    socket.on("message", (data: Buffer) => {
      answered.push((JSON.parse(data.toString()) as { readonly op: number }).op)
      fake.advance(0)
    })
    const beat = async (): Promise<void> => {
      const before = times(fake, heartbeat)
      socket.send(JSON.stringify({ op: heartbeat, d: null }))
      await fake.until(() => times(fake, heartbeat) > before)
    }
    try {
      await listening
      fake.gateway.silence()
      await beat()
      await beat()
      fake.gateway.silence(false)
      await beat()
      await fake.until(() => answered.length === 2)
      expect(answered).toEqual([10, 11])
    } finally {
      socket.terminate()
      await fake.close()
    }
  })

  it("can be a zombie, which a bot notices by what is not answered", async () => {
    await withBot({ heartbeatMilliseconds: 100 }, async ({ fake }) => {
      fake.gateway.silence()
      await fake.until(() => fake.gateway.connections === 0)
      fake.gateway.silence(false)
      await fake.until(() => times(fake, resume) > 0 && fake.gateway.connections === 1)
    })
  })

  it("can send an event twice, and events in another order", async () => {
    await withBot(
      { intents: [Guilds, GuildMessages, MessageContent], grantedIntents: ["MessageContent"] },
      async (scene) => {
        const { client, fake } = scene
        const bob = fake.person({ name: "bob" })
        const heard: Array<string> = []
        // What discord.js itself leaves out, because it knows the message, is heard here too.
        client.on(Events.Raw, (packet: { readonly t: string; readonly d: { readonly content: string } }) => {
          if (packet.t !== "MESSAGE_CREATE") return
          heard.push(packet.d.content)
          fake.advance(0)
        })
        fake.gateway.duplicateNext()
        bob.writes("twice")
        bob.writes("once")
        const letGo = fake.gateway.hold()
        bob.writes("first")
        bob.writes("second")
        letGo("reversed")
        await fake.until(() => heard.length === 5)
        expect(heard).toEqual(["twice", "twice", "once", "second", "first"])
      }
    )
  })

  it("hides what people write from a bot without the intent, unless they speak to it", async () => {
    await withBot({ intents: [Guilds, GuildMessages] }, async ({ client, fake }) => {
      const bob = fake.person({ name: "bob" })
      const heard: Array<Message> = []
      client.on(Events.MessageCreate, (message) => {
        heard.push(message)
        fake.advance(0)
      })
      bob.writes("secret", [{ name: "a.txt", bytes: "a" }])
      bob.writes(`for <@${client.user.id}>`)
      await fake.until(() => heard.length === 2)
      expect(heard.map(({ attachments, content }) => [content, attachments.size])).toEqual([
        ["", 0],
        [`for <@${client.user.id}>`, 0]
      ])
    })
  })

  it("tells of members only a bot that was granted the intent", async () => {
    const intents = [Guilds, GuildMembers]
    await withBot({ intents, grantedIntents: ["GuildMembers"] }, async ({ client, fake }) => {
      const bob = fake.person({ name: "bob" })
      const members = await client.guilds.cache.get(fake.guild.id)?.members.fetch()
      expect(members?.map(({ user }) => user.username).sort()).toEqual(["bob", "orrange", "owner of Market"])
      const left = new Promise((resolve) => client.once(Events.GuildMemberRemove, ({ id }) => resolve(id)))
      bob.leaves(fake.guild)
      expect(await left).toBe(bob.id)
    })
  })
})
