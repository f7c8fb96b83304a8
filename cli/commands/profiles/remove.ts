import { Args } from "@oclif/core"
import { isSharedKey, readProfile, removeProfile } from "@orrange/core/client/Profile"
import { say } from "../../Say.ts"
import { BaseCommand, yesFlag } from "../../BaseCommand.ts"
import { failureOf, writeNotice } from "../../Output.ts"
import { systemKeyring } from "../../SystemKeyring.ts"

export default class ProfilesRemove extends BaseCommand {
  static override summary = "Remove a profile and its private key from this machine"
  static override args = { name: Args.string({ required: true, description: "the profile" }) }
  static override flags = yesFlag

  async run(): Promise<void> {
    const { args } = await this.parse(ProfilesRemove)
    const { key, keyIn } = readProfile(this.profilesFolder, args.name)
    const isOurs = keyIn === "keyring" && !isSharedKey(this.profilesFolder, args.name)
    const left = isOurs ? this.#removeKey(key.public_key) : undefined
    removeProfile(this.profilesFolder, args.name)
    const told = say("cli-profile-removed", { name: args.name })
    this.show("profile.removed", { name: args.name }, told)
    if (left !== undefined) writeNotice(say("cli-profile-key_left", { key: key.public_key, reason: left }))
  }

  /** Why a key stays in a keyring that cannot be used, which is no reason to keep its profile; `undefined` when it is gone. */
  #removeKey(publicKey: string): string | undefined {
    try {
      systemKeyring.remove(publicKey)
      return undefined
    } catch (error) {
      const { code, details } = failureOf(error)
      if (code !== "cli.keyring_unavailable") throw error
      return String(details["reason"])
    }
  }
}
