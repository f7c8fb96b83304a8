/** Answers of a daemon about bots and whom they speak for, for tests of what the CLI makes of them. */
import type { ApprovalView } from "@orrange/core/protocol/Approval"
import type { BotView, ChannelLinkBegun, ChannelLinkView } from "@orrange/core/protocol/Channel"
import { trade } from "./Fixtures.ts"

const at = "2026-11-21T11:30:05.000Z"
const until = "2026-11-21T11:40:05.000Z"

export const bot: BotView = {
  id: "0197a000-0000-7000-8000-0000000000e1",
  channel: "telegram",
  account: "1234567",
  name: "orrange_bot",
  public_key: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  links: 12,
  updates: 3,
  messages: 1,
  dropped: 0,
  seen_at: at,
  speaks: true,
  created_at: at,
  removed_at: null
}

export const linkBegun: ChannelLinkBegun = {
  id: "0197a000-0000-7000-8000-0000000000e2",
  channel: "telegram",
  bot: bot.name,
  token: "c2hvd24tb25jZQ",
  url: "https://t.me/orrange_bot?start=link_c2hvd24tb25jZQ",
  expires_at: until
}

export const linked: ChannelLinkView = {
  id: "0197a000-0000-7000-8000-0000000000e3",
  channel: "telegram",
  bot: bot.name,
  user_id: "4711",
  user_name: "Ann\u001b[2J of Telegram",
  state: "active",
  expires_at: null,
  linked_at: at
}

export const waitingLink: ChannelLinkView = {
  ...linked,
  id: linkBegun.id,
  user_id: "4712",
  user_name: "Ann",
  state: "waiting",
  expires_at: until,
  linked_at: null
}

export const approval: ApprovalView = {
  trade: trade.id,
  action: "release",
  version: trade.version,
  quantity: trade.quantity,
  bot: bot.name,
  approved: false,
  code: "123456",
  expires_at: until
}
