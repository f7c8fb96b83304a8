import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { readUpload } from "../../Files.ts"
import { messageText } from "../../render/ChatText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class TradesAttach extends BaseCommand {
  static override summary = "Send a picture, a PDF or a voice note to the other side of a trade"
  static override description =
    "JPEG, PNG, WebP, PDF, Ogg, MP3 or M4A of up to 5 MiB. What a picture says of its camera and place is taken out; " +
    "other files go as they are."
  static override examples = ["<%= config.bin %> trades attach TRADE transfer.pdf --proof"]
  static override args = { ...tradeArgs, file: Args.string({ required: true, description: "the file" }) }
  static override flags = {
    proof: Flags.boolean({ description: "It shows that you, the buyer, paid" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesAttach)
    const payload = { content: readUpload(args.file), ...(flags.proof ? { proof: true } : {}) }
    this.showOne("trade.message", await this.tell("chat.attach", { params: { id: args.id }, payload }), messageText)
  }
}
