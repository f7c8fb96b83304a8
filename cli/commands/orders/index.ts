import { Flags } from "@oclif/core"
import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { spanFlags } from "../../SpanFlags.ts"
import { orderTable } from "../../render/OrderText.ts"

const states = ["open", "paused", "filled", "cancelled", "expired"] as const

export default class Orders extends BaseCommand {
  static override summary = "List your orders"
  static override flags = {
    market: Flags.string({ description: "Only of this market" }),
    state: Flags.option({ options: states, description: "Only in this state" })(),
    ...spanFlags,
    ...listFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Orders)
    const { cursor, limit, market, since, state, until } = flags
    const query = given({ market, state, since, until, limit, cursor })
    await this.list("order", "orders.list", { query }, orderTable)
  }
}
