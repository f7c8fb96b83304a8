import { type APIModalInteractionResponseCallbackData, type Interaction, Routes } from "discord.js"
import { describe, expect, it } from "vitest"
import * as Limits from "./Limits.ts"
import { refusalOf, type Scene, withBot } from "./TestBot.ts"

const x = (count: number): string => "x".repeat(count)
const list = <A>(count: number, make: (index: number) => A): ReadonlyArray<A> =>
  Array.from({ length: count }, (_, index) => make(index))

const button = (id: string, extra: object = {}) => ({ type: 2, style: 1, label: "Go", custom_id: id, ...extra })
const row = (...components: ReadonlyArray<object>) => ({ type: 1, components })
const option = (value: string, extra: object = {}) => ({ label: "Label", value, ...extra })
const select = (extra: object = {}) => ({ type: 3, custom_id: "select", options: [option("1")], ...extra })
const text = (content: string) => ({ type: 10, content })
const v2 = 32_768

const post = ({ client, fake }: Scene, body: object): Promise<string> =>
  refusalOf(client.rest.post(Routes.channelMessages(fake.general.id), { body }))

/** A body that just passes, one that just does not, and where and what is said of it. */
const messageRules: ReadonlyArray<readonly [name: string, good: object, bad: object, said: string]> = [
  [
    "content",
    { content: x(Limits.contentCharactersMax) },
    { content: x(Limits.contentCharactersMax + 1) },
    "content[BASE_TYPE_MAX_LENGTH]: Must be 2000 or fewer in length."
  ],
  [
    "titles of embeds",
    { embeds: [{ title: x(256) }] },
    { embeds: [{ title: "a" }, { title: x(257) }] },
    "embeds[1].title[BASE_TYPE_MAX_LENGTH]: Must be 256 or fewer in length."
  ],
  [
    "all embeds together",
    { embeds: [{ description: x(4000) }, { description: x(2000) }] },
    { embeds: [{ description: x(4000) }, { description: x(2001) }] },
    "embeds[MAX_EMBED_SIZE_EXCEEDED]: Embed size exceeds maximum size of 6000"
  ],
  [
    "fields of embeds",
    { embeds: [{ fields: list(25, () => ({ name: "n", value: "v" })) }] },
    { embeds: [{ fields: list(26, () => ({ name: "n", value: "v" })) }] },
    "embeds[0].fields[BASE_TYPE_MAX_LENGTH]: Must be 25 or fewer in length."
  ],
  [
    "how many embeds",
    { embeds: list(10, () => ({ title: "t" })) },
    { embeds: list(11, () => ({ title: "t" })) },
    "embeds[BASE_TYPE_MAX_LENGTH]: Must be 10 or fewer in length."
  ],
  [
    "rows",
    { components: list(5, (at) => row(button(`${at}`))) },
    { components: list(6, (at) => row(button(`${at}`))) },
    "components[BASE_TYPE_MAX_LENGTH]: Must be 5 or fewer in length."
  ],
  [
    "buttons in a row",
    { components: [row(...list(5, (at) => button(`${at}`)))] },
    { components: [row(...list(6, (at) => button(`${at}`)))] },
    "components[0].components[BASE_TYPE_BAD_LENGTH]: Must be between 1 and 5 in length."
  ],
  [
    "a select beside a button",
    { components: [row(button("1")), row(select())] },
    { components: [row(button("1"), select())] },
    "components[0].components[1][COMPONENT_LAYOUT_WIDTH_EXCEEDED]"
  ],
  [
    "custom ids",
    { components: [row(button(x(100)))] },
    { components: [row(button(x(101)))] },
    "components[0].components[0].custom_id[BASE_TYPE_BAD_LENGTH]: Must be between 1 and 100 in length."
  ],
  [
    "custom ids that are the same",
    { components: [row(button("1"), button("2"))] },
    { components: [row(button("1"), button("1"))] },
    "components[0].components[1].custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]: Component custom id cannot be duplicated"
  ],
  [
    "labels of buttons",
    { components: [row(button("1", { label: x(80) }))] },
    { components: [row(button("1", { label: x(81) }))] },
    "components[0].components[0].label[BASE_TYPE_MAX_LENGTH]: Must be 80 or fewer in length."
  ],
  [
    "links",
    { components: [row({ type: 2, style: 5, label: "Go", url: "https://example.org" })] },
    { components: [row({ type: 2, style: 5, label: "Go", custom_id: "1" })] },
    "components[0].components[0].url[BASE_TYPE_REQUIRED]: This field is required"
  ],
  [
    "options of selects",
    { components: [row(select({ options: list(25, (at) => option(`${at}`)) }))] },
    { components: [row(select({ options: list(26, (at) => option(`${at}`)) }))] },
    "components[0].components[0].options[BASE_TYPE_BAD_LENGTH]: Must be between 1 and 25 in length."
  ],
  [
    "options that are the same",
    { components: [row(select({ options: [option("1"), option("2")] }))] },
    { components: [row(select({ options: [option("1"), option("1")] }))] },
    "options[1].value[SELECT_COMPONENT_OPTION_VALUE_DUPLICATED]"
  ],
  [
    "placeholders",
    { components: [row(select({ placeholder: x(150) }))] },
    { components: [row(select({ placeholder: x(151) }))] },
    "placeholder[BASE_TYPE_MAX_LENGTH]: Must be 150 or fewer in length."
  ],
  [
    "layouts without their flag",
    { flags: v2, components: [text("a")] },
    { components: [text("a")] },
    'components[0].type[UNION_TYPE_CHOICES]: Value of field "type" must be one of (1,).'
  ],
  [
    "content beside layouts",
    { flags: v2, components: [text("a")] },
    { flags: v2, components: [text("a")], content: "b" },
    "content[MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2]: The 'content' field cannot be used"
  ],
  [
    "how many components in all",
    { flags: v2, components: [{ type: 17, components: list(39, () => text("a")) }] },
    { flags: v2, components: [{ type: 17, components: list(40, () => text("a")) }] },
    "components[COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED]"
  ],
  [
    "how much text in all",
    { flags: v2, components: [text(x(2000)), { type: 17, components: [text(x(2000))] }] },
    { flags: v2, components: [text(x(2000)), { type: 17, components: [text(x(2001))] }] },
    "components[COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED]: Components displayable text size exceeds maximum size of 4000"
  ],
  [
    "texts of a section",
    { flags: v2, components: [{ type: 9, components: [text("a")], accessory: button("1") }] },
    { flags: v2, components: [{ type: 9, components: list(4, () => text("a")), accessory: button("1") }] },
    "components[0].components[BASE_TYPE_BAD_LENGTH]: Must be between 1 and 3 in length."
  ],
  [
    "sections without anything at their side",
    { flags: v2, components: [{ type: 9, components: [text("a")], accessory: button("1") }] },
    { flags: v2, components: [{ type: 9, components: [text("a")] }] },
    "components[0].accessory[BASE_TYPE_REQUIRED]: This field is required"
  ],
  [
    "files that are not attached",
    { flags: v2, components: [{ type: 12, items: [{ media: { url: "https://example.org/a.png" } }] }] },
    { flags: v2, components: [{ type: 12, items: [{ media: { url: "attachment://a.png" } }] }] },
    "components[UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND]"
  ],
  [
    "mentions that contradict each other",
    { content: "a", allowed_mentions: { parse: [], users: ["123456789012345678"] } },
    { content: "a", allowed_mentions: { parse: ["users"], users: ["123456789012345678"] } },
    "allowed_mentions[MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE]"
  ],
  ["nonces", { content: "a", nonce: x(25) }, { content: "a", nonce: x(26) }, "nonce[BASE_TYPE_MAX_LENGTH]"]
]

const command = (extra: object = {}) => ({ name: "sell", description: "Sell", ...extra })
const stringOption = (name: string, extra: object = {}) => ({ type: 3, name, description: "d", ...extra })
const subcommand = (name: string, options: ReadonlyArray<object>, type = 1) => ({
  type,
  name,
  description: "d",
  options
})

const commandRules: ReadonlyArray<readonly [name: string, good: object, bad: object, said: string]> = [
  ["names", command({ name: "größe-2" }), command({ name: "Sell" }), "0.name[APPLICATION_COMMAND_INVALID_NAME]"],
  ["long names", command({ name: x(32) }), command({ name: x(33) }), "0.name[BASE_TYPE_BAD_LENGTH]"],
  [
    "descriptions",
    command({ description: x(100) }),
    command({ description: "" }),
    "0.description[BASE_TYPE_REQUIRED]: This field is required"
  ],
  [
    "the order of options",
    command({ options: [stringOption("a", { required: true }), stringOption("b")] }),
    command({ options: [stringOption("a"), stringOption("b", { required: true })] }),
    "0.options[1][APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID]: Required options must be placed before non-required options"
  ],
  [
    "options of the same name",
    command({ options: [stringOption("a"), stringOption("b")] }),
    command({ options: [stringOption("a"), stringOption("a")] }),
    "0.options[1].name[APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS]"
  ],
  [
    "how many options",
    command({ options: list(25, (at) => stringOption(`o${at}`)) }),
    command({ options: list(26, (at) => stringOption(`o${at}`)) }),
    "0.options[BASE_TYPE_MAX_LENGTH]: Must be 25 or fewer in length."
  ],
  [
    "choices",
    command({ options: [stringOption("a", { choices: list(25, (at) => ({ name: `${at}`, value: `${at}` })) })] }),
    command({ options: [stringOption("a", { choices: list(26, (at) => ({ name: `${at}`, value: `${at}` })) })] }),
    "0.options[0].choices[BASE_TYPE_MAX_LENGTH]: Must be 25 or fewer in length."
  ],
  [
    "choices beside what completes",
    command({ options: [stringOption("a", { autocomplete: true })] }),
    command({ options: [stringOption("a", { autocomplete: true, choices: [{ name: "1", value: "1" }] })] }),
    "0.options[0].choices[APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID]"
  ],
  [
    "subcommands in groups only",
    command({ options: [subcommand("a", [subcommand("b", [])], 2)] }),
    command({ options: [subcommand("a", [subcommand("b", [])])] }),
    "0.options[0].options[0].type[BASE_TYPE_CHOICES]"
  ],
  [
    "subcommands beside options",
    command({ options: [subcommand("a", []), subcommand("b", [])] }),
    command({ options: [subcommand("a", []), stringOption("b")] }),
    "0.options[APPLICATION_COMMAND_OPTIONS_TYPE_INVALID]"
  ],
  [
    "languages",
    command({ name_localizations: { de: "verkaufen" } }),
    command({ name_localizations: { xx: "sell" } }),
    "0.name_localizations.xx[BASE_TYPE_CHOICES]"
  ],
  [
    "translated names",
    command({ name_localizations: { de: "verkaufen" } }),
    command({ name_localizations: { de: "Ver kaufen" } }),
    "0.name_localizations.de[APPLICATION_COMMAND_INVALID_NAME]"
  ],
  [
    "the size of a command",
    command({ options: list(25, (at) => stringOption(`o${at}`, { description: x(100) })) }),
    command({
      options: list(4, (at) =>
        stringOption(`o${at}`, {
          choices: list(25, (of) => ({ name: x(40).replace(/^../, `${of}`), value: x(60).replace(/^../, `${of}`) }))
        })
      )
    }),
    "0[APPLICATION_COMMAND_TOO_LARGE]"
  ]
]

describe("the form of a message", () => {
  it("passes up to each limit, and is refused beyond it with the place of the error", async () => {
    await withBot({}, async (scene) => {
      for (const [name, good, bad, said] of messageRules) {
        // A message of rows alone would be empty only in the eyes of its writer.
        expect(await post(scene, good), name).toBe("done")
        const refused = await post(scene, bad)
        expect(refused, name).toContain("400 50035 Invalid Form Body; ")
        expect(refused, name).toContain(said)
      }
      expect(await post(scene, { content: "  " })).toBe("400 50006 Cannot send an empty message")
    })
  })

  it("is not looked at where limits are off", async () => {
    await withBot({ enforce: { forms: false } }, async (scene) => {
      for (const [name, , bad] of messageRules) expect(await post(scene, bad), name).toBe("done")
    })
  })

  it("keeps the flag of layouts when it is edited", async () => {
    await withBot({}, async ({ client, fake }) => {
      const channel = await client.channels.fetch(fake.general.id)
      if (!channel?.isSendable()) throw new Error("not a channel to write in")
      const sent = await channel.send({ flags: v2, components: [text("a")] })
      expect(await refusalOf(sent.edit({ content: "b" }))).toContain("content[MESSAGE_CANNOT_USE_LEGACY_FIELDS")
      expect(await refusalOf(sent.edit({ components: [text("b")] }))).toBe("done")
    })
  })

  it("takes as many files as there may be, as large as they may be, and gives them back", async () => {
    await withBot({}, async ({ client, fake }) => {
      const files = (count: number, bytes: number) =>
        list(count, (at) => ({ name: `f${at}.txt`, data: Buffer.alloc(bytes, "a"), contentType: "text/plain" }))
      const send = (count: number, bytes: number) =>
        client.rest.post(Routes.channelMessages(fake.general.id), { body: {}, files: [...files(count, bytes)] })
      const message = (await send(10, 3)) as { attachments: ReadonlyArray<{ url: string; size: number }> }
      expect(message.attachments.map(({ size }) => size)).toEqual(list(10, () => 3))
      expect(await (await fetch(message.attachments[9]?.url ?? "")).text()).toBe("aaa")
      expect(await refusalOf(send(11, 3))).toContain("attachments[BASE_TYPE_MAX_LENGTH]: Must be 10 or fewer")
      expect(await refusalOf(send(1, Limits.fileBytesMax + 1))).toBe("400 50045 File uploaded exceeds the maximum size")
      expect(await refusalOf(send(3, Limits.fileBytesMax - 1))).toBe("413 40005 Request entity too large")
    })
  })

  it("is not taken twice when its nonce is enforced", async () => {
    await withBot({}, async ({ client, fake }) => {
      const send = () =>
        client.rest.post(Routes.channelMessages(fake.general.id), {
          body: { content: "once", nonce: "n1", enforce_nonce: true }
        }) as Promise<{ id: string }>
      expect((await send()).id).toBe((await send()).id)
      fake.advance(Limits.nonceMilliseconds)
      expect((await send()).id).toBe([...fake.general.messages.keys()][1])
    })
  })
})

describe("the form of commands", () => {
  it("passes up to each limit, and is refused beyond it with the place of the error", async () => {
    await withBot({}, async ({ client }) => {
      const put = (body: ReadonlyArray<object>) =>
        refusalOf(client.rest.put(Routes.applicationCommands(client.application.id), { body }))
      for (const [name, good, bad, said] of commandRules) {
        expect(await put([good]), name).toBe("done")
        expect(await put([bad]), name).toContain(said)
      }
      expect(await put([command(), command()])).toContain("1[APPLICATION_COMMANDS_DUPLICATE_NAME]")
      expect(await put(list(101, (at) => command({ name: `c${at}` })))).toContain("400 30032")
    })
  })

  it("counts the commands of a day, but not those that were there", async () => {
    await withBot({}, async ({ client, fake }) => {
      const put = (from: number) =>
        refusalOf(
          client.rest.put(Routes.applicationCommands(client.application.id), {
            body: list(100, (at) => command({ name: `c${from + at}` }))
          })
        )
      expect([await put(0), await put(0), await put(100)]).toEqual(["done", "done", "done"])
      expect(await put(200)).toContain("400 30034")
      fake.advance(Limits.dayMilliseconds)
      expect(await put(200)).toBe("done")
    })
  })

  it("keeps the id of a command that is registered again", async () => {
    await withBot({}, async ({ client, fake }) => {
      const first = await client.application.commands.create(command(), fake.guild.id)
      const [again] = [...(await client.application.commands.set([command()], fake.guild.id)).values()]
      expect(again?.id).toBe(first.id)
      await client.application.commands.delete(first.id, fake.guild.id)
      expect(await refusalOf(client.application.commands.fetch(first.id, { guildId: fake.guild.id }))).toBe(
        "404 10063 Unknown application command"
      )
    })
  })
})

const modal = (extra: object = {}) => ({
  custom_id: "modal",
  title: "Title",
  components: [{ type: 18, label: "Amount", component: { type: 4, custom_id: "amount", style: 1 } }],
  ...extra
})

const labelled = (component: object, extra: object = {}) =>
  modal({ components: [{ type: 18, label: "L", component, ...extra }] })

const modalRules: ReadonlyArray<readonly [name: string, good: object, bad: object, said: string]> = [
  ["titles", modal({ title: x(45) }), modal({ title: x(46) }), "data.title[BASE_TYPE_BAD_LENGTH]"],
  [
    "how many components",
    modal({ components: list(5, () => text("a")) }),
    modal({ components: list(6, () => text("a")) }),
    "data.components[BASE_TYPE_BAD_LENGTH]: Must be between 1 and 5 in length."
  ],
  [
    "labels",
    labelled(select(), { label: x(45) }),
    labelled(select(), { label: x(46) }),
    "data.components[0].label[BASE_TYPE_BAD_LENGTH]"
  ],
  [
    "what stands under a label",
    labelled({ type: 19, custom_id: "file" }),
    labelled(button("1")),
    "data.components[0].component.type[UNION_TYPE_CHOICES]"
  ],
  [
    "choices of which one is taken",
    labelled({ type: 21, custom_id: "r", options: [option("1"), option("2")] }),
    labelled({ type: 21, custom_id: "r", options: [option("1")] }),
    "data.components[0].component.options[BASE_TYPE_BAD_LENGTH]: Must be between 2 and 10 in length."
  ],
  [
    "inputs",
    labelled({ type: 4, custom_id: "i", style: 2, max_length: 4000 }),
    labelled({ type: 4, custom_id: "i", style: 2, max_length: 4001 }),
    "data.components[0].component.max_length[NUMBER_TYPE_MAX]"
  ],
  [
    "inputs in rows",
    modal({ components: [row({ type: 4, custom_id: "i", style: 1, label: "L" })] }),
    modal({ components: [row({ type: 4, custom_id: "i", style: 1 })] }),
    "data.components[0].components[0].label[BASE_TYPE_REQUIRED]"
  ]
]

describe("the form of a modal", () => {
  it("passes up to each limit, and is refused beyond it with the place of the error", async () => {
    let shown: object = {}
    const show = (interaction: Interaction): Promise<unknown> =>
      interaction.isChatInputCommand()
        ? interaction.showModal(shown as APIModalInteractionResponseCallbackData)
        : Promise.resolve()
    await withBot({ onInteraction: show }, async ({ client, fake, thrown }) => {
      await client.application.commands.create(command())
      const bob = fake.person({ name: "bob" })
      for (const [name, good, bad, said] of modalRules) {
        shown = good
        const passed = bob.runs("/sell")
        await fake.until(() => passed.modal !== null)
        shown = bad
        const before = thrown.length
        bob.runs("/sell")
        await fake.until(() => thrown.length > before)
        expect(String(thrown.at(-1)), name).toContain(said)
      }
    })
  })
})
