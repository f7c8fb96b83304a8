import { Args } from "@oclif/core"
import { BaseCommand } from "../../BaseCommand.ts"
import { multisigSheet } from "../../render/MultisigText.ts"

export default class MultisigsGet extends BaseCommand {
  static override summary = "Show what lies in an escrow of three keys, and what took it"
  static override args = {
    id: Args.string({ required: true, description: "the escrow, as `multisigs open` shows it" })
  }

  async run(): Promise<void> {
    const { args } = await this.parse(MultisigsGet)
    this.showOne("multisig", await this.ask("multisigs.get", { params: args }), multisigSheet)
  }
}
