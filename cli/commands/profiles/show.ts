import { Args } from "@oclif/core"
import { readDefaultProfile, readProfile } from "@orrange/core/client/Profile"
import { BaseCommand } from "../../BaseCommand.ts"
import { profileSheet, profileView } from "../../render/ProfileText.ts"

export default class ProfilesShow extends BaseCommand {
  static override summary = "Show a profile, without its private key"
  static override args = { name: Args.string({ required: true, description: "the profile" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(ProfilesShow)
    const view = profileView(readProfile(this.profilesFolder, args.name), readDefaultProfile(this.profilesFolder))
    this.show("profile", view, profileSheet(view))
  }
}
