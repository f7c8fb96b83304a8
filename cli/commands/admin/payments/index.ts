import { Flags } from "@oclif/core"
import { TopUpState } from "@orrange/core/protocol/TopUp"
import { BaseCommand, given, listFlags } from "../../../BaseCommand.ts"
import { topUpTable } from "../../../render/TopUpText.ts"

export default class AdminPayments extends BaseCommand {
  static override summary = "List what people paid in, newest first, as an operator"
  static override description =
    "In state `review` a provider spoke of another payment than was asked for: nothing of it was credited. " +
    "Look at it there, then say what becomes of it with `admin payments resolve`."
  static override examples = ["<%= config.bin %> admin payments --state review"]
  static override flags = {
    state: Flags.option({ options: TopUpState.literals, description: "Only those in this state" })(),
    ...listFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(AdminPayments)
    const query = given({ limit: flags.limit, cursor: flags.cursor, state: flags.state })
    await this.list("top_up", "top_ups.all", { query }, topUpTable)
  }
}
