import { Args } from "@oclif/core"
import { say } from "../../Say.ts"
import { tradeCode } from "@orrange/core/flows/qr/TradeCode"
import { QrCommand, qrFlags } from "../../QrCommand.ts"
import { instructionRows } from "../../render/TradeText.ts"
import { type Row, sheet } from "../../render/Text.ts"

export default class TradesQr extends QrCommand {
  static override summary = "Draw the payment of a trade as a QR code that banking applications read"
  static override description =
    "For SEPA an EPC code, for Pix a BR Code, for UPI a link. Of other methods, and while the trade does not wait for a" +
    " payment, it holds the reference alone. Compare what your bank shows with the text below it."
  static override examples = ["<%= config.bin %> trades qr TRADE", "<%= config.bin %> trades qr TRADE --png pay.png"]
  static override args = { id: Args.string({ required: true, description: "the trade" }) }
  static override flags = qrFlags

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesQr)
    const { data: trade, requestId } = await this.ask("trades.get", { params: args })
    const code = tradeCode(trade)
    const isPayment = code.form !== "reference"
    const said = isPayment ? say("cli-qr-pays", { form: code.form }) : say("cli-qr-reference")
    const rows = isPayment ? instructionRows(trade) : [["reference", code.payload] satisfies Row]
    await this.showCode(code, flags.png, { requestId, text: `${said}\n${sheet(rows)}` })
  }
}
