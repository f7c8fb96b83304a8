import type { CommunitySolver, CommunityView } from "@orrange/core/protocol/Community"
import { say } from "../Say.ts"
import { percent, sheet, table, time, yesNo } from "./Text.ts"

export const communityTable = (communities: ReadonlyArray<CommunityView>): string =>
  table(
    ["id", "name", "owner", "market", "methods", "language", "share>"],
    communities.map(({ id, language, market, methods, name, owner, share_bps }) => [
      id,
      name,
      owner,
      market,
      methods.join(", "),
      language,
      percent(share_bps)
    ]),
    say("cli-community-none")
  )

export const communitySheet = (community: CommunityView): string =>
  sheet([
    ["id", community.id],
    ["name", community.name],
    ["owner", community.owner],
    ["channel", community.channel],
    ["bot", community.bot],
    ["chat", community.chat ?? undefined],
    ["market", community.market],
    ["methods", community.methods.join(", ") || undefined],
    ["language", community.language],
    ["rules", community.rules.replaceAll("\n", " ") || undefined],
    ["share", percent(community.share_bps)],
    ["posts_offers", yesNo(community.posts_offers)],
    ["muted_until", time(community.muted_until) ?? undefined],
    ["closed", time(community.closed_at) ?? undefined]
  ])

export const solverTable = (solvers: ReadonlyArray<CommunitySolver>): string =>
  table(
    ["name", "state", "since"],
    solvers.map(({ agreed_at, asked_at, name, state }) => [
      name,
      say(state === "active" ? "cli-solver-active" : "cli-solver-asked"),
      time(agreed_at ?? asked_at)
    ]),
    say("cli-solver-none")
  )
