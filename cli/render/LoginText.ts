import type { LoginStatus } from "../LoginStatus.ts"
import { quoted } from "../Quoted.ts"
import { say } from "../Say.ts"
import { sheet } from "./Text.ts"

/** What an operator runs so that the daemon knows a key. */
export const registrationLine = (name: string, publicKey: string): string => {
  const scopes = ["read", "trade", "escrow", "manage"].map((scope) => `--scope ${scope}`).join(" ")
  const who = quoted(name)
  return `orrange people create ${who} --role trader --public-key ${publicKey} --label ${who} ${scopes}`
}

export const loginSheet = (status: LoginStatus): string => {
  const { daemon, key_id, logged_in: logged, person, profile, public_key, reason, scopes } = status
  const known = sheet([
    ["logged_in", logged],
    ["reason", reason ?? undefined],
    ["profile", profile],
    ["daemon", daemon],
    ["key", profile === null ? undefined : (key_id ?? say("cli-profile-unregistered"))],
    ["public_key", public_key ?? undefined],
    ["name", person?.name],
    ["roles", person?.roles.join(", ")],
    ["scopes", person === null ? undefined : scopes.join(", ")]
  ])
  if (profile === null) return `${known}\n\n${say("cli-login-hint", { line: "orrange auth login NAME" })}`
  if (key_id !== null || public_key === null) return known
  const line = registrationLine(profile, public_key)
  const next = `orrange auth login ${quoted(profile)} --key-id ID`
  return `${known}\n\n${say("cli-login-register", { line, next })}`
}
