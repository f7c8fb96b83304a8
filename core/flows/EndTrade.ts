/** To call a trade off, alone or with the other side; and the steps of a trade that need no more than to be meant. */
import type { TradeAction } from "../protocol/Trade.ts"
import type { Call, ChoiceStep, ConfirmStep, Flow, Option, See } from "./Flow.ts"
import { like, text, tradeOf } from "./Known.ts"
import {
  aboutTrade,
  barUnless,
  escrow,
  head,
  isVersion,
  payment,
  peerOf,
  seenVersion,
  tradeFacts,
  tradeParams,
  until
} from "./TradeParts.ts"
import { type Message, tell } from "./Words.ts"

const endings = ["cancel", "decline", "propose_cancel", "accept_cancel", "withdraw_cancel"] as const
const steps = ["accept", "extend", "undo_paid", "withdraw_dispute"] as const

type Ending = (typeof endings)[number]
type Simple = (typeof steps)[number]

const endingWords = (action: Ending, name: string): Message => {
  switch (action) {
    case "cancel":
      return tell("flows-cancel-cancel")
    case "decline":
      return tell("flows-cancel-decline", { name })
    case "propose_cancel":
      return tell("flows-cancel-propose", { name })
    case "accept_cancel":
      return tell("flows-cancel-accept", { name })
    case "withdraw_cancel":
      return tell("flows-cancel-withdraw")
  }
}

const stepWords = (action: Simple, name: string): Message => {
  switch (action) {
    case "accept":
      return tell("flows-step-accept", { name })
    case "extend":
      return tell("flows-step-extend", { name })
    case "undo_paid":
      return tell("flows-step-undo-paid")
    case "withdraw_dispute":
      return tell("flows-step-withdraw-dispute")
  }
}

const wordsOf = (action: string, see: See): Message => {
  const name = peerOf(tradeOf(see))
  const ending = endings.find((known) => known === action)
  const step = steps.find((known) => known === action)
  if (ending !== undefined) return endingWords(ending, name)
  return step === undefined ? tell("flows-problem-not-now") : stepWords(step, name)
}

const optionsAmong = (actions: ReadonlyArray<TradeAction>, see: See): ReadonlyArray<Option> =>
  actions
    .filter((action) => tradeOf(see).allowed_actions.includes(action))
    .map((action) => ({ value: action, label: wordsOf(action, see) }))

const choose = (actions: ReadonlyArray<TradeAction>, next: ChoiceStep["next"]): ChoiceStep => ({
  input: "choice",
  ask: (see) => {
    const trade = tradeOf(see)
    const proposed =
      trade.cancel_proposed_by === null ? [] : [tell("flows-cancel-proposed", { name: trade.cancel_proposed_by })]
    return optionsAmong(actions, see).length === 0
      ? { heading: tell("flows-trade-nothing"), facts: tradeFacts(trade) }
      : {
          heading: tell("flows-trade-choose", { amount: escrow(trade), deadline: until(see) }),
          lines: proposed,
          facts: tradeFacts(trade)
        }
  },
  options: (see) => optionsAmong(actions, see),
  holds: (value) => actions.some((action) => action === value),
  forgets: () => ["fate", "confirm"],
  next
})

const actionOf = (see: See): string => text(see.values, "action")

/** The buyer says what became of the payment, where both call off a trade. */
const asksFate = (see: See): boolean =>
  tradeOf(see).role === "buyer" && ["propose_cancel", "accept_cancel"].includes(actionOf(see))

const fate: ChoiceStep = {
  input: "choice",
  ask: (see) => ({
    heading: tell("flows-cancel-fate", { amount: payment(tradeOf(see)) }),
    warnings: [tell("flows-cancel-paid")]
  }),
  options: () => [
    { value: "not_sent", label: tell("flows-cancel-not-sent") },
    { value: "returned", label: tell("flows-cancel-returned") }
  ],
  holds: like(/^(?:not_sent|returned)$/),
  next: () => "confirm"
}

const call = (see: See): Call | undefined => {
  const params = tradeParams(see)
  const action = actionOf(see)
  const payload = head(see)
  const said = asksFate(see) ? { payment: text(see.values, "fate") as "not_sent" | "returned" } : {}
  if (action === "propose_cancel" || action === "accept_cancel") {
    return { kind: "call", route: `trades.${action}`, request: { params, payload: { ...payload, ...said } } }
  }
  const route = [...endings, ...steps].find((known) => known === action)
  return route === undefined ? undefined : { kind: "call", route: `trades.${route}`, request: { params, payload } }
}

const confirm = (isEnding: boolean): ConfirmStep => ({
  input: "confirm",
  style: isEnding ? "danger" : "success",
  ask: (see) => {
    const trade = tradeOf(see)
    const isBuyer = trade.role === "buyer"
    return {
      heading: tell("flows-trade-confirm", { action: actionOf(see), amount: escrow(trade), name: peerOf(trade) }),
      facts: tradeFacts(trade),
      warnings:
        isEnding && actionOf(see) !== "withdraw_cancel"
          ? [isBuyer ? tell("flows-cancel-paid") : tell("flows-cancel-arrived")]
          : []
    }
  },
  button: (see) => wordsOf(actionOf(see), see),
  seen: seenVersion,
  barred: (see) => barUnless(see, actionOf(see) as TradeAction),
  holds: isVersion,
  command: call,
  tells: () => tell("flows-trade-told"),
  next: () => null
})

/** To call it off before it is paid; after that to propose it, and to answer who proposed. */
export const cancel: Flow = {
  ...aboutTrade,
  version: 1,
  first: () => "action",
  steps: { action: choose(endings, (see) => (asksFate(see) ? "fate" : "confirm")), fate, confirm: confirm(true) }
}

/** To accept a taker, to give more time, to take back what was said. */
export const step: Flow = {
  ...aboutTrade,
  version: 1,
  first: () => "action",
  steps: { action: choose(steps, () => "confirm"), confirm: confirm(false) }
}
