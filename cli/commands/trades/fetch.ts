import { createHash } from "node:crypto"
import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { BaseCommand } from "../../BaseCommand.ts"
import { writeNewFile } from "../../Files.ts"
import { sheet } from "../../render/Text.ts"
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
    const bytes = new Uint8Array(data)
    const sha256 = createHash("sha256").update(bytes).digest("hex")
    if (sha256 !== args.hash) {
      throw clientFailure("service.protocol_mismatch", { reason: "what came is not the file of this hash" })
    }
    writeNewFile(flags.out, bytes)
    const saved = { file: flags.out, sha256, size: bytes.length }
    this.show("trade.file", saved, sheet(Object.entries(saved)), { request_id: requestId })
  }
}
