import { Args } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { say } from "../../Say.ts"
import { offerLink } from "@orrange/core/flows/qr/OfferLink"
import { QrCommand, qrFlags } from "../../QrCommand.ts"
import { sheet } from "../../render/Text.ts"

const takeable: ReadonlySet<string> = new Set(["open", "paused"])

export default class OrdersQr extends QrCommand {
  static override summary = "Draw the link of one of your orders as a QR code"
  static override description = "Whoever has the link of an unlisted order can take it: it holds the token."
  static override examples = ["<%= config.bin %> orders qr ORDER", "<%= config.bin %> orders qr ORDER --png offer.png"]
  static override args = { id: Args.string({ required: true, description: "the order" }) }
  static override flags = qrFlags

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersQr)
    const { data: order, requestId } = await this.ask("orders.get", { params: args })
    if (!takeable.has(order.state)) throw clientFailure("order.closed", { order: order.id, state: order.state })
    const payload = offerLink(order)
    const text = sheet([
      ["link", payload],
      ["for", order.direct_to ?? say(order.visibility === "unlisted" ? "cli-qr-link_holders" : "cli-qr-everybody")]
    ])
    await this.showCode({ form: "offer", payload }, flags.png, { requestId, text })
  }
}
