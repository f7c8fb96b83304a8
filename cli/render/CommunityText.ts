import type { CommunityView } from "@orrange/core/protocol/Community"
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
    ["closed", time(community.closed_at) ?? undefined]
  ])
