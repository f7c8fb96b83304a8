import { Flags } from "@oclif/core"
import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { disputeTable } from "../../render/DisputeText.ts"

export default class Disputes extends BaseCommand {
  static override summary = "List disputes, those first that wait for somebody longest"
  static override description =
    "A party sees its own; who handles disputes sees all of them. A dispute goes by its trade."
  static override flags = {
    closed: Flags.boolean({ description: "Those that are over" }),
    mine: Flags.boolean({ description: "Those that you have taken" }),
    ...listFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Disputes)
    const open = flags.closed ? ("false" as const) : undefined
    const mine = flags.mine ? ("true" as const) : undefined
    const query = given({ open, mine, limit: flags.limit, cursor: flags.cursor })
    await this.list("dispute", "disputes.list", { query }, disputeTable)
  }
}
