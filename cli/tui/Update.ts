/** What a key does. Pure: where the person is and what the daemon told, to where they are then and what is to be done. */
import { candleIntervals } from "@orrange/core/protocol/Candle"
import { say } from "../Say.ts"
import { money } from "../render/Text.ts"
import type { Press } from "./Chord.ts"
import { marketOf } from "./Data.ts"
import { type ThemeName, themeNames } from "./draw/Style.ts"
import { line, span } from "./draw/Line.ts"
import { coarsenessMax } from "./Grouping.ts"
import {
  type ActionId,
  actionIds,
  actionOf,
  chordText,
  type Context,
  contextTitle,
  KEYMAP,
  type Keys,
  labelOf
} from "./Keymap.ts"
import { amend, cancel, cancelAll, pause } from "./OrderForms.ts"
import { beginHalt, liftHalt } from "./OperatorForms.ts"
import { decideCase, openCase, takeCase } from "./DeskForms.ts"
import { openPalette } from "./Palette.ts"
import { listOf, panelCount } from "./Panels.ts"
import { askPeer } from "./Peer.ts"
import { actInRoom, isRoomAction, roomActions } from "./RoomActions.ts"
import { chosen, cursorAt, cursorOf, isMyTurn, rowsOf } from "./Rows.ts"
import { openTake, openTicket } from "./Ticket.ts"
import { pressInCode, pressInForm, pressInPager, pressInQuestion } from "./Typing.ts"
import { openDeposit, openEntry } from "./WalletForms.ts"
import { type At, fault, openForm, openPager, openQuestion, note, type Screen, type Step, step, type Ui } from "./Ui.ts"

/** Contexts that count where the person is, the nearest first. */
export const contextsOf = (ui: Ui): ReadonlyArray<Context> => {
  if (ui.room !== undefined) return ["room", "global"]
  const own: Readonly<Record<Screen, ReadonlyArray<Context>>> = {
    market: ["market"],
    trades: ["trades"],
    orders: ["orders"],
    wallet: ["wallet"],
    alerts: ["alerts"],
    log: [],
    desk: ["desk"],
    operator: ["operator"]
  }
  const list = listOf(ui)
  const nearest: ReadonlyArray<Context> =
    ui.screen === "market" && (list === "trades" || list === "orders") ? [list] : []
  return [...nearest, ...own[ui.screen], "list", "global"]
}

const rowsAPage = 10

const moved = (at: At, to: (cursor: number, last: number) => number): Step => {
  const name = listOf(at.ui)
  if (name === undefined) return step(at.ui)
  const last = Math.max(0, rowsOf(name, at.data, at.ui).length - 1)
  const { held, index } = cursorOf(name, at.data, at.ui)
  const next = to(index, last)
  // Below a row that is gone stands the one that took its place.
  const wanted = !held && next === index + 1 ? index : next
  return step(cursorAt(name, at.data, at.ui, Math.max(0, Math.min(last, wanted))))
}

const goTo = (screen: Screen) => (at: At) =>
  step({ ...at.ui, screen, room: undefined, panel: 0 }, { do: "room", trade: undefined })

const openRoom = (at: At, trade: string): Step => step({ ...at.ui, room: trade }, { do: "room", trade })

const changed =
  (act: (at: At) => Step) =>
  (at: At): Step =>
    at.ui.readOnly ? step(note(at, say("tui-read_only"), "warn")) : act(at)

const helpLines = (at: At, keys: Keys) => {
  const contexts = contextsOf(at.ui)
  return contexts.flatMap((context) => [
    line(contextTitle(context), "bold"),
    ...actionIds
      .filter((id) => KEYMAP[id].context === context)
      .map((id) => [span(`  ${keys[id].map(chordText).join(" ")}`.padEnd(18), "accent"), span(labelOf(id))]),
    []
  ])
}

const nextMarket = (by: 1 | -1) => (at: At) => {
  const symbols = at.data.markets.map(({ symbol }) => symbol)
  const index = (symbols.indexOf(at.data.market) + by + symbols.length) % symbols.length
  const symbol = symbols[index]
  return symbol === undefined ? step(at.ui) : step(at.ui, { do: "market", symbol })
}

const longerCandles = (by: 1 | -1) => (at: At) => {
  const interval = candleIntervals[candleIntervals.indexOf(at.ui.interval) + by]
  return interval === undefined ? step(at.ui) : step({ ...at.ui, interval }, { do: "chart", interval })
}

const coarsen = (by: 1 | -1) => (at: At) =>
  step({ ...at.ui, coarseness: Math.max(0, Math.min(coarsenessMax, at.ui.coarseness + by)) })

const openFilter = (at: At): Step => {
  const name = listOf(at.ui)
  if (name === undefined) return step(at.ui)
  return openForm(at, {
    title: say("tui-filter-title"),
    fields: [{ name: "text", label: "/", value: at.ui.filters[name] }],
    next: (then, { text = "" }) =>
      step({
        ...then.ui,
        overlays: [],
        filters: { ...then.ui.filters, [name]: text },
        cursors: { ...then.ui.cursors, [name]: undefined }
      })
  })
}

const chosenRow = (at: At): unknown => {
  const { room } = at.ui
  if (room !== undefined) return at.data.trades.find(({ id }) => id === room)
  const name = listOf(at.ui)
  return name === undefined ? undefined : chosen(name, at.data, at.ui)
}

const copyId = (at: At): Step => {
  const row = chosenRow(at) as { readonly id?: string; readonly trade?: string } | undefined
  const text = row?.id ?? row?.trade
  return text === undefined ? step(at.ui) : step(note(at, say("tui-copied", { id: text })), { do: "copy", text })
}

const copyRow = (at: At): Step => {
  const row = chosenRow(at)
  return row === undefined
    ? step(at.ui)
    : step(note(at, say("tui-copied-row")), { do: "copy", text: JSON.stringify(row) })
}

const take = (at: At): Step => {
  const offer = chosen("offers", at.data, at.ui)
  return offer === undefined ? step(at.ui) : openTake(at, offer)
}

const makeAlert = (at: At): Step => {
  const market = marketOf(at.data)
  const last = at.data.prints[0]?.price ?? market?.last_price ?? market?.index_price ?? ""
  const words = { above: say("tui-alert-at_above"), below: say("tui-alert-at_below") }
  return openForm(at, {
    title: say("tui-alert-title", { market: at.data.market }),
    fields: [
      { name: "when", label: say("tui-alert-when"), value: "above", choices: ["above", "below"], words },
      { name: "price", label: say("tui-alert-price"), value: money(last) ?? "" }
    ],
    about: [say("tui-alert-about")],
    next: (then, { price = "", when }) => {
      if (!/^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(price)) return fault(then, say("tui-alert-malformed"))
      const alert = { market: at.data.market, above: when === "above", price }
      return step({ ...then.ui, overlays: [], alerts: [...then.ui.alerts, alert] })
    }
  })
}

const nextDuty = (at: At): Step => {
  const duty = rowsOf("trades", at.data, { ...at.ui, filters: { ...at.ui.filters, trades: "" } }).find(isMyTurn)
  return duty === undefined
    ? step(note(at, say("tui-duty-nothing")))
    : openRoom({ ...at, ui: { ...at.ui, screen: "trades" } }, duty.id)
}

const back = (at: At): Step => {
  if (at.ui.room !== undefined) return step({ ...at.ui, room: undefined }, { do: "room", trade: undefined })
  const name = listOf(at.ui)
  if (name !== undefined && at.ui.filters[name] !== "") {
    return step({ ...at.ui, filters: { ...at.ui.filters, [name]: "" } })
  }
  return step(at.ui)
}

const panelBy = (by: 1 | -1) => (at: At) => {
  const panels = panelCount(at.ui.screen)
  return step({ ...at.ui, panel: (at.ui.panel + by + panels) % panels })
}

const nextTheme = (at: At): Step => {
  const theme: ThemeName = themeNames[(themeNames.indexOf(at.ui.theme) + 1) % themeNames.length] ?? "dark"
  return step({ ...note(at, say("tui-theme-now", { name: theme })), theme })
}

const quit = (at: At): Step =>
  openQuestion(
    { ...at, nowMs: at.nowMs - 60_000 },
    {
      title: say("tui-quit-title"),
      lines: [line(say("tui-quit-about"))],
      next: (then) => step(then.ui, { do: "quit" })
    }
  )

type Handled = Exclude<
  ActionId,
  Parameters<typeof actInRoom>[1] | `confirm_${string}` | `form_${string}` | `pager_${string}` | `code_${string}`
>

const handlers = (keys: Keys): Readonly<Record<Handled, (at: At) => Step>> => ({
  help: (at) => openPager(at, say("tui-keys"), helpLines(at, keys)),
  palette: openPalette,
  screen_market: goTo("market"),
  screen_trades: goTo("trades"),
  screen_orders: goTo("orders"),
  screen_wallet: goTo("wallet"),
  screen_alerts: goTo("alerts"),
  screen_log: goTo("log"),
  screen_desk: goTo("desk"),
  screen_operator: goTo("operator"),
  next_duty: nextDuty,
  next_panel: panelBy(1),
  previous_panel: panelBy(-1),
  freeze: (at) => step({ ...at.ui, frozen: at.ui.frozen === undefined ? at.data : undefined }),
  redraw: (at) => step({ ...at.ui, redraws: at.ui.redraws + 1 }, { do: "refresh" }),
  theme: nextTheme,
  back,
  quit,
  down: (at) => moved(at, (cursor) => cursor + 1),
  up: (at) => moved(at, (cursor) => cursor - 1),
  page_down: (at) => moved(at, (cursor) => cursor + rowsAPage),
  page_up: (at) => moved(at, (cursor) => cursor - rowsAPage),
  first: (at) => moved(at, () => 0),
  last: (at) => moved(at, (_cursor, last) => last),
  filter: openFilter,
  copy_id: copyId,
  copy_row: copyRow,
  next_market: nextMarket(1),
  previous_market: nextMarket(-1),
  buy: changed((at) => openTicket(at, "buy")),
  sell: changed((at) => openTicket(at, "sell")),
  take: changed(take),
  coarser: coarsen(1),
  finer: coarsen(-1),
  wider: longerCandles(1),
  narrower: longerCandles(-1),
  peer: (at) => {
    const offer = chosen("offers", at.data, at.ui)
    return offer === undefined ? step(at.ui) : step(at.ui, askPeer(offer.maker))
  },
  alert: makeAlert,
  amend: changed(amend),
  pause: changed(pause),
  cancel: changed(cancel),
  cancel_all: changed(cancelAll),
  open_room: (at) => {
    const trade = chosen("trades", at.data, at.ui)
    return trade === undefined ? step(at.ui) : openRoom(at, trade.id)
  },
  deposit_address: changed(openDeposit),
  open_entry: openEntry,
  drop_alert: (at) => {
    const gone = chosen("alerts", at.data, at.ui)
    return step({ ...at.ui, alerts: at.ui.alerts.filter((alert) => alert !== gone) })
  },
  open_case: openCase,
  take_case: changed(takeCase),
  decide: changed(decideCase),
  examine: (at) => step(note(at, say("tui-doctor-looks")), { do: "examine" }),
  halt: changed(beginHalt),
  lift: changed(liftHalt)
})

/** What one key leads to. */
export const press = (at: At, keys: Keys, pressed: Press): Step => {
  const top = at.ui.overlays.at(-1)
  // What was sent is not changed any more; the answer closes what asked for it, or says there what is wrong.
  const waits = at.ui.underWay > 0 && (top?.kind === "form" || top?.kind === "confirm")
  if (waits && pressed.chord !== "escape") return step(at.ui)
  if (top?.kind === "form") return pressInForm(at, top, keys, pressed)
  if (top?.kind === "confirm") return pressInQuestion(at, top, keys, pressed)
  if (top?.kind === "code") return pressInCode(at, top, keys, pressed)
  if (top?.kind === "pager") return pressInPager(at, top, keys, pressed)
  const id = actionOf(keys, pressed.chord, contextsOf(at.ui))
  if (id === undefined) return step(at.ui)
  const { room } = at.ui
  const trade = room === undefined ? undefined : at.data.trades.find((one) => one.id === room)
  if (isRoomAction(id)) {
    if (trade === undefined) return step(at.ui)
    if (roomActions(trade, at.ui.readOnly).includes(id)) return actInRoom(at, id, trade)
    return step(note(at, say("tui-not_now", { what: labelOf(id) }), "warn"))
  }
  const handler = (handlers(keys) as Readonly<Partial<Record<ActionId, (at: At) => Step>>>)[id]
  return handler === undefined ? step(at.ui) : handler(at)
}
