import type { Profile } from "@orrange/core/client/Profile"
import { say } from "../Say.ts"
import { sheet, table } from "./Text.ts"

/** A profile as it may be shown: without the private half of its key. */
export interface ProfileView {
  readonly name: string
  readonly daemon: string
  readonly key_id: string | null
  readonly public_key: string
  /** Where the private key lies. */
  readonly key_in: "file" | "keyring"
  readonly default: boolean
}

export const profileView = (profile: Profile, chosen: string | undefined): ProfileView => ({
  name: profile.name,
  daemon: profile.daemon,
  key_id: profile.key.id,
  public_key: profile.key.public_key,
  key_in: profile.keyIn ?? "file",
  default: profile.name === chosen
})

export const profileTable = (profiles: ReadonlyArray<ProfileView>): string =>
  table(
    ["profile", "daemon", "key", "default"],
    profiles.map((profile) => [profile.name, profile.daemon, profile.key_id, profile.default]),
    say("cli-profile-none", { line: "orrange profiles add NAME" })
  )

export const profileSheet = (profile: ProfileView): string =>
  sheet([
    ["profile", profile.name],
    ["daemon", profile.daemon],
    ["key", profile.key_id ?? say("cli-profile-unregistered")],
    ["public_key", profile.public_key],
    ["private_key", say(profile.key_in === "file" ? "cli-profile-in_file" : "cli-profile-in_keyring")],
    ["default", profile.default]
  ])
