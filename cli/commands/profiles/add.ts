import { Args } from "@oclif/core"
import { readDefaultProfile, readProfile, writeDefaultProfile } from "@orrange/core/client/Profile"
import { say } from "../../Say.ts"
import { BaseCommand } from "../../BaseCommand.ts"
import { findProfile, makeProfile, profileFlags } from "../../ProfileMaking.ts"
import { profileSheet, profileView } from "../../render/ProfileText.ts"

export default class ProfilesAdd extends BaseCommand {
  static override summary = "Make a profile, or change the daemon and key id of one you have"
  static override args = { name: Args.string({ required: true, description: "the profile" }) }
  static override flags = profileFlags

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ProfilesAdd)
    const folder = this.profilesFolder
    const old = findProfile(folder, args.name)
    makeProfile(folder, args.name, flags)
    if (readDefaultProfile(folder) === undefined) writeDefaultProfile(folder, args.name)
    const view = profileView(readProfile(folder, args.name), readDefaultProfile(folder))
    const changes = [flags.daemon, flags["key-id"], flags["key-in"]]
    const isKept = old !== undefined && changes.every((change) => change === undefined)
    const kept = say("cli-profile-kept", { name: args.name, flags: "--daemon, --key-id, --key-in" })
    this.show("profile", view, isKept ? `${kept}\n${profileSheet(view)}` : profileSheet(view))
  }
}
