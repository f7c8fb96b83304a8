/** What a key does. Pure: where the person is and what the daemon told, to where they are then and what is to be done. */
import { candleIntervals } from "@orrange/core/protocol/Candle"
import { money, splitMarket } from "../render/Text.ts"
import type { Press } from "./Chord.ts"
import { marketOf } from "./Data.ts"
import { type ThemeName, themeNames } from "./draw/Style.ts"
import { line, span } from "./draw/Line.ts"
import { coarsenessMax } from "./Grouping.ts"
import { type ActionId, actionIds, actionOf, chordText, type Context, KEYMAP, type Keys } from "./Keymap.ts"
import { shortId } from "./News.ts"
import { openPalette } from "./Palette.ts"
import { listOf, panelsOf } from "./Panels.ts"
import { askPeer } from "./Peer.ts"
import { actInRoom, decide, isRoomAction, roomActions } from "./RoomActions.ts"
import { chosen, cursorAt, cursorOf, isMyTurn, rowsOf } from "./Rows.ts"
import { openTake, openTicket } from "./Ticket.ts"
import { pressInForm, pressInPager, pressInQuestion } from "./Typing.ts"
import {
  type At,
  fault,
  openForm,
  openPager,
  openQuestion,
  say,
  type Screen,
  type Step,
  step,
  tell,
  type Ui
} from "./Ui.ts"

/** Contexts that count where the person is, the nearest first. */
export const contextsOf = (ui: Ui): ReadonlyArray<Context> => {
  if (ui.room !== undefined) return ["room", "global"]
  const own: Readonly<Record<Screen, ReadonlyArray<Context>>> = {
    market: ["market"],
    trades: ["trades"],
    orders: ["orders"],
    wallet: [],
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
    at.ui.readOnly ? step(say(at, "Nothing can be changed from here: it was opened with --readonly.", "warn")) : act(at)

const helpLines = (at: At, keys: Keys) => {
  const contexts = contextsOf(at.ui)
  return contexts.flatMap((context) => [
    line(context === "global" ? "everywhere" : context, "bold"),
    ...actionIds
      .filter((id) => KEYMAP[id].context === context)
      .map((id) => [span(`  ${keys[id].map(chordText).join(" ")}`.padEnd(18), "accent"), span(KEYMAP[id].label)]),
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
    title: `Only those of the ${name} that hold`,
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
  return text === undefined ? step(at.ui) : step(say(at, `Copied ${text}`), { do: "copy", text })
}

const copyRow = (at: At): Step => {
  const row = chosenRow(at)
  return row === undefined ? step(at.ui) : step(say(at, "Copied as JSON"), { do: "copy", text: JSON.stringify(row) })
}

const take = (at: At): Step => {
  const offer = chosen("offers", at.data, at.ui)
  return offer === undefined ? step(at.ui) : openTake(at, offer)
}

const makeAlert = (at: At): Step => {
  const market = marketOf(at.data)
  const last = at.data.prints[0]?.price ?? market?.last_price ?? market?.index_price ?? ""
  return openForm(at, {
    title: `Alert on ${at.data.market}`,
    fields: [
      { name: "when", label: "when the last price is", value: "at or above", choices: ["at or above", "at or below"] },
      { name: "price", label: "price", value: money(last) ?? "" }
    ],
    about: ["It rings while this screen is open."],
    next: (then, { price = "", when }) => {
      if (!/^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(price)) return fault(then, "The price has to be a number.")
      const alert = { market: at.data.market, above: when === "at or above", price }
      return step({ ...then.ui, overlays: [], alerts: [...then.ui.alerts, alert] })
    }
  })
}

const amend = (at: At): Step => {
  const order = chosen("orders", at.data, at.ui)
  if (order === undefined) return step(at.ui)
  const [base, quote] = splitMarket(order.market)
  return openForm(at, {
    title: `Change order ${shortId(order.id)}`,
    fields: [
      ...(order.floating === null
        ? [{ name: "price", label: "price", value: money(order.price) ?? "", note: quote }]
        : []),
      { name: "quantity", label: "quantity", value: money(order.quantity) ?? "", note: `${base}, with what is filled` }
    ],
    about: ["Less keeps its place in the queue; another price or more does not."],
    next: (then, { price, quantity }) => {
      const payload = {
        ...(price !== undefined && price !== money(order.price) && { price }),
        ...(quantity !== undefined && quantity !== money(order.quantity) && { quantity })
      }
      if (Object.keys(payload).length === 0) return fault(then, "Nothing is changed.")
      return step(then.ui, tell("orders.amend", { params: { id: order.id }, payload }, "The order is changed."))
    }
  })
}

const pause = (at: At): Step => {
  const order = chosen("orders", at.data, at.ui)
  if (order === undefined) return step(at.ui)
  const action = order.state === "paused" ? "resume" : "pause"
  const payload = { action, filter: { ids: [order.id] } } as const
  if (action === "pause") return step(at.ui, tell("orders.bulk", { payload }, "Paused."))
  // It comes to the book anew, and may trade at once.
  const [base, quote] = splitMarket(order.market)
  return openQuestion(at, {
    title: "Resume the order",
    lines: [
      line(`${order.side} ${money(order.remaining, base)} at ${money(order.price, quote) ?? "a floating price"}`)
    ],
    next: (then) => step(then.ui, tell("orders.bulk", { payload }, "Resumed."))
  })
}

const cancel = (at: At): Step => {
  const order = chosen("orders", at.data, at.ui)
  if (order === undefined) return step(at.ui)
  const [base, quote] = splitMarket(order.market)
  return openQuestion(at, {
    title: "Cancel the order",
    lines: [
      line(`${order.side} ${money(order.remaining, base)} at ${money(order.price, quote) ?? "a floating price"}`)
    ],
    next: (then) => step(then.ui, tell("orders.cancel", { params: { id: order.id }, payload: {} }, "Cancelled."))
  })
}

const cancelAll = (at: At): Step => {
  const orders = rowsOf("orders", at.data, at.ui)
  if (orders.length === 0) return step(at.ui)
  const expected = `cancel ${orders.length}`
  // One that is gone by then is no reason to leave the others standing, and those that came since were not meant.
  const payload = { action: "cancel", filter: { ids: orders.map(({ id }) => id) } } as const
  return openQuestion(at, {
    title: `Cancel ${orders.length} orders`,
    lines: [line(`Type: ${expected}`)],
    expected,
    next: (then) => step(then.ui, tell("orders.bulk", { payload }, `${orders.length} orders are cancelled.`))
  })
}

const openCase = (at: At): Step => {
  const row = chosen("disputes", at.data, at.ui)
  return row === undefined ? step(at.ui) : step(at.ui, { do: "command", words: `disputes get ${row.trade}` })
}

const takeCase = (at: At): Step => {
  const row = chosen("disputes", at.data, at.ui)
  if (row === undefined) return step(at.ui)
  const effect = tell("disputes.take", { params: { id: row.trade }, payload: {} }, "The case is yours.")
  return openQuestion(at, {
    title: "Take the case",
    lines: [line(`${row.buyer} and ${row.seller}: ${row.reason.replaceAll("_", " ")}`)],
    next: (then) => step(then.ui, effect)
  })
}

const decideCase = (at: At): Step => {
  const row = chosen("disputes", at.data, at.ui)
  return row === undefined ? step(at.ui) : decide(at, { id: row.trade, version: row.version })
}

const haltActions = ["orders", "payments", "messages", "accounts", "people"] as const

const beginHalt = (at: At): Step =>
  openForm(at, {
    title: "Halt",
    fields: [
      { name: "action", label: "what", value: "orders", choices: haltActions },
      {
        name: "market",
        label: "market",
        value: "all",
        choices: ["all", ...at.data.markets.map(({ symbol }) => symbol)]
      },
      { name: "reason", label: "why", value: "", note: "told to whoever is refused" }
    ],
    next: (then, { action, market, reason = "" }) => {
      const of = haltActions.find((one) => one === action) ?? "orders"
      const payload = { action: of, reason, ...(market !== "all" && { market }) }
      return openQuestion(then, {
        title: "Halt",
        lines: [
          line(
            `No new ${of} on ${market === "all" ? "any market" : market}. Releases, cancellations and disputes go on.`
          )
        ],
        next: (last) => step(last.ui, tell("halts.begin", { payload }, "Halted."), { do: "refresh" })
      })
    }
  })

const liftHalt = (at: At): Step => {
  const halt = chosen("halts", at.data, at.ui)
  if (halt === undefined) return step(at.ui)
  const payload = { action: halt.action, ...(halt.market !== null && { market: halt.market }) }
  return openQuestion(at, {
    title: "Lift the halt",
    lines: [line(`${halt.action}${halt.market === null ? "" : ` on ${halt.market}`}: ${halt.reason}`)],
    next: (then) => step(then.ui, tell("halts.lift", { payload }, "Lifted."), { do: "refresh" })
  })
}

const nextDuty = (at: At): Step => {
  const duty = rowsOf("trades", at.data, { ...at.ui, filters: { ...at.ui.filters, trades: "" } }).find(isMyTurn)
  return duty === undefined
    ? step(say(at, "Nothing waits for you."))
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
  const panels = panelsOf(at.ui.screen).length
  return step({ ...at.ui, panel: (at.ui.panel + by + panels) % panels })
}

const nextTheme = (at: At): Step => {
  const theme: ThemeName = themeNames[(themeNames.indexOf(at.ui.theme) + 1) % themeNames.length] ?? "dark"
  return step({ ...say(at, `Theme: ${theme}`), theme })
}

const quit = (at: At): Step =>
  openQuestion(
    { ...at, nowMs: at.nowMs - 60_000 },
    {
      title: "Leave?",
      lines: [line("Orders and trades go on without this screen.")],
      next: (then) => step(then.ui, { do: "quit" })
    }
  )

type Handled = Exclude<
  ActionId,
  Parameters<typeof actInRoom>[1] | `confirm_${string}` | `form_${string}` | `pager_${string}`
>

const handlers = (keys: Keys): Readonly<Record<Handled, (at: At) => Step>> => ({
  help: (at) => openPager(at, "Keys", helpLines(at, keys)),
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
  drop_alert: (at) => {
    const gone = chosen("alerts", at.data, at.ui)
    return step({ ...at.ui, alerts: at.ui.alerts.filter((alert) => alert !== gone) })
  },
  open_case: openCase,
  take_case: changed(takeCase),
  decide: changed(decideCase),
  examine: (at) => step(say(at, "The doctor is looking."), { do: "examine" }),
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
  if (top?.kind === "pager") return pressInPager(at, top, keys, pressed)
  const id = actionOf(keys, pressed.chord, contextsOf(at.ui))
  if (id === undefined) return step(at.ui)
  const { room } = at.ui
  const trade = room === undefined ? undefined : at.data.trades.find((one) => one.id === room)
  if (isRoomAction(id)) {
    if (trade === undefined) return step(at.ui)
    if (roomActions(trade, at.ui.readOnly).includes(id)) return actInRoom(at, id, trade)
    return step(say(at, `${KEYMAP[id].label}: not now.`, "warn"))
  }
  const handler = (handlers(keys) as Readonly<Partial<Record<ActionId, (at: At) => Step>>>)[id]
  return handler === undefined ? step(at.ui) : handler(at)
}
