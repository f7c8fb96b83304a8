/** Which form a command begins, and with what. */
import type { Values } from "@orrange/core/flows/Flow"
import type { FlowName } from "@orrange/core/flows/Flows"
import { methodId, offerName, personName, symbol, uuid } from "@orrange/core/flows/Known"
import type { Role } from "@orrange/core/protocol/Person"
import type { TradeAction, TradeView } from "@orrange/core/protocol/Trade"

interface FormCommand {
  readonly flow: FlowName
  /** What the command itself says of it. */
  readonly values?: Values
  /** Who alone it is for; the daemon refuses everybody else at its end. */
  readonly roles?: ReadonlyArray<Role>
  /** Of a form about a trade: the steps of which one has to be open, where the command does not say which trade. */
  readonly trade?: ReadonlyArray<TradeAction>
}

/** By the name of the command. */
export const FORM_COMMANDS: Readonly<Record<string, FormCommand>> = {
  sell: { flow: "sell" },
  buy: { flow: "buy" },
  take: { flow: "take" },
  account: { flow: "account" },
  settings: { flow: "settings" },
  withdraw: { flow: "withdraw" },
  hand: { flow: "hand", roles: ["arbiter"] },
  "ask-evidence": { flow: "ask-evidence", roles: ["arbiter"] },
  "offer-settlement": { flow: "offer-settlement" },
  halt: { flow: "halt", roles: ["operator"] },
  maintenance: { flow: "maintenance", roles: ["operator"] },
  "link-address": { flow: "link" },
  "change-order": { flow: "order" },
  pay: { flow: "pay", trade: ["mark_paid"] },
  release: { flow: "release", trade: ["release"] },
  "cancel-trade": {
    flow: "cancel",
    trade: ["cancel", "decline", "propose_cancel", "accept_cancel", "withdraw_cancel"]
  },
  step: { flow: "step", trade: ["accept", "extend", "undo_paid", "withdraw_dispute"] },
  claim: { flow: "claim", trade: ["claim"] },
  dispute: { flow: "dispute", trade: ["dispute"] },
  evidence: { flow: "evidence", trade: ["withdraw_dispute", "resolve", "settle"] },
  settle: { flow: "settle", trade: ["settle"] },
  verdict: { flow: "verdict", trade: ["accept_verdict", "appeal"] },
  review: { flow: "review", trade: [] },
  block: { flow: "person", values: { action: "block" } },
  unblock: { flow: "person", values: { action: "unblock" } },
  trust: { flow: "person", values: { action: "trust" } },
  untrust: { flow: "person", values: { action: "untrust" } },
  alert: { flow: "alert" },
  "drop-alert": { flow: "drop-alert" }
}

/** Without a dash as well: where a platform takes none in its commands. */
export const formCommand = (name: string): FormCommand | undefined => {
  const found = Object.keys(FORM_COMMANDS).find((known) => known === name || known.replaceAll("-", "_") === name)
  return found === undefined ? undefined : FORM_COMMANDS[found]
}

/** What the form of an order can begin with. */
const orderActions: ReadonlySet<string> = new Set(["cancel", "amend", "pause", "resume"])

/** Forms about a dispute, whoever handles it. */
export const ofCases: ReadonlySet<FlowName> = new Set(["hand", "ask-evidence", "offer-settlement"])

/** Values of what stands behind a command that is about no trade; `undefined` where they cannot be read. */
export const valuesOf = (flow: FlowName, rest: string): Values | undefined => {
  const words = rest.trim().split(/\s+/)
  if (flow === "account") {
    const [currency = "", method = ""] = words
    if (!/^[A-Za-z]{3}$/.test(currency)) return {}
    return { currency: currency.toUpperCase(), ...(methodId.test(method) && { method }) }
  }
  if (flow === "person") {
    const person = (words[0] ?? "").toLowerCase().replace(/^@/, "")
    return personName.test(person) ? { person } : {}
  }
  if (flow === "alert") {
    const [market = ""] = words
    return symbol.test(market.toUpperCase()) ? { market: market.toUpperCase() } : {}
  }
  if (flow === "drop-alert") {
    const [alert = ""] = words
    return uuid.test(alert) ? { alert } : undefined
  }
  if (ofCases.has(flow)) {
    const [trade = ""] = words
    return uuid.test(trade.toLowerCase()) ? { trade: trade.toLowerCase() } : undefined
  }
  if (flow === "order") {
    const [order = "", action] = words
    if (!uuid.test(order)) return undefined
    return action !== undefined && orderActions.has(action) ? { order, action } : { order }
  }
  if (flow !== "take") return {}
  const [market = "", offer = ""] = words
  if (!symbol.test(market.toUpperCase())) return undefined
  if (uuid.test(offer)) return { market: market.toUpperCase(), offer }
  return offerName.test(offer) ? { market: market.toUpperCase(), token: offer } : undefined
}

/** Characters of the end of an id by which somebody may name a trade. */
const endLengthMin = 4

/** The trade that is meant: by its id, by the end of it, or because no other can be. */
export const tradeMeant = (
  rest: string,
  trades: ReadonlyArray<TradeView>,
  actions: ReadonlyArray<TradeAction>
): string | undefined => {
  const end = rest.trim().toLowerCase().replace(/^#/, "")
  const fits = trades.filter(({ allowed_actions, id }) =>
    end === "" ? allowed_actions.some((action) => actions.includes(action)) : id.endsWith(end)
  )
  if (end !== "" && end.length < endLengthMin) return undefined
  return fits.length === 1 ? fits[0]?.id : undefined
}
