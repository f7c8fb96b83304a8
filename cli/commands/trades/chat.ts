import { Flags } from "@oclif/core"
import { BaseCommand, given, pageFlags } from "../../BaseCommand.ts"
import { chatText, unreadText } from "../../render/ChatText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class TradesChat extends BaseCommand {
  static override summary = "Show what was written in a trade, and note that you read it"
  static override description =
    "The latest messages are shown, the oldest of them first. Nobody of the platform asks for a password here."
  static override examples = ["<%= config.bin %> trades chat TRADE"]
  static override args = tradeArgs
  static override flags = {
    ...pageFlags,
    proofs: Flags.boolean({
      description: "Only the files by which the buyer shows that they paid; marks nothing as read"
    })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesChat)
    const query = given({
      limit: flags.limit,
      cursor: flags.cursor,
      proofs: flags.proofs ? ("true" as const) : undefined
    })
    const { data: chat, requestId } = await this.ask("chat.list", { params: args, query })
    const latest = chat.data[0]?.seq
    const mark =
      latest === undefined || chat.unread === 0 || flags.proofs
        ? undefined
        : (await this.ask("chat.read", { params: args, payload: { seq: latest } })).data
    const shown = { ...chat, unread: mark?.unread ?? chat.unread }
    const text = chatText(shown) + (mark === undefined ? "" : unreadText(mark))
    this.show("trade.chat", shown, text, { request_id: requestId, next_cursor: chat.next_cursor })
  }
}
