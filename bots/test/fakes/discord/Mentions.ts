import type { FormErrors } from "./FormErrors.ts"
import { type Json, isGiven, listOf, objectOf, textsOf } from "./Json.ts"
import { mentionIdsMax } from "./Limits.ts"
import { mayIn } from "./Permissions.ts"
import { type Channel, type Pings, type World, guildOf } from "./World.ts"

export const noPings: Pings = { users: [], roles: [], everyone: false }

export const checkAllowedMentions = (errors: FormErrors, value: Json | undefined): void => {
  if (!isGiven(value) || !errors.object(value, ["allowed_mentions"])) return
  const allowed = objectOf(value)
  for (const [index, kind] of listOf(allowed["parse"]).entries()) {
    errors.choice(kind, ["allowed_mentions", "parse", index], ["roles", "users", "everyone"])
  }
  for (const kind of ["users", "roles"] as const) {
    errors.list(allowed[kind], ["allowed_mentions", kind], { max: mentionIdsMax })
    if (listOf(allowed["parse"]).includes(kind) && listOf(allowed[kind]).length > 0) {
      errors.add(
        ["allowed_mentions"],
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`
      )
    }
  }
}

const idsIn = (text: string, pattern: RegExp): ReadonlyArray<string> => [
  ...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))
]

interface Mentioning {
  readonly text: string
  readonly allowed: Json | undefined
  readonly channel: Channel
  readonly authorId: string
  /** Whoever wrote the message that this one replies to. */
  readonly repliedTo: string | null
  /** Answers to interactions mention only users unless they say otherwise. */
  readonly isInteraction: boolean
}

/** Whom a message rings for: what its text mentions, narrowed to what it allows and to what the author may. */
export const pingsOf = (world: World, mentioning: Mentioning): Pings => {
  const { allowed, authorId, channel, isInteraction, repliedTo, text } = mentioning
  const rules = objectOf(allowed)
  const open = !isGiven(allowed)
  const parses = (kind: string): boolean =>
    open ? kind === "users" || !isInteraction : textsOf(rules["parse"]).includes(kind)
  const pass = (kind: "users" | "roles", ids: ReadonlyArray<string>): ReadonlyArray<string> =>
    ids.filter((id) => parses(kind) || textsOf(rules[kind]).includes(id))
  const mayAll = channel.guildId !== null && mayIn(world, channel, authorId, "MentionEveryone")
  const roles = channel.guildId === null ? null : guildOf(world, channel.guildId).roles
  const users = pass("users", idsIn(text, /<@!?(\d{17,20})>/g)).filter((id) => world.users.has(id))
  const rings = open ? true : rules["replied_user"] === true
  return {
    users: repliedTo !== null && rings && !users.includes(repliedTo) ? [...users, repliedTo] : users,
    roles: pass("roles", idsIn(text, /<@&(\d{17,20})>/g)).filter(
      (id) => mayAll || roles?.get(id)?.mentionable === true
    ),
    everyone: /@(everyone|here)\b/.test(text) && parses("everyone") && mayAll
  }
}
