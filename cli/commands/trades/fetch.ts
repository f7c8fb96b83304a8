import { Args, Flags } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { saveFile } from "../../Files.ts"
import { savedSheet } from "../../render/FileText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class TradesFetch extends BaseCommand {
  static override summary = "Save a file that was sent in a trade"
  static override description = "It is somebody else's file: look at it with a program you trust."
  static override examples = ["<%= config.bin %> trades fetch TRADE HASH --out proof.png"]
  static override args = {
    ...tradeArgs,
    hash: Args.string({ required: true, description: "the file's SHA-256, as `trades chat` shows it" })
  }
  static override flags = {
    out: Flags.string({ required: true, description: "Where to write it; must not be there yet" })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesFetch)
    const { data, requestId } = await this.ask("chat.file", { params: { id: args.id, sha256: args.hash } })
    const saved = saveFile(flags.out, new Uint8Array(data), args.hash)
    this.show("trade.file", saved, savedSheet(saved), { request_id: requestId })
  }
}
