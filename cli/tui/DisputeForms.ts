/** What the sides of a trade are asked when they do not agree. */
import type { TradeView } from "@orrange/core/protocol/Trade"
import { named, say } from "../Say.ts"
import { decide } from "./DeskForms.ts"
import { can, head, meant, optional, tradeText } from "./Meant.ts"
import { type At, fault, openForm, type Step, step, tell } from "./Ui.ts"

export const claim = (at: At, trade: TradeView): Step => {
  const { params, version } = head(trade)
  return openForm(at, {
    title: say("tui-claim-title"),
    fields: [
      { name: "statement", label: say("tui-claim-how"), value: "" },
      { name: "reference", label: say("tui-bank-id"), value: "", note: say("tui-bank-note") }
    ],
    next: (then, { reference, statement = "" }) => {
      if (statement === "") return fault(then, say("tui-claim-no_statement"))
      const payload = { version, statement, ...optional("payment_reference", reference) }
      const effect = tell("trades.claim", { params, payload }, say("tui-claim-done"))
      return meant(then, say("tui-claim-title"), [statement], effect)
    }
  })
}

const disputeReasons = {
  buyer: ["payment_not_acknowledged", "wrong_amount", "paid_late", "fraud", "other"],
  seller: ["payment_not_received", "wrong_amount", "third_party_payer", "paid_late", "fraud", "other"],
  held: ["payment_reversed"]
} as const

export const dispute = (at: At, trade: TradeView): Step => {
  const { params, version } = head(trade)
  if (!can(trade, "dispute")) {
    const effect = tell("trades.withdraw_dispute", { params, payload: { version } }, say("tui-dispute-is_back"))
    return meant(at, say("tui-dispute-back"), [tradeText(trade)], effect)
  }
  const reasons =
    trade.state === "on_hold" ? disputeReasons.held : disputeReasons[trade.role === "buyer" ? "buyer" : "seller"]
  return openForm(at, {
    title: say("tui-dispute-title"),
    fields: [
      {
        name: "reason",
        label: say("tui-dispute-reason"),
        value: reasons[0],
        choices: reasons,
        words: Object.fromEntries(reasons.map((reason) => [reason, named("dispute_reason", reason)]))
      },
      { name: "statement", label: say("tui-dispute-what"), value: "" }
    ],
    about: [say("tui-dispute-about")],
    next: (then, { reason, statement }) => {
      const chosen = reasons.find((one) => one === reason) ?? reasons[0]
      const payload = { version, reason: chosen, ...optional("statement", statement) }
      const effect = tell("trades.dispute", { params, payload }, say("tui-dispute-done"))
      return meant(then, say("tui-dispute-title"), [named("dispute_reason", chosen), statement ?? ""], effect)
    }
  })
}

export const verdict = (at: At, trade: TradeView): Step => {
  if (can(trade, "resolve")) return decide(at, trade)
  // Offers to settle are read whole, with the command that accepts each.
  if (can(trade, "settle")) return step(at.ui, { do: "command", words: `disputes get ${trade.id}` })
  const { params, version } = head(trade)
  const choices = [...(can(trade, "accept_verdict") ? ["accept"] : []), ...(can(trade, "appeal") ? ["appeal"] : [])]
  const words = { accept: say("tui-verdict-accept"), appeal: say("tui-verdict-appeal") }
  const decided = trade.resolution === null ? "" : named("resolution", trade.resolution)
  return openForm(at, {
    title: say("tui-verdict-title"),
    fields: [
      { name: "answer", label: say("tui-verdict-i"), value: "", choices, words },
      { name: "statement", label: say("tui-verdict-why"), value: "", note: say("tui-verdict-note") }
    ],
    about: [`${decided}: ${trade.resolution_statement ?? ""}`],
    next: (then, { answer, statement = "" }) => {
      if (answer === "accept") {
        const effect = tell("disputes.accept_verdict", { params, payload: { version } }, say("tui-verdict-accepted"))
        return meant(then, say("tui-verdict-accept_title"), [say("tui-verdict-accept_meant")], effect)
      }
      if (answer !== "appeal") return fault(then, say("tui-verdict-choose"))
      if (statement === "") return fault(then, say("tui-verdict-no_why"))
      const payload = { version, statement }
      const effect = tell("disputes.appeal", { params, payload }, say("tui-verdict-appealed"))
      return meant(then, say("tui-verdict-appeal_title"), [statement], effect)
    }
  })
}
