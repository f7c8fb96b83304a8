import type { ChatInputCommandInteraction, Interaction, ModalSubmitInteraction, TextChannel } from "discord.js"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { runningClock } from "./Clock.ts"
import { madeAt, snowflakes } from "./Snowflakes.ts"
import { type Scene, withBot } from "./TestBot.ts"

const option = (type: number, name: string, extra: object = {}) => ({ type, name, description: "d", ...extra })

const command = {
  name: "make",
  description: "Make",
  options: [
    option(1, "order", {
      options: [
        option(3, "side", { required: true, choices: [{ name: "Sell", value: "sell" }] }),
        option(4, "days", { min_value: 1, max_value: 9 }),
        option(5, "public"),
        option(6, "peer"),
        option(7, "where"),
        option(8, "role"),
        option(10, "price"),
        option(11, "proof"),
        option(3, "note", { max_length: 20 })
      ]
    })
  ]
}

const nextInteraction = ({ client }: Scene): Promise<Interaction> =>
  new Promise((resolve) => client.once("interactionCreate", resolve))

describe("a person", () => {
  it("types options of every kind, which the bot reads as what they are", async () => {
    await withBot({}, async (scene) => {
      const { client, fake } = scene
      await client.application.commands.create(command)
      const role = fake.addRole("maker")
      const bob = fake.person({ name: "bob", roles: [role] })
      const eve = fake.person({ name: "eve" })
      const coming = nextInteraction(scene)
      bob.runs(
        "/make order side:Sell days:2 public:true peer:eve where:general role:maker price:0.5 proof:it note:a b: c",
        { proof: { name: "a.txt", bytes: "proof", contentType: "text/plain" } }
      )
      const { options } = (await coming) as ChatInputCommandInteraction
      expect(options.getSubcommand()).toBe("order")
      expect([options.getString("side"), options.getInteger("days"), options.getBoolean("public")]).toEqual([
        "sell",
        2,
        true
      ])
      expect([options.getUser("peer")?.id, options.getChannel("where")?.id]).toEqual([eve.id, fake.general.id])
      expect([options.getRole("role")?.id, options.getNumber("price")]).toEqual([role, 0.5])
      expect(options.getString("note")).toBe("a b: c")
      expect(await (await fetch(options.getAttachment("proof")?.url ?? "")).text()).toBe("proof")
    })
  })

  it("cannot send what the app would not", async () => {
    await withBot({}, async ({ client, fake }) => {
      await client.application.commands.create(command)
      await client.application.commands.create({
        name: "admin",
        description: "d",
        defaultMemberPermissions: ["ManageGuild"]
      })
      const bob = fake.person({ name: "bob" })
      const lines: Readonly<Record<string, string>> = {
        "/nothing": "There is no command /nothing here",
        "/admin": "/admin is not for this person",
        "/make": 'There is no subcommand ""',
        "/make order": "The option side is required",
        "/make order side:Buy": 'The option side has no choice "Buy"',
        "/make order side:Sell days:10": "The option days is out of its range",
        "/make order side:Sell days:x": "The option days must be a number",
        "/make order side:Sell peer:nobody": "The option peer names nobody",
        "/make order side:Sell proof:it": "The option proof needs a file",
        "/make order side:Sell note:123456789012345678901": "The option note is out of its range",
        "/make order other:1": 'There is no option for "other:1"'
      }
      for (const [line, why] of Object.entries(lines)) expect(() => bob.runs(line), line).toThrow(why)
      await expect(bob.types("/make order side:S")).rejects.toThrow("The option side completes nothing")
      expect(() => bob.fills({})).toThrow("There is no form to fill in")
    })
  })

  it("fills in every kind of field of a form, with what it must hold", async () => {
    const label = (name: string, component: object) => ({ type: 18, label: name, component })
    const options = ["One", "Two"].map((name) => ({ label: name, value: name.toLowerCase() }))
    const modal = {
      custom_id: "form",
      title: "Form",
      components: [
        label("Amount", { type: 4, custom_id: "amount", style: 1, min_length: 2, max_length: 4 }),
        label("One of", { type: 21, custom_id: "radio", options }),
        label("Some of", { type: 22, custom_id: "group", options, max_values: 2 }),
        label("Peer", { type: 5, custom_id: "peer" }),
        label("Proof", { type: 19, custom_id: "proof", required: false })
      ]
    }
    await withBot({}, async (scene) => {
      const { client, fake } = scene
      await client.application.commands.create({ name: "go", description: "Go" })
      const bob = fake.person({ name: "bob" })
      const asked = nextInteraction(scene)
      bob.runs("/go")
      await ((await asked) as ChatInputCommandInteraction).showModal(modal as never)
      expect(await bob.sees("╔ Form")).toBe(
        [
          "# general",
          "╔ Form",
          "║ Amount*: ______",
          "║ One of*: ○ One ○ Two",
          "║ Some of*: ○ One ○ Two",
          "║ Peer*: {peer: people}",
          "║ Proof: 📎 …",
          "╚"
        ].join("\n")
      )
      const filled = { Amount: "0.01", "One of": "Two", "Some of": ["One", "Two"], Peer: "bob" }
      expect(() => bob.fills({ ...filled, Amount: "" })).toThrow('"Amount" must be filled in')
      expect(() => bob.fills({ ...filled, Amount: "1" })).toThrow('"Amount" takes 2 to 4 characters')
      expect(() => bob.fills({ ...filled, "One of": "Three" })).toThrow('"One of" has no choice "Three"')
      expect(() => bob.fills({ ...filled, Other: "a" })).toThrow('The form has no field "Other"')
      const sent = nextInteraction(scene)
      bob.fills({ ...filled, Proof: { name: "a.txt", bytes: "proof" } })
      const { fields } = (await sent) as ModalSubmitInteraction
      expect([fields.getTextInputValue("amount"), fields.getRadioGroup("radio")]).toEqual(["0.01", "two"])
      expect(fields.getCheckboxGroup("group")).toEqual(["one", "two"])
      expect(fields.getSelectedUsers("peer")?.map(({ id }) => id)).toEqual([bob.id])
      expect(fields.getUploadedFiles("proof")?.map(({ name }) => name)).toEqual(["a.txt"])
      expect(bob.screen()).toBe("# general")
    })
  })

  it("sees every component drawn, and picks from selects", async () => {
    await withBot({}, async (scene) => {
      const { client, fake } = scene
      const bob = fake.person({ name: "bob" })
      const channel = (await client.channels.fetch(fake.general.id)) as TextChannel
      const text = (content: string) => ({ type: 10, content })
      const link = { type: 2, style: 5, label: "More", url: "https://example.org" }
      const buttons = [1, 2, 3, 4].map((style) => ({ type: 2, style, label: `B${style}`, custom_id: `${style}` }))
      const options = ["One", "Two"].map((label, at) => ({ label, value: `${at}`, default: at === 0 }))
      await channel.send({
        flags: 32_768,
        files: [{ attachment: Buffer.from("a"), name: "a.png" }],
        components: [
          text(`# Hello <@${bob.id}> in <#${fake.general.id}>`),
          {
            type: 17,
            components: [
              { type: 9, components: [text("left")], accessory: link },
              { type: 14 },
              { type: 12, items: [{ media: { url: "attachment://a.png" } }] },
              { type: 1, components: [...buttons, { type: 2, style: 4, label: "No", custom_id: "5", disabled: true }] },
              { type: 1, components: [{ type: 3, custom_id: "s", placeholder: "Market", options }] }
            ]
          }
        ]
      })
      expect(await bob.sees("Market")).toBe(
        [
          "# general",
          "orrange: # Hello @bob in #general",
          "  │ left  [More ↗]",
          "  │ ────",
          "  │ 🖼 a.png",
          "  │ [B1 ▸] [B2] [B3 +] [B4 !] ⟨No !⟩",
          "  │ {Market: *One* | Two}"
        ].join("\n")
      )
      expect(() => bob.taps("More")).toThrow("is a link")
      expect(() => bob.taps("No")).toThrow("cannot be pressed")
      expect(() => bob.picks("Market", ["One", "Two"])).toThrow("takes 1 to 1")
      const picked = nextInteraction(scene)
      bob.picks("Market", ["Two"])
      expect(await picked).toMatchObject({ customId: "s", values: ["1"] })
    })
  })
})

describe("ids", () => {
  it("grow, and know when they were made", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 50 }), (steps) => {
        const clock = { ...runningClock(), now: () => now }
        let now = Date.UTC(2026, 0, 1)
        const newId = snowflakes(clock)
        let last = 0n
        for (const step of steps) {
          now += step
          const id = newId()
          expect(BigInt(id)).toBeGreaterThan(last)
          expect(madeAt(id)).toBe(now)
          last = BigInt(id)
        }
      })
    )
  })
})
