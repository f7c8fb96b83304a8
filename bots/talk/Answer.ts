/** What is made of what somebody did: of a command, a press, a text or a file. */
import { ClientFailure } from "@orrange/core/client/Failure"
import { uuid } from "@orrange/core/flows/Known"
import { tell } from "@orrange/core/flows/Words"
import type { DraftView } from "@orrange/core/protocol/BotWork"
import { approvalFlow } from "./Approval.ts"
import { type Form, formIn, readDrafts } from "./Drafts.ts"
import { type Ending, nothing, saying, saysButton, toasting, together } from "./Ending.ts"
import { isAway, refusalLines } from "./Failure.ts"
import { communityOf } from "./GroupChat.ts"
import { groupCommand } from "./GroupCommands.ts"
import { formCommand, ofCases, tradeMeant, valuesOf } from "./FormCommands.ts"
import { accepts, answerForm, beginForm, leaveForm, pressForm, redo, showForm } from "./Forms.ts"
import { agree, leave, link, start, stranger, unlink, unlinkNow } from "./Linking.ts"
import { waysIn } from "./Remedies.ts"
import { card } from "./Screen.ts"
import { forgetApproval, meansCode, resume, settled, typeCode } from "./StepUp.ts"
import type { Action } from "./Token.ts"
import { type About, aboutOf, sendFile, whichTrade, writeTo } from "./TradeTalk.ts"
import type { Turn } from "./Turn.ts"

const helpRow = ({ say }: Turn) => [saysButton(say("talk-menu"), "/menu"), saysButton(say("talk-help"), "/help")]

const unknown = (turn: Turn, name: string): Ending =>
  turn.heard.place === "group"
    ? nothing
    : saying(turn, card({ heading: turn.say("talk-unknown", { name: `/${name}` }), rows: [helpRow(turn)] }))

const showScreen = async (turn: Turn, name: string, rest: string): Promise<Ending> => {
  const screen = turn.talk.screens[name]
  if (screen === undefined) return unknown(turn, name)
  if (screen.linked && turn.person === null && turn.heard.place !== "group") return stranger(turn)
  const shown = await screen.show({ ...turn, rest })
  // The last one that somebody asked for is the one that is kept as it is from then on.
  const { place } = turn.heard
  const living = name === "trade" && uuid.test(rest) && (place === "private" || place === "room")
  return saying(turn, shown, { open: true, ...(living && { card: `trade:${rest}`, anew: true }) })
}

/** The last touched form, unless it waits for a code. */
const currentOf = (drafts: ReadonlyArray<DraftView>): Form | undefined => {
  const first = drafts.find(({ flow }) => flow !== approvalFlow)
  return first === undefined ? undefined : formIn(drafts, first.flow)
}

const cancel = async (turn: Turn): Promise<Ending> => {
  const drafts = await readDrafts(turn)
  const forgotten = forgetApproval(turn, drafts)
  if (forgotten !== undefined) return forgotten
  const form = currentOf(drafts)
  if (form !== undefined) return leaveForm(turn, form)
  return saying(turn, card({ heading: turn.say("talk-nothing-open"), rows: [helpRow(turn)] }))
}

/** Begins a form about a trade; where it is not clear about which, they are listed. */
const beginAbout = async (turn: Turn, command: NonNullable<ReturnType<typeof formCommand>>): Promise<Ending> => {
  const { client, rest } = turn
  const { flow, trade: actions = [] } = command
  // A form that is open for no step is about a trade that is over.
  const isOver = actions.length === 0
  const named = rest.trim().toLowerCase()
  const list = uuid.test(named)
    ? []
    : (await client.call("trades.list", { query: { open: `${!isOver}`, limit: 100 } })).data.data
  const trade = uuid.test(named) ? named : tradeMeant(rest, list, actions)
  if (trade === undefined) return showScreen(turn, "trades", isOver ? "over" : "")
  return beginForm(turn, flow, { trade }, await readDrafts(turn))
}

/** Forms of orders: said in a group, they are given in its community. */
const givenIn: ReadonlySet<string> = new Set(["take", "sell", "buy"])

const beginByCommand = async (turn: Turn, command: NonNullable<ReturnType<typeof formCommand>>): Promise<Ending> => {
  const { flow } = command
  if (turn.person === null)
    return stranger(turn, flow === "take" ? `take_${turn.rest.split(/\s+/).join("_")}` : "start")
  const { person, say } = turn
  if (command.roles?.some((role) => person.roles.includes(role)) === false) {
    return saying(turn, card({ heading: say("bots-not_yours"), rows: [helpRow(turn)] }))
  }
  if (command.trade !== undefined) return beginAbout(turn, command)
  const values = valuesOf(flow, turn.rest)
  if (values === undefined && flow === "drop-alert") return showScreen(turn, "alerts", "")
  if (values === undefined && ofCases.has(flow)) return showScreen(turn, "disputes", "")
  if (values === undefined) return showScreen(turn, "book", turn.rest.split(/\s+/)[0] ?? "")
  const community = givenIn.has(flow) ? await communityOf({ ...turn, rest: "" }) : undefined
  const where = community === undefined ? {} : { community: community.id }
  return beginForm(turn, flow, { ...values, ...command.values, ...where }, await readDrafts(turn))
}

/** What a link from elsewhere opens the bot with, as the command that it stands for. */
const opened = (rest: string): { readonly name: string; readonly rest: string } | undefined => {
  const [, name, given = ""] = /^(link|trade|take)_(.+)$/.exec(rest) ?? []
  if (name === undefined) return undefined
  if (name !== "take") return { name, rest: given }
  const [market = "", ...offer] = given.split("_")
  return { name, rest: `${market} ${offer.join("_")}` }
}

/** A command of a group, answered where nobody else reads. */
const inPrivate = async (turn: Turn): Promise<Ending> => {
  const { heard, rest, say, talk } = turn
  const { beside, privateChat } = talk.platform
  const [named = "", ...words] = rest.split(/\s+/)
  const { id } = heard.user
  const there =
    heard.place === "group" && beside !== undefined
      ? ({ ...heard, chat: beside(heard.chat, id), place: "beside", about: null } as const)
      : ({ ...heard, chat: privateChat(id), place: "private", about: null, reply: null } as const)
  const ending = await command({ ...turn, heard: there, rest: words.join(" ") }, named || "menu")
  const elsewhere = there.place === "private" && there.chat !== heard.chat
  return together(elsewhere ? toasting(say("talk-in-private")) : nothing, ending)
}

const command = async (turn: Turn, name: string): Promise<Ending> => {
  const { heard, rest } = turn
  if (name === "start") {
    const meant = opened(rest)
    if (meant !== undefined) return command({ ...turn, rest: meant.rest }, meant.name)
    return heard.place === "group"
      ? showScreen(turn, "menu", "")
      : ((await start(turn, await readDrafts(turn))) ?? showScreen(turn, "menu", ""))
  }
  if (name === "private") return inPrivate(turn)
  if (name === "link") return link(turn)
  if (name === "unlink") return unlink(turn)
  if (name === "cancel") return cancel(turn)
  const form = formCommand(name)
  if (form !== undefined) return beginByCommand(turn, form)
  // In a group it is asked what the group's owner is given.
  const meant = name === "fees" && (heard.place === "group" || heard.place === "beside") ? "share" : name
  return (await groupCommand(turn, meant)) ?? showScreen(turn, meant, rest)
}

const doAction = async (turn: Turn, action: Action): Promise<Ending> => {
  switch (action.do) {
    case "form":
      return pressForm(turn, action)
    case "go_on":
      return resume(turn, await readDrafts(turn), action.trade)
    case "agree":
      return agree(turn, action.link)
    case "unlink":
      return unlinkNow(turn)
    case "leave":
      return leave(turn, action.says)
  }
}

/** A button that is old, used or somebody else's does nothing; its presser sees how things stand now. */
const pressed = async (turn: Turn, token: string): Promise<Ending> => {
  const { heard, talk } = turn
  const payload = { token, user: heard.user.id, update: heard.update }
  let action: Action
  try {
    action = JSON.parse((await talk.bot.call("bots.press", { payload })).data.action) as Action
  } catch (failure) {
    if (!(failure instanceof ClientFailure) || isAway(failure)) throw failure
    const { code } = failure.error
    const form = code === "button.foreign" ? undefined : currentOf(await readDrafts(turn))
    const told = toasting(refusalLines(failure, turn.language).join(" "))
    return together(told, form === undefined ? nothing : await showForm(turn, form))
  }
  return doAction(turn, action)
}

interface Meant {
  readonly about: About
  readonly drafts: ReadonlyArray<DraftView>
  readonly form: Form | undefined
  /** It is a code that was waited for. */
  readonly isCode: boolean
}

/**
 * What a text or a file is an answer to. In a room, somebody in the middle of a form that stands there answers the form:
 * what it asks for is not for the other side, and a code never is.
 */
const meantBy = async (turn: Turn, what: "text" | "file", typed: string): Promise<Meant> => {
  const [about, drafts] = await Promise.all([aboutOf(turn), readDrafts(turn)])
  const named = about.flow === undefined ? undefined : formIn(drafts, about.flow)
  const current = currentOf(drafts)
  const { chat, place } = turn.heard
  if (meansCode(turn, drafts, typed, { current, named, trade: about.trade, what })) {
    return { about: {}, drafts, form: undefined, isCode: true }
  }
  if (named !== undefined) return { about: {}, drafts, form: named, isCode: false }
  if (about.trade === undefined || place !== "room") return { about, drafts, form: current, isCode: false }
  const asks = current?.chat === chat && (await accepts(turn, current, what))
  return { about: asks ? {} : about, drafts, form: current, isCode: false }
}

const text = async (turn: Turn, typed: string): Promise<Ending> => {
  if (turn.heard.place === "group") return nothing
  const { about, drafts, form, isCode } = await meantBy(turn, "text", typed)
  if (isCode) return typeCode(turn, drafts, typed)
  if (about.trade !== undefined) return writeTo(turn, about.trade, typed)
  if (form !== undefined) return answerForm(turn, form, { text: typed })
  if (turn.person === null) return stranger(turn)
  return saying(turn, card({ heading: turn.say("talk-nothing-open"), rows: [helpRow(turn)] }))
}

const file = async (turn: Turn): Promise<Ending> => {
  const { act, place } = turn.heard
  if (place === "group" || act.kind !== "file") return nothing
  const { about, drafts, form, isCode } = await meantBy(turn, "file", act.caption)
  // What is typed under a file is typed: a code goes nowhere, nor does what it stands under.
  if (isCode) return typeCode(turn, drafts, act.caption)
  if (about.trade !== undefined) return sendFile(turn, about.trade, act.file.ref, act.caption)
  if (form !== undefined && (await accepts(turn, form, "file"))) return answerForm(turn, form, { file: act.file })
  return whichTrade(turn)
}

/** The bot came to a group: what can be done there, said once. */
const placed = (turn: Turn, rights: ReadonlyArray<string>): Ending => {
  const { heard, say } = turn
  if (heard.place !== "group" || rights.length === 0) return nothing
  const shown = card({
    heading: say("talk-group-here"),
    rows: [[saysButton(say("talk-community-set_up"), "/community"), saysButton(say("talk-help"), "/help")]],
    silent: true
  })
  return saying(turn, shown, { open: true, card: "here" })
}

const respond = async (turn: Turn): Promise<Ending> => {
  const { act } = turn.heard
  if (turn.note !== null) return settled(await redo(turn, turn.note), await readDrafts(turn))
  switch (act.kind) {
    case "command":
      return command(turn, act.name)
    case "press":
      return pressed(turn, act.token)
    case "text":
      return text(turn, act.text)
    case "file":
      return file(turn)
    case "placed":
      return placed(turn, act.rights)
    case "left":
      return nothing
  }
}

/** What is said of a refusal that nothing else was made of. */
const refusal = (turn: Turn, failure: ClientFailure): Ending => {
  const [message, hint] = refusalLines(failure, turn.language)
  const shown = card({ heading: turn.say("talk-failed"), problems: [message, hint], rows: waysIn([hint]) })
  const said = saying(turn, shown)
  // Whoever presses looks there; of what somebody wrote the card says all.
  return turn.heard.act.kind === "press" ? { ...said, toast: message } : said
}

/** Answers; fails only while the daemon cannot tell how something stands. */
export const answer = async (turn: Turn): Promise<Ending> => {
  try {
    return await respond(turn)
  } catch (failure) {
    if (isAway(failure)) throw failure
    if (failure instanceof ClientFailure) return refusal(turn, failure)
    throw failure
  }
}

/** What is said when something of this program is wrong. */
export const trouble = (turn: Turn): Ending => saying(turn, card({ heading: turn.say("talk-trouble") }))

/** A form was changed by somebody else, or elsewhere, while this was answered: it is shown as it is. */
export const changedElsewhere = async (turn: Turn): Promise<Ending> => {
  const form = currentOf(await readDrafts(turn))
  const told = saying(turn, card({ heading: turn.speak(tell("flows-problem-moved")) }))
  return form === undefined ? told : showForm(turn, form, { refusal: [turn.say("talk-form-again")] })
}
