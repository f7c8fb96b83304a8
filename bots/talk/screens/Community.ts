/** The community of a chat: what it is about, its rules, its owner's part of the fee, and who mediates in it. */
import { autonym } from "@orrange/core/flows/Known"
import { rate } from "@orrange/core/flows/Grid"
import type { CommunitySolver, CommunityView } from "@orrange/core/protocol/Community"
import { communityOf } from "../GroupChat.ts"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { strangerCard } from "./Guard.ts"
import { facts, go, inTerminal, label, methodsText, plain, rowsOf, soon } from "./Parts.ts"

const mine = ({ owner }: CommunityView, { person }: Asked): boolean => person?.name === owner

/** What its owner can change by a press. */
const ownRows = (community: CommunityView, asked: Asked): Shown["rows"] => {
  const { say } = asked
  const { id, muted_until, posts_offers } = community
  if (!mine(community, asked)) return []
  if (!posts_offers) return [[go(say("talk-community-show"), `/bookhere ${id}`, "success")]]
  const mute =
    muted_until === null ? go(say("bots-do-mute"), `/mute 8h ${id}`) : go(say("bots-do-unmute"), `/mute off ${id}`)
  return [[mute, go(say("bots-do-hide_offers"), `/bookhere off ${id}`)]]
}

export const communityCard = (community: CommunityView, asked: Asked): Shown => {
  const { say } = asked
  const { id, language, market, methods, muted_until, name, owner, posts_offers, share_bps } = community
  return card({
    heading: plain(name),
    facts: facts(
      [label(say, "owner"), owner],
      [say("flows-fact-market"), market],
      [say("flows-fact-methods"), methods.length === 0 ? say("flows-community-any") : methodsText(methods)],
      [say("flows-settings-language"), autonym(language)],
      [say("bots-community-share"), rate(share_bps)],
      [say("bots-community-shown"), posts_offers ? say("cli-yes") : say("cli-no")],
      [label(say, "muted_until"), muted_until === null ? null : soon(asked, muted_until)]
    ),
    rows: [
      ...ownRows(community, asked),
      ...rowsOf([
        go(say("bots-do-book"), `/book ${market}`),
        go(say("bots-do-community_rules"), `/rules ${id}`),
        go(say("bots-do-solvers"), `/solvers ${id}`)
      ])
    ]
  })
}

export const rulesCard = ({ name, rules }: CommunityView, { say }: Asked): Shown =>
  card({
    heading:
      rules === ""
        ? say("bots-community-no_rules", { name: plain(name) })
        : say("bots-community-rules", { name: plain(name) }),
    lines: rules
      .split("\n")
      .map(plain)
      .filter((line) => line !== "")
  })

export const shareCard = ({ name, owner, share_bps }: CommunityView, { say }: Asked): Shown =>
  card({
    heading: say("bots-community-gives", { name: plain(name), owner, share: rate(share_bps) }),
    lines: [say("flows-community-share-how")]
  })

export interface SolversScreen {
  readonly community: CommunityView
  readonly solvers: ReadonlyArray<CommunitySolver>
}

/** Whoever was asked finds the answer here, and who mediates how it ends. */
const solverRows = ({ community: { id }, solvers }: SolversScreen, { person, say }: Asked): Shown["rows"] => {
  const own = solvers.find(({ name }) => name === person?.name)
  if (own === undefined) return []
  const leave = go(
    say(own.state === "asked" ? "bots-do-refuse_solver" : "bots-do-leave_solver"),
    `/solvers leave ${id}`
  )
  return [own.state === "asked" ? [go(say("bots-do-agree_solver"), `/solvers agree ${id}`, "success"), leave] : [leave]]
}

/** In a group only those that everybody may see are listed. */
export const solversCard = (view: SolversScreen, asked: Asked): Shown => {
  const { heard, person, say } = asked
  const { community, solvers } = view
  const shown = heard.place === "group" ? solvers.filter(({ state }) => state === "active") : solvers
  const isSolver = solvers.some(({ name, state }) => name === person?.name && state === "active")
  const args = { name: plain(community.name) }
  return card({
    heading: shown.length === 0 ? say("bots-community-no_solvers", args) : say("bots-community-solvers", args),
    lines: [
      ...shown.map(({ name, state }) => (state === "active" ? name : say("bots-community-asked", { name }))),
      say("bots-community-solvers_do")
    ],
    facts: isSolver && heard.place !== "group" ? [inTerminal(say, "disputes")] : [],
    rows: heard.place === "group" ? [] : solverRows(view, asked)
  })
}

const showing = (
  summary: Screen["summary"],
  draw: (community: CommunityView, asked: Asked) => Shown | Promise<Shown>
) =>
  ({
    summary,
    scope: "group",
    linked: false,
    show: async (asked) => {
      if (asked.person === null) return strangerCard(asked)
      const community = await communityOf(asked)
      if (community !== undefined) return draw(community, asked)
      const { heard, say } = asked
      return card({ heading: say(heard.group === undefined ? "talk-community-where" : "talk-community-none") })
    }
  }) satisfies Screen

export const community = showing("bots-summary-community", communityCard)
export const rules = showing("bots-summary-rules", rulesCard)
export const share = showing("bots-summary-share", shareCard)
export const solvers = showing("bots-summary-solvers", async (found, asked) => {
  const { data } = await asked.client.call("communities.solvers", { params: { id: found.id } })
  return solversCard({ community: found, solvers: data.data }, asked)
})
