import { Flags } from "@oclif/core"
import { BulkCommand, bulkArgs, bulkFlags } from "../../BulkCommand.ts"
import { given } from "../../BaseCommand.ts"

export default class OrdersEdit extends BulkCommand {
  static override summary = "Change the price or the quantity of many orders"
  static override description = "Each is amended as `orders amend` does it. A paused order meets nobody by that."
  static override examples = [
    "<%= config.bin %> orders edit --market USDT-EUR --side sell --shift-bps 25",
    "<%= config.bin %> orders edit ID ID --quantity 50"
  ]
  static override strict = false
  static override args = bulkArgs
  static override flags = {
    price: Flags.string({ description: "The new limit of each, in the quote asset" }),
    "shift-bps": Flags.integer({ description: "In place of --price: moves each limit by basis points of itself" }),
    quantity: Flags.string({ description: "The new size of each whole order, with what is filled" }),
    ...bulkFlags
  }

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(OrdersEdit)
    const change = given({ price: flags.price, price_shift_bps: flags["shift-bps"], quantity: flags.quantity })
    await this.carryOut(argv, flags, { action: "amend", change })
  }
}
