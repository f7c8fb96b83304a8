import { Flags } from "@oclif/core"
import { TopUpState } from "@orrange/core/protocol/TopUp"
import { BaseCommand, given, listFlags } from "../../../BaseCommand.ts"
import { spanFlags } from "../../../SpanFlags.ts"
import { topUpTable } from "../../../render/TopUpText.ts"

export default class AdminPayments extends BaseCommand {
  static override summary = "List what people paid in, newest first, as an operator"
  static override description =
    "In state `review` a provider spoke of another payment than was asked for: nothing of it was credited. " +
    "Look at it there, then say what becomes of it with `admin payments resolve`. " +
    "With `--unclear`, those of which a dispute was decided in a way that `admin payments rule` is for."
  static override examples = ["<%= config.bin %> admin payments --state review"]
  static override flags = {
    state: Flags.option({ options: TopUpState.literals, description: "Only those in this state" })(),
    unclear: Flags.boolean({ description: "Only those with a dispute of which you have to say how it was decided" }),
    ...spanFlags,
    ...listFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(AdminPayments)
    const unclear = flags.unclear ? ("true" as const) : undefined
    const { cursor, limit, since, until } = flags
    const query = given({ since, until, limit, cursor, state: flags.state, unclear })
    await this.list("top_up", "top_ups.all", { query }, topUpTable)
  }
}
