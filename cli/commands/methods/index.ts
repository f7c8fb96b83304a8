import { Flags } from "@oclif/core"
import { BaseCommand, given } from "../../BaseCommand.ts"
import { methodTable } from "../../render/MethodText.ts"

export default class Methods extends BaseCommand {
  static override summary = "List the payment methods"
  static override flags = {
    country: Flags.string({ description: "Only those of this country, as in DE" }),
    currency: Flags.string({ description: "Only those that carry this currency, as in EUR" }),
    p2p: Flags.boolean({
      description: "Only those that work between two people; --no-p2p: only the others",
      allowNo: true
    })
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Methods)
    const p2p = flags.p2p === undefined ? undefined : flags.p2p ? ("true" as const) : ("false" as const)
    const query = given({ country: flags.country, currency: flags.currency, p2p })
    this.showList("method", await this.ask("methods.list", { query }), methodTable)
  }
}
