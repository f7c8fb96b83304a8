/**
 * Forms in a chat. A form lies with the daemon, where every channel of its person finds it; here it is read, answered,
 * and drawn again. What an answer does is written down before it is done: a redone update does that, and nothing else.
 */
import { randomUUID } from "node:crypto"
import { advance, type Input, type Outcome, refused } from "@orrange/core/flows/Advance"
import { cardOf, confirmedBy, hear } from "@orrange/core/flows/Card"
import { begin } from "@orrange/core/flows/Draft"
import type { Call, Command, Draft, Host, Kept, Problem, Values } from "@orrange/core/flows/Flow"
import { FLOWS, type FlowName } from "@orrange/core/flows/Flows"
import { gather } from "@orrange/core/flows/Gather"
import { tell } from "@orrange/core/flows/Words"
import { ClientFailure } from "@orrange/core/client/Failure"
import type { Client } from "@orrange/core/client/Client"
import type { RouteSuccess } from "@orrange/core/client/Routes"
import { languages } from "@orrange/core/i18n/Catalogues"
import type { DraftView } from "@orrange/core/protocol/BotWork"
import type { BotUser } from "@orrange/core/protocol/Channel"
import { type Ending, nothing, saying, toasting, together } from "./Ending.ts"
import { isAway, isRefusal, refusalLines } from "./Failure.ts"
import { formShown } from "./FormCard.ts"
import { fitnessOf, welcoming } from "./GroupChat.ts"
import { fetchContent } from "./FileContent.ts"
import { askApproval } from "./Approval.ts"
import { ended, type Form, formIn, formOf, readDrafts, written } from "./Drafts.ts"
import { card as bare, type Screen } from "./Screen.ts"
import { inLanguage, knowing, type Turn } from "./Turn.ts"
import { withdrawalAsked } from "./Withdrawing.ts"

/** Of the terms that the first form shows. */
const termsVersion = "2026-11"

/** What an answer was found to do, as it is written down. */
interface Noted {
  /** Who did it; null before they were anybody. */
  readonly person: string | null
  readonly form: Form
  readonly input: Input
  readonly outcome: Exclude<Outcome, { readonly errors: unknown }>
}

const isFlow = (name: string): name is FlowName => Object.hasOwn(FLOWS, name)

/** A form speaks the language that is being chosen in it. */
const speaking = (turn: Turn, { flow, values }: Draft): Turn => {
  const { language } = values
  return flow === "start" && turn.person === null && typeof language === "string" ? inLanguage(turn, language) : turn
}

interface Read {
  readonly host: Host
  /** Why the form cannot go on: what it is about is not there for its reader. */
  readonly gone: unknown
}

/** Reads what a form needs. Where the daemon is away nothing is shown: what is missing is no answer. */
const readNeeds = async (turn: Turn, draft: Draft): Promise<Read> => {
  const { client, language, now, phrase, timeZone } = turn
  const known = { locale: language, time_zone: timeZone, phrase, languages: languages() }
  const read = client.call as unknown as (...asked: Parameters<Client["call"]>) => Promise<{ readonly data: unknown }>
  const { failed, host } = await gather(draft, known, now, async ({ request, route }) => {
    return (await read(route, request as never)).data
  })
  const away = failed.find(({ cause }) => isAway(cause))
  if (away !== undefined) throw away.cause
  return { host, gone: failed.find(({ need }) => need.required)?.cause }
}

/** What a form is shown with; fails as the daemon does where it is about nothing any more. */
const hostOf = async (turn: Turn, draft: Draft): Promise<Host> => {
  const { gone, host } = await readNeeds(turn, draft)
  if (gone !== undefined) throw gone
  return host
}

export interface Shown {
  readonly problems?: ReadonlyArray<Problem>
  /** Said already in the reader's language. */
  readonly refusal?: ReadonlyArray<string>
}

/**
 * A place where one alone sees what is said counts as their private chat: what could not be said there is said in private,
 * and what they write there is an answer to the same card.
 */
const ownPlace = ({ heard, talk }: Turn, chat: string | null): string | null => {
  const { beside, privateChat } = talk.platform
  const { group, user } = heard
  return group !== undefined && chat === beside?.(group, user.id) ? privateChat(user.id) : chat
}

/** A form's card as it is now. It is the one last touched from here on. */
export const showForm = async (
  before: Turn,
  form: Form,
  { problems = [], refusal = [] }: Shown = {}
): Promise<Ending> => {
  const turn = speaking(before, form.draft)
  const host = await hostOf(turn, form.draft)
  const card = cardOf(form.draft, host, turn.now, problems)
  const { mints, shown } = formShown(card, form.draft, turn, refusal)
  // Under what somebody wrote the card would stand too far up.
  const placed = saying(turn, shown, { card: `form:${form.draft.flow}`, anew: turn.heard.act.kind !== "press" })
  const chat = ownPlace(turn, placed.messages[0]?.chat ?? null)
  return { ...placed, drafts: [written({ ...form, chat, asked: confirmedBy(card) })], buttons: mints }
}

/** Says something in the place of a form's card, which is over. */
const closing = (turn: Turn, flow: string, heading: string): Ending =>
  saying(turn, bare({ heading, foot: turn.phrase, silent: true }), {
    card: `form:${flow}`,
    anew: turn.heard.act.kind !== "press"
  })

const isSame = (draft: Draft, values: Values): boolean =>
  Object.entries(values).every(([id, value]) => JSON.stringify(draft.values[id]) === JSON.stringify(value))

/** Begins a form, or goes on with the same one. */
export const beginForm = async (
  turn: Turn,
  flow: FlowName,
  values: Values,
  drafts: ReadonlyArray<DraftView>
): Promise<Ending> => {
  const view = drafts.find((draft) => draft.flow === flow)
  const before = view === undefined ? undefined : formOf(view)
  if (before !== undefined && Object.keys(values).length > 0 && isSame(before.draft, values)) {
    return showForm(turn, before)
  }
  const owner = turn.person?.id ?? `${turn.talk.name}:${turn.heard.user.id}`
  const draft = begin(flow, { id: randomUUID(), owner, values }, turn.now)
  return showForm(turn, { draft, version: view?.version ?? 0, chat: null, asked: null })
}

const asked = (turn: Turn, form: Form, problem: string): Promise<Ending> => showForm(turn, form, { refusal: [problem] })

/** What came of a command. */
interface Sent {
  /** What keeps the form where it is. */
  readonly problem?: string
  readonly data?: unknown
}

/** Sends a form's command. The same once more is the same: its name comes from the draft. */
const send = async (turn: Turn, call: Call): Promise<Sent> => {
  const { file, request, route } = call
  if (call.route === "communities.create") {
    // Whoever filled it in may have left the chat meanwhile, or never have run it.
    const { problem } = await fitnessOf(turn, call.request.payload.chat)
    if (problem !== undefined) return { problem }
  }
  let whole: unknown = request
  if (file !== undefined) {
    const content = await fetchContent(turn, file)
    if ("problem" in content) return content
    const { payload, ...rest } = request as { readonly payload: object }
    whole = { ...rest, payload: { ...payload, content: content.base64 } }
  }
  const ask = turn.client.call as (route: string, request: unknown) => Promise<{ readonly data: unknown }>
  return { data: (await ask(route, whole)).data }
}

/** Has the daemon keep what somebody said of themselves; with a name they become somebody. */
const keep = async (turn: Turn, settings: Kept): Promise<BotUser> => {
  const { bot } = turn.talk
  const { id: user, name: userName } = turn.heard.user
  const { agreed, language, name, phrase, time_zone } = settings
  if (name !== undefined && agreed === true) {
    const user_name = [...userName].slice(0, 64).join("") || user
    const said = { user, user_name, name, language: language ?? turn.language, terms: termsVersion }
    return (await bot.call("bots.register", { payload: said })).data
  }
  const kept = {
    ...(language !== undefined && { language }),
    ...(phrase !== undefined && { phrase }),
    ...(time_zone !== undefined && { time_zone })
  }
  return (await bot.call("bots.keep", { payload: { user, ...kept } })).data
}

interface Carried extends Sent {
  readonly turn: Turn
}

const carryOut = async (turn: Turn, command: Command | undefined): Promise<Carried> => {
  if (command === undefined || command.kind === "show") return { turn }
  if (command.kind === "keep") {
    const user = await keep(turn, command.settings)
    return { turn: { ...turn, ...knowing(user, turn.heard.user.language) } }
  }
  return { turn, ...(await send(turn, command)) }
}

const screenOf = async (turn: Turn, name: string): Promise<Ending> => {
  const screen: Screen | undefined = turn.talk.screens[name]
  return screen === undefined ? nothing : saying(turn, await screen.show({ ...turn, rest: "" }))
}

/** What is shown once a command is done: what became of it, the next step, or what goes on from here. */
const goOn = async (turn: Turn, { form, outcome }: Noted, data: unknown): Promise<Ending> => {
  const { command, draft, opens, tells } = outcome
  const { flow } = form.draft
  const next = draft === null ? undefined : { ...form, draft }
  const over = next === undefined ? { ...nothing, drafts: ended(form) } : nothing
  const said = tells === undefined ? undefined : turn.speak(tells)
  const screen = command?.kind === "show" ? await screenOf(turn, command.screen) : nothing
  if (opens !== undefined && isFlow(opens.flow)) {
    const left = next === undefined ? over : { ...nothing, drafts: [written(next)] }
    return together(left, await beginForm(turn, opens.flow, opens.values, await readDrafts(turn)))
  }
  if (command?.kind === "call" && command.route === "communities.create") {
    const { chat, language, market, name } = command.request.payload
    return together(over, closing(turn, flow, said ?? ""), welcoming(turn, { chat, language, market, name }))
  }
  if (command?.kind === "call" && command.route === "chain.ask_withdrawal") {
    return together(over, withdrawalAsked(turn, data as RouteSuccess<typeof command.route>))
  }
  if (next === undefined) return together(over, said === undefined ? nothing : closing(turn, flow, said), screen)
  const shown = await showForm(turn, next)
  return said === undefined ? shown : together(saying(turn, bare({ heading: said, silent: true })), shown)
}

/** Does what was written down. */
const perform = async (turn: Turn, noted: Noted): Promise<Ending> => {
  const { form, input, outcome } = noted
  const { command } = outcome
  try {
    const { data, problem, turn: after } = await carryOut(turn, command)
    return problem === undefined ? await goOn(after, noted, data) : await asked(after, form, problem)
  } catch (failure) {
    if (!(failure instanceof ClientFailure) || isAway(failure)) throw failure
    // As another command, for this one has its answer.
    const again = { ...form, draft: refused(form.draft, turn.now) }
    if (command?.kind === "call" && isRefusal(failure, "auth.step_up_required")) {
      return askApproval(turn, again, input, command)
    }
    return showForm(turn, again, { refusal: refusalLines(failure, turn.language) })
  }
}

/** Whoever wrote it down is who they were, or has become somebody by it. */
const isTheirs = ({ person }: Turn, { form, person: before }: Noted): boolean =>
  before === (person?.id ?? null) || (before === null && form.draft.flow === "start")

/** Goes on with what an earlier try of this update was about to do; for nobody else, should the link be another now. */
export const redo = async (turn: Turn, note: string): Promise<Ending> => {
  const noted = JSON.parse(note) as Noted
  return isTheirs(turn, noted) ? perform(turn, noted) : saying(turn, bare({ heading: turn.say("talk-form-gone") }))
}

/** What a text means where it is typed: of what is to be confirmed that counts alone which was shown there. */
const heardAs = (turn: Turn, { asked: shown, chat, draft }: Form, host: Host, text: string): Input =>
  hear(cardOf(draft, host, turn.now), text, turn.speak, chat === ownPlace(turn, turn.heard.chat) ? shown : null)

/** An answer to a form. */
export const answerForm = async (before: Turn, form: Form, input: Input): Promise<Ending> => {
  const turn = speaking(before, form.draft)
  const host = await hostOf(turn, form.draft)
  const given = "text" in input && input.seen === undefined ? heardAs(turn, form, host, input.text) : input
  const outcome = advance(form.draft, given, host, turn.now)
  if ("errors" in outcome) return showForm(turn, form, { problems: outcome.errors })
  const noted: Noted = { person: turn.person?.id ?? null, form, input: given, outcome }
  if (outcome.command === undefined) return perform(turn, noted)
  const { attempt, heard, talk } = turn
  const said = { update: heard.update, attempt, note: JSON.stringify(noted) }
  const { data } = await talk.bot.call("bots.note", { payload: said })
  return redo(turn, data.note)
}

/** Leaves a form. */
export const leaveForm = (turn: Turn, form: Form): Ending => ({
  ...closing(turn, form.draft.flow, turn.speak(tell("flows-discarded"))),
  drafts: ended(form)
})

/** A pressed button that answers a form. */
export const pressForm = async (
  turn: Turn,
  { draft, flow, input }: { readonly draft: string; readonly flow: string; readonly input: Input }
): Promise<Ending> => {
  const form = formIn(await readDrafts(turn), flow)
  if (form === undefined) return toasting(turn.say("talk-form-gone"))
  if (form.draft.id === draft) return answerForm(turn, form, input)
  return together(toasting(turn.speak(tell("flows-problem-stale"))), await showForm(turn, form))
}

/** Whether a text or a file said now would be an answer to a form. */
export const accepts = async (before: Turn, form: Form, what: "text" | "file"): Promise<boolean> => {
  const turn = speaking(before, form.draft)
  const { host } = await readNeeds(turn, form.draft)
  const card = cardOf(form.draft, host, turn.now)
  return what === "file" ? card.accepts === "file" : card.accepts !== "nothing"
}
