import { Flags } from "@oclif/core"
import { BaseCommand, given, listFlags } from "../../../BaseCommand.ts"
import { withdrawalCaseTable } from "../../../render/WalletText.ts"

export default class AdminWithdrawals extends BaseCommand {
  static override summary = "List the withdrawals that are under way, newest first"
  static override flags = {
    waiting: Flags.boolean({ description: "Only those that wait for an approval" }),
    ...listFlags
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(AdminWithdrawals)
    const waiting = flags.waiting ? ("true" as const) : undefined
    const query = given({ waiting, limit: flags.limit, cursor: flags.cursor })
    await this.list("withdrawal_case", "chain_admin.withdrawals", { query }, withdrawalCaseTable)
  }
}
