/** The whole picture: what the daemon told and where the person is, to lines. */
import { named, say } from "../Say.ts"
import { leftText } from "./Ago.ts"
import { box, frameColumns, frameRows } from "./draw/Box.ts"
import { columnsMin, rowsMin, sizeOf } from "./draw/Layout.ts"
import { fitLine, fitLines, type Line, line, lineWidth, over, type Span, span } from "./draw/Line.ts"
import { actionIds, chordText, hintOf, isHinted, KEYMAP } from "./Keymap.ts"
import { marketLines } from "./MarketScreen.ts"
import { shortId } from "./News.ts"
import { placeOverlay } from "./OverlayBox.ts"
import { deskLines, haltLines, healthLines } from "./panels/DeskPanels.ts"
import { marketTitle } from "./panels/MarketPanels.ts"
import { alertLines, logLines, orderLines, tradeLines } from "./panels/OwnPanels.ts"
import { listOf } from "./Panels.ts"
import { queueLines, queueLinesMax } from "./panels/QueuePanel.ts"
import { roomLines } from "./panels/RoomPanel.ts"
import { walletLines } from "./panels/WalletPanels.ts"
import { isMyTurn } from "./Rows.ts"
import { type ListName, type Screen, screens, type Ui } from "./Ui.ts"
import { contextsOf } from "./Update.ts"
import type { View } from "./View.ts"

/** Milliseconds after which what is shown counts as old: the daemon says something every fifteen seconds. */
export const staleAfterMs = 20_000

const linkSpans = ({ data: { link }, nowMs, ui }: View): ReadonlyArray<Span> => {
  if (ui.frozen !== undefined) return [span(`⏸ ${say("tui-link-frozen")}`, "warn")]
  if (link.state === "connecting") return [span(`○ ${say("tui-link-connecting")}`, "warn")]
  if (link.state === "lost") return [span(`✗ ${say("tui-link-lost")} `, "bad"), span(link.reason, "dim")]
  const age = nowMs - link.heardAtMs
  const text = `${(age / 1_000).toFixed(1)}s`
  if (age > staleAfterMs) return [span(`◌ ${say("tui-link-stale")} ${text}`, "bad")]
  return [
    span(`● ${say("tui-link-live")} `, "good"),
    span(say("tui-link-heard", { age: text, seq: String(link.seq) }), "dim")
  ]
}

/** As many whole pieces as fit. */
const fitting = (pieces: ReadonlyArray<Line>, columns: number): Line => {
  let left = columns
  return pieces.flatMap((piece) => {
    left -= lineWidth(piece)
    return left < 0 ? [] : piece
  })
}

const whoSpans = ({ data, ui }: View): ReadonlyArray<Span> => [
  span(`  ${data.me?.name ?? say("tui-who-nobody")} `, "accent"),
  data.mode === "sandbox"
    ? span(say("tui-who-practice"), "warn")
    : span(data.mode === "live" ? say("tui-who-live") : "", "bad"),
  span(ui.readOnly ? ` ${say("tui-who-read_only")}` : "", "warn")
]

/** Left what is shown, right how fresh it is and who I am; the right stays when there is no room for both. */
const spread = (left: Line, right: Line, columns: number): Line => {
  const kept = fitLine(right, Math.min(columns, lineWidth(right)))
  const room = columns - lineWidth(kept)
  return [
    ...fitLine(
      fitting(
        left.map((piece) => [piece]),
        room - 1
      ),
      room
    ),
    ...kept
  ]
}

const isForMe = (screen: Screen, { data: { me } }: View): boolean => {
  if (screen === "desk") return me?.roles.some((role) => role !== "trader" && role !== "operator") === true
  return screen !== "operator" || me?.roles.includes("operator") === true
}

const tabsLine = (view: View, columns: number): Line => {
  const waiting = view.data.trades.filter(isMyTurn).length
  const tabs = (short: boolean): Line =>
    screens.flatMap((screen, index): ReadonlyArray<Span> => {
      if (!isForMe(screen, view)) return []
      const badge = screen === "trades" && waiting > 0 ? ` !${waiting}` : ""
      const isShown = view.ui.screen === screen
      const style = isShown ? "chosen" : "dim"
      const word = short && !isShown && badge === "" ? "" : ` ${say(`tui-screen-${screen}`)}`
      return [span(` ${index + 1}${word}`, style), span(`${badge} `, badge === "" ? style : "warn")]
    })
  const whole = tabs(false)
  return lineWidth(whole) <= columns ? whole : tabs(true)
}

/** Escape leads somewhere. */
const leadsBack = (ui: Ui): boolean => {
  const list = listOf(ui)
  return ui.room !== undefined || (list !== undefined && ui.filters[list] !== "")
}

const footLine = (view: View, columns: number): Line => {
  const { keys, nowMs, ui } = view
  if (ui.said !== undefined && nowMs < ui.said.untilMs) return [span(` ${ui.said.text}`, ui.said.tone)]
  const contexts = contextsOf(ui)
  const hints = contexts.flatMap((context) =>
    actionIds.flatMap((id): ReadonlyArray<Line> => {
      const action = KEYMAP[id]
      // A room shows its keys beside what they do now.
      if (action.context !== context || context === "room" || !isHinted(id)) return []
      if (id === "back" && !leadsBack(ui)) return []
      return [[span(` ${chordText(keys[id][0] ?? "")}`, "accent"), span(` ${hintOf(id)}`, "dim")]]
    })
  )
  return fitting([...(ui.underWay > 0 ? [[span(" …", "warn")]] : []), ...hints], columns)
}

const framed = (
  view: View,
  list: ListName,
  draw: (view: View, width: number, height: number) => ReadonlyArray<Line>,
  width: number,
  height: number
): Array<Line> => {
  const filter = view.ui.filters[list]
  const title = say(`tui-panel-${list}`)
  return box(draw(view, width - frameColumns, height - frameRows), width, height, {
    title: filter === "" ? title : `${title} /${filter}`,
    focused: true
  })
}

const operatorLines = (view: View, width: number, height: number): Array<Line> => {
  const middle = queueLinesMax + frameRows
  const top = Math.floor((height - middle) / 2)
  const inner = width - frameColumns
  return [
    ...box(healthLines(view, inner, top - frameRows), width, top, { title: say("tui-panel-health") }),
    ...box(queueLines(view, inner, queueLinesMax), width, middle, { title: say("tui-panel-queues") }),
    ...framed(view, "halts", haltLines, width, height - top - middle)
  ]
}

const bodyLines = (view: View, width: number, height: number): Array<Line> => {
  const { data, ui } = view
  const trade = data.trades.find(({ id }) => id === ui.room)
  if (trade !== undefined) return roomLines(view, trade, width, height)
  switch (ui.screen) {
    case "market":
      return marketLines(view, width, height)
    case "trades":
      return framed(view, "trades", tradeLines, width, height)
    case "orders":
      return framed(view, "orders", orderLines, width, height)
    case "wallet":
      return walletLines(view, width, height)
    case "alerts":
      return framed(view, "alerts", alertLines, width, height)
    case "log":
      return framed(view, "log", logLines, width, height)
    case "desk":
      return framed(view, "disputes", deskLines, width, height)
    case "operator":
      return operatorLines(view, width, height)
  }
}

/** What a terminal too small for panels shows: what I have to do, as plain lines. */
const smallLines = ({ data, nowMs }: View): ReadonlyArray<Line> => [
  line(say("tui-small", { size: `${columnsMin}×${rowsMin}` }), "warn"),
  ...data.trades.map((trade): Line => {
    const left = trade.deadline_at === null ? "" : ` ${leftText(Date.parse(trade.deadline_at), nowMs)}`
    return line(`${isMyTurn(trade) ? "!" : " "}${shortId(trade.id)} ${named("state", trade.state)}${left}`)
  })
]

/** Exactly `rows` lines, each exactly `columns` wide. */
export const screenLines = (view: View, columns: number, rows: number): ReadonlyArray<Line> => {
  const sized = (lines: ReadonlyArray<Line>): ReadonlyArray<Line> =>
    fitLines(lines, rows).map((content) => fitLine(content, columns))
  if (sizeOf(columns, rows) === undefined) return sized(smallLines(view))
  const head = spread(
    [span(" orrange  ", "accent"), ...marketTitle(view)],
    [...linkSpans(view), ...whoSpans(view)],
    columns
  )
  const base = sized([
    head,
    tabsLine(view, columns),
    ...fitLines(bodyLines(view, columns, rows - 3), rows - 3),
    footLine(view, columns)
  ])
  return view.ui.overlays.reduce((lines, overlay) => {
    const { column, lines: frame, row } = placeOverlay(overlay, view.keys, view.nowMs, columns, rows)
    return over(lines, frame, column, row)
  }, base)
}
