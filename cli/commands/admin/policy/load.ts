import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../../BaseCommand.ts"
import { readPolicy } from "../../../PolicyFile.ts"
import { policyTable } from "../../../render/PolicyText.ts"

export default class AdminPolicyLoad extends BaseCommand {
  static override summary =
    "Load a new version of the rules for the trades that are opened from then on, as an operator"
  static override description =
    "Running trades keep the rules they were opened under. Try it first: admin policy simulate."
  static override examples = ["<%= config.bin %> admin policy load rules.json --as 2027-01"]
  static override args = {
    file: Args.string({ required: true, description: "the rules as JSON; - for standard input" })
  }
  static override flags = {
    as: Flags.string({ required: true, description: "Name of the version" }),
    at: Flags.string({ description: "When it begins to count, as 2027-01-01T00:00:00.000Z; in a minute when absent" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminPolicyLoad)
    const payload = given({ version: flags.as, effective_at: flags.at, policy: readPolicy(args.file) })
    this.showOne("policy", await this.tell("policies.load", { payload }), (loaded) => policyTable([loaded]))
  }
}
