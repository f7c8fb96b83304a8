/** A community as a daemon tells of it, for tests of what the CLI makes of it. */
import type { CommunitySolver, CommunityView } from "@orrange/core/protocol/Community"
import { bot } from "./ChannelFixtures.ts"

export const community: CommunityView = {
  id: "0197a000-0000-7000-8000-0000000000f1",
  name: "Euros of the town\u001b[2J",
  owner: "ann",
  channel: "telegram",
  bot: bot.name,
  chat: "-1001",
  market: "USDT-EUR",
  methods: ["sepa_instant"],
  language: "en",
  rules: "Be kind.\nPay at once.",
  share_bps: 2_000,
  posts_offers: true,
  muted_until: null,
  state: "open",
  created_at: bot.created_at,
  closed_at: null
}

export const solvers: ReadonlyArray<CommunitySolver> = [
  { name: "ivy", state: "active", asked_at: "2026-11-21T10:00:00.000Z", agreed_at: "2026-11-21T11:30:00.000Z" },
  { name: "ben", state: "asked", asked_at: "2026-11-22T10:00:00.000Z", agreed_at: null }
]
