import { Flags } from "@oclif/core"
import { BreakState } from "@orrange/core/protocol/Reconciliation"
import { BaseCommand, given, listFlags } from "../../../BaseCommand.ts"
import { breakTable } from "../../../render/ReconciliationText.ts"

export default class AdminReconcile extends BaseCommand {
  static override summary = "List where the books of payment providers, the payments here and the ledger differ"
  static override examples = ["<%= config.bin %> admin reconcile", "<%= config.bin %> admin reconcile --state resolved"]
  static override flags = {
    state: Flags.option({ options: BreakState.literals, description: "Only those in this state; open when absent" })(),
    ...listFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(AdminReconcile)
    const query = given({ limit: flags.limit, cursor: flags.cursor, state: flags.state })
    await this.list("break", "reconciliation.list", { query }, breakTable)
  }
}
