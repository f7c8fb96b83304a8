/**
 * What a button carries, and comes back when it is pressed, whenever and by whomever: `/book BTC-EUR` is a command,
 * `.TOKEN` a token that the daemon keeps, `?ABOUT|TITLE` opens a form for a text. A number in front tells buttons of one
 * message apart that do the same.
 */
import type { Target } from "../talk/Shown.ts"
import { clipped } from "./Markdown.ts"

/** Characters. */
const customIdMax = 100
export const titleMax = 45

export type Pressed =
  | { readonly kind: "command"; readonly name: string; readonly rest: string }
  | { readonly kind: "press"; readonly token: string }
  | { readonly kind: "ask"; readonly about: string | null; readonly title: string }

/** The id of a target; undefined for one that is no button here, or too long to come back whole. */
export const customIdOf = (target: Target): string | undefined => {
  if ("url" in target || "copy" in target) return undefined
  if ("ask" in target) {
    const about = target.about ?? ""
    if (/[|\n]/.test(about)) return undefined
    const room = Math.min(titleMax, customIdMax - 6 - about.length)
    return room < 1 ? undefined : `?${about}|${clipped(target.ask.replace(/\s+/g, " ").trim() || "…", room)}`
  }
  const id = "say" in target ? target.say : `.${target.token}`
  return id.length > customIdMax - 4 || !/^[/.]./.test(id) ? undefined : id
}

/** The id as nothing else in the message has it. */
export const uniqueId = (id: string, used: ReadonlySet<string>): string => {
  let unique = id
  for (let number = 2; used.has(unique); number += 1) unique = `${number}${id}`
  return unique
}

const commandForm = /^\/([a-z][a-z0-9_-]{0,31})(?:\s+(.*))?$/is

/** A text that is a command; undefined for any other. */
export const commandIn = (text: string): { readonly name: string; readonly rest: string } | undefined => {
  const [, name, rest = ""] = commandForm.exec(text) ?? []
  return name === undefined ? undefined : { name: name.toLowerCase(), rest: rest.trim() }
}

/** What an id says; undefined for one that is not ours. */
export const pressedOf = (customId: string): Pressed | undefined => {
  const id = customId.replace(/^[0-9]{1,3}(?=[/.?])/, "")
  const command = commandIn(id)
  if (command !== undefined) return { kind: "command", ...command }
  const [, token] = /^\.([A-Za-z0-9_-]{1,64})$/.exec(id) ?? []
  if (token !== undefined) return { kind: "press", token }
  const [, about, title] = /^\?([^|]*)\|(.+)$/s.exec(id) ?? []
  if (about === undefined || title === undefined) return undefined
  return { kind: "ask", about: about === "" ? null : about, title }
}
