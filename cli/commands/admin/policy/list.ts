import { BaseCommand } from "../../../BaseCommand.ts"
import { policyTable } from "../../../render/PolicyText.ts"

export default class AdminPolicyList extends BaseCommand {
  static override summary = "List the versions of the rules that trades go by, the latest first"
  static override description = "With --json each comes with its rules, as `admin policy load` takes them."

  async run(): Promise<void> {
    await this.parse(AdminPolicyList)
    this.showList("policy", await this.ask("policies.list", {}), policyTable)
  }
}
