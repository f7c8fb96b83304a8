/** Leads somebody at a terminal through a form: the same questions in the same order as in a chat. */
import { randomUUID } from "node:crypto"
import { advance } from "@orrange/core/flows/Advance"
import { type Card, cardOf, hear } from "@orrange/core/flows/Card"
import { cardText } from "@orrange/core/flows/CardText"
import { begin } from "@orrange/core/flows/Draft"
import type { Call, Draft, Problem } from "@orrange/core/flows/Flow"
import type { FlowName } from "@orrange/core/flows/Flows"
import { gather, type ReadNeed } from "@orrange/core/flows/Gather"
import { speaker } from "@orrange/core/flows/Speaker"
import type { WithdrawalAskCreate } from "@orrange/core/protocol/WithdrawalAsk"
import type { FilledOrder } from "./FilledOrder.ts"
import { clean } from "./render/Text.ts"
import { terminalLanguage } from "./Say.ts"

export interface Prompting {
  /** What is typed to a question; `undefined` where nobody can be asked. */
  readonly ask: (question: string) => Promise<string | undefined>
  readonly read: ReadNeed
}

/** In a terminal other forms are other commands. */
const withoutForms = (card: Card): Card => ({
  ...card,
  rows: card.rows
    .map((row) => row.filter(({ input }) => !("press" in input && input.press === "open")))
    .filter((row) => row.length > 0)
})

/** What was confirmed at its end; null when the form was left. Fails with what kept it from being asked. */
const fill = async (flow: FlowName, { ask, read }: Prompting): Promise<Call | null> => {
  const language = terminalLanguage()
  const speak = speaker(language)
  const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const bare = { locale, time_zone: timeZone, phrase: null, languages: [language] }

  const turn = async (draft: Draft, problems: ReadonlyArray<Problem>): Promise<Call | null> => {
    const now = new Date()
    const { failed, host } = await gather(draft, bare, now, read)
    const missing = failed.find(({ need }) => need.required)
    if (missing !== undefined) throw missing.cause
    const card = withoutForms(cardOf(draft, host, now, problems))
    const text = cardText(card, speak).split("\n").map(clean).join("\n")
    const typed = await ask(`\n${text}\n> `)
    if (typed === undefined) return null
    const outcome = advance(draft, hear(card, typed, speak), host, now)
    if ("errors" in outcome) return turn(draft, outcome.errors)
    const { command, draft: next } = outcome
    if (command?.kind === "call") return command
    return next === null ? null : turn(next, [])
  }

  return turn(begin(flow, { id: randomUUID(), owner: "" }, new Date()), [])
}

export const fillOrder = async (side: "buy" | "sell", prompting: Prompting): Promise<FilledOrder | null> => {
  const call = await fill(side, prompting)
  if (call?.route !== "orders.create") return null
  const { client_id: _own, ...order } = call.request.payload
  return order
}

/** What a chat would ask for, a terminal does: it signs with a key of its person's own. */
export type FilledWithdrawal = Omit<WithdrawalAskCreate, "client_id">

export const fillWithdrawal = async (prompting: Prompting): Promise<FilledWithdrawal | null> => {
  const call = await fill("withdraw", prompting)
  if (call?.route !== "chain.ask_withdrawal") return null
  const { client_id: _own, ...withdrawal } = call.request.payload
  return withdrawal
}
