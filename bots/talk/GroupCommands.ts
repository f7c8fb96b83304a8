/**
 * What the owner of a community has changed from its chat. The platform says whether they are an administrator there, the
 * daemon whether the community is theirs. What they are answered is seen by them alone.
 */
import { uuid } from "@orrange/core/flows/Known"
import type { CommunityEdit, CommunityView } from "@orrange/core/protocol/Community"
import { readDrafts } from "./Drafts.ts"
import { type Ending, saying } from "./Ending.ts"
import { beginForm } from "./Forms.ts"
import { communityOf, fitnessOf } from "./GroupChat.ts"
import { stranger } from "./Linking.ts"
import { card } from "./Screen.ts"
import { communityCard, solversCard } from "./screens/Community.ts"
import { cut, plain } from "./screens/Parts.ts"
import type { Shown } from "./Shown.ts"
import { clientIdOf, type Turn } from "./Turn.ts"

/** Characters of a community's name. */
const nameLengthMax = 64
const unitSeconds: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 }

const hidden = (turn: Turn, shown: Shown): Ending => saying(turn, shown)

const refusing = (turn: Turn, problem: string): Ending =>
  hidden(turn, card({ heading: turn.say("talk-community-cannot"), problems: [problem] }))

/** What stands behind the command beside the community's id. */
const wordsOf = ({ rest }: Turn): string =>
  rest
    .split(" ")
    .filter((word) => !uuid.test(word.toLowerCase()))
    .join(" ")
    .trim()

type Meant =
  | { readonly edit: Omit<CommunityEdit, "client_id"> }
  | { readonly solver: "ask" | "end"; readonly name: string }
  | { readonly self: "agree" | "leave" }
  | "unclear"

const muting = (said: string): Meant => {
  if (/^off$/i.test(said)) return { edit: { mute_seconds: 0 } }
  const [, count = "", unit = ""] = /^([1-9]\d{0,3}) ?([mhd])$/i.exec(said) ?? []
  const seconds = Number.parseInt(count, 10) * (unitSeconds[unit.toLowerCase()] ?? 0)
  return seconds > 0 ? { edit: { mute_seconds: seconds } } : "unclear"
}

const sharing = (said: string): Meant => {
  const [, percent = ""] = /^(100|\d{1,2}) ?%?$/.exec(said) ?? []
  return percent === "" ? "unclear" : { edit: { share_bps: Number.parseInt(percent, 10) * 100 } }
}

const solving = (said: string): Meant => {
  if (/^agree$/i.test(said)) return { self: "agree" }
  if (/^leave$/i.test(said)) return { self: "leave" }
  const [, sign = "", name = ""] = /^([+-]) ?@?([a-z][a-z0-9_-]{1,31})$/i.exec(said) ?? []
  return name === "" ? "unclear" : { solver: sign === "+" ? "ask" : "end", name: name.toLowerCase() }
}

/** What a command changes; nothing for one that only asks. */
const meantBy = (name: string, said: string): Meant | undefined => {
  switch (name) {
    case "bookhere":
      return said === "" || /^(?:on|off)$/i.test(said) ? { edit: { posts_offers: !/^off$/i.test(said) } } : "unclear"
    case "mute":
      return muting(said)
    case "rules":
      return said === "" ? undefined : { edit: { rules: said === "-" ? "" : said } }
    case "share":
      return said === "" ? undefined : sharing(said)
    case "solvers":
      return said === "" ? undefined : solving(said)
    default:
      return undefined
  }
}

const changeSolvers = async (
  turn: Turn,
  { id }: CommunityView,
  meant: Exclude<Meant, "unclear" | { readonly edit: unknown }>
) => {
  const { client, person } = turn
  const command = { client_id: clientIdOf(turn, "solvers") }
  const params = { id }
  if ("self" in meant) {
    return meant.self === "agree"
      ? client.call("communities.agree_solver", { params, payload: command })
      : client.call("communities.end_solver", { params, payload: { ...command, name: person?.name ?? "" } })
  }
  const payload = { ...command, name: meant.name }
  return meant.solver === "ask"
    ? client.call("communities.ask_solver", { params, payload })
    : client.call("communities.end_solver", { params, payload })
}

const change = async (turn: Turn, community: CommunityView, meant: Exclude<Meant, "unclear">): Promise<Ending> => {
  const { client, say } = turn
  if (!("self" in meant)) {
    const chat = community.chat ?? null
    const { problem } = chat === null ? { problem: say("talk-community-elsewhere") } : await fitnessOf(turn, chat)
    if (problem !== undefined) return refusing(turn, problem)
  }
  if ("edit" in meant) {
    const payload = { ...meant.edit, client_id: clientIdOf(turn, "edit") }
    const { data } = await client.call("communities.edit", { params: { id: community.id }, payload })
    return hidden(turn, { ...communityCard(data, turn), heading: say("talk-community-saved", { name: data.name }) })
  }
  const { data } = await changeSolvers(turn, community, meant)
  return hidden(turn, solversCard({ community, solvers: data.data }, turn))
}

/** The form that makes a community of the chat, for who runs it. */
const setUp = async (turn: Turn, chat: string): Promise<Ending> => {
  const { problem, standing } = await fitnessOf(turn, chat)
  if (problem !== undefined || standing === undefined) return refusing(turn, problem ?? turn.say("talk-group-unseen"))
  const name = cut(plain(standing.title), nameLengthMax) || turn.say("flows-fact-community")
  return beginForm(turn, "community", { chat, name }, await readDrafts(turn))
}

const names: ReadonlySet<string> = new Set(["community", "bookhere", "mute", "rules", "share", "solvers"])

/** Who was asked to be a solver, and who asked, see that by themselves; everybody sees who is one. */
const listSolvers = async (turn: Turn, community: CommunityView): Promise<Ending> => {
  const { data } = await turn.client.call("communities.solvers", { params: { id: community.id } })
  const view = { community, solvers: data.data }
  const isPrivate = data.data.some(({ name, state }) => state === "asked" || name === turn.person?.name)
  return isPrivate
    ? hidden(turn, solversCard(view, { ...turn, heard: { ...turn.heard, place: "private" } }))
    : saying(turn, solversCard(view, turn), { open: true })
}

/** Nothing for what is no such command, or one that only shows something. */
export const groupCommand = async (turn: Turn, name: string): Promise<Ending | undefined> => {
  if (!names.has(name)) return undefined
  const { heard, person, say } = turn
  if (person === null) return stranger(turn)
  const meant = meantBy(name, wordsOf(turn))
  if (meant === undefined && name !== "community" && name !== "solvers") return undefined
  const community = await communityOf(turn)
  if (community === undefined) {
    if (heard.group === undefined) return refusing(turn, say("talk-community-where"))
    return name === "community" ? setUp(turn, heard.group) : refusing(turn, say("talk-community-none"))
  }
  if (meant === "unclear") return refusing(turn, say(`talk-community-usage_${name as "mute"}`))
  if (meant !== undefined) return change(turn, community, meant)
  return name === "solvers" ? listSolvers(turn, community) : undefined
}
