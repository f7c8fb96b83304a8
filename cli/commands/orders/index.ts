import { Flags } from "@oclif/core"
import { BaseCommand, given, pageFlags } from "../../BaseCommand.ts"
import { orderTable } from "../../render/OrderText.ts"

const states = ["open", "paused", "filled", "cancelled", "expired"] as const

export default class Orders extends BaseCommand {
  static override summary = "List your orders"
  static override flags = {
    market: Flags.string({ description: "Only of this market" }),
    state: Flags.option({ options: states, description: "Only in this state" })(),
    ...pageFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Orders)
    const query = given({ market: flags.market, state: flags.state, limit: flags.limit, cursor: flags.cursor })
    this.showList("order", await this.ask("orders.list", { query }), orderTable)
  }
}
