/** What is asked before an order is changed, and what is sent then. */
import type { OrderView } from "@orrange/core/protocol/Order"
import { named, say } from "../Say.ts"
import { amountOf, money, splitMarket } from "../render/Text.ts"
import { line } from "./draw/Line.ts"
import { shortId } from "./News.ts"
import { chosen, rowsOf } from "./Rows.ts"
import { type At, fault, openForm, openQuestion, type Step, step, tell } from "./Ui.ts"

/** What still rests of it: "sell 50 USDT at 0.92 EUR". */
const restText = (order: OrderView): string => {
  const [base, quote] = splitMarket(order.market)
  return say("tui-news-order", {
    side: named("side", order.side),
    quantity: amountOf(order.remaining, base),
    price: money(order.price, quote) ?? say("tui-price-floating")
  })
}

export const amend = (at: At): Step => {
  const order = chosen("orders", at.data, at.ui)
  if (order === undefined) return step(at.ui)
  const [base, quote] = splitMarket(order.market)
  const note = say("tui-amend-note", { asset: base })
  return openForm(at, {
    title: say("tui-amend-title", { id: shortId(order.id) }),
    fields: [
      ...(order.floating === null
        ? [{ name: "price", label: say("tui-amend-price"), value: money(order.price) ?? "", note: quote }]
        : []),
      { name: "quantity", label: say("tui-amend-quantity"), value: money(order.quantity) ?? "", note }
    ],
    about: [say("tui-amend-about")],
    next: (then, { price, quantity }) => {
      const payload = {
        ...(price !== undefined && price !== money(order.price) && { price }),
        ...(quantity !== undefined && quantity !== money(order.quantity) && { quantity })
      }
      if (Object.keys(payload).length === 0) return fault(then, say("tui-amend-nothing"))
      return step(then.ui, tell("orders.amend", { params: { id: order.id }, payload }, say("tui-amend-done")))
    }
  })
}

export const pause = (at: At): Step => {
  const order = chosen("orders", at.data, at.ui)
  if (order === undefined) return step(at.ui)
  const action = order.state === "paused" ? "resume" : "pause"
  const payload = { action, filter: { ids: [order.id] } } as const
  if (action === "pause") return step(at.ui, tell("orders.bulk", { payload }, say("tui-pause-done")))
  // It comes to the book anew, and may trade at once.
  return openQuestion(at, {
    title: say("tui-resume-title"),
    lines: [line(restText(order))],
    next: (then) => step(then.ui, tell("orders.bulk", { payload }, say("tui-resume-done")))
  })
}

export const cancel = (at: At): Step => {
  const order = chosen("orders", at.data, at.ui)
  if (order === undefined) return step(at.ui)
  const effect = tell("orders.cancel", { params: { id: order.id }, payload: {} }, say("tui-cancel-done"))
  return openQuestion(at, {
    title: say("tui-cancel-title"),
    lines: [line(restText(order))],
    next: (then) => step(then.ui, effect)
  })
}

export const cancelAll = (at: At): Step => {
  const orders = rowsOf("orders", at.data, at.ui)
  const count = orders.length
  if (count === 0) return step(at.ui)
  const expected = say("tui-cancel_all-words", { count: String(count) })
  // One that is gone by then is no reason to leave the others standing, and those that came since were not meant.
  const payload = { action: "cancel", filter: { ids: orders.map(({ id }) => id) } } as const
  return openQuestion(at, {
    title: say("tui-cancel_all-title", { count }),
    lines: [line(say("tui-cancel_all-type", { words: expected }))],
    expected,
    next: (then) => step(then.ui, tell("orders.bulk", { payload }, say("tui-cancel_all-done", { count })))
  })
}
