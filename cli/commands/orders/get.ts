import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { BaseCommand } from "../../BaseCommand.ts"
import { say } from "../../Say.ts"
import { orderSheet } from "../../render/OrderText.ts"

export default class OrdersGet extends BaseCommand {
  static override summary = "Show one of your orders"
  static override description = "By --client-id one whose answer was lost is found, or that there is none."
  static override examples = ["<%= config.bin %> orders get --client-id my-order-17"]
  static override args = { id: Args.string({ description: "the order" }) }
  static override flags = {
    "client-id": Flags.string({ description: "In place of the order: the id that its sender gave it" })
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersGet)
    const { "client-id": clientId } = flags
    if (args.id !== undefined && clientId === undefined) {
      return this.showOne("order", await this.ask("orders.get", { params: { id: args.id } }), orderSheet)
    }
    if (args.id !== undefined || clientId === undefined) {
      throw clientFailure("cli.usage", { reason: say("cli-usage-order_named") })
    }
    const { data, requestId } = await this.ask("orders.list", { query: { client_id: clientId, limit: 1 } })
    const [order] = data.data
    if (order === undefined) throw clientFailure("order.unknown", {}, requestId)
    this.showOne("order", { data: order, requestId }, orderSheet)
  }
}
