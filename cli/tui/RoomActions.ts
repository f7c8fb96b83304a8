/** What the keys of a trade's room do. They are offered as the daemon offers them: there is no rule of a trade here. */
import { addDecimals } from "@orrange/core/client/DecimalText"
import type { TradeAction, TradeView } from "@orrange/core/protocol/Trade"
import { money, splitMarket } from "../render/Text.ts"
import { line, type Line, span } from "./draw/Line.ts"
import type { ActionId } from "./Keymap.ts"
import { askPeer } from "./Peer.ts"
import { type At, ask, type Effect, fault, openForm, openQuestion, type Step, step, tell, type Values } from "./Ui.ts"

type RoomAction = Extract<
  ActionId,
  | "accept"
  | "attach"
  | "call_off"
  | "claim"
  | "decline"
  | "dispute"
  | "extend"
  | "mark_paid"
  | "payer"
  | "release"
  | "review"
  | "room_peer"
  | "undo_paid"
  | "verdict"
  | "write"
>

/** Actions of the daemon behind each key; a key without any counts in every state. */
const behind: Readonly<Partial<Record<RoomAction, ReadonlyArray<TradeAction>>>> = {
  accept: ["accept"],
  decline: ["decline"],
  mark_paid: ["mark_paid"],
  undo_paid: ["undo_paid"],
  release: ["release"],
  extend: ["extend"],
  call_off: ["cancel", "propose_cancel", "accept_cancel", "withdraw_cancel"],
  claim: ["claim"],
  dispute: ["dispute", "withdraw_dispute"],
  verdict: ["accept_verdict", "appeal", "resolve", "settle"]
}

const order: ReadonlyArray<RoomAction> = [
  "accept",
  "decline",
  "payer",
  "mark_paid",
  "undo_paid",
  "release",
  "extend",
  "claim",
  "call_off",
  "dispute",
  "verdict",
  "write",
  "attach",
  "review",
  "room_peer"
]

const isOffered = (id: RoomAction, trade: TradeView): boolean => {
  if (id === "payer") return trade.payer_required
  if (id === "review") return trade.role !== "arbiter" && trade.state === "completed"
  const actions = behind[id]
  return actions === undefined || actions.some((action) => trade.allowed_actions.includes(action))
}

/** What can be done to a trade now, in the order it is shown. */
export const roomActions = (trade: TradeView, readOnly: boolean): ReadonlyArray<RoomAction> =>
  order.filter((id) => isOffered(id, trade) && (!readOnly || id === "room_peer"))

const can = (trade: TradeView, action: TradeAction): boolean => trade.allowed_actions.includes(action)

const head = ({ id, version }: TradeView) => ({ params: { id }, version })

const what = (trade: TradeView): string => {
  const [base] = splitMarket(trade.market)
  return `${money(trade.quantity, base)} with ${trade.counterparty}`
}

/** A question that `y` answers, and the command that follows. */
const meant = (at: At, title: string, lines: ReadonlyArray<string>, effect: Effect): Step =>
  openQuestion(at, {
    title,
    lines: lines.map((text) => line(text)),
    next: (then) => step(then.ui, effect)
  })

const simple = (
  at: At,
  trade: TradeView,
  name:
    | "trades.accept"
    | "trades.cancel"
    | "trades.decline"
    | "trades.extend"
    | "trades.undo_paid"
    | "trades.withdraw_cancel"
    | "trades.withdraw_dispute",
  title: string,
  said: string
): Step => {
  const { params, version } = head(trade)
  return meant(at, title, [what(trade)], tell(name, { params, payload: { version } }, said))
}

const optional = <Name extends string>(name: Name, value: string | undefined): { readonly [K in Name]?: string } =>
  (value === undefined || value === "" ? {} : { [name]: value }) as { readonly [K in Name]?: string }

const markPaid = (at: At, trade: TradeView): Step => {
  const { params, version } = head(trade)
  const [, quote] = splitMarket(trade.market)
  return openForm(at, {
    title: `I paid ${money(trade.payment_amount, quote)}`,
    fields: [{ name: "reference", label: "payment's id at the bank", value: "", note: "if there is one" }],
    about: ["Say it only when the money is sent. Who says it and did not pay loses the bond."],
    next: (then, { reference }) => {
      const payload = { version, ...optional("payment_reference", reference) }
      const effect = tell("trades.mark_paid", { params, payload }, "The seller is told that you paid.")
      return meant(then, "I paid", [`${money(trade.payment_amount, quote)} to ${trade.seller}`], effect)
    }
  })
}

/** Three steps: the card, the check that the money is there, the amount typed by hand. */
const release = (at: At, trade: TradeView): Step => {
  const { params, version } = head(trade)
  const [base, quote] = splitMarket(trade.market)
  const unpaid = trade.state === "awaiting_payment" || trade.state === "overdue"
  const card: ReadonlyArray<Line> = [
    [span("to        ", "dim"), span(trade.buyer, "bold")],
    [span("releases  ", "dim"), span(money(trade.quantity, base) ?? "", "bold")],
    [span("for       ", "dim"), span(`${money(trade.payment_amount, quote)} by ${trade.method}`)],
    [span("payer     ", "dim"), span(trade.payer === null ? "not told" : trade.payer.name)],
    [],
    ...(unpaid ? [line("THE BUYER HAS NOT SAID THAT THEY PAID.", "bad")] : []),
    line("A release cannot be taken back.", "bad")
  ]
  const typed = addDecimals(trade.quantity)
  return openQuestion(at, {
    title: "Release: 1 of 3",
    lines: [...card, line("I have looked at my bank account, and the money is there.")],
    next: (then) =>
      openQuestion(then, {
        title: "Release: 2 of 3",
        lines: [...card, line(`Type the quantity: ${typed}`)],
        expected: typed,
        next: (last) =>
          openQuestion(last, {
            title: "Release: 3 of 3",
            lines: [line(`Release ${money(trade.quantity, base)} to ${trade.buyer}, for good?`, "bad")],
            next: (now) =>
              step(
                now.ui,
                tell(
                  "trades.release",
                  { params, payload: { version, quantity: trade.quantity } },
                  `Released ${money(trade.quantity, base)} to ${trade.buyer}.`
                )
              )
          })
      })
  })
}

const fates = ["not_sent", "returned"] as const

/** Proposing that a trade is called off, or agreeing to it: the buyer says what became of the payment. */
const callOffTogether = (at: At, trade: TradeView, name: "trades.accept_cancel" | "trades.propose_cancel"): Step => {
  const { params, version } = head(trade)
  const title = name === "trades.accept_cancel" ? "Agree to cancel" : "Propose to cancel"
  const said = name === "trades.accept_cancel" ? "The trade is cancelled." : "The other is asked."
  if (trade.role !== "buyer") {
    return meant(at, title, [what(trade)], tell(name, { params, payload: { version } }, said))
  }
  return openForm(at, {
    title,
    fields: [{ name: "payment", label: "the payment was", value: "", choices: fates }],
    about: ["The escrow goes back to the seller. If you paid, say so only after the money is back."],
    next: (then, values) => {
      const payment = fates.find((one) => one === values["payment"])
      if (payment === undefined) return fault(then, "Say what became of the payment: the arrows choose.")
      const effect = tell(name, { params, payload: { version, payment } }, said)
      return meant(then, title, [what(trade), `The payment was ${payment.replace("_", " ")}.`], effect)
    }
  })
}

const callOff = (at: At, trade: TradeView): Step => {
  if (can(trade, "accept_cancel")) return callOffTogether(at, trade, "trades.accept_cancel")
  if (can(trade, "withdraw_cancel")) {
    return simple(at, trade, "trades.withdraw_cancel", "Take back the proposal to cancel", "The proposal is withdrawn.")
  }
  if (can(trade, "cancel")) {
    return simple(at, trade, "trades.cancel", "Cancel the trade. Only if you sent no money!", "The trade is cancelled.")
  }
  return callOffTogether(at, trade, "trades.propose_cancel")
}

const claim = (at: At, trade: TradeView): Step => {
  const { params, version } = head(trade)
  return openForm(at, {
    title: "I paid, though late",
    fields: [
      { name: "statement", label: "when and how", value: "" },
      { name: "reference", label: "payment's id at the bank", value: "", note: "if there is one" }
    ],
    next: (then, { reference, statement = "" }) => {
      if (statement === "") return fault(then, "Say when and how you paid.")
      const payload = { version, statement, ...optional("payment_reference", reference) }
      const effect = tell("trades.claim", { params, payload }, "A dispute is open; an arbiter will look at it.")
      return meant(then, "I paid, though late", [statement], effect)
    }
  })
}

const disputeReasons = {
  buyer: ["payment_not_acknowledged", "wrong_amount", "paid_late", "fraud", "other"],
  seller: ["payment_not_received", "wrong_amount", "third_party_payer", "paid_late", "fraud", "other"],
  held: ["payment_reversed"]
} as const

const dispute = (at: At, trade: TradeView): Step => {
  const { params, version } = head(trade)
  if (!can(trade, "dispute")) {
    return simple(at, trade, "trades.withdraw_dispute", "Take back the dispute", "The dispute is taken back.")
  }
  const reasons =
    trade.state === "on_hold" ? disputeReasons.held : disputeReasons[trade.role === "buyer" ? "buyer" : "seller"]
  return openForm(at, {
    title: "Open a dispute",
    fields: [
      { name: "reason", label: "reason", value: reasons[0], choices: reasons },
      { name: "statement", label: "what happened", value: "" }
    ],
    about: ["The escrow is frozen until you two agree or an arbiter decides."],
    next: (then, { reason, statement }) => {
      const chosen = reasons.find((one) => one === reason) ?? reasons[0]
      const payload = { version, reason: chosen, ...optional("statement", statement) }
      const effect = tell("trades.dispute", { params, payload }, "The dispute is open.")
      return meant(then, "Open a dispute", [chosen.replaceAll("_", " "), statement ?? ""], effect)
    }
  })
}

const resolutions = ["buyer", "seller", "split"] as const

/** Basis points of a percentage as people write it, or nothing. */
const basisPoints = (text: string | undefined): number | undefined => {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text ?? "")
  return match === null ? undefined : Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"))
}

/** An arbiter's decision; its split and what it takes of the bonds are per cent. */
export const decide = (at: At, trade: { readonly id: string; readonly version: number }): Step => {
  const { id, version } = trade
  const send = (then: At, values: Values): Step => {
    const to = resolutions.find((one) => one === values["to"]) ?? "split"
    const share = basisPoints(values["share"])
    const slashed = [values["buyer"], values["seller"]].map((text) => (text === "" ? 0 : basisPoints(text)))
    const [slash_buyer_bps, slash_seller_bps] = slashed
    if (to === "split" && share === undefined) return fault(then, "Say the buyer's share in per cent.")
    if (slash_buyer_bps === undefined || slash_seller_bps === undefined) {
      return fault(then, "What is taken of a bond is per cent, 0 to 100.")
    }
    const payload = {
      version,
      resolution: to,
      statement: values["why"] ?? "",
      slash_buyer_bps,
      slash_seller_bps,
      ...(to === "split" && share !== undefined && { buyer_share_bps: share })
    }
    return meant(
      then,
      "Decide",
      [`To ${to}${to === "split" ? `, ${values["share"]} % of it to the buyer` : ""}.`, values["why"] ?? ""],
      tell("trades.resolve", { params: { id }, payload }, "Decided.")
    )
  }
  return openForm(at, {
    title: "Verdict",
    fields: [
      { name: "to", label: "the escrow goes to", value: "buyer", choices: resolutions },
      { name: "share", label: "buyer's share, %", value: "", note: "with split" },
      { name: "buyer", label: "taken of the buyer's bond, %", value: "" },
      { name: "seller", label: "taken of the seller's bond, %", value: "" },
      { name: "why", label: "why", value: "" }
    ],
    next: send
  })
}

const verdict = (at: At, trade: TradeView): Step => {
  if (can(trade, "resolve")) return decide(at, trade)
  // Offers to settle are read whole, with the command that accepts each.
  if (can(trade, "settle")) return step(at.ui, { do: "command", words: `disputes get ${trade.id}` })
  const { params, version } = head(trade)
  const choices = [...(can(trade, "accept_verdict") ? ["accept"] : []), ...(can(trade, "appeal") ? ["appeal"] : [])]
  return openForm(at, {
    title: "The verdict",
    fields: [
      { name: "answer", label: "I", value: "", choices },
      { name: "statement", label: "why", value: "", note: "with an appeal" }
    ],
    about: [`${trade.resolution ?? ""}: ${trade.resolution_statement ?? ""}`],
    next: (then, { answer, statement = "" }) => {
      if (answer === "accept") {
        const effect = tell("disputes.accept_verdict", { params, payload: { version } }, "You accepted the verdict.")
        return meant(then, "Accept the verdict", ["It is carried out then, and there is no appeal."], effect)
      }
      if (answer !== "appeal") return fault(then, "Say whether you accept or appeal: the arrows choose.")
      if (statement === "") return fault(then, "Say why you appeal.")
      const payload = { version, statement }
      const effect = tell("disputes.appeal", { params, payload }, "Another arbiter will look at it.")
      return meant(then, "Appeal", [statement], effect)
    }
  })
}

const write = (at: At, trade: TradeView): Step =>
  openForm(at, {
    title: `To ${trade.counterparty ?? "both"}`,
    fields: [{ name: "text", label: "text", value: "" }],
    next: (then, { text = "" }) =>
      step(then.ui, tell("chat.send", { params: { id: trade.id }, payload: { text } }, "Sent."))
  })

/** Files are sent by the command, which reads them; here it is only written out. */
const attach = (at: At, trade: TradeView): Step =>
  openForm(at, {
    title: "Send a file",
    fields: [
      { name: "file", label: "path", value: "" },
      ...(trade.role === "buyer"
        ? [{ name: "proof", label: "shows that I paid", value: "no", choices: ["no", "yes"] }]
        : [])
    ],
    next: (then, { file = "", proof }) => {
      const words = `trades attach ${trade.id} ${JSON.stringify(file)}${proof === "yes" ? " --proof" : ""}`
      return step({ ...then.ui, overlays: [] }, { do: "command", words })
    }
  })

const stars = ["1", "2", "3", "4", "5"] as const

const review = (at: At, trade: TradeView): Step =>
  openForm(at, {
    title: `How was it with ${trade.counterparty}?`,
    fields: [
      { name: "stars", label: "stars", value: "5", choices: stars },
      { name: "text", label: "in words", value: "" }
    ],
    next: (then, values) => {
      const given = stars.findIndex((one) => one === values["stars"]) + 1
      const payload = { stars: given, ...optional("text", values["text"]) }
      return step(then.ui, tell("reviews.write", { params: { id: trade.id }, payload }, "Thank you."))
    }
  })

const payer = (at: At, trade: TradeView): Step => {
  const { params, version } = head(trade)
  const choose = ask("accounts.list", {}, (answer, then) => {
    const fitting = answer.data.filter(({ method }) => method === trade.method)
    const [first] = fitting
    if (first === undefined) {
      return fault(then, `You have no account of ${trade.method}. Add one: \`:methods add ${trade.method} --help\`.`)
    }
    return openForm(then, {
      title: "From which account do you pay?",
      fields: [{ name: "account", label: "account", value: first.label, choices: fitting.map(({ label }) => label) }],
      next: (last, values) => {
        const account = fitting.find(({ label }) => label === values["account"]) ?? first
        const payload = { version, account: account.id }
        return step(last.ui, tell("trades.payer", { params, payload }, "Now you are told where to pay."))
      }
    })
  })
  return step(at.ui, choose)
}

const handlers: Readonly<Record<RoomAction, (at: At, trade: TradeView) => Step>> = {
  accept: (at, trade) => simple(at, trade, "trades.accept", "Accept this taker", "Accepted; the escrow is locked."),
  decline: (at, trade) => simple(at, trade, "trades.decline", "Decline this taker", "Declined."),
  payer,
  mark_paid: markPaid,
  undo_paid: (at, trade) => simple(at, trade, "trades.undo_paid", "Take back that you paid", "Taken back."),
  release,
  extend: (at, trade) => simple(at, trade, "trades.extend", "Give the buyer more time", "The buyer has more time."),
  call_off: callOff,
  claim,
  dispute,
  verdict,
  write,
  attach,
  review,
  room_peer: (at, trade) => step(at.ui, ...(trade.counterparty === null ? [] : [askPeer(trade.counterparty)]))
}

export const isRoomAction = (id: ActionId): id is RoomAction => Object.hasOwn(handlers, id)

/** Nothing happens for what the daemon does not offer, or where nothing may be changed. */
export const actInRoom = (at: At, id: RoomAction, trade: TradeView): Step =>
  roomActions(trade, at.ui.readOnly).includes(id) ? handlers[id](at, trade) : step(at.ui)
