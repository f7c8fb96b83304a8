/** What an operator is asked before something is halted, or goes on. */
import type { HaltView } from "@orrange/core/protocol/Halt"
import { say } from "../Say.ts"
import { line } from "./draw/Line.ts"
import { chosen } from "./Rows.ts"
import { type At, openForm, openQuestion, type Step, step, tell } from "./Ui.ts"

const haltActions = ["orders", "payments", "messages", "accounts", "people"] as const

/** What is halted, as people call it. */
export const haltName = (action: HaltView["action"]): string => say(`tui-halt-${action}`)

const everywhere = "all"

export const beginHalt = (at: At): Step =>
  openForm(at, {
    title: say("tui-halt-title"),
    fields: [
      {
        name: "action",
        label: say("tui-halt-what"),
        value: "orders",
        choices: haltActions,
        words: Object.fromEntries(haltActions.map((action) => [action, haltName(action)]))
      },
      {
        name: "market",
        label: say("tui-halt-market"),
        value: everywhere,
        choices: [everywhere, ...at.data.markets.map(({ symbol }) => symbol)],
        words: { [everywhere]: say("tui-all_markets") }
      },
      { name: "reason", label: say("tui-halt-why"), value: "", note: say("tui-halt-note") }
    ],
    next: (then, { action, market = everywhere, reason = "" }) => {
      const of = haltActions.find((one) => one === action) ?? "orders"
      const isEverywhere = market === everywhere
      const payload = { action: of, reason, ...(!isEverywhere && { market }) }
      const what = haltName(of)
      const text = isEverywhere ? say("tui-halt-everywhere", { what }) : say("tui-halt-meant", { what, market })
      return openQuestion(then, {
        title: say("tui-halt-title"),
        lines: [line(text)],
        next: (last) => step(last.ui, tell("halts.begin", { payload }, say("tui-halt-done")), { do: "refresh" })
      })
    }
  })

export const liftHalt = (at: At): Step => {
  const halt = chosen("halts", at.data, at.ui)
  if (halt === undefined) return step(at.ui)
  const { action, market, reason: why } = halt
  const payload = { action, ...(market !== null && { market }) }
  const what = haltName(action)
  const text =
    market === null ? say("tui-lift-everywhere", { what, why }) : say("tui-lift-market", { what, market, why })
  return openQuestion(at, {
    title: say("tui-lift-title"),
    lines: [line(text)],
    next: (then) => step(then.ui, tell("halts.lift", { payload }, say("tui-lift-done")), { do: "refresh" })
  })
}
