import { Flags } from "@oclif/core"
import { BaseCommand, given, listFlags } from "../../../BaseCommand.ts"
import { payoutCaseTable } from "../../../render/PayoutText.ts"

export default class AdminPayouts extends BaseCommand {
  static override summary = "List the payouts that are under way, newest first"
  static override flags = {
    waiting: Flags.boolean({ description: "Only those that wait for an operator" }),
    ...listFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(AdminPayouts)
    const waiting = flags.waiting ? ("true" as const) : undefined
    const query = given({ waiting, limit: flags.limit, cursor: flags.cursor })
    await this.list("payout_case", "payouts.cases", { query }, payoutCaseTable)
  }
}
