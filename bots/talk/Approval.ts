/**
 * Leave for what is too much for a chat alone: asked for here, and given in a terminal, or by a code that is shown
 * elsewhere.
 */
import type { Input } from "@orrange/core/flows/Advance"
import type { Call } from "@orrange/core/flows/Flow"
import { ClientFailure } from "@orrange/core/client/Failure"
import { type ApprovedAction, approvalMinutes } from "@orrange/core/protocol/Approval"
import type { DraftChange, DraftView } from "@orrange/core/protocol/BotWork"
import { type Form, readDrafts, written } from "./Drafts.ts"
import { type Ending, saying, toasting } from "./Ending.ts"
import { isAway, refusalLines } from "./Failure.ts"
import { card } from "./Screen.ts"
import { minted } from "./Token.ts"
import type { Turn } from "./Turn.ts"

/** Under which it lies beside the forms, as one that takes a code. */
export const approvalFlow = "approval"

const actions: Readonly<Record<string, ApprovedAction>> = {
  "trades.release": "release",
  "trades.undo_paid": "undo_paid",
  "trades.propose_cancel": "propose_cancel",
  "trades.accept_cancel": "accept_cancel",
  "disputes.accept_offer": "settle",
  "disputes.accept_verdict": "accept_verdict"
}

/** What waits for leave. */
export interface Waiting {
  readonly trade: string
  readonly version: number
  readonly flow: string
  /** The form as it was when it was asked for, by its id and its revision: no other goes on with this leave. */
  readonly draft: string
  readonly revision: number
  /** The answer that is given again. */
  readonly input: Input
  /** Where it was said. */
  readonly chat: string | null
}

export const waitingIn = (view: DraftView | undefined): Waiting | undefined =>
  view === undefined ? undefined : (JSON.parse(view.draft) as Waiting)

export const waitingChange = (version: number, waiting: Waiting | null): DraftChange => ({
  flow: approvalFlow,
  version,
  draft: waiting === null ? null : JSON.stringify(waiting),
  // No longer than leave can be given: after that six digits are a number again.
  expires_in_seconds: approvalMinutes * 60
})

export const askedCard = (turn: Turn, { trade }: Waiting, problems: ReadonlyArray<string>): Ending => {
  const { heard, phrase, say } = turn
  const command = `orrange trades approve ${trade}`
  const { button, mint } = minted(
    { label: say("talk-step-up-on"), style: "success" },
    { do: "go_on", trade },
    heard.user.id,
    {
      seconds: approvalMinutes * 60
    }
  )
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
  const { params: named, payload } = request as {
    readonly params: { readonly id: string }
    readonly payload: { readonly version: number }
  }
  // What else the command names is of the step, and not of the trade.
  const params = { id: named.id }
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
  const { flow, id: draft, revision } = form.draft
  const { chat } = turn.heard
  const waiting: Waiting = { trade: params.id, version: payload.version, flow, draft, revision, input, chat }
  const drafts = [written(form), waitingChange(before?.version ?? 0, waiting)]
  const isAgain = before !== undefined && waitingIn(before)?.trade === params.id
  const ending = askedCard(turn, waiting, isAgain ? [turn.say("talk-step-up-wait")] : [])
  return { ...ending, drafts }
}
