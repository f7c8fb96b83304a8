/** The room of one trade: how far it is, what is said, what counts, and what can be done. */
import type { ChatMessageView } from "@orrange/core/protocol/Chat"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { instructionRows } from "../../render/TradeText.ts"
import { named, say } from "../../Say.ts"
import { bytesText, clean, labelText, money, splitMarket } from "../../render/Text.ts"
import { clockText, leftText } from "../Ago.ts"
import { type BoxOptions, box, frameColumns, frameRows } from "../draw/Box.ts"
import { beside, fitLines, fitText, type Line, line, type Span, span, widthOf, wrapText } from "../draw/Line.ts"
import { chordText, hintOf, KEYMAP } from "../Keymap.ts"
import { roomActions } from "../RoomActions.ts"
import { isMyTurn } from "../Rows.ts"
import { shortId } from "../News.ts"
import type { View } from "../View.ts"

/** The way of a trade that nothing happens to. */
const way = ["awaiting_accept", "awaiting_payment", "payment_marked", "on_hold", "completed"] as const
/** "escrow ✓ → paid ● → released ○", or the state it is in when it left that way. */
const wayLine = (trade: TradeView): Line => {
  const steps = way.filter(
    (state) => (state !== "awaiting_accept" || trade.state === state) && (state !== "on_hold" || trade.hold_seconds > 0)
  )
  const at = steps.findIndex((state) => state === trade.state)
  if (at < 0) return [span(named("state", trade.state).toUpperCase(), trade.state === "disputed" ? "bad" : "warn")]
  return steps.flatMap((state, index): ReadonlyArray<Span> => {
    const done = index < at || trade.state === "completed"
    const mark = done ? "✓" : index === at ? "●" : "○"
    const word = span(`${say(`tui-way-${state}`)} ${mark}`, done ? "good" : index === at ? "accent" : "dim")
    return index === 0 ? [word] : [span(" → ", "dim"), word]
  })
}

const turnLine = (trade: TradeView, nowMs: number): Line => {
  const left = trade.deadline_at === null ? "" : leftText(Date.parse(trade.deadline_at), nowMs)
  const who =
    trade.next_actor === null
      ? trade.deadline_at === null
        ? say("tui-turn-over")
        : say("tui-turn-nobody")
      : isMyTurn(trade)
        ? say("tui-turn-mine")
        : say(`tui-turn-${trade.next_actor}`)
  return [
    span(who, isMyTurn(trade) ? "warn" : "dim"),
    span(left === "" ? "" : `  ${say("tui-left", { time: left })}`, "bold")
  ]
}

const messageLines = (message: ChatMessageView, me: string | undefined, width: number): ReadonlyArray<Line> => {
  const { author, file, proof, purged, sent_at, text, warnings } = message
  const head: Line = [
    span(clockText(Date.parse(sent_at)), "dim"),
    span(` ${author === me ? say("tui-you") : clean(author)}`, author === me ? "accent" : "bold")
  ]
  const said = purged
    ? say("tui-chat-purged")
    : file === null
      ? (text ?? "").split("\n").map(clean).join("\n")
      : say(proof ? "tui-chat-proof" : "tui-chat-file", {
          type: file.media_type,
          size: bytesText(file.size),
          hash: file.sha256.slice(0, 12)
        })
  return [
    head,
    ...wrapText(said, width - 2).map((row): Line => [span(`  ${row}`)]),
    ...warnings
      .flatMap((warning) => wrapText(`! ${say(`cli-chat-warning-${warning}`)}`, width - 2))
      .map((row): Line => [span(`  ${row}`, "warn")])
  ]
}

/** The latest at the foot. */
export const chatLines = ({ data, keys, ui }: View, width: number, height: number): ReadonlyArray<Line> => {
  if (data.chat?.trade !== ui.room) return [line("…", "dim")]
  const messages = data.chat?.view.data ?? []
  if (messages.length === 0)
    return [line(say("tui-chat-none", { key: `\`${chordText(keys.write[0] ?? "")}\`` }), "dim")]
  return messages
    .toReversed()
    .flatMap((message) => messageLines(message, data.me?.name, width))
    .slice(-height)
}

/** Least columns of the names of facts, and most. */
const nameWidthMin = 12
const nameWidthMax = 18

type Fact = readonly [name: string, value: string | null | undefined]

const factRows = (facts: ReadonlyArray<Fact>, nameWidth: number, width: number): ReadonlyArray<Line> =>
  facts.flatMap(([name, value]) =>
    value === null || value === undefined
      ? []
      : wrapText(clean(value), width - nameWidth - 1).map((row, index) => [
          span(`${fitText(index === 0 ? name : "", nameWidth)} `, "dim"),
          span(row)
        ])
  )

/** As many as fit; the last of them says how many do not. */
const cutTo = (lines: ReadonlyArray<Line>, height: number): ReadonlyArray<Line> =>
  lines.length <= height
    ? lines
    : [...lines.slice(0, height - 1), line(say("tui-more", { rows: String(lines.length - height + 1) }), "dim")]

const callOffText = ({ cancel_payment: payment, cancel_proposed_by: by }: TradeView): string | undefined =>
  by === null
    ? undefined
    : payment === null
      ? say("tui-room-call_off", { by })
      : say("tui-room-call_off_payment", { by, fate: named("payment", payment) })

const disputeText = ({ dispute_reason: reason, dispute_state: state }: TradeView): string | undefined =>
  reason === null ? undefined : `${named("dispute", state)}: ${named("dispute_reason", reason)}`

const bondText = (trade: TradeView, base: string): string | undefined => {
  if (trade.bond_state === "none") return undefined
  return `${named("bond", trade.bond_state)} ${money(trade.role === "seller" ? trade.seller_bond : trade.buyer_bond, base)}`
}

const payerText = ({ payer }: TradeView): string | undefined => {
  if (payer === null) return undefined
  return payer.check === null ? payer.name : `${payer.name} (${say(`cli-name_check-${payer.check.result}`)})`
}

/** How a payment is to be made comes before all else where not everything fits: of an account that is cut off, money is lost. */
const factLines = (trade: TradeView, width: number, height: number): ReadonlyArray<Line> => {
  const [base, quote] = splitMarket(trade.market)
  const seen = trade.payment_seen?.confidence
  const facts: ReadonlyArray<Fact> = [
    [say("tui-fact-you"), named("role", trade.role)],
    [say("tui-fact-with"), trade.counterparty ?? `${trade.buyer}, ${trade.seller}`],
    [say("tui-fact-quantity"), money(trade.quantity, base)],
    [say("tui-fact-price"), money(trade.price, quote)],
    [say("tui-fact-payment"), money(trade.payment_amount, quote)],
    [say("tui-fact-method"), trade.method],
    [say("tui-fact-paid_as"), trade.payment_reference],
    [say("tui-fact-payer"), payerText(trade)],
    [say("tui-fact-seen"), seen === undefined ? undefined : named("confidence", seen)],
    [say("tui-fact-bond"), bondText(trade, base)],
    [say("tui-fact-call_off"), callOffText(trade)],
    [say("tui-fact-dispute"), disputeText(trade)],
    [say("tui-fact-says"), trade.dispute_statement],
    [
      say("tui-fact-verdict"),
      trade.resolution === null
        ? undefined
        : `${named("resolution", trade.resolution)}: ${trade.resolution_statement ?? ""}`
    ]
  ]
  const asked = instructionRows(trade).map(
    ([name, value]): Fact => [labelText(name), value === undefined || value === null ? undefined : String(value)]
  )
  const shown = [...facts, ...asked].filter(([, value]) => value !== null && value !== undefined)
  const longest = Math.max(nameWidthMin, ...shown.map(([name]) => widthOf(name)))
  const nameWidth = Math.min(longest, nameWidthMax, Math.floor(width / 2))
  const known = factRows(facts, nameWidth, width)
  if (trade.instructions === null) return cutTo(known, height)
  const head = line(say(trade.role === "buyer" ? "tui-room-pay" : "tui-room-paid_here"), "warn")
  const payment = [head, ...factRows(asked, nameWidth, width)]
  const isWhole = known.length + 1 + payment.length <= height
  return isWhole ? [...known, [], ...payment] : cutTo([...payment, [], ...known], height)
}

/** What can be done now, each with its key; nothing else is offered. */
export const roomButtons = ({ keys, ui }: View, trade: TradeView): Line =>
  roomActions(trade, ui.readOnly).flatMap(
    (id, index): ReadonlyArray<Span> => [
      span(index === 0 ? "" : "  "),
      span(`[${chordText(keys[id][0] ?? "")}]`, "money" in KEYMAP[id] ? "warn" : "accent"),
      span(` ${hintOf(id)}`)
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
  const title = say("tui-room-title", { id: shortId(trade.id), market: trade.market })
  const head = box([[...wayLine(trade), span("   "), ...turnLine(trade, view.nowMs)]], width, 3, {
    title,
    focused: true
  })
  const panes = beside(
    pane(chatLines(view, chatWidth - frameColumns, paneHeight - frameRows), chatWidth, paneHeight, {
      title: say("tui-panel-chat")
    }),
    pane(factLines(trade, factsWidth - frameColumns, paneHeight - frameRows), factsWidth, paneHeight, {
      title: say("tui-panel-facts")
    })
  )
  return [...head, ...fitLines(panes, paneHeight), roomButtons(view, trade)]
}
