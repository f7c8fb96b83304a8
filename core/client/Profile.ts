/**
 * Profiles: who a front end is and which daemon it speaks to. One JSON file each, readable by its owner
 * alone because it holds a private key; the file `default` names the one used when none is named.
 */
import { createPrivateKey, createPublicKey, randomBytes } from "node:crypto"
import { chmodSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { homedir } from "node:os"
import { join } from "node:path"
import type { KeyPair } from "../protocol/Signing.ts"
import { clientFailure } from "./Failure.ts"
import { type Keyring, noKeyring } from "./Keyring.ts"

export const daemonDefault = "http://127.0.0.1:8420"

export interface Profile {
  readonly name: string
  /** Origin of the daemon. */
  readonly daemon: string
  /** Where the private key lies; in this profile's file when it is not said. */
  readonly keyIn?: "keyring"
  readonly key: {
    /** Given by the daemon when the public half is registered; null until then. */
    readonly id: string | null
    readonly public_key: string
    /** Of a keyring, read from it at the first use: it may ask somebody to unlock it. */
    readonly private_key: string
  }
}

export const profileNamePattern = /^[a-z][a-z0-9_-]{1,31}$/

const defaultFile = "default"

export const profilesFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  env["ORRANGE_HOME"]
    ? join(env["ORRANGE_HOME"], "profiles")
    : join(env["XDG_CONFIG_HOME"] || join(homedir(), ".config"), "orrange", "profiles")

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT"

export const profileFile = (folder: string, name: string): string => {
  if (!profileNamePattern.test(name)) throw clientFailure("cli.profile_unknown", { name })
  return join(folder, `${name}.json`)
}

/** Names of the profiles in a folder, sorted; none when the folder is missing. */
export const listProfiles = (folder: string): ReadonlyArray<string> => {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .map((file) => file.slice(0, -".json".length))
      .filter((name) => profileNamePattern.test(name))
      .sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

const isText = (value: unknown): value is string => typeof value === "string"

/** A key that is read from the keyring when it is first signed with. */
const heldKey = (id: string | null, publicKey: string, keyring: Keyring): Profile["key"] => {
  let held: string | undefined
  return {
    id,
    public_key: publicKey,
    get private_key(): string {
      held ??= keyring.read(publicKey)
      if (held === undefined)
        throw clientFailure("cli.keyring_unavailable", { reason: "it has no key of this profile" })
      return held
    }
  }
}

const decodeProfile = (text: string, name: string, keyring: Keyring): Profile | undefined => {
  try {
    const { daemon, key, key_in } = JSON.parse(text) as Profile & { readonly key_in?: string }
    if (!isText(daemon) || !isText(key.public_key) || !(key.id === null || isText(key.id))) return undefined
    if (key_in === "keyring") return { name, daemon, keyIn: key_in, key: heldKey(key.id, key.public_key, keyring) }
    return isText(key.private_key) ? { name, daemon, key } : undefined
  } catch {
    return undefined
  }
}

/** Fails with `cli.profile_unknown`, or with `cli.profile_unsafe` when others may read or write the file. */
export const readProfile = (folder: string, name: string, keyring: Keyring = noKeyring): Profile => {
  const file = profileFile(folder, name)
  try {
    const mode = statSync(file).mode & 0o777
    // Windows has no such modes; the folder of the user is private there.
    if (process.platform !== "win32" && (mode & 0o077) !== 0) {
      throw clientFailure("cli.profile_unsafe", { file, mode: mode.toString(8).padStart(4, "0") })
    }
    const profile = decodeProfile(readFileSync(file, "utf8"), name, keyring)
    if (profile === undefined) throw clientFailure("cli.profile_unknown", { file, reason: "the file is not a profile" })
    return profile
  } catch (error) {
    if (isMissing(error)) throw clientFailure("cli.profile_unknown", { name, file })
    throw error
  }
}

const writeWhole = (folder: string, file: string, text: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const draft = `${file}.${randomBytes(6).toString("hex")}.tmp`
  writeFileSync(draft, text, { flag: "wx", mode: 0o600, flush: true })
  renameSync(draft, file)
}

/** Writes or replaces a profile; a reader sees the old file or the new one, never a part. No key of a keyring is in it. */
export const writeProfile = (folder: string, { daemon, key, keyIn, name }: Profile): void => {
  const held = { name, daemon, key_in: keyIn, key: { id: key.id, public_key: key.public_key } }
  const whole = keyIn === undefined ? { name, daemon, key } : held
  writeWhole(folder, profileFile(folder, name), `${JSON.stringify(whole, null, 2)}\n`)
}

/** Removes a profile, and the default with it when it was the default. */
export const removeProfile = (folder: string, name: string): void => {
  const file = profileFile(folder, name)
  try {
    rmSync(file)
  } catch (error) {
    if (isMissing(error)) throw clientFailure("cli.profile_unknown", { name, file })
    throw error
  }
  if (readDefaultProfile(folder) === name) rmSync(join(folder, defaultFile))
}

/** Whether another profile keeps the same key in the keyring, so that it must stay there. One that cannot be read may. */
export const isSharedKey = (folder: string, name: string): boolean => {
  const own = readProfile(folder, name).key.public_key
  return listProfiles(folder).some((other) => {
    if (other === name) return false
    try {
      const { key, keyIn } = readProfile(folder, other)
      return keyIn === "keyring" && key.public_key === own
    } catch {
      return true
    }
  })
}

/** Name of the profile used when none is named, if one was chosen. */
export const readDefaultProfile = (folder: string): string | undefined => {
  try {
    return readFileSync(join(folder, defaultFile), "utf8").trim() || undefined
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

export const writeDefaultProfile = (folder: string, name: string): void =>
  writeWhole(folder, join(folder, defaultFile), `${name}\n`)

/** DER of an Ed25519 private key up to its 32-byte seed (RFC 8410). */
const seedPrefix = Buffer.from("302e020100300506032b657004220420", "hex")

/** The key pair of a 32-byte seed in base64url, or `undefined` when the text is not one. */
export const keyPairOf = (privateKey: string): KeyPair | undefined => {
  if (!/^[A-Za-z0-9_-]{43}$/.test(privateKey)) return undefined
  const der = Buffer.concat([seedPrefix, Buffer.from(privateKey, "base64url")])
  const { x } = createPublicKey(createPrivateKey({ key: der, format: "der", type: "pkcs8" })).export({ format: "jwk" })
  return x === undefined ? undefined : { publicKey: x, privateKey }
}
