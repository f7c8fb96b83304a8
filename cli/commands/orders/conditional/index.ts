import { Flags } from "@oclif/core"
import { BaseCommand, given, listFlags } from "../../../BaseCommand.ts"
import { conditionalTable } from "../../../render/ConditionalText.ts"

const states = ["dormant", "waiting", "triggered", "placed", "failed", "cancelled", "expired"] as const

export default class OrdersConditional extends BaseCommand {
  static override summary = "List your conditional orders"
  static override flags = {
    market: Flags.string({ description: "Only of this market" }),
    state: Flags.option({ options: states, description: "Only in this state" })(),
    ...listFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(OrdersConditional)
    const query = given({ market: flags.market, state: flags.state, limit: flags.limit, cursor: flags.cursor })
    await this.list("conditional", "conditionals.list", { query }, conditionalTable)
  }
}
