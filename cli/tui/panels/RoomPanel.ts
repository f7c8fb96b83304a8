/** The room of one trade: how far it is, what is said, what counts, and what can be done. */
import type { ChatMessageView } from "@orrange/core/protocol/Chat"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { instructionRows } from "../../render/TradeText.ts"
import { clean, labelText, money, splitMarket } from "../../render/Text.ts"
import { clockText, leftText } from "../Ago.ts"
import { type BoxOptions, box, frameColumns, frameRows } from "../draw/Box.ts"
import { beside, fitLines, fitText, type Line, line, type Span, span, wrapText } from "../draw/Line.ts"
import { chordText, KEYMAP } from "../Keymap.ts"
import { roomActions } from "../RoomActions.ts"
import { isMyTurn } from "../Rows.ts"
import { shortId } from "../News.ts"
import type { View } from "../View.ts"

/** The way of a trade that nothing happens to. */
const way = ["awaiting_accept", "awaiting_payment", "payment_marked", "on_hold", "completed"] as const
const wayWords: Readonly<Record<(typeof way)[number], string>> = {
  awaiting_accept: "accepted",
  awaiting_payment: "escrow",
  payment_marked: "paid",
  on_hold: "hold",
  completed: "released"
}

/** "escrow ✓ → paid ● → released ○", or the state it is in when it left that way. */
const wayLine = (trade: TradeView): Line => {
  const steps = way.filter(
    (state) => (state !== "awaiting_accept" || trade.state === state) && (state !== "on_hold" || trade.hold_seconds > 0)
  )
  const at = steps.findIndex((state) => state === trade.state)
  if (at < 0) return [span(trade.state.replaceAll("_", " ").toUpperCase(), trade.state === "disputed" ? "bad" : "warn")]
  return steps.flatMap((state, index): ReadonlyArray<Span> => {
    const done = index < at || trade.state === "completed"
    const mark = done ? "✓" : index === at ? "●" : "○"
    const word = span(`${wayWords[state]} ${mark}`, done ? "good" : index === at ? "accent" : "dim")
    return index === 0 ? [word] : [span(" → ", "dim"), word]
  })
}

const turnLine = (trade: TradeView, nowMs: number): Line => {
  const left = trade.deadline_at === null ? "" : leftText(Date.parse(trade.deadline_at), nowMs)
  const who =
    trade.next_actor === null
      ? trade.deadline_at === null
        ? "It is over."
        : "Nobody has to do anything."
      : isMyTurn(trade)
        ? "Your turn."
        : `The ${trade.next_actor}'s turn.`
  return [span(who, isMyTurn(trade) ? "warn" : "dim"), span(left === "" ? "" : `  ${left} left`, "bold")]
}

const messageLines = (message: ChatMessageView, me: string | undefined, width: number): ReadonlyArray<Line> => {
  const { author, file, proof, purged, sent_at, text, warnings } = message
  const head: Line = [
    span(clockText(Date.parse(sent_at)), "dim"),
    span(` ${author === me ? "you" : clean(author)}`, author === me ? "accent" : "bold")
  ]
  const said = purged
    ? "(purged)"
    : file === null
      ? (text ?? "").split("\n").map(clean).join("\n")
      : `${proof ? "proof" : "file"} ${file.media_type}, ${file.size} bytes: ${file.sha256.slice(0, 12)}`
  return [
    head,
    ...wrapText(said, width - 2).map((row): Line => [span(`  ${row}`)]),
    ...warnings.map((warning): Line => [span(`  ! ${warning.replaceAll("_", " ")}`, "warn")])
  ]
}

/** The latest at the foot. */
export const chatLines = ({ data, ui }: View, width: number, height: number): ReadonlyArray<Line> => {
  if (data.chat?.trade !== ui.room) return [line("…", "dim")]
  const messages = data.chat?.view.data ?? []
  if (messages.length === 0) return [line("Nobody has written yet. `w` writes.", "dim")]
  return messages
    .toReversed()
    .flatMap((message) => messageLines(message, data.me?.name, width))
    .slice(-height)
}

/** Columns of the names of facts. */
const nameWidth = 12

const fact = (name: string, value: string | null | undefined, width: number): ReadonlyArray<Line> =>
  value === null || value === undefined
    ? []
    : wrapText(clean(value), width - nameWidth - 1).map((row, index) => [
        span(`${fitText(index === 0 ? name.replaceAll("_", " ") : "", nameWidth)} `, "dim"),
        span(row)
      ])

const callOffText = ({ cancel_payment: payment, cancel_proposed_by: by }: TradeView): string | undefined =>
  by === null ? undefined : `${by} proposes it${payment === null ? "" : `; payment ${payment.replace("_", " ")}`}`

const factLines = (trade: TradeView, width: number): ReadonlyArray<Line> => {
  const [base, quote] = splitMarket(trade.market)
  const payer =
    trade.payer === null
      ? undefined
      : `${trade.payer.name}${trade.payer.check === null ? "" : ` (${trade.payer.check.result})`}`
  const say = (name: string, value: string | null | undefined): ReadonlyArray<Line> => fact(name, value, width)
  return [
    ...say("you", trade.role),
    ...say("with", trade.counterparty ?? `${trade.buyer}, ${trade.seller}`),
    ...say("quantity", money(trade.quantity, base)),
    ...say("price", money(trade.price, quote)),
    ...say("payment", money(trade.payment_amount, quote)),
    ...say("method", trade.method),
    ...say("paid as", trade.payment_reference),
    ...say("payer", payer),
    ...say("seen", trade.payment_seen?.confidence),
    ...say(
      "bond",
      trade.bond_state === "none"
        ? undefined
        : `${trade.bond_state} ${money(trade.role === "seller" ? trade.seller_bond : trade.buyer_bond, base)}`
    ),
    ...say("call off", callOffText(trade)),
    ...say(
      "dispute",
      trade.dispute_reason === null ? undefined : `${trade.dispute_state}: ${trade.dispute_reason.replaceAll("_", " ")}`
    ),
    ...say("says", trade.dispute_statement),
    ...say(
      "verdict",
      trade.resolution === null ? undefined : `${trade.resolution}: ${trade.resolution_statement ?? ""}`
    ),
    ...(trade.instructions === null
      ? []
      : [[], line(trade.role === "buyer" ? "Pay exactly this:" : "You are paid here:", "warn")]),
    ...instructionRows(trade).flatMap(([name, value]) =>
      say(labelText(name), value === undefined || value === null ? undefined : String(value))
    )
  ]
}

/** What can be done now, each with its key; nothing else is offered. */
export const roomButtons = ({ keys, ui }: View, trade: TradeView): Line =>
  roomActions(trade, ui.readOnly).flatMap(
    (id, index): ReadonlyArray<Span> => [
      span(index === 0 ? "" : "  "),
      span(`[${chordText(keys[id][0] ?? "")}]`, "money" in KEYMAP[id] ? "warn" : "accent"),
      span(` ${"hint" in KEYMAP[id] ? KEYMAP[id].hint : id}`)
    ]
  )

const pane = (
  lines: ReadonlyArray<Line>,
  width: number,
  height: number,
  options: BoxOptions
): readonly [Array<Line>, number] => [box(lines, width, height, options), width]

export const roomLines = (view: View, trade: TradeView, width: number, height: number): Array<Line> => {
  const factsWidth = Math.max(34, Math.floor(width * 0.4))
  const paneHeight = height - 4
  const chatWidth = width - factsWidth
  const title = `Trade ${shortId(trade.id)}  ${trade.market}`
  const head = box([[...wayLine(trade), span("   "), ...turnLine(trade, view.nowMs)]], width, 3, {
    title,
    focused: true
  })
  const panes = beside(
    pane(chatLines(view, chatWidth - frameColumns, paneHeight - frameRows), chatWidth, paneHeight, { title: "Chat" }),
    pane(factLines(trade, factsWidth - frameColumns), factsWidth, paneHeight, { title: "Facts" })
  )
  return [...head, ...fitLines(panes, paneHeight), roomButtons(view, trade)]
}
