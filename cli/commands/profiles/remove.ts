import { Args } from "@oclif/core"
import { isSharedKey, readProfile, removeProfile } from "@orrange/core/client/Profile"
import { say } from "../../Say.ts"
import { BaseCommand, yesFlag } from "../../BaseCommand.ts"
import { systemKeyring } from "../../SystemKeyring.ts"

export default class ProfilesRemove extends BaseCommand {
  static override summary = "Remove a profile and its private key from this machine"
  static override args = { name: Args.string({ required: true, description: "the profile" }) }
  static override flags = yesFlag

  async run(): Promise<void> {
    const { args } = await this.parse(ProfilesRemove)
    const { key, keyIn } = readProfile(this.profilesFolder, args.name)
    // While it can still be tried again: without its profile nobody would find the key in a keyring.
    if (keyIn === "keyring" && !isSharedKey(this.profilesFolder, args.name)) systemKeyring.remove(key.public_key)
    removeProfile(this.profilesFolder, args.name)
    this.show("profile.removed", { name: args.name }, say("cli-profile-removed", { name: args.name }))
  }
}
