import { Flags } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { saveFile } from "../../Files.ts"
import { savedSheet } from "../../render/FileText.ts"
import { evidenceText } from "../../render/BriefText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class DisputesEvidence extends BaseCommand {
  static override summary = "Show the evidence of a dispute that you may see, or save a file of it"
  static override description =
    "A file is somebody else's: look at it with a program you trust. Each time who handles the dispute reads one is noted."
  static override examples = [
    "<%= config.bin %> disputes evidence TRADE",
    "<%= config.bin %> disputes evidence TRADE --fetch HASH --out statement.pdf"
  ]
  static override args = tradeArgs
  static override flags = {
    fetch: Flags.string({ description: "The SHA-256 of the file to save", dependsOn: ["out"] }),
    out: Flags.string({ description: "Where to write it; must not be there yet", dependsOn: ["fetch"] })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DisputesEvidence)
    if (flags.fetch === undefined || flags.out === undefined) {
      return this.showOne("dispute", await this.ask("disputes.get", { params: args }), evidenceText)
    }
    const { data, requestId } = await this.ask("disputes.file", { params: { id: args.id, sha256: flags.fetch } })
    const saved = saveFile(flags.out, new Uint8Array(data), flags.fetch)
    this.show("dispute.file", saved, savedSheet(saved), { request_id: requestId })
  }
}
