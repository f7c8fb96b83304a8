/** Goes on with what waited for leave: under another name, for the first has its answer. */
import type { Input } from "@orrange/core/flows/Advance"
import type { Draft } from "@orrange/core/flows/Flow"
import { tell } from "@orrange/core/flows/Words"
import { ClientFailure } from "@orrange/core/client/Failure"
import type { DraftView } from "@orrange/core/protocol/BotWork"
import { approvalFlow, askedCard, type Waiting, waitingChange, waitingIn } from "./Approval.ts"
import { type Form, formIn } from "./Drafts.ts"
import { type Ending, nothing, saying, toasting, together } from "./Ending.ts"
import { isAway, refusalLines } from "./Failure.ts"
import { answerForm, showForm } from "./Forms.ts"
import { card } from "./Screen.ts"
import { clientIdOf, type Turn } from "./Turn.ts"

const viewIn = (drafts: ReadonlyArray<DraftView>): DraftView | undefined =>
  drafts.find(({ flow }) => flow === approvalFlow)

const digitsOf = (typed: string): string | undefined => {
  const code = typed.replace(/[\s-]/g, "")
  return /^\d{6}$/.test(code) ? code : undefined
}

/** Whether a form is as it was when leave was asked for. */
const isAsked = ({ draft: id, revision, trade }: Waiting, { draft }: Form): boolean =>
  draft.id === id && draft.revision === revision && draft.values["trade"] === trade

interface Meant {
  /** The last touched form. */
  readonly current: Form | undefined
  /** The form whose card is answered. */
  readonly named: Form | undefined
  /** The trade to whose other side it would be said. */
  readonly trade: string | undefined
  /** A file with its caption stands for itself, unless that is a code. */
  readonly what: "text" | "file"
}

/**
 * Whether what is typed is meant as a code: six digits are, wherever they are typed and whatever else stands open, unless
 * they answer another form; anything else while nothing was done since, where it is asked for.
 */
export const meansCode = (
  { heard }: Turn,
  drafts: ReadonlyArray<DraftView>,
  typed: string,
  { current, named, trade, what }: Meant
): boolean => {
  const waiting = waitingIn(viewIn(drafts))
  if (waiting === undefined || (named !== undefined && named.draft.flow !== waiting.flow)) return false
  if (digitsOf(typed) !== undefined) return true
  if (what === "file") return false
  const isForOthers = trade !== undefined && (heard.place !== "room" || waiting.chat !== heard.chat)
  return !isForOthers && current !== undefined && isAsked(waiting, current)
}

/** The button was of an earlier revision, and what it confirmed is what is confirmed again. */
const again = (input: Input, draft: Draft): Input => ("press" in input ? { ...input, revision: draft.revision } : input)

/** What waits, with its form; or what is said where it cannot go on: the form is over, or is another than was asked about. */
const goingOn = async (
  turn: Turn,
  drafts: ReadonlyArray<DraftView>
): Promise<{ readonly waiting: Waiting; readonly form: Form } | { readonly ending: Ending }> => {
  const view = viewIn(drafts)
  const waiting = waitingIn(view)
  if (view === undefined || waiting === undefined) return { ending: toasting(turn.say("talk-form-gone")) }
  const form = formIn(drafts, waiting.flow)
  if (form !== undefined && isAsked(waiting, form)) return { waiting, form }
  const dropped = { ...nothing, drafts: [waitingChange(view.version, null)] }
  if (form === undefined) return { ending: together(dropped, toasting(turn.say("talk-form-gone"))) }
  const refusal = [turn.speak(tell("flows-problem-moved"))]
  return { ending: together(dropped, await showForm(turn, form, { refusal })) }
}

/** Sends again what waited; `trade` is what the button was about that says so. */
export const resume = async (turn: Turn, drafts: ReadonlyArray<DraftView>, trade?: string): Promise<Ending> => {
  const found = await goingOn(turn, drafts)
  if ("ending" in found) return found.ending
  const { form, waiting } = found
  if (trade !== undefined && trade !== waiting.trade) return toasting(turn.speak(tell("flows-problem-stale")))
  return settled(await answerForm(turn, form, again(waiting.input, form.draft)), drafts)
}

/** What waited for leave and has gone through waits no more. */
export const settled = (ending: Ending, drafts: ReadonlyArray<DraftView>): Ending => {
  const view = viewIn(drafts)
  const waiting = waitingIn(view)
  const touched = new Set(ending.drafts.map(({ flow }) => flow))
  if (view === undefined || waiting === undefined || touched.has(approvalFlow) || !touched.has(waiting.flow)) {
    return ending
  }
  return { ...ending, drafts: [...ending.drafts, waitingChange(view.version, null)] }
}

/** A code that was typed while something waits for leave. */
export const typeCode = async (turn: Turn, drafts: ReadonlyArray<DraftView>, typed: string): Promise<Ending> => {
  const found = await goingOn(turn, drafts)
  if ("ending" in found) return found.ending
  const { waiting } = found
  const code = digitsOf(typed)
  if (code === undefined) return askedCard(turn, waiting, [turn.say("talk-step-up-asks")])
  const payload = { client_id: clientIdOf(turn, "code"), version: waiting.version, code }
  try {
    await turn.client.call("trades.approve", { params: { id: waiting.trade }, payload })
  } catch (failure) {
    if (!(failure instanceof ClientFailure) || isAway(failure)) throw failure
    return askedCard(turn, waiting, refusalLines(failure, turn.language))
  }
  return resume(turn, drafts)
}

/** No leave is wanted any more; undefined where none was. */
export const forgetApproval = (turn: Turn, drafts: ReadonlyArray<DraftView>): Ending | undefined => {
  const view = viewIn(drafts)
  if (view === undefined) return undefined
  return {
    ...saying(turn, card({ heading: turn.speak(tell("flows-discarded")) })),
    drafts: [waitingChange(view.version, null)]
  }
}
