/** Goes on with what waited for leave: under another name, for the first has its answer. */
import type { Input } from "@orrange/core/flows/Advance"
import type { Draft } from "@orrange/core/flows/Flow"
import { tell } from "@orrange/core/flows/Words"
import { ClientFailure } from "@orrange/core/client/Failure"
import type { DraftView } from "@orrange/core/protocol/BotWork"
import { approvalFlow, askedCard, waitingChange, waitingIn } from "./Approval.ts"
import { formIn } from "./Drafts.ts"
import { type Ending, nothing, saying, toasting } from "./Ending.ts"
import { isAway, refusalLines } from "./Failure.ts"
import { answerForm } from "./Forms.ts"
import { card } from "./Screen.ts"
import { clientIdOf, type Turn } from "./Turn.ts"

/** The chat in which a code is waited for. */
export const codeChat = (drafts: ReadonlyArray<DraftView>): string | null =>
  waitingIn(drafts.find(({ flow }) => flow === approvalFlow))?.chat ?? null

/** The button was of an earlier revision, and what it confirmed is what is confirmed again. */
const again = (input: Input, draft: Draft): Input => ("press" in input ? { ...input, revision: draft.revision } : input)

/** Sends again what waited. */
export const resume = async (turn: Turn, drafts: ReadonlyArray<DraftView>): Promise<Ending> => {
  const view = drafts.find(({ flow }) => flow === approvalFlow)
  const waiting = waitingIn(view)
  const form = waiting === undefined ? undefined : formIn(drafts, waiting.flow)
  if (view === undefined || waiting === undefined) return toasting(turn.say("talk-form-gone"))
  if (form === undefined)
    return { ...toasting(turn.say("talk-form-gone")), drafts: [waitingChange(view.version, null)] }
  return settled(await answerForm(turn, form, again(waiting.input, form.draft)), drafts)
}

/** What waited for leave and has gone through waits no more. */
export const settled = (ending: Ending, drafts: ReadonlyArray<DraftView>): Ending => {
  const view = drafts.find(({ flow }) => flow === approvalFlow)
  const waiting = waitingIn(view)
  const touched = new Set(ending.drafts.map(({ flow }) => flow))
  if (view === undefined || waiting === undefined || touched.has(approvalFlow) || !touched.has(waiting.flow)) {
    return ending
  }
  return { ...ending, drafts: [...ending.drafts, waitingChange(view.version, null)] }
}

/** A code that was typed while something waits for leave. */
export const typeCode = async (turn: Turn, drafts: ReadonlyArray<DraftView>, typed: string): Promise<Ending> => {
  const waiting = waitingIn(drafts.find(({ flow }) => flow === approvalFlow))
  if (waiting === undefined) return nothing
  const code = typed.replace(/[\s-]/g, "")
  if (!/^\d{6}$/.test(code)) return askedCard(turn, waiting, [turn.say("talk-step-up-asks")])
  const payload = { client_id: clientIdOf(turn, "code"), version: waiting.version, code }
  try {
    await turn.client.call("trades.approve", { params: { id: waiting.trade }, payload })
  } catch (failure) {
    if (!(failure instanceof ClientFailure) || isAway(failure)) throw failure
    return askedCard(turn, waiting, refusalLines(failure, turn.language))
  }
  return resume(turn, drafts)
}

/** No leave is wanted any more. */
export const forgetApproval = (turn: Turn, view: DraftView): Ending => ({
  ...saying(turn, card({ heading: turn.speak(tell("flows-discarded")) })),
  drafts: [waitingChange(view.version, null)]
})
