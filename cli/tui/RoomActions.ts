/** What the keys of a trade's room do. They are offered as the daemon offers them: there is no rule of a trade here. */
import { addDecimals } from "@orrange/core/client/DecimalText"
import type { TradeAction, TradeView } from "@orrange/core/protocol/Trade"
import { named, say } from "../Say.ts"
import { amountOf, splitMarket } from "../render/Text.ts"
import { claim, dispute, verdict } from "./DisputeForms.ts"
import { fitText, line, type Line, span, widthOf } from "./draw/Line.ts"
import type { ActionId } from "./Keymap.ts"
import { can, head, meant, optional, tradeText } from "./Meant.ts"
import { askPeer } from "./Peer.ts"
import { type At, ask, fault, openForm, openQuestion, type Step, step, tell } from "./Ui.ts"

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

const simple = (
  at: At,
  trade: TradeView,
  name:
    | "trades.accept"
    | "trades.cancel"
    | "trades.decline"
    | "trades.extend"
    | "trades.undo_paid"
    | "trades.withdraw_cancel",
  title: string,
  said: string
): Step => {
  const { params, version } = head(trade)
  return meant(at, title, [tradeText(trade)], tell(name, { params, payload: { version } }, said))
}

const markPaid = (at: At, trade: TradeView): Step => {
  const { params, version } = head(trade)
  const [, quote] = splitMarket(trade.market)
  const amount = amountOf(trade.payment_amount, quote)
  return openForm(at, {
    title: say("tui-paid-title", { amount }),
    fields: [{ name: "reference", label: say("tui-bank-id"), value: "", note: say("tui-bank-note") }],
    about: [say("tui-paid-about")],
    next: (then, { reference }) => {
      const payload = { version, ...optional("payment_reference", reference) }
      const effect = tell("trades.mark_paid", { params, payload }, say("tui-paid-done"))
      return meant(then, say("tui-paid-ask"), [say("tui-paid-meant", { amount, seller: trade.seller })], effect)
    }
  })
}

/** Three steps: the card, the check that the money is there, the amount typed by hand. */
const release = (at: At, trade: TradeView): Step => {
  const { params, version } = head(trade)
  const [base, quote] = splitMarket(trade.market)
  const quantity = amountOf(trade.quantity, base)
  const words = [say("tui-release-to"), say("tui-release-what"), say("tui-release-for"), say("tui-release-payer")]
  const longest = Math.max(...words.map(widthOf))
  const names = words.map((word) => `${fitText(word, longest)}  `)
  const unpaid = trade.state === "awaiting_payment" || trade.state === "overdue"
  const card: ReadonlyArray<Line> = [
    [span(names[0] ?? "", "dim"), span(trade.buyer, "bold")],
    [span(names[1] ?? "", "dim"), span(quantity, "bold")],
    [
      span(names[2] ?? "", "dim"),
      span(say("tui-release-payment", { amount: amountOf(trade.payment_amount, quote), method: trade.method }))
    ],
    [span(names[3] ?? "", "dim"), span(trade.payer === null ? say("tui-release-not_told") : trade.payer.name)],
    [],
    ...(unpaid ? [line(say("tui-release-unpaid"), "bad")] : []),
    line(say("tui-release-final"), "bad")
  ]
  const typed = addDecimals(trade.quantity)
  return openQuestion(at, {
    title: say("tui-release-title", { step: "1" }),
    lines: [...card, line(say("tui-release-looked"))],
    next: (then) =>
      openQuestion(then, {
        title: say("tui-release-title", { step: "2" }),
        lines: [...card, line(say("tui-release-type", { quantity: typed }))],
        expected: typed,
        next: (last) =>
          openQuestion(last, {
            title: say("tui-release-title", { step: "3" }),
            lines: [line(say("tui-release-meant", { quantity, buyer: trade.buyer }), "bad")],
            next: (now) =>
              step(
                now.ui,
                tell(
                  "trades.release",
                  { params, payload: { version, quantity: trade.quantity } },
                  say("tui-release-done", { quantity, buyer: trade.buyer })
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
  const title = name === "trades.accept_cancel" ? say("tui-call_off-agree") : say("tui-call_off-propose")
  const said = name === "trades.accept_cancel" ? say("tui-call_off-done") : say("tui-call_off-asked")
  if (trade.role !== "buyer") {
    return meant(at, title, [tradeText(trade)], tell(name, { params, payload: { version } }, said))
  }
  const words = Object.fromEntries(fates.map((fate) => [fate, named("payment", fate)]))
  return openForm(at, {
    title,
    fields: [{ name: "payment", label: say("tui-call_off-fate"), value: "", choices: fates, words }],
    about: [say("tui-call_off-about")],
    next: (then, values) => {
      const payment = fates.find((one) => one === values["payment"])
      if (payment === undefined) return fault(then, say("tui-call_off-no_fate"))
      const effect = tell(name, { params, payload: { version, payment } }, said)
      return meant(
        then,
        title,
        [tradeText(trade), say("tui-call_off-payment", { fate: named("payment", payment) })],
        effect
      )
    }
  })
}

const callOff = (at: At, trade: TradeView): Step => {
  if (can(trade, "accept_cancel")) return callOffTogether(at, trade, "trades.accept_cancel")
  if (can(trade, "withdraw_cancel")) {
    return simple(at, trade, "trades.withdraw_cancel", say("tui-call_off-back"), say("tui-call_off-is_back"))
  }
  if (can(trade, "cancel")) {
    return simple(at, trade, "trades.cancel", say("tui-call_off-alone"), say("tui-call_off-done"))
  }
  return callOffTogether(at, trade, "trades.propose_cancel")
}

const write = (at: At, trade: TradeView): Step =>
  openForm(at, {
    title: trade.counterparty === null ? say("tui-write-both") : say("tui-write-to", { name: trade.counterparty }),
    fields: [{ name: "text", label: say("tui-write-text"), value: "" }],
    next: (then, { text = "" }) =>
      step(then.ui, tell("chat.send", { params: { id: trade.id }, payload: { text } }, say("tui-write-done")))
  })

/** Files are sent by the command, which reads them; here it is only written out. */
const attach = (at: At, trade: TradeView): Step =>
  openForm(at, {
    title: say("tui-attach-title"),
    fields: [
      { name: "file", label: say("tui-attach-path"), value: "" },
      ...(trade.role === "buyer"
        ? [
            {
              name: "proof",
              label: say("tui-attach-proof"),
              value: "no",
              choices: ["no", "yes"],
              words: { no: say("cli-no"), yes: say("cli-yes") }
            }
          ]
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
    title: say("tui-review-title", { name: trade.counterparty ?? "" }),
    fields: [
      { name: "stars", label: say("tui-review-stars"), value: "5", choices: stars },
      { name: "text", label: say("tui-review-text"), value: "" }
    ],
    next: (then, values) => {
      const given = stars.findIndex((one) => one === values["stars"]) + 1
      const payload = { stars: given, ...optional("text", values["text"]) }
      return step(then.ui, tell("reviews.write", { params: { id: trade.id }, payload }, say("tui-review-done")))
    }
  })

const payer = (at: At, trade: TradeView): Step => {
  const { params, version } = head(trade)
  const choose = ask("accounts.list", {}, (answer, then) => {
    const fitting = answer.data.filter(({ method }) => method === trade.method)
    const [first] = fitting
    if (first === undefined) {
      return fault(then, say("tui-payer-none", { method: trade.method }))
    }
    return openForm(then, {
      title: say("tui-payer-title"),
      fields: [
        {
          name: "account",
          label: say("tui-payer-account"),
          value: first.label,
          choices: fitting.map(({ label }) => label)
        }
      ],
      next: (last, values) => {
        const account = fitting.find(({ label }) => label === values["account"]) ?? first
        const payload = { version, account: account.id }
        return step(last.ui, tell("trades.payer", { params, payload }, say("tui-payer-done")))
      }
    })
  })
  return step(at.ui, choose)
}

const handlers: Readonly<Record<RoomAction, (at: At, trade: TradeView) => Step>> = {
  accept: (at, trade) => simple(at, trade, "trades.accept", say("tui-accept-ask"), say("tui-accept-done")),
  decline: (at, trade) => simple(at, trade, "trades.decline", say("tui-decline-ask"), say("tui-decline-done")),
  payer,
  mark_paid: markPaid,
  undo_paid: (at, trade) => simple(at, trade, "trades.undo_paid", say("tui-undo-ask"), say("tui-undo-done")),
  release,
  extend: (at, trade) => simple(at, trade, "trades.extend", say("tui-extend-ask"), say("tui-extend-done")),
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
