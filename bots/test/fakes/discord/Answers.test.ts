import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  GatewayIntentBits,
  type Interaction,
  MessageFlags
} from "discord.js"
import { describe, expect, it } from "vitest"
import type { DiscordFake } from "./DiscordFake.ts"
import { interactionAnswerMilliseconds, interactionTokenMilliseconds } from "./Limits.ts"
import { refusalOf, type Scene, withBot } from "./TestBot.ts"

const command = { name: "go", description: "Go", contexts: [0, 1] }
const row = (...components: ReadonlyArray<object>) => ({ type: 1, components })
const button = (label: string, id = label) => ({ type: 2, style: 1, label, custom_id: id })

/** Waits for the next interaction of a bot that does nothing with it by itself. */
const nextInteraction = ({ client }: Scene): Promise<Interaction> =>
  new Promise((resolve) => client.once("interactionCreate", resolve))

const started = async (
  scene: Scene
): Promise<{ bob: ReturnType<DiscordFake["person"]>; go: () => Promise<ChatInputCommandInteraction> }> => {
  await scene.client.application.commands.create(command)
  const bob = scene.fake.person({ name: "bob" })
  const go = async (): Promise<ChatInputCommandInteraction> => {
    const coming = nextInteraction(scene)
    bob.runs("/go")
    return (await coming) as ChatInputCommandInteraction
  }
  return { bob, go }
}

const tapped = async (scene: Scene, tap: () => unknown): Promise<ButtonInteraction> => {
  const coming = nextInteraction(scene)
  tap()
  return (await coming) as ButtonInteraction
}

describe("an answer to an interaction", () => {
  it("comes within three seconds or not at all", async () => {
    await withBot({}, async (scene) => {
      const { bob, go } = await started(scene)
      const inTime = await go()
      scene.fake.advance(interactionAnswerMilliseconds)
      expect(await refusalOf(inTime.reply("yes"))).toBe("done")
      const late = await go()
      scene.fake.advance(interactionAnswerMilliseconds + 1)
      expect(await refusalOf(late.reply("no"))).toBe("404 10062 Unknown interaction")
      expect(bob.screen()).toBe("# general\norrange: yes\n⚠ /go: the application did not respond")
    })
  })

  it("may take its time where deadlines are off", async () => {
    await withBot({ enforce: { deadlines: false } }, async (scene) => {
      const { go } = await started(scene)
      const interaction = await go()
      scene.fake.advance(interactionTokenMilliseconds + 1)
      expect(await refusalOf(interaction.reply("yes"))).toBe("done")
      expect(await refusalOf(interaction.followUp("more"))).toBe("done")
    })
  })

  it("is given once", async () => {
    await withBot({}, async (scene) => {
      const { go } = await started(scene)
      const interaction = await go()
      await interaction.reply("first")
      const again = scene.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
        body: { type: 4, data: { content: "second" } },
        auth: false
      })
      expect(await refusalOf(again)).toBe("400 40060 Interaction has already been acknowledged.")
    })
  })

  it("is of a kind that can answer, and comes with the token", async () => {
    await withBot({}, async (scene) => {
      const { go } = await started(scene)
      const { id, token } = await go()
      const callback = (path: string, type: number) =>
        refusalOf(scene.client.rest.post(`/interactions/${path}/callback`, { body: { type }, auth: false }))
      expect(await callback(`${id}/${token}`, 7)).toContain("type[BASE_TYPE_CHOICES]: Value must be one of {4, 5, 9}.")
      expect(await callback(`${id}/other`, 5)).toBe("404 10062 Unknown interaction")
      expect(await callback(`${id}/${token}`, 5)).toBe("done")
    })
  })

  it("is changed and followed up for a quarter of an hour", async () => {
    await withBot({}, async (scene) => {
      const { bob, go } = await started(scene)
      const interaction = await go()
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      expect(bob.screen()).toBe("# general\norrange (only you): thinking…")
      // The first message after a deferred answer takes its place, and stays between the two.
      await interaction.followUp("here")
      const more = await interaction.followUp({ content: "more", flags: MessageFlags.Ephemeral })
      await interaction.editReply({ message: more.id, content: "less" })
      expect(bob.screen()).toBe("# general\norrange (only you): here\norrange (only you, edited): less")
      await interaction.deleteReply()
      expect(bob.screen()).toBe("# general\norrange (only you, edited): less")
      scene.fake.advance(interactionTokenMilliseconds + 1)
      expect(await refusalOf(interaction.followUp("late"))).toBe("401 50027 Invalid Webhook Token")
    })
  })

  it("cannot be followed up before it was given", async () => {
    await withBot({}, async (scene) => {
      const { go } = await started(scene)
      const { token } = await go()
      const follow = scene.client.rest.post(`/webhooks/${scene.client.application.id}/${token}`, {
        body: { content: "early" },
        auth: false
      })
      expect(await refusalOf(follow)).toBe("404 10015 Unknown Webhook")
    })
  })

  it("that only one person sees is there for nobody else, and cannot be reached through the channel", async () => {
    await withBot({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] }, async (scene) => {
      const { bob, go } = await started(scene)
      const heard: Array<string> = []
      scene.client.on("messageCreate", ({ id }) => {
        heard.push(id)
        scene.fake.advance(0)
      })
      const eve = scene.fake.person({ name: "eve" })
      const interaction = await go()
      const response = await interaction.reply({ content: "psst", flags: MessageFlags.Ephemeral, withResponse: true })
      const message = response.resource?.message
      expect([bob.screen(), eve.screen()]).toEqual(["# general\norrange (only you): psst", "# general"])
      const path = `/channels/${scene.fake.general.id}/messages/${message?.id}`
      expect(await refusalOf(scene.client.rest.get(path as `/${string}`))).toBe("404 10008 Unknown Message")
      expect(await scene.client.rest.get(`/channels/${scene.fake.general.id}/messages`)).toEqual([])
      const written = bob.writes("hello")
      await scene.fake.until(() => heard.includes(written.id))
      expect(heard).toEqual([written.id])
    })
  })

  it("updates the message of a button, unless that message is gone", async () => {
    await withBot({}, async (scene) => {
      const { bob, go } = await started(scene)
      const first = await go()
      await first.reply({ content: "one", components: [row(button("Next"))] } as never)
      const next = await tapped(scene, () => bob.taps("Next"))
      await next.update({ content: "two", components: [row(button("Next"))] } as never)
      expect(bob.screen()).toBe("# general\norrange (edited): two\n  [Next ▸]")
      const last = await tapped(scene, () => bob.taps("Next"))
      await first.deleteReply()
      expect(await refusalOf(last.update("three"))).toBe("404 10008 Unknown Message")
    })
  })

  it("reaches the bot for old, foreign and forged buttons alike: it must know for itself", async () => {
    await withBot({}, async (scene) => {
      const { bob, go } = await started(scene)
      const eve = scene.fake.person({ name: "eve" })
      const first = await go()
      const hidden = { content: "old", components: [row(button("Take", "v1:take"))], flags: MessageFlags.Ephemeral }
      await first.reply(hidden as never)
      const old = bob.newest
      await first.editReply({ components: [row(button("Take", "v2:take"))] })
      expect(() => eve.taps("Take")).toThrow('There is no button "Take" on this screen')
      const foreign = await tapped(scene, () => eve.taps("Take", { on: old }))
      expect([foreign.customId, foreign.user.username]).toEqual(["v2:take", "eve"])
      const forged = await tapped(scene, () => eve.sends("v1:release:all", 2, old))
      expect(forged.customId).toBe("v1:release:all")
    })
  })

  it("can be asked for twice, as the same interaction", async () => {
    await withBot({}, async (scene) => {
      const { bob } = await started(scene)
      const ids: Array<string> = []
      scene.client.on("interactionCreate", ({ id }) => {
        ids.push(id)
        scene.fake.advance(0)
      })
      const done = bob.runs("/go")
      bob.repeats(done)
      await scene.fake.until(() => ids.length === 2)
      expect(ids).toEqual([done.id, done.id])
    })
  })

  it("rings only for users, and only for those it allows to be mentioned", async () => {
    await withBot({}, async (scene) => {
      const { bob, go } = await started(scene)
      const eve = scene.fake.person({ name: "eve" })
      const content = `<@${bob.id}> <@${eve.id}> @everyone`
      await (await go()).reply(content)
      expect(bob.newest.pings).toEqual({ users: [bob.id, eve.id], roles: [], everyone: false })
      await (await go()).reply({ content, allowedMentions: { parse: [] } })
      expect(bob.newest.pings).toEqual({ users: [], roles: [], everyone: false })
      await (await go()).reply({ content, allowedMentions: { users: [eve.id] } })
      expect(bob.newest.pings).toEqual({ users: [eve.id], roles: [], everyone: false })
    })
  })

  it("works in direct messages", async () => {
    await withBot({}, async (scene) => {
      const { bob, go } = await started(scene)
      bob.goesToDirectMessages()
      const interaction = await go()
      await interaction.reply("just us")
      expect([interaction.inGuild(), bob.screen()]).toEqual([false, "@ orrange\norrange: just us"])
    })
  })
})
