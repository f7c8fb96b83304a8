import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  ContainerBuilder,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  type TextChannel,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle
} from "discord.js"
import { describe, expect, it } from "vitest"
import { withBot } from "./TestBot.ts"

const orrange = new SlashCommandBuilder()
  .setName("orrange")
  .setDescription("Trade")
  .addSubcommand((sub) =>
    sub
      .setName("sell")
      .setDescription("Sell")
      .addStringOption((option) =>
        option.setName("market").setDescription("Market").setAutocomplete(true).setRequired(true)
      )
  )

const postRow = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId("v1:post").setLabel("Post").setStyle(ButtonStyle.Success)
)

const amountModal = new ModalBuilder()
  .setCustomId("v1:amount")
  .setTitle("Amount")
  .addLabelComponents(
    new LabelBuilder()
      .setLabel("Amount")
      .setTextInputComponent(
        new TextInputBuilder().setCustomId("amount").setStyle(TextInputStyle.Short).setMaxLength(12)
      )
  )

const sell = async (interaction: Interaction): Promise<unknown> => {
  if (interaction.isAutocomplete()) return interaction.respond([{ name: "BTC-EUR", value: "BTC-EUR" }])
  if (interaction.isChatInputCommand()) {
    const market = interaction.options.getString("market", true)
    return interaction.reply({
      flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral,
      components: [
        new ContainerBuilder()
          .addTextDisplayComponents(new TextDisplayBuilder().setContent(`## Sell ${market}`))
          .addActionRowComponents(postRow)
      ]
    })
  }
  if (interaction.isButton()) return interaction.showModal(amountModal)
  if (interaction.isModalSubmit()) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    const thread = await (interaction.channel as TextChannel).threads.create({
      name: "trade-42",
      type: ChannelType.PrivateThread,
      invitable: false
    })
    await thread.members.add(interaction.user.id)
    await thread.send(`<@${interaction.user.id}> sells ${interaction.fields.getTextInputValue("amount")}`)
    return interaction.editReply(`Your room is <#${thread.id}>`)
  }
  return undefined
}

describe("a person and a bot of discord.js", () => {
  it("go through a command, what completes it, a button, a form and a private thread", async () => {
    await withBot({ onInteraction: sell }, async ({ client, fake }) => {
      await client.application?.commands.set([orrange.toJSON()], fake.guild.id)
      const bob = fake.person({ name: "bob", locale: "de" })
      const eve = fake.person({ name: "eve" })
      expect(await bob.types("/orrange sell market:BT")).toEqual(["BTC-EUR"])
      bob.runs("/orrange sell market:BTC-EUR")
      expect(await bob.sees("Sell BTC-EUR")).toBe(
        ["# general", "orrange (only you): │ ## Sell BTC-EUR", "  │ [Post +]"].join("\n")
      )
      expect(eve.screen()).toBe("# general")
      bob.taps("Post")
      expect((await bob.sees("╔")).split("\n").slice(-3)).toEqual(["╔ Amount", "║ Amount*: ______", "╚"])
      bob.fills({ Amount: "0.01" })
      await bob.sees("Your room is #trade-42")
      expect(bob.goes("trade-42").screen()).toBe("# general › trade-42 (private)\norrange: @bob sells 0.01")
      expect(eve.threads).toEqual([])
      expect(() => eve.goes("trade-42")).toThrow("There is no such channel")
      expect(bob.newest.pings.users).toEqual([bob.id])
    })
  })
})
