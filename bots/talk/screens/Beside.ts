/** Trades with what is read beside them, so that it can be said what waits for their reader. */
import { type Duty, dutyOf } from "@orrange/core/flows/Duty"
import type { Beside } from "@orrange/core/flows/TradeNotes"
import type { TradeView } from "@orrange/core/protocol/Trade"
import type { Asked } from "../Screen.ts"

/** Disputes that are looked into for a list of trades, one request each. */
const disputesMax = 10

export interface KnownTrade {
  readonly trade: TradeView
  readonly beside: Beside
}

export const isRunning = ({ deadline_at, next_actor }: TradeView): boolean =>
  next_actor !== null || deadline_at !== null

const isDisputed = ({ state }: TradeView): boolean => state === "disputed" || state === "decided"

/** Of one trade: its case where there is one, and halts while it runs. */
export const besideOf = async ({ client, person }: Asked, trade: TradeView): Promise<Beside> => {
  const [dispute, halts] = await Promise.all([
    isDisputed(trade) ? client.call("disputes.get", { params: { id: trade.id } }) : undefined,
    isRunning(trade) ? client.call("halts.list", {}) : undefined
  ])
  return { me: person?.name, dispute: dispute?.data, halts: halts?.data.data ?? [] }
}

/** Of several: the cases of those that have one. */
export const knownTrades = async (
  { client, person }: Asked,
  trades: ReadonlyArray<TradeView>
): Promise<ReadonlyArray<KnownTrade>> => {
  const cases = await Promise.all(
    trades
      .filter(isDisputed)
      .slice(0, disputesMax)
      .map(({ id }) => client.call("disputes.get", { params: { id } }))
  )
  const disputes = new Map(cases.map(({ data }) => [data.trade, data]))
  return trades.map((trade) => ({ trade, beside: { me: person?.name, dispute: disputes.get(trade.id), halts: [] } }))
}

const waits = ({ you_must }: Duty): boolean => you_must !== "wait" && you_must !== "nothing"

/** Whether a trade waits for its reader. */
export const isWaiting = ({ beside, trade }: KnownTrade): boolean => waits(dutyOf(trade, beside))
