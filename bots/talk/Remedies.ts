/**
 * Remedies of refusals as they are carried out in a chat: where the bot has a command for it, nobody is sent to a terminal.
 * What a terminal alone does stays a line for it.
 */
import { type MessageId, translator } from "@orrange/core/i18n/Catalogues"
import type { ErrorCode } from "@orrange/core/protocol/Errors"
import { saysButton } from "./Ending.ts"
import type { Shown } from "./Shown.ts"

/** How lines for the terminal begin, and the command of a bot that does the same; the longer ones first. */
const commands: ReadonlyArray<readonly [line: string, command: string]> = [
  ["admin halts", "/halts"],
  ["admin withdrawals", "/withdrawals"],
  ["alerts list", "/alerts"],
  ["channels link", "/link"],
  ["communities solvers", "/solvers"],
  ["disputes", "/disputes"],
  ["limits", "/limits"],
  ["markets", "/book"],
  ["me set --language", "/settings"],
  ["methods accounts", "/methods"],
  ["methods add", "/account"],
  ["methods confirm", ""],
  ["methods", "/account"],
  ["notify channels", "/prefs"],
  ["orders conditional", ""],
  ["orders schedule", ""],
  ["orders search", "/book"],
  ["orders templates", ""],
  ["orders", "/orders"],
  ["people blocks", "/people"],
  ["people reviews", "/peer"],
  ["people trusted", "/people"],
  ["trades approve", ""],
  ["trades chat", "/chat"],
  ["trades escrow", "/escrow"],
  ["trades next", "/next"],
  ["trades payer", "/pay"],
  ["trades", "/trades"],
  ["wallet assets", "/deposit"],
  ["wallet balance", "/wallet"],
  ["wallet deposit", "/deposit"]
]

/** What is said here of those whose remedies speak to programs. */
const own = {
  "auth.not_linked": "talk-hint-not_linked",
  "auth.role_missing": "talk-hint-role",
  "bot.draft_limit": "talk-hint-forms",
  "button.foreign": "talk-hint-foreign",
  "button.stale": "talk-hint-button",
  "button.unknown": "talk-hint-button",
  "button.used": "talk-hint-button",
  "market.not_open": "talk-hint-market",
  "market.unknown": "talk-hint-markets",
  "order.account_missing": "talk-hint-account",
  "order.funds_insufficient": "talk-hint-funds",
  "order.method_unfit": "talk-hint-account",
  "person.unknown": "talk-hint-person",
  "trade.action_not_allowed": "talk-hint-trade",
  "trade.action_not_yours": "talk-hint-trade",
  "trade.payer_missing": "talk-hint-payer",
  "trade.too_early": "talk-hint-early",
  "trade.version_stale": "talk-hint-trade"
} as const satisfies { readonly [Code in ErrorCode]?: MessageId }

const line = /`orrange ([^`]+)`/g
/** Buttons of one refusal. */
const waysMax = 3
/** Flags of the terminal, in brackets. */
const flag = /\s?\(`?--[a-z-]+`?\)/g

export const inChat = (code: string, hint: string, language: string): string => {
  if (Object.hasOwn(own, code)) return translator(language)(own[code as keyof typeof own])
  return hint.replaceAll(flag, "").replaceAll(line, (whole, typed: string) => {
    const found = commands.find(([begin]) => typed === begin || typed.startsWith(`${begin} `))?.[1] ?? ""
    return found === "" ? whole : found
  })
}

const known: ReadonlySet<string> = new Set([...commands.map(([, command]) => command), "/start", "/menu"])

/** Buttons for what a refusal says to do: not every platform makes a command of a word. */
export const waysIn = (texts: ReadonlyArray<string>): Shown["rows"] => {
  const named = texts.flatMap((text) => text.match(/(?<![\w/])\/[a-z]+\b/g) ?? [])
  const ways = [...new Set(named)].filter((command) => known.has(command))
  return ways.length === 0 ? [] : [ways.slice(0, waysMax).map((command) => saysButton(command, command))]
}
