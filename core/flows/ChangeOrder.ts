/** To take an order of one's own out of the book, for good or for a while, or to change its price and amount. */
import type { OrderView } from "../protocol/Order.ts"
import type { Call, ChoiceStep, ConfirmStep, DecimalStep, Fact, Flow, Option, See } from "./Flow.ts"
import { compare, isPrice, isQuantity, money, unitNames } from "./Grid.ts"
import { assetsOf, like, text, uuid } from "./Known.ts"
import { need } from "./Needs.ts"
import { type Message, tell } from "./Words.ts"

const actionPattern = /^(?:cancel|amend|pause|resume)$/
type Action = OrderView["allowed_actions"][number]

const orderOf = ({ facts }: See): OrderView => {
  if (facts.order === undefined) throw new Error("a step was asked without what its flow needs")
  return facts.order
}

const base = (see: See): string => assetsOf(orderOf(see).market)[0]
const quote = (see: See): string => assetsOf(orderOf(see).market)[1]
const left = (see: See): string => money(orderOf(see).remaining, base(see))

const marketOf = (see: See) => see.facts.markets?.data.find(({ symbol }) => symbol === orderOf(see).market)

const words = (action: string): Message => {
  switch (action) {
    case "cancel":
      return tell("flows-order-cancel")
    case "amend":
      return tell("flows-order-amend")
    case "pause":
      return tell("flows-order-pause")
    case "resume":
      return tell("flows-order-resume")
    default:
      return tell("flows-problem-not-now")
  }
}

const factsOf = (see: See): ReadonlyArray<Fact> => {
  const { filled, price, quantity } = orderOf(see)
  return [
    { label: tell("flows-fact-whole"), value: money(quantity, base(see)) },
    { label: tell("flows-fact-filled"), value: money(filled, base(see)) },
    ...(price === null ? [] : [{ label: tell("flows-fact-price"), value: money(price, quote(see)) }])
  ]
}

const actionOf = (see: See): string => text(see.values, "action")
const allows = (see: See): boolean => orderOf(see).allowed_actions.includes(actionOf(see) as Action)

/** A price that follows the index is not typed. */
const hasPrice = (see: See): boolean => orderOf(see).floating === null && orderOf(see).price !== null

const action: ChoiceStep = {
  input: "choice",
  ask: (see) => ({
    heading:
      orderOf(see).allowed_actions.length === 0
        ? tell("flows-order-over")
        : tell("flows-order-which", { amount: left(see) }),
    facts: factsOf(see)
  }),
  options: (see): ReadonlyArray<Option> =>
    orderOf(see).allowed_actions.map((allowed) => ({ value: allowed, label: words(allowed) })),
  holds: like(actionPattern),
  forgets: () => ["price", "quantity", "confirm"],
  next: (see) => (actionOf(see) === "amend" ? (hasPrice(see) ? "price" : "quantity") : "confirm")
}

const price: DecimalStep = {
  input: "decimal",
  optional: true,
  ask: (see) => ({ heading: tell("flows-order-price", { asset: base(see) }), facts: factsOf(see) }),
  edit: () => tell("flows-edit-price"),
  units: (see) => unitNames(quote(see)),
  check: (value, see) => {
    const market = marketOf(see)
    if (market === undefined) return { words: tell("flows-problem-unknown") }
    return isPrice(String(value), market)
      ? undefined
      : { words: tell("flows-problem-tick", { tick: money(market.tick, quote(see)) }) }
  },
  next: () => "quantity"
}

const quantity: DecimalStep = {
  input: "decimal",
  optional: true,
  ask: (see) => ({ heading: tell("flows-order-quantity", { asset: base(see) }), facts: factsOf(see) }),
  edit: () => tell("flows-edit-amount"),
  units: (see) => unitNames(base(see)),
  check: (value, see) => {
    const market = marketOf(see)
    if (market === undefined) return { words: tell("flows-problem-unknown") }
    const { filled } = orderOf(see)
    if (!isQuantity(String(value), market)) {
      return { words: tell("flows-problem-lot", { lot: money(market.lot, base(see)) }) }
    }
    return compare(String(value), filled) > 0
      ? undefined
      : { words: tell("flows-order-filled", { amount: money(filled, base(see)) }) }
  },
  next: () => "confirm"
}

/** What an amendment changes; empty where both were skipped. */
const changeOf = (see: See): { readonly price?: string; readonly quantity?: string } => {
  const [newPrice, newQuantity] = [text(see.values, "price"), text(see.values, "quantity")]
  return { ...(newPrice !== "" && { price: newPrice }), ...(newQuantity !== "" && { quantity: newQuantity }) }
}

const call = (see: See): Call | undefined => {
  const { id } = orderOf(see)
  const { client_id } = see
  const chosen = actionOf(see)
  switch (chosen) {
    case "cancel":
      return { kind: "call", route: "orders.cancel", request: { params: { id }, payload: { client_id } } }
    case "amend":
      return {
        kind: "call",
        route: "orders.amend",
        request: { params: { id }, payload: { client_id, ...changeOf(see) } }
      }
    case "pause":
    case "resume":
      return {
        kind: "call",
        route: "orders.bulk",
        request: { payload: { client_id, filter: { ids: [id] }, action: chosen } }
      }
    default:
      return undefined
  }
}

const changedFacts = (see: See): ReadonlyArray<Fact> => {
  const changed = changeOf(see)
  return [
    ...(changed.price === undefined
      ? []
      : [{ label: tell("flows-order-new-price"), value: money(changed.price, quote(see)) }]),
    ...(changed.quantity === undefined
      ? []
      : [{ label: tell("flows-order-new-whole"), value: money(changed.quantity, base(see)) }])
  ]
}

const confirm: ConfirmStep = {
  input: "confirm",
  style: "success",
  ask: (see) => ({
    heading: tell("flows-order-confirm", { action: actionOf(see), amount: left(see) }),
    facts: [...factsOf(see), ...changedFacts(see)],
    warnings: actionOf(see) === "cancel" || actionOf(see) === "pause" ? [tell("flows-order-place")] : []
  }),
  button: (see) => words(actionOf(see)),
  // A fill in between makes it another order than the one that was shown.
  seen: (see) => String(orderOf(see).seq),
  barred: (see) => {
    if (!allows(see)) return tell("flows-problem-not-now")
    return actionOf(see) === "amend" && changedFacts(see).length === 0 ? tell("flows-order-unchanged") : undefined
  },
  holds: like(/^\d{1,15}$/),
  command: call,
  // One of several orders may be declined though the command was taken.
  tells: (see) => (["pause", "resume"].includes(actionOf(see)) ? tell("flows-order-asked") : tell("flows-order-done")),
  next: () => null
}

/** To cancel, pause, resume or amend an order. */
export const order: Flow = {
  version: 1,
  first: () => "action",
  steps: { action, price, quantity, confirm },
  starts: { order: uuid, action: actionPattern },
  needs: (values) => [need("order", { params: { id: text(values, "order") } }), need("markets", {})],
  about: (values) => text(values, "order") || null,
  moves: false
}
