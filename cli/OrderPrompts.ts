/** Leads somebody at a terminal through the form to sell or to buy: the same questions in the same order as in a chat. */
import { randomUUID } from "node:crypto"
import { advance } from "@orrange/core/flows/Advance"
import { type Card, cardOf, hear } from "@orrange/core/flows/Card"
import { cardText } from "@orrange/core/flows/CardText"
import { begin } from "@orrange/core/flows/Draft"
import type { Draft, Problem } from "@orrange/core/flows/Flow"
import { gather, type ReadNeed } from "@orrange/core/flows/Gather"
import { speaker } from "@orrange/core/flows/Speaker"
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

/** The order that was confirmed; null when the form was left. Fails with what kept it from being asked. */
export const fillOrder = async (side: "buy" | "sell", { ask, read }: Prompting): Promise<FilledOrder | null> => {
  const language = terminalLanguage()
  const speak = speaker(language)
  const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const bare = { locale, time_zone: timeZone, phrase: null, languages: [language] }

  const turn = async (draft: Draft, problems: ReadonlyArray<Problem>): Promise<FilledOrder | null> => {
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
    if (command?.kind === "call" && command.route === "orders.create") {
      const { client_id: _own, ...order } = command.request.payload
      return order
    }
    return next === null ? null : turn(next, [])
  }

  return turn(begin(side, { id: randomUUID(), owner: "" }, new Date()), [])
}
