import { Args } from "@oclif/core"
import { removeProfile } from "@orrange/core/client/Profile"
import { say } from "../../Say.ts"
import { BaseCommand, yesFlag } from "../../BaseCommand.ts"

export default class ProfilesRemove extends BaseCommand {
  static override summary = "Remove a profile and its private key from this machine"
  static override args = { name: Args.string({ required: true, description: "the profile" }) }
  static override flags = yesFlag

  async run(): Promise<void> {
    const { args } = await this.parse(ProfilesRemove)
    removeProfile(this.profilesFolder, args.name)
    this.show("profile.removed", { name: args.name }, say("cli-profile-removed", { name: args.name }))
  }
}
