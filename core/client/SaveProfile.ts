import type { Keyring } from "./Keyring.ts"
import { clientFailure } from "./Failure.ts"
import { isSharedKey, type Profile, writeProfile } from "./Profile.ts"

interface Changes {
  readonly daemon?: string | undefined
  readonly keyId?: string | undefined
  /** Where the private key is to lie; where it lies when absent. */
  readonly keyIn?: "file" | "keyring" | undefined
}

/**
 * Writes a profile with what is new of it, and has its private key where it is wanted. The key is in its new place before it
 * leaves the old one, so that it is never in none. Fails with `cli.keyring_unavailable`.
 */
export const saveProfile = (
  folder: string,
  keyring: Keyring,
  profile: Profile,
  { daemon = profile.daemon, keyId, keyIn = profile.keyIn ?? "file" }: Changes
): void => {
  const { id, public_key } = profile.key
  const { name } = profile
  const was = profile.keyIn ?? "file"
  // A key that stays where it is, in a keyring, need not be read for this.
  const key = keyIn === "file" ? { ...profile.key, id: keyId ?? id } : { id: keyId ?? id, public_key, private_key: "" }
  if (keyIn === "file") {
    writeProfile(folder, { name, daemon, key })
    if (was === "keyring" && !isSharedKey(folder, name)) keyring.remove(public_key)
    return
  }
  if (was === "file") {
    keyring.write(public_key, profile.key.private_key)
    if (keyring.read(public_key) !== profile.key.private_key) {
      throw clientFailure("cli.keyring_unavailable", { reason: "what was written to it cannot be read back" })
    }
  }
  writeProfile(folder, { name, daemon, keyIn, key })
}
