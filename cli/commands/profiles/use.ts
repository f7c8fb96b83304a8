import { Args } from "@oclif/core"
import { readProfile, writeDefaultProfile } from "@orrange/core/client/Profile"
import { BaseCommand } from "../../BaseCommand.ts"
import { profileSheet, profileView } from "../../render/ProfileText.ts"

export default class ProfilesUse extends BaseCommand {
  static override summary = "Make a profile the one used when none is named"
  static override args = { name: Args.string({ required: true, description: "the profile" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(ProfilesUse)
    const view = profileView(readProfile(this.profilesFolder, args.name), args.name)
    writeDefaultProfile(this.profilesFolder, args.name)
    this.show("profile", view, profileSheet(view))
  }
}
