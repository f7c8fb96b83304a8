import type { ApprovalView } from "@orrange/core/protocol/Approval"
import type { BotView, ChannelLinkBegun, ChannelLinkView } from "@orrange/core/protocol/Channel"
import { named, say } from "../Say.ts"
import { sheet, table, time } from "./Text.ts"

export const channelTable = (links: ReadonlyArray<ChannelLinkView>): string =>
  table(
    ["channel", "user", "user_id", "state", "bot", "since"],
    links.map(({ bot, channel, linked_at, state, user_id, user_name }) => [
      channel,
      user_name,
      user_id,
      say(`cli-link-${state}`),
      bot,
      linked_at === null ? null : time(linked_at)
    ]),
    say("cli-channel-none", { line: "orrange channels link telegram" })
  )

export const channelSheet = ({ bot, channel, state, user_id, user_name }: ChannelLinkView): string =>
  sheet([
    ["channel", channel],
    ["user", user_name],
    ["user_id", user_id],
    ["bot", bot],
    ["state", say(`cli-link-${state}`)]
  ])

/** Which account waits, to be compared with what the bot shows. */
export const whoseText = (link: ChannelLinkView | undefined): string =>
  link === undefined
    ? say("cli-channel-nothing_waits", { line: "orrange channels link telegram" })
    : say("cli-channel-whose", { channel: link.channel, id: link.user_id, name: link.user_name })

export const linkBegunSheet = ({ bot, channel, expires_at, token, url }: ChannelLinkBegun): string => {
  const shown = sheet([
    ["channel", channel],
    ["bot", bot],
    ["open", url ?? `/link ${token}`],
    ["until", time(expires_at)]
  ])
  return `${shown}\n\n${say("cli-channel-begun", { line: "orrange channels confirm" })}`
}

export const botTable = (bots: ReadonlyArray<BotView>): string =>
  table(
    ["id", "channel", "account", "name", "links>", "updates>", "messages>", "dropped>", "seen", "speaks", "removed"],
    bots.map(({ account, channel, dropped, id, links, messages, name, removed_at, seen_at, speaks, updates }) => [
      id,
      channel,
      account,
      name,
      links,
      updates,
      messages,
      dropped,
      seen_at === null ? null : time(seen_at),
      speaks,
      removed_at === null ? null : time(removed_at)
    ]),
    say("cli-bot-none")
  )

export const botSheet = ({ account, channel, id, name, public_key, removed_at }: BotView): string =>
  sheet([
    ["id", id],
    ["channel", channel],
    ["account", account],
    ["name", name],
    ["public_key", public_key],
    ["removed", removed_at === null ? undefined : time(removed_at)]
  ])

/** What is asked for, by which bot. */
export const approvalText = ({ action, bot, quantity, trade }: ApprovalView): string =>
  say("cli-approval-asked", { action: named("action", action), bot, quantity, trade })

export const approvalSheet = ({ action, approved, bot, code, expires_at, quantity, trade }: ApprovalView): string =>
  sheet([
    ["trade", trade],
    ["action", named("action", action)],
    ["quantity", quantity],
    ["bot", bot],
    ["code", code ?? undefined],
    ["approved", approved],
    ["until", time(expires_at)]
  ])
