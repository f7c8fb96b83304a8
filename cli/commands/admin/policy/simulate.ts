import { Args } from "@oclif/core"
import { BaseCommand } from "../../../BaseCommand.ts"
import { readPolicy } from "../../../PolicyFile.ts"
import { simulationTable } from "../../../render/PolicyText.ts"

export default class AdminPolicySimulate extends BaseCommand {
  static override summary = "Show how past trades would have fared under other rules, as an operator"
  static override description =
    "Takes the latest 10,000 trades that are over, and assumes that their people had done the same at the same times. " +
    "A file holds one version as `admin policy list --json` prints it, or its rules alone."
  static override examples = ["<%= config.bin %> admin policy simulate rules.json"]
  static override args = {
    file: Args.string({ required: true, description: "the rules as JSON; - for standard input" })
  }

  async run(): Promise<void> {
    const { args } = await this.parse(AdminPolicySimulate)
    const payload = { policy: readPolicy(args.file) }
    this.showOne("policy_simulation", await this.ask("policies.simulate", { payload }), simulationTable)
  }
}
