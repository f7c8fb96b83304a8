/** The group in which something is done: what its asker and the bot may do there, and which community it is. */
import type { CommunityView } from "@orrange/core/protocol/Community"
import { uuid } from "@orrange/core/flows/Known"
import { translator } from "@orrange/core/i18n/Catalogues"
import { type Ending, nothing, saysButton } from "./Ending.ts"
import type { Standing } from "./Platform.ts"
import { type Asked, card } from "./Screen.ts"
import type { Turn } from "./Turn.ts"

/** The community that is named by its id, or else that of the group. */
export const communityOf = async ({
  client,
  heard,
  rest
}: Pick<Asked, "client" | "heard" | "rest">): Promise<CommunityView | undefined> => {
  const named = rest.split(/\s+/).find((word) => uuid.test(word.toLowerCase()))
  if (named !== undefined) return (await client.call("communities.get", { params: { id: named.toLowerCase() } })).data
  if (heard.group === undefined) return undefined
  return (await client.call("communities.list", { query: { chat: heard.group } })).data.data[0]
}

/** Why somebody cannot have the bot do something for a whole chat, in their words; nothing where they can. */
const standingProblem = ({ say }: Turn, standing: Standing | undefined): string | undefined => {
  if (standing === undefined) return say("talk-group-unseen")
  const [missing] = standing.missing
  if (missing !== undefined) return say(missing === "see" ? "talk-group-missing_see" : "talk-group-missing_write")
  return standing.isAdmin ? undefined : say("talk-group-not_admin")
}

interface Fitness {
  readonly standing: Standing | undefined
  readonly problem: string | undefined
}

/** Asked of the platform at this moment, by numbers: what anybody says of themselves counts for nothing. */
export const fitnessOf = async (turn: Turn, chat: string): Promise<Fitness> => {
  const standing = await turn.talk.platform.standing(chat, turn.heard.user.id)
  return { standing, problem: standingProblem(turn, standing) }
}

/** Says in the chat that it is a community: what its members are to read, and whether they can. */
export const welcoming = (
  { person }: Turn,
  { chat, language, market, name }: Readonly<Record<"chat" | "language" | "market" | "name", string>>
): Ending => {
  const say = translator(language)
  const shown = card({
    heading: say("talk-community-made", { market, name }),
    facts: [{ label: say("flows-fact-market"), value: market }],
    lines: [say("talk-community-kept", { name: person?.name ?? "" })],
    rows: [[saysButton(say("bots-do-book"), `/book ${market}`), saysButton(say("talk-community-show"), "/bookhere")]],
    silent: true
  })
  const message = { chat, user: null, card: null, anew: false, body: JSON.stringify(shown), critical: false }
  return { ...nothing, messages: [message] }
}
