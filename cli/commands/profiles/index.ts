import { listProfiles, readDefaultProfile, readProfile } from "@orrange/core/client/Profile"
import { BaseCommand } from "../../BaseCommand.ts"
import { profileTable, profileView } from "../../render/ProfileText.ts"

export default class Profiles extends BaseCommand {
  static override summary = "List the profiles on this machine"

  async run(): Promise<void> {
    await this.parse(Profiles)
    const chosen = readDefaultProfile(this.profilesFolder)
    const views = listProfiles(this.profilesFolder).map((name) =>
      profileView(readProfile(this.profilesFolder, name), chosen)
    )
    this.show("profile.list", views, profileTable(views))
  }
}
