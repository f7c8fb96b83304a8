import { Flags } from "@oclif/core"
import { TopUpState } from "@orrange/core/protocol/TopUp"
import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { spanFlags } from "../../SpanFlags.ts"
import { topUpTable } from "../../render/TopUpText.ts"

export default class PaymentsList extends BaseCommand {
  static override summary = "List what you paid in, newest first"
  static override flags = {
    state: Flags.option({ options: TopUpState.literals, description: "Only those in this state" })(),
    ...spanFlags,
    ...listFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(PaymentsList)
    const { cursor, limit, since, until } = flags
    const query = given({ since, until, limit, cursor, state: flags.state })
    await this.list("top_up", "top_ups.list", { query }, topUpTable)
  }
}
