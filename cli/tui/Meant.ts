/** Whether a command is meant, and what commands about a trade have in common. */
import type { TradeAction, TradeView } from "@orrange/core/protocol/Trade"
import { say } from "../Say.ts"
import { amountOf, splitMarket } from "../render/Text.ts"
import { line } from "./draw/Line.ts"
import { type At, type Effect, openQuestion, type Step, step } from "./Ui.ts"

export const can = (trade: TradeView, action: TradeAction): boolean => trade.allowed_actions.includes(action)

/** Which trade, and which state of it was looked at. */
export const head = ({ id, version }: TradeView) => ({ params: { id }, version })

export const tradeText = (trade: TradeView): string => {
  const [base] = splitMarket(trade.market)
  return say("tui-trade-with", { quantity: amountOf(trade.quantity, base), name: trade.counterparty ?? "" })
}

/** A question that `y` answers, and the command that follows. */
export const meant = (at: At, title: string, lines: ReadonlyArray<string>, effect: Effect): Step =>
  openQuestion(at, {
    title,
    lines: lines.map((text) => line(text)),
    next: (then) => step(then.ui, effect)
  })

/** A part of a payload that was not filled in is not sent. */
export const optional = <Name extends string>(
  name: Name,
  value: string | undefined
): { readonly [K in Name]?: string } =>
  (value === undefined || value === "" ? {} : { [name]: value }) as { readonly [K in Name]?: string }
