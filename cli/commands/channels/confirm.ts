import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { isForPrograms } from "../../Format.ts"
import { writeNotice } from "../../Output.ts"
import { clean } from "../../render/Text.ts"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { channelSheet, whoseText } from "../../render/ChannelText.ts"

export default class ChannelsConfirm extends BaseCommand {
  static override summary = "Link the chat account that waits for it, or that showed you a code"
  static override description =
    "Whoever has the account acts in your name. Its name can be anybody's: compare the number with the one the bot shows."
  static override examples = ["<%= config.bin %> channels confirm", "<%= config.bin %> channels confirm ABCDEFGH"]
  static override args = { code: Args.string({ description: "as the bot shows it, when it was begun there" }) }
  static override flags = {
    confirm: Flags.string({ description: "The number of the account, as the bot shows it" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ChannelsConfirm)
    if (args.code !== undefined) {
      const claimed = await this.tell("channels.claim", { payload: { code: args.code.toUpperCase() } })
      // What was only tried waits for nobody: it is what would be linked.
      if (this.isTrial) return this.showOne("channel_link", claimed, channelSheet)
    }
    const { data } = await this.ask("channels.list", {})
    const waiting = data.data.findLast(({ state }) => state === "waiting")
    if (waiting === undefined) throw clientFailure("cli.usage", { reason: whoseText(undefined) })
    if (!isForPrograms(this.format)) writeNotice(clean(whoseText(waiting)))
    await this.requireWord(waiting.user_id, flags.confirm)
    const payload = { id: waiting.id }
    this.showOne("channel_link", await this.tell("channels.confirm", { payload }), channelSheet)
  }
}
