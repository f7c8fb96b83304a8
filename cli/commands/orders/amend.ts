import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { placedText } from "../../render/OrderText.ts"

export default class OrdersAmend extends BaseCommand {
  static override summary = "Change the price or the quantity of an open order"
  static override description =
    "Less of it at the same price keeps its place in the queue. Anything else gives it up, and may fill at once."
  static override examples = ["<%= config.bin %> orders amend ID --quantity 50"]
  static override args = { id: Args.string({ required: true, description: "the order" }) }
  static override flags = {
    price: Flags.string({ description: "The new limit, in the quote asset" }),
    quantity: Flags.string({ description: "The new size of the whole order, with what is filled" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersAmend)
    const payload = given({ price: flags.price, quantity: flags.quantity })
    this.showOne("order.placed", await this.tell("orders.amend", { params: args, payload }), placedText)
  }
}
