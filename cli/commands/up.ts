import { Flags } from "@oclif/core"
import { BaseCommand } from "../BaseCommand.ts"
import { becomeProgram } from "../BecomeProgram.ts"

export default class Up extends BaseCommand {
  static override summary = "Run the daemon here, until you stop it"
  static override enableJsonFlag = false
  static override flags = {
    sandbox: Flags.boolean({ description: "With practice people and practice money" })
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(Up)
    await becomeProgram(this.config.root, ["up", ...(flags.sandbox ? ["--sandbox"] : [])])
  }
}
