import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { orderSheet } from "../../render/OrderText.ts"

export default class OrdersCancel extends BaseCommand {
  static override summary = "Cancel what is left of an order"
  static override args = { id: Args.string({ required: true, description: "the order" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(OrdersCancel)
    this.showOne("order", await this.tell("orders.cancel", { params: args, payload: {} }), orderSheet)
  }
}
