/** How somebody in a chat becomes a person here: anew, or as one who is here already; and how that ends. */
import { tell } from "@orrange/core/flows/Words"
import { linkMinutes } from "@orrange/core/protocol/Channel"
import type { DraftView } from "@orrange/core/protocol/BotWork"
import { type Ending, saying, saysButton } from "./Ending.ts"
import { formIn } from "./Drafts.ts"
import { beginForm, showForm } from "./Forms.ts"
import { card } from "./Screen.ts"
import type { Fact } from "./Shown.ts"
import { type Action, minted } from "./Token.ts"
import { clientIdOf, type Turn } from "./Turn.ts"

const seconds = linkMinutes * 60

const userName = ({ heard }: Turn): string => [...heard.user.name].slice(0, 64).join("") || heard.user.id

/** By which the other side knows this user, and by nothing else. */
const numberFact = ({ heard, say }: Turn): Fact => ({ label: say("talk-link-user"), value: heard.user.id })

const commandFact = ({ say }: Turn, command: string): Fact => ({
  label: say("talk-link-command"),
  value: command,
  copy: command
})

const asking = (
  turn: Turn,
  said: Parameters<typeof card>[0],
  yes: { readonly label: string; readonly action: Action; readonly danger: boolean },
  no: { readonly label: string; readonly action: Action }
): Ending => {
  const { id } = turn.heard.user
  const agree = minted({ label: yes.label, style: yes.danger ? "danger" : "success" }, yes.action, id, { seconds })
  const refuse = minted({ label: no.label }, no.action, id, { seconds })
  const shown = card({ ...said, rows: [[agree.button, refuse.button]], sensitive: true })
  return { ...saying(turn, shown, { card: "link" }), buttons: [agree.mint, refuse.mint] }
}

const whose = (turn: Turn, id: string, name: string): Ending => {
  const { say } = turn
  return asking(
    turn,
    {
      heading: say("talk-link-whose", { name }),
      facts: [numberFact(turn)],
      warnings: [say("talk-link-only-yours")]
    },
    { label: say("talk-link-agree"), action: { do: "agree", link: id }, danger: false },
    { label: say("talk-link-refuse"), action: { do: "leave", says: "talk-link-dropped" } }
  )
}

const already = (turn: Turn, name: string): Ending =>
  saying(turn, card({ heading: turn.say("talk-linked-already", { name }), foot: turn.phrase }))

/** `/link`, alone or with the token that a terminal showed. */
export const link = async (turn: Turn): Promise<Ending> => {
  const { heard, person, rest, say, talk } = turn
  const user = { user: heard.user.id, name: userName(turn) }
  if (rest !== "") {
    const { data } = await talk.bot.call("bots.link_claim", { payload: { token: rest, ...user } })
    return data.linked ? already(turn, data.account) : whose(turn, data.id, data.account)
  }
  if (person !== null) return already(turn, person.name)
  const { data } = await talk.bot.call("bots.link_begin", { payload: user })
  const shown = card({
    heading: say("talk-link-begun"),
    facts: [commandFact(turn, `orrange channels confirm ${data.code}`), numberFact(turn)],
    warnings: [say("talk-link-compare")],
    sensitive: true
  })
  return saying(turn, shown)
}

/** The user says that the account is theirs. */
export const agree = async (turn: Turn, id: string): Promise<Ending> => {
  const { heard, say, talk } = turn
  const { data } = await talk.bot.call("bots.link_agree", { payload: { id, user: heard.user.id } })
  const shown = data.linked
    ? card({ heading: say("talk-linked", { name: data.account }), rows: [[saysButton(say("talk-menu"), "/menu")]] })
    : card({
        heading: say("talk-link-agreed"),
        facts: [commandFact(turn, "orrange channels confirm"), numberFact(turn)],
        warnings: [say("talk-link-compare")],
        sensitive: true
      })
  return saying(turn, shown, { card: "link" })
}

/** `/start`: who is nobody yet becomes somebody; whom somebody asked is asked; and who is known sees the menu. */
export const start = async (turn: Turn, drafts: ReadonlyArray<DraftView>): Promise<Ending | undefined> => {
  const { person, user } = turn
  const begun = formIn(drafts, "start")
  // It goes on behind the name, with which they became somebody.
  if (begun !== undefined && (person === null || begun.draft.values["name"] === person.name)) {
    return showForm(turn, begun)
  }
  if (person !== null) return undefined
  if (user.waiting !== null) return whose(turn, user.waiting.id, user.waiting.account)
  return beginForm(turn, "start", {}, drafts)
}

/** What is for people of the house alone, said to somebody who is nobody yet; `carried` is what a link here says later. */
export const stranger = (turn: Turn, carried = "start"): Ending => {
  const { say } = turn
  const rows = [[saysButton("/start", "/start"), saysButton("/link", "/link")]]
  return saying(turn, card({ heading: say("talk-not-linked"), lines: [say("talk-not-linked-ways")], rows }), {
    start: carried
  })
}

export const unlink = (turn: Turn): Ending => {
  const { person, say } = turn
  if (person === null) return stranger(turn)
  return asking(
    turn,
    { heading: say("talk-unlink", { name: person.name }), foot: turn.phrase },
    { label: say("talk-unlink-yes"), action: { do: "unlink" }, danger: true },
    { label: say("talk-unlink-no"), action: { do: "leave", says: "talk-unlink-no" } }
  )
}

/** Ends the link. Said once more, after it was carried out, there is nobody any more to end it for. */
export const unlinkNow = async (turn: Turn): Promise<Ending> => {
  const { client, heard, person, say, talk } = turn
  if (person === null) return saying(turn, card({ heading: turn.say("talk-not-linked") }), { card: "link" })
  const payload = { client_id: clientIdOf(turn, "unlink"), channel: talk.platform.channel }
  await client.call("channels.unlink", { payload })
  const said = saying(turn, card({ heading: say("talk-unlinked", { name: person.name }) }), { card: "link" })
  // It is nobody's any more: what is somebody's goes with the link.
  const left = { ...said, messages: said.messages.map((message) => ({ ...message, user: null })) }
  return heard.place === "group" ? { ...left, toast: say("talk-unlinked", { name: person.name }) } : left
}

/** Says no to what was asked. */
export const leave = (turn: Turn, says: "talk-link-dropped" | "talk-unlink-no"): Ending => {
  const heading = says === "talk-link-dropped" ? turn.say(says) : turn.speak(tell("flows-discarded"))
  return saying(turn, card({ heading }), { card: "link" })
}
