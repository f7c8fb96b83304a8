import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../../BaseCommand.ts"
import { chainTable } from "../../../render/WalletText.ts"

export default class AdminChainsResume extends BaseCommand {
  static override summary = "Let withdrawals go on of a chain that took back what it had called settled"
  static override args = { name: Args.string({ required: true, description: "the chain" }) }
  static override flags = {
    asset: Flags.string({ description: "Only this asset, which waits because of what its contract said" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AdminChainsResume)
    const answer = await this.tell("chain_admin.resume", { params: args, payload: given({ asset: flags.asset }) })
    this.showOne("chain", answer, (chain) => chainTable([chain]))
  }
}
