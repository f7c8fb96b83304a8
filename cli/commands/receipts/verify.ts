import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import type { TradeReceipt } from "@orrange/core/protocol/Receipt"
import { receiptFaults } from "@orrange/core/protocol/ReceiptProof"
import { readPublicKey } from "@orrange/core/protocol/Signing"
import { say } from "../../Say.ts"
import { BaseCommand } from "../../BaseCommand.ts"
import { readJson, sizeOf } from "../../Files.ts"
import { receiptSheet } from "../../render/ReceiptText.ts"

/** Bytes of the longest file that is read. */
const fileBytesMax = 1_000_000

const readReceipt = (file: string): unknown => {
  if (file !== "-" && sizeOf(file) > fileBytesMax) {
    throw clientFailure("cli.file_unusable", { file, reason: say("cli-fault-receipt_long") })
  }
  const read = readJson(file)
  // As `trades receipt --json` prints it, or as it writes it to a file.
  return typeof read === "object" && read !== null && "data" in read ? read.data : read
}

export default class ReceiptsVerify extends BaseCommand {
  static override summary = "Check a receipt: that the platform signed it, and that nothing of it was changed"
  static override description = "With --key nobody is asked; otherwise the daemon of the profile says what its key is."
  static override examples = ["<%= config.bin %> receipts verify receipt.json --key KEY"]
  static override args = {
    file: Args.string({
      required: true,
      description: "the receipt, as `trades receipt --out` wrote it; - for standard input"
    })
  }
  static override flags = { key: Flags.string({ description: "The platform's public key, base64url" }) }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ReceiptsVerify)
    const receipt = readReceipt(args.file)
    if (flags.key !== undefined && readPublicKey(flags.key) === undefined) {
      throw clientFailure("cli.usage", { reason: say("cli-usage-public_key") })
    }
    const key = flags.key ?? (await this.ask("meta.info", {})).data.public_key
    const faults = receiptFaults(receipt, key)
    if (faults.length > 0) throw clientFailure("cli.receipt_invalid", { reason: faults.join("; ") })
    const read = receipt as TradeReceipt
    this.show("receipt", read, `${say("cli-receipt-genuine", { key })}\n\n${receiptSheet(read)}`)
  }
}
