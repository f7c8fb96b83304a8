/**
 * A trade as a living card: first what happened and what the reader must do, then the facts, and a button for each form
 * that does what the daemon allows.
 */
import { dutyOf, dutyText, proposedActions } from "@orrange/core/flows/Duty"
import { money } from "@orrange/core/flows/Grid"
import { assetsOf } from "@orrange/core/flows/Known"
import { type Beside, callOffText, isForReader, noteText, tradeNotes } from "@orrange/core/flows/TradeNotes"
import type { Say } from "@orrange/core/i18n/Catalogues"
import { nameBy } from "@orrange/core/i18n/Names"
import type { TradeAction, TradeView } from "@orrange/core/protocol/Trade"
import { inChat } from "../Remedies.ts"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Button, Fact, Shown } from "../Shown.ts"
import { besideOf, isRunning } from "./Beside.ts"
import { noIdCard } from "./Guard.ts"
import {
  facts,
  footOf,
  go,
  idOf,
  inTerminal,
  label,
  plain,
  rowsOf,
  sentence,
  shortened,
  shortId,
  soon
} from "./Parts.ts"

/** What else there is to know that stands on one card, the most urgent first. */
const notesMax = 4

export interface TradeScreen extends Beside {
  readonly trade: TradeView
  /** Messages of others that the reader has not read. */
  readonly unread: number
}

/** "Payment marked. You must see whether …, then release … before 12:00." */
export const stateLine = (trade: TradeView, beside: Beside, asked: Asked): string => {
  const { language, say } = asked
  const state = sentence(nameBy(say)("state", trade.state))
  const duty = dutyText(dutyOf(trade, beside), trade, say, (time) => soon(asked, time))
  // What somebody wrote stands at its end, and has a full stop of its own.
  return `${state}. ${shortened(inChat("", duty, language))}`.replace(/([.!?…])\.$/u, "$1")
}

/** The most pressing of the ways to call it off; the form offers the others. */
const callOffLabel = (actions: ReadonlyArray<TradeAction>, name: string, say: Say): string | undefined => {
  if (actions.includes("accept_cancel")) return say("flows-cancel-accept", { name })
  if (actions.includes("withdraw_cancel")) return say("flows-cancel-withdraw")
  if (actions.includes("decline")) return say("flows-cancel-decline", { name })
  if (actions.includes("cancel")) return say("flows-lead-cancel")
  return actions.includes("propose_cancel") ? say("flows-cancel-propose", { name }) : undefined
}

const stepLabel = (actions: ReadonlyArray<TradeAction>, name: string, say: Say): string | undefined => {
  if (actions.includes("accept")) return say("flows-step-accept", { name })
  if (actions.includes("withdraw_dispute")) return say("flows-step-withdraw-dispute")
  if (actions.includes("extend")) return say("flows-step-extend", { name })
  return actions.includes("undo_paid") ? say("flows-step-undo-paid") : undefined
}

const offersFor = ({ dispute, trade }: TradeScreen) =>
  (dispute?.offers ?? []).filter((offer) => isForReader(trade, offer))

/** Whoever took part says what they think of the other side, once nothing moves it any more. */
const isReviewable = (trade: TradeView): boolean => trade.role !== "arbiter" && !isRunning(trade)

/** A button for each form that the daemon would let through now, the expected one first. */
const actionButtons = (view: TradeScreen, asked: Asked): ReadonlyArray<Button> => {
  const { trade } = view
  const { say } = asked
  const { id } = trade
  const actions = proposedActions(trade)
  const has = (action: TradeAction): boolean => actions.includes(action)
  const name = trade.counterparty ?? ""
  const small = stepLabel(actions, name, say)
  const off = callOffLabel(actions, name, say)
  return [
    ...(dutyOf(trade, view).you_must === "prove" ? [go(say("bots-do-evidence"), `/evidence ${id}`, "success")] : []),
    ...(has("mark_paid") || trade.payer_required ? [go(say("bots-do-pay"), `/pay ${id}`, "success")] : []),
    ...(isPaying(trade) ? [go(say("bots-do-qr"), `/qr ${id}`)] : []),
    ...(has("release") ? [go(say("bots-do-release"), `/release ${id}`, "success")] : []),
    ...(small === undefined ? [] : [go(small, `/step ${id}`, has("accept") ? "success" : "plain")]),
    ...(off === undefined ? [] : [go(off, `/cancel-trade ${id}`)]),
    ...(has("claim") ? [go(say("bots-do-claim"), `/claim ${id}`, "danger")] : []),
    ...(offersFor(view).length > 0 && has("settle") ? [go(say("bots-do-settle"), `/settle ${id}`)] : []),
    ...(has("accept_verdict") || has("appeal") ? [go(say("bots-do-verdict"), `/verdict ${id}`)] : []),
    ...(isReviewable(trade) ? [go(say("bots-do-review"), `/review ${id}`)] : []),
    ...(trade.contract === undefined ? [] : [go(say("bots-do-escrow"), `/escrow ${id}`)]),
    ...(has("dispute") ? [go(say("flows-lead-dispute"), `/dispute ${id}`, "danger")] : [])
  ]
}

/** What no form in a chat does: the command line for it. */
const inTerminalOnly: Readonly<Partial<Record<TradeAction, (id: string) => string>>> = {
  settle: (id) => `disputes offer ${id} --buyer-share-bps SHARE`,
  resolve: (id) => `disputes get ${id}`
}

const terminalFacts = ({ allowed_actions, id }: TradeView, { say }: Asked): ReadonlyArray<Fact> =>
  [...new Set(allowed_actions.flatMap((action) => inTerminalOnly[action]?.(id) ?? []))].map((line) =>
    inTerminal(say, line)
  )

const payerText = ({ payer }: TradeView, { say }: Asked): string | null => {
  if (payer === null) return null
  if (payer.check === null) return payer.name
  return `${payer.name}: ${say(`cli-name_check-${payer.check.result}`)}, ${payer.check.score} %`
}

/** Whether the buyer is to pay now. Shown at any other time, where to pay would have somebody pay twice. */
const isPaying = ({ allowed_actions, role }: TradeView): boolean =>
  role === "buyer" && allowed_actions.includes("mark_paid")

const copied = (name: string, value: string, copy = value): Fact => ({
  label: plain(name),
  value: plain(value),
  copy: plain(copy)
})

/** Where the buyer pays, each value to be copied. Nobody else needs it. */
const instructionFacts = (trade: TradeView, { say }: Asked): ReadonlyArray<Fact> => {
  const { instructions } = trade
  if (instructions === null || !isPaying(trade)) return []
  return [
    copied(say("flows-fact-payment"), money(instructions.amount, instructions.currency), instructions.amount),
    ...facts([label(say, "by"), instructions.method_name]),
    copied(say("flows-fact-reference"), instructions.reference),
    ...Object.entries(instructions.fields).map(([name, value]) => copied(instructions.labels[name] ?? name, value))
  ]
}

const disputeFacts = (trade: TradeView, { say }: Asked): ReadonlyArray<Fact> => {
  const named = nameBy(say)
  const { dispute_reason: reason, dispute_state: state, resolution } = trade
  if (state === "none") return []
  return facts(
    [
      label(say, "dispute"),
      reason === null ? named("dispute", state) : `${named("dispute", state)}: ${named("dispute_reason", reason)}`
    ],
    [label(say, "opened_by"), trade.dispute_opened_by],
    [label(say, "they_say"), trade.dispute_statement],
    [label(say, "resolution"), resolution === null ? null : named("resolution", resolution)],
    [label(say, "verdict"), trade.resolution_statement]
  )
}

const factsOf = ({ trade }: TradeScreen, asked: Asked): ReadonlyArray<Fact> => {
  const { say } = asked
  const named = nameBy(say)
  const [base, quote] = assetsOf(trade.market)
  const bond = trade.role === "seller" ? trade.seller_bond : trade.buyer_bond
  return [
    ...facts(
      [label(say, "you_are"), named("role", trade.role)],
      [say("flows-fact-peer"), trade.counterparty ?? `${trade.buyer}, ${trade.seller}`],
      [say("flows-fact-escrow"), `${money(trade.quantity, base)} (${named("escrow", trade.escrow_state)})`],
      [label(say, "buyer_gets"), money(trade.buyer_receives, base)],
      [say("flows-fact-payment"), isPaying(trade) ? null : money(trade.payment_amount, quote)],
      [
        label(say, "bond"),
        trade.bond_state === "none" || trade.role === "arbiter"
          ? null
          : `${money(bond, base)}, ${named("bond", trade.bond_state)}`
      ],
      [label(say, "payer"), payerText(trade, asked)],
      [label(say, "paid_as"), trade.payment_reference],
      [say("flows-fact-reference"), trade.role === "buyer" ? null : trade.instructions?.reference],
      [
        label(say, "payment_seen"),
        trade.payment_seen === null ? null : named("confidence", trade.payment_seen.confidence)
      ],
      [
        label(say, "hold"),
        trade.hold_seconds === 0 ? null : say("cli-trade-hold", { hours: String(trade.hold_seconds / 3_600) })
      ]
    ),
    ...instructionFacts(trade, asked),
    ...disputeFacts(trade, asked)
  ]
}

/** Said wherever money moves. */
const warningsOf = ({ trade }: TradeScreen, { say }: Asked): ReadonlyArray<string> => {
  if (!isRunning(trade)) return []
  const isOther = trade.payer?.check?.result === "mismatch"
  return [
    ...(isPaying(trade) ? [say("flows-own-name"), say("flows-pay-reference")] : []),
    ...(trade.role === "seller" && isOther ? [say("flows-release-payer")] : []),
    ...(trade.role === "seller" ? [say("flows-release-shown")] : []),
    say("flows-never-asked")
  ]
}

const write = ({ trade, unread }: TradeScreen, { say }: Asked): ReadonlyArray<Button> => {
  const peer = trade.counterparty
  const chat = unread === 0 ? say("bots-do-chat") : say("bots-do-chat_unread", { unread: String(unread) })
  return [
    {
      label: peer === null ? say("bots-do-write") : say("bots-do-write_to", { name: peer }),
      style: "plain",
      target: { ask: say("bots-ask-write", { id: shortId(trade.id) }), about: `trade:${trade.id}` }
    },
    go(chat, `/chat ${trade.id}`)
  ]
}

export const tradeCard = (view: TradeScreen, asked: Asked): Shown => {
  const { trade } = view
  const { say } = asked
  const peer = trade.counterparty
  const off = callOffText(trade, say)
  return card({
    heading: stateLine(trade, view, asked),
    lines: [
      ...(off === undefined ? [] : [sentence(plain(off))]),
      ...tradeNotes(trade, view, say)
        .slice(0, notesMax)
        .map((note) => sentence(shortened(noteText(note, say, (time) => soon(asked, time)))))
    ],
    facts: [...factsOf(view, asked), ...terminalFacts(trade, asked)],
    warnings: warningsOf(view, asked),
    foot: footOf(asked, trade.id),
    rows: [
      ...rowsOf(actionButtons(view, asked)),
      write(view, asked),
      [
        ...(peer === null ? [] : [go(say("bots-do-peer", { name: peer }), `/peer ${peer}`)]),
        go(say("bots-do-refresh"), `/trade ${trade.id}`)
      ]
    ],
    sensitive: true
  })
}

/** Nobody need do without the card because its conversation cannot be read. */
const unreadOf = ({ client }: Asked, id: string): Promise<number> =>
  client.call("chat.list", { params: { id }, query: { limit: 1 } }).then(
    ({ data }) => data.unread,
    () => 0
  )

export const trade: Screen = {
  summary: "bots-summary-trade",
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const id = idOf(asked)
    if (id === undefined) return noIdCard(asked, "/trades")
    const { client } = asked
    const found = await client.call("trades.get", { params: { id } })
    const [beside, unread] = await Promise.all([besideOf(asked, found.data), unreadOf(asked, id)])
    return tradeCard({ ...beside, trade: found.data, unread }, asked)
  }
}
