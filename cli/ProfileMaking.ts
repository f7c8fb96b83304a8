/** How a profile comes to be on this machine, or is changed: what `profiles add`, `auth login` and `setup` share. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { daemonDefault, keyPairOf, listProfiles, type Profile, readProfile } from "@orrange/core/client/Profile"
import { saveProfile } from "@orrange/core/client/SaveProfile"
import { type KeyPair, makeKeyPair } from "@orrange/core/protocol/Signing"
import { say } from "./Say.ts"
import { systemKeyring } from "./SystemKeyring.ts"

export const profileFlags = {
  "key-id": Flags.string({ description: "What the daemon calls the key, once it is registered" }),
  "key-stdin": Flags.boolean({
    description: "Read the private key from standard input",
    exclusive: ["private-key-file"]
  }),
  "private-key-file": Flags.string({ description: "Read the private key from a file" }),
  "key-in": Flags.option({
    options: ["file", "keyring"] as const,
    description: "Where to keep the private key: the profile's file, or the keyring of this machine; moves one you have"
  })()
}

export interface ProfileFlags {
  readonly daemon?: string | undefined
  readonly "key-id"?: string | undefined
  readonly "key-stdin"?: boolean
  readonly "private-key-file"?: string | undefined
  readonly "key-in"?: "file" | "keyring" | undefined
}

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
export const daemonHere = (): string => {
  const { ORRANGE_HOME: home, ORRANGE_PORT: port } = process.env
  if (port !== undefined && /^0+$/.test(port)) return (home && daemonOfHome(home)) || daemonDefault
  return port ? `http://127.0.0.1:${port}` : daemonDefault
}

/** The profile of this name; `undefined` when there is none. */
export const findProfile = (folder: string, name: string): Profile | undefined =>
  listProfiles(folder).includes(name) ? readProfile(folder, name, systemKeyring) : undefined

/** Makes a profile, or changes what the flags name of one that there is; its key stays. */
export const makeProfile = (folder: string, name: string, flags: ProfileFlags): Profile => {
  const old = findProfile(folder, name)
  const source = flags["key-stdin"] === true ? 0 : flags["private-key-file"]
  if (old !== undefined && source !== undefined) {
    throw clientFailure("cli.usage", { reason: say("cli-usage-profile_key", { name }) })
  }
  const made = source === undefined ? makeKeyPair() : readKeyPair(source)
  const fresh: Profile = {
    name,
    daemon: daemonHere(),
    key: { id: null, public_key: made.publicKey, private_key: made.privateKey }
  }
  saveProfile(folder, systemKeyring, old ?? fresh, {
    daemon: flags.daemon,
    keyId: flags["key-id"],
    keyIn: flags["key-in"]
  })
  return readProfile(folder, name, systemKeyring)
}
