import { describe, expect, it } from "vitest"
import type { CommandName } from "../talk/Platform.ts"
import { withDiscord } from "../test/DiscordStage.ts"

const command = (name: string, scope: CommandName["scope"] = "everybody"): CommandName => ({
  name,
  summary: { en: `Does ${name}`, de: `Macht ${name}`, es: "x".repeat(200), pt: "Faz" },
  scope
})

const puts = ({ calls }: { readonly calls: ReadonlyArray<{ readonly method: string }> }): number =>
  calls.filter(({ method }) => method === "PUT").length

describe("the commands", () => {
  it("are put once, and again only when they changed", async () => {
    await withDiscord({}, async ({ discord, fake }) => {
      const commands = [command("menu"), command("book"), command("take"), command("halt", "operator")]
      await discord.publish(commands)
      await discord.publish(commands)
      expect(puts(fake)).toBe(1)
      await discord.publish([...commands, command("sell")])
      expect(puts(fake)).toBe(2)
      await discord.publish([...commands, { ...command("sell"), summary: { en: "Does sell", de: "Anders" } }])
      expect(puts(fake)).toBe(3)
      const bob = fake.person({ name: "bob" })
      expect(() => bob.runs("/orrange-operator halt")).toThrow("is not for this person")
      fake.person({ name: "boss", roles: [fake.addRole("boss", ["ManageGuild"])] }).runs("/orrange-operator halt")
      expect(() => bob.runs("/orrange menu details:x")).toThrow("There is no option")
    })
  })

  it("are told to one server alone where it is set", async () => {
    const settings = { settings: (fake: { guild: { id: string } }) => ({ guild: fake.guild.id }) }
    await withDiscord(settings, async ({ discord, fake }) => {
      await discord.publish([command("book")])
      await discord.publish([command("book")])
      expect(puts(fake)).toBe(1)
      expect([...fake.world.commands.keys()]).toEqual([fake.guild.id])
      expect(fake.world.commands.get(fake.guild.id)?.[0]).toMatchObject({
        name: "orrange",
        options: [
          {
            name: "book",
            description: "Does book",
            description_localizations: { de: "Macht book", "es-ES": `${"x".repeat(99)}…`, "pt-BR": "Faz" },
            options: [{ name: "market", autocomplete: true }]
          }
        ]
      })
    })
  })

  it("are as many as there are: 25 go into one of Discord's", async () => {
    await withDiscord({}, async ({ discord, fake, hears }) => {
      await discord.publish(Array.from({ length: 60 }, (_, at) => command(`c${at}`)))
      const bob = fake.person({ name: "bob" })
      bob.runs("/orrange c24 details: one  two")
      bob.runs("/orrange-more c25")
      bob.runs("/orrange-more-2 c59")
      expect((await hears(1)).act).toEqual({ kind: "command", name: "c24", rest: "one  two" })
      expect((await hears(3)).act).toEqual({ kind: "command", name: "c59", rest: "" })
    })
  })

  it("that cannot be told are told again another time", async () => {
    await withDiscord({}, async ({ discord, fake }) => {
      fake.fail(/PUT .*commands/, { kind: "limited", retryAfterSeconds: 3 })
      await expect(discord.publish([command("book")])).rejects.toThrow("Discord does not take the commands: limited")
      await discord.publish([command("book")])
      expect(fake.world.commands.get("global")).toHaveLength(1)
    })
  })
})
