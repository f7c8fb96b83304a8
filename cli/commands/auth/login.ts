import { Args } from "@oclif/core"
import { writeDefaultProfile } from "@orrange/core/client/Profile"
import { BaseCommand } from "../../BaseCommand.ts"
import { statusOfProfile } from "../../LoginStatus.ts"
import { daemonHere, findProfile, makeProfile, profileFlags } from "../../ProfileMaking.ts"
import { loginSheet } from "../../render/LoginText.ts"
import { requireDaemon } from "../../RequireDaemon.ts"

export default class AuthLogin extends BaseCommand {
  static override summary = "Be somebody on this machine: make the profile or take it, and ask the daemon who that is"
  static override description =
    "It is the profile used from then on when none is named. A key that the daemon does not know yet is for an operator to" +
    " register; once it has an id, say that by --key-id. `auth logout` removes the profile."
  static override examples = [
    "<%= config.bin %> auth login ann --daemon https://orrange.example.org",
    "<%= config.bin %> auth login ann --key-id 01a20575-4400-7000-8000-000000000001"
  ]
  static override args = { name: Args.string({ required: true, description: "the profile" }) }
  static override flags = profileFlags

  async run(): Promise<void> {
    const { args, flags } = await this.parse(AuthLogin)
    const folder = this.profilesFolder
    await requireDaemon(flags.daemon ?? findProfile(folder, args.name)?.daemon ?? daemonHere(), this.timeoutMs)
    const profile = makeProfile(folder, args.name, flags)
    const { failure, status } = await statusOfProfile(profile, this.timeoutMs)
    if (failure !== undefined && profile.key.id !== null) throw failure
    writeDefaultProfile(folder, args.name)
    this.show("login", status, loginSheet(status))
  }
}
