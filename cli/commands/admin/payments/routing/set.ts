import { Args, Flags } from "@oclif/core"
import type { RoutingRule } from "@orrange/core/protocol/PaymentRouting"
import { BaseCommand, clientIdFlag } from "../../../../BaseCommand.ts"
import { readJson } from "../../../../Files.ts"
import { routingText } from "../../../../render/PaymentRoutingText.ts"

/** What the file holds; whether it can be set is for the daemon to say. */
const readRules = (file: string): ReadonlyArray<RoutingRule> => {
  const read = readJson(file) as ReadonlyArray<RoutingRule> | { readonly rules: ReadonlyArray<RoutingRule> }
  return "rules" in read ? read.rules : read
}

export default class AdminPaymentsRoutingSet extends BaseCommand {
  static override summary = "Set the rules by which payments go to providers, as an operator"
  static override description =
    "They take the place of all that were set before, for payments from now on. A list of rules, each with `prefer` or " +
    "`avoid`, and with `assets`, `from`, `to` and `share` (of a hundred payments) where it is not for all."
  static override examples = [
    '<%= config.bin %> admin payments routing set rules.json --reason "Square is cheaper for dollars"'
  ]
  static override args = {
    file: Args.string({ required: true, description: "the rules as JSON; - for standard input" })
  }
  static override flags = {
    reason: Flags.string({ required: true, description: "Why, for the other operators" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminPaymentsRoutingSet)
    const payload = { rules: readRules(args.file), reason: flags.reason }
    this.showOne("routing", await this.tell("payment_routing.set", { payload }), routingText)
  }
}
