import { Args } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { orderSheet } from "../../render/OrderText.ts"

export default class OrdersGet extends BaseCommand {
  static override summary = "Show one of your orders"
  static override args = { id: Args.string({ required: true, description: "the order" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(OrdersGet)
    this.showOne("order", await this.ask("orders.get", { params: args }), orderSheet)
  }
}
