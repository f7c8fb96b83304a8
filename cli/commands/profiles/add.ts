import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import {
  daemonDefault,
  keyPairOf,
  listProfiles,
  readDefaultProfile,
  type Profile,
  readProfile,
  writeDefaultProfile
} from "@orrange/core/client/Profile"
import { saveProfile } from "@orrange/core/client/SaveProfile"
import { type KeyPair, makeKeyPair } from "@orrange/core/protocol/Signing"
import { say } from "../../Say.ts"
import { BaseCommand } from "../../BaseCommand.ts"
import { systemKeyring } from "../../SystemKeyring.ts"
import { profileSheet, profileView } from "../../render/ProfileText.ts"

const readKeyPair = (path: string | number): KeyPair => {
  const pair = keyPairOf(readFileSync(path, "utf8").trim())
  if (pair === undefined) throw clientFailure("cli.usage", { reason: say("cli-usage-private_key") })
  return pair
}

/** Where a daemon of this home says that it listens, while it runs. */
const daemonOfHome = (home: string): string | undefined => {
  try {
    const { url } = JSON.parse(readFileSync(join(home, "daemon.json"), "utf8")) as { readonly url?: unknown }
    return typeof url === "string" ? url : undefined
  } catch {
    return undefined
  }
}

/** A daemon of this machine listens where the same setting tells it to; of any port that is free it says which. */
const daemonHere = (): string => {
  const { ORRANGE_HOME: home, ORRANGE_PORT: port } = process.env
  if (port !== undefined && /^0+$/.test(port)) return (home && daemonOfHome(home)) || daemonDefault
  return port ? `http://127.0.0.1:${port}` : daemonDefault
}

export default class ProfilesAdd extends BaseCommand {
  static override summary = "Make a profile, or change the daemon and key id of one you have"
  static override args = { name: Args.string({ required: true, description: "the profile" }) }
  static override flags = {
    "key-id": Flags.string({ description: "What the daemon calls the key, once it is registered" }),
    "key-stdin": Flags.boolean({
      description: "Read the private key from standard input",
      exclusive: ["private-key-file"]
    }),
    "private-key-file": Flags.string({ description: "Read the private key from a file" }),
    "key-in": Flags.option({
      options: ["file", "keyring"] as const,
      description:
        "Where to keep the private key: the profile's file, or the keyring of this machine; moves one you have"
    })()
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ProfilesAdd)
    const folder = this.profilesFolder
    const old = listProfiles(folder).includes(args.name) ? readProfile(folder, args.name, systemKeyring) : undefined
    const source = flags["key-stdin"] ? 0 : flags["private-key-file"]
    if (old !== undefined && source !== undefined) {
      throw clientFailure("cli.usage", { reason: say("cli-usage-profile_key", { name: args.name }) })
    }
    const made = source === undefined ? makeKeyPair() : readKeyPair(source)
    const fresh: Profile = {
      name: args.name,
      daemon: daemonHere(),
      key: { id: null, public_key: made.publicKey, private_key: made.privateKey }
    }
    saveProfile(folder, systemKeyring, old ?? fresh, {
      daemon: flags.daemon,
      keyId: flags["key-id"],
      keyIn: flags["key-in"]
    })
    if (readDefaultProfile(folder) === undefined) writeDefaultProfile(folder, args.name)
    const view = profileView(readProfile(folder, args.name), readDefaultProfile(folder))
    const changes = [flags.daemon, flags["key-id"], flags["key-in"]]
    const isKept = old !== undefined && changes.every((change) => change === undefined)
    const kept = say("cli-profile-kept", { name: args.name, flags: "--daemon, --key-id, --key-in" })
    this.show("profile", view, isKept ? `${kept}\n${profileSheet(view)}` : profileSheet(view))
  }
}
