/** What the settings of all payment providers have in common, as the environment says it. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { CannotStart } from "../CannotStart.ts"

export const cannot = (message: string): CannotStart => new CannotStart({ message })

const urlOf = (text: string): string | undefined =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text.replace(/\/+$/, "") : undefined

const local: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"])

/** Where a key is sent, by a name of the environment or where it usually is: in the clear only to this machine. */
export const readUrl = (env: NodeJS.ProcessEnv, name: string, usual: string): Effect.Effect<string, CannotStart> => {
  const url = urlOf(env[name] || usual)
  if (url !== undefined) {
    const { hostname, protocol } = new URL(url)
    if (protocol === "https:" || local.has(hostname)) return Effect.succeed(url)
  }
  return cannot(`${name} is not a URL that begins with https://`)
}

/** Where people and a provider reach the daemon. */
export const readPublicUrl = (env: NodeJS.ProcessEnv, key: string): Effect.Effect<string, CannotStart> => {
  const url = urlOf(env["ORRANGE_PUBLIC_URL"] ?? "")
  return url === undefined
    ? cannot(`${key} needs ORRANGE_PUBLIC_URL, where people and the provider reach this daemon`)
    : Effect.succeed(url)
}

/**
 * What a provider is reached with, by names of the environment: all of it or nothing. The last is by what its events are
 * known: an empty one would believe anybody, so it is a mistake also where nothing else is set.
 */
export const readTogether = <Name extends string>(
  env: NodeJS.ProcessEnv,
  names: ReadonlyArray<Name>
): Effect.Effect<Readonly<Record<Name, string>> | undefined, CannotStart> => {
  if (names.every((name) => !env[name]) && env[names.at(-1) ?? ""] === undefined) return Effect.undefined
  if (!names.every((name) => env[name])) return cannot(`${names.join(" and ")} go together, and none of them is empty`)
  return Effect.succeed(Object.fromEntries(names.map((name) => [name, env[name]])) as Record<Name, string>)
}

/** By which a provider's events are known: one, or two by a comma while one is being replaced. */
export const readSecrets = (
  name: string,
  text: string,
  shape: RegExp,
  what: string
): Effect.Effect<Redacted.Redacted<ReadonlyArray<string>>, CannotStart> => {
  const secrets = text.split(",").map((secret) => secret.trim())
  return secrets.length <= 2 && secrets.every((secret) => shape.test(secret))
    ? Effect.succeed(Redacted.make(secrets))
    : cannot(`${name} is not one ${what}, or two by a comma`)
}
