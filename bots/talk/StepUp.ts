/**
 * Leave for what is too much for a chat alone. It is asked for, given in a terminal or by a code that is shown
 * elsewhere, and then what waited is sent again, under another name: the first has its answer.
 */
import type { Input } from "@orrange/core/flows/Advance"
import { draftMinutes } from "@orrange/core/flows/Draft"
import type { Call, Draft } from "@orrange/core/flows/Flow"
import { tell } from "@orrange/core/flows/Words"
import { ClientFailure } from "@orrange/core/client/Failure"
import { type ApprovedAction, approvalMinutes } from "@orrange/core/protocol/Approval"
import type { DraftChange, DraftView } from "@orrange/core/protocol/BotWork"
import { type Ending, nothing, saying, toasting } from "./Ending.ts"
import { isAway, refusalLines } from "./Failure.ts"
import { answerForm, type Form, formIn, readDrafts, written } from "./Forms.ts"
import { card } from "./Screen.ts"
import { minted } from "./Token.ts"
import { clientIdOf, type Turn } from "./Turn.ts"

/** Under which it lies beside the forms, as one that takes a code. */
export const approvalFlow = "approval"

const actions: Readonly<Record<string, ApprovedAction>> = {
  "trades.release": "release",
  "trades.undo_paid": "undo_paid",
  "trades.propose_cancel": "propose_cancel",
  "trades.accept_cancel": "accept_cancel"
}

/** What waits for leave. */
interface Waiting {
  readonly trade: string
  readonly version: number
  readonly flow: string
  /** The answer that is given again. */
  readonly input: Input
  /** Where it was said. */
  readonly chat: string | null
}

const read = (view: DraftView | undefined): Waiting | undefined =>
  view === undefined ? undefined : (JSON.parse(view.draft) as Waiting)

const change = (version: number, waiting: Waiting | null): DraftChange => ({
  flow: approvalFlow,
  version,
  draft: waiting === null ? null : JSON.stringify(waiting),
  // A second more than its form, along with which it is written: of the two it is the one that is meant.
  expires_in_seconds: draftMinutes * 60 + 1
})

const shown = (turn: Turn, { trade }: Waiting, problems: ReadonlyArray<string>): Ending => {
  const { heard, phrase, say } = turn
  const command = `orrange trades approve ${trade}`
  const { button, mint } = minted({ label: say("talk-step-up-on"), style: "success" }, { do: "go_on" }, heard.user.id, {
    seconds: approvalMinutes * 60
  })
  const told = card({
    heading: say("talk-step-up"),
    lines: [say("talk-step-up-code")],
    facts: [{ label: say("talk-link-command"), value: command, copy: command }],
    problems,
    foot: [trade.slice(-8), phrase].filter((part) => part !== null).join(" · "),
    rows: [[button]],
    asks: say("talk-step-up-asks"),
    sensitive: true
  })
  return { ...saying(turn, told, { card: `form:${approvalFlow}`, anew: heard.act.kind !== "press" }), buttons: [mint] }
}

/** Asks for leave for a command that was refused without it; `form` is as it is after the refusal. */
export const askApproval = async (turn: Turn, form: Form, input: Input, { request, route }: Call): Promise<Ending> => {
  const { params, payload } = request as {
    readonly params: { readonly id: string }
    readonly payload: { readonly version: number }
  }
  const action = actions[route]
  if (action === undefined) return { ...toasting(turn.say("talk-failed")), drafts: [written(form)] }
  const { data: trade } = await turn.client.call("trades.get", { params })
  const asked = { version: payload.version, action, quantity: trade.quantity }
  try {
    await turn.client.call("trades.ask_approval", { params, payload: asked })
  } catch (failure) {
    if (!(failure instanceof ClientFailure) || isAway(failure)) throw failure
    const [message, hint] = refusalLines(failure, turn.language)
    return { ...saying(turn, card({ heading: message, lines: [hint] })), drafts: [written(form)] }
  }
  const before = (await readDrafts(turn)).find(({ flow }) => flow === approvalFlow)
  const { flow } = form.draft
  const waiting: Waiting = { trade: params.id, version: payload.version, flow, input, chat: turn.heard.chat }
  // The second is the last touched: what is typed next is meant for it.
  const drafts = [written(form), change(before?.version ?? 0, waiting)]
  const isAgain = before !== undefined && read(before)?.trade === params.id
  const ending = shown(turn, waiting, isAgain ? [turn.say("talk-step-up-wait")] : [])
  return { ...ending, drafts }
}

/** The chat in which a code is waited for. */
export const codeChat = (drafts: ReadonlyArray<DraftView>): string | null =>
  read(drafts.find(({ flow }) => flow === approvalFlow))?.chat ?? null

/** The button was of an earlier revision, and what it confirmed is what is confirmed again. */
const again = (input: Input, draft: Draft): Input => ("press" in input ? { ...input, revision: draft.revision } : input)

/** Sends again what waited. */
export const resume = async (turn: Turn, drafts: ReadonlyArray<DraftView>): Promise<Ending> => {
  const view = drafts.find(({ flow }) => flow === approvalFlow)
  const waiting = read(view)
  const form = waiting === undefined ? undefined : formIn(drafts, waiting.flow)
  if (view === undefined || waiting === undefined) return toasting(turn.say("talk-form-gone"))
  if (form === undefined) return { ...toasting(turn.say("talk-form-gone")), drafts: [change(view.version, null)] }
  return settled(await answerForm(turn, form, again(waiting.input, form.draft)), drafts)
}

/** What waited for leave and has gone through waits no more. */
export const settled = (ending: Ending, drafts: ReadonlyArray<DraftView>): Ending => {
  const view = drafts.find(({ flow }) => flow === approvalFlow)
  const waiting = read(view)
  const touched = new Set(ending.drafts.map(({ flow }) => flow))
  if (view === undefined || waiting === undefined || touched.has(approvalFlow) || !touched.has(waiting.flow)) {
    return ending
  }
  return { ...ending, drafts: [...ending.drafts, change(view.version, null)] }
}

/** A code that was typed while something waits for leave. */
export const typeCode = async (turn: Turn, drafts: ReadonlyArray<DraftView>, typed: string): Promise<Ending> => {
  const waiting = read(drafts.find(({ flow }) => flow === approvalFlow))
  if (waiting === undefined) return nothing
  const code = typed.replace(/[\s-]/g, "")
  if (!/^\d{6}$/.test(code)) return shown(turn, waiting, [turn.say("talk-step-up-asks")])
  const payload = { client_id: clientIdOf(turn, "code"), version: waiting.version, code }
  try {
    await turn.client.call("trades.approve", { params: { id: waiting.trade }, payload })
  } catch (failure) {
    if (!(failure instanceof ClientFailure) || isAway(failure)) throw failure
    return shown(turn, waiting, refusalLines(failure, turn.language))
  }
  return resume(turn, drafts)
}

/** No leave is wanted any more. */
export const forgetApproval = (turn: Turn, view: DraftView): Ending => ({
  ...saying(turn, card({ heading: turn.speak(tell("flows-discarded")) })),
  drafts: [change(view.version, null)]
})
