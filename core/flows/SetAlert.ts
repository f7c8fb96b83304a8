/** To be told when a price comes, or when an offer appears. */
import { gridInteger } from "../money/Price.ts"
import type { AlertRule } from "../protocol/Alert.ts"
import type { ChoiceStep, ConfirmStep, DecimalStep, Flow, See } from "./Flow.ts"
import { isPrice, money, rate, unitNames } from "./Grid.ts"
import { assetsOf, like, marketOf, symbol, text, uuid } from "./Known.ts"
import { need } from "./Needs.ts"
import { tell, type Words } from "./Words.ts"

const topics = ["above", "below", "moves", "sell", "buy"] as const
type Topic = (typeof topics)[number]

/** Moves that are offered, in basis points. */
const moves = [100, 200, 500, 1_000] as const

/** How long a repeated alert is silent, in seconds. */
const pauses = { hour: 3_600, day: 86_400 } as const

const topicOf = (see: See): Topic => topics.find((one) => one === see.values["topic"]) ?? "above"
const currency = (see: See): string => assetsOf(text(see.values, "market"))[1]
const isOffer = (see: See): boolean => ["sell", "buy"].includes(topicOf(see))

const market: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-alert-market") }),
  edit: () => tell("flows-edit-market"),
  options: ({ facts }) => (facts.markets?.data ?? []).map((one) => ({ value: one.symbol, label: one.symbol })),
  holds: like(symbol),
  forgets: () => ["topic", "price", "move", "again"],
  next: () => "topic"
}

const topicLabel = (topic: Topic): Words => tell(`flows-alert-topic-${topic}`)

const topic: ChoiceStep = {
  input: "choice",
  ask: (see) => {
    const last = marketOf(see)?.last_price ?? null
    return {
      heading: tell("flows-alert-topic", { market: text(see.values, "market") }),
      facts: last === null ? [] : [{ label: tell("flows-fact-last"), value: money(last, currency(see)) }]
    }
  },
  edit: () => tell("flows-alert-edit-topic"),
  options: () => topics.map((value) => ({ value, label: topicLabel(value) })),
  holds: like(/^(?:above|below|moves|sell|buy)$/),
  forgets: () => ["price", "move", "again"],
  next: (see) => (topicOf(see) === "moves" ? "move" : "price")
}

const price: DecimalStep = {
  input: "decimal",
  optional: true,
  needed: (see) => !isOffer(see),
  ask: (see) => ({ heading: isOffer(see) ? tell("flows-alert-worst") : tell("flows-alert-price") }),
  edit: () => tell("flows-edit-price"),
  units: (see) => unitNames(currency(see)),
  check: (value, see) => {
    const found = marketOf(see)
    if (found === undefined) return { words: tell("flows-problem-unknown") }
    return isPrice(String(value), found)
      ? undefined
      : { words: tell("flows-problem-tick", { tick: money(found.tick, currency(see)) }) }
  },
  next: () => "again"
}

const move: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-alert-move") }),
  edit: () => tell("flows-alert-edit-move"),
  options: () => moves.map((bps) => ({ value: String(bps), label: rate(bps) })),
  holds: like(/^[1-9]\d{0,3}$/),
  next: () => "again"
}

const again: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-alert-again") }),
  edit: () => tell("flows-alert-edit-again"),
  options: () => [
    { value: "once", label: tell("flows-alert-once") },
    { value: "hour", label: tell("flows-alert-hour") },
    { value: "day", label: tell("flows-alert-day") }
  ],
  holds: like(/^(?:once|hour|day)$/),
  next: () => "review"
}

const ruleOf = (see: See): AlertRule => {
  const asked = topicOf(see)
  const named = text(see.values, "price")
  if (asked === "moves") return { kind: "moves", change_bps: gridInteger(BigInt(text(see.values, "move"))) }
  if (asked === "above" || asked === "below") return { kind: asked, price: named }
  return { kind: "offer", side: asked, ...(named !== "" && { worst_price: named }) }
}

const pauseOf = (see: See) => {
  const pause = see.values["again"]
  return pause === "hour" || pause === "day" ? { repeat_after: pauses[pause] } : {}
}

const againLabel = (see: See): Words => {
  const pause = see.values["again"]
  if (pause === "hour") return tell("flows-alert-hour")
  return pause === "day" ? tell("flows-alert-day") : tell("flows-alert-once")
}

const review: ConfirmStep = {
  input: "confirm",
  style: "success",
  ask: (see) => {
    const named = text(see.values, "price")
    const bps = text(see.values, "move")
    const value =
      topicOf(see) === "moves"
        ? rate(gridInteger(BigInt(bps || "0")))
        : named === ""
          ? null
          : money(named, currency(see))
    return {
      heading: tell("flows-alert-review", { market: text(see.values, "market") }),
      facts: [
        { label: tell("flows-alert-fact-topic"), value: topicLabel(topicOf(see)) },
        ...(value === null ? [] : [{ label: tell("flows-fact-price"), value }]),
        { label: tell("flows-alert-fact-again"), value: againLabel(see) }
      ]
    }
  },
  button: () => tell("flows-alert-add"),
  holds: like(/^yes$/),
  command: (see) => ({
    kind: "call",
    route: "alerts.create",
    request: {
      payload: { client_id: see.client_id, market: text(see.values, "market"), rule: ruleOf(see), ...pauseOf(see) }
    }
  }),
  tells: (see) => tell("flows-alert-added", { market: text(see.values, "market") }),
  next: () => null
}

/** Begins with a market, or with none. */
export const alert: Flow = {
  version: 1,
  first: () => "market",
  starts: { market: symbol },
  needs: () => [need("markets", {})],
  about: () => null,
  moves: false,
  steps: { market, topic, price, move, again, review }
}

const drop: ConfirmStep = {
  input: "confirm",
  style: "danger",
  ask: () => ({ heading: tell("flows-alert-drop") }),
  button: () => tell("flows-alert-drop-it"),
  holds: like(/^yes$/),
  command: (see) => ({
    kind: "call",
    route: "alerts.remove",
    request: { params: { id: text(see.values, "alert") }, payload: { client_id: see.client_id } }
  }),
  tells: () => tell("flows-alert-dropped"),
  next: () => null
}

/** Takes one out again. */
export const dropAlert: Flow = {
  version: 1,
  first: () => "drop",
  starts: { alert: uuid },
  needs: () => [],
  about: (values) => text(values, "alert") || null,
  moves: false,
  steps: { drop }
}
