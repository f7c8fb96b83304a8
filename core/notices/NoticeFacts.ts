/** What a notice says besides its text, as it is stored and as programs are given it; and as lines for people. Pure. */
import type { Say } from "../i18n/Catalogues.ts"

/** Of an alert: where a price is, in the quote asset, or how many offers there are. */
export interface AlertFacts {
  readonly alert: string
  readonly market: string
  readonly price: string
  readonly offers: number | null
}

/** Of maintenance: from when to when, and what the operator says of it. */
export interface MaintenanceFacts {
  readonly begins_at: string
  readonly ends_at: string
  readonly note: string | null
}

/** What was traded of an asset in a time, as decimals. */
export interface TradedAsset {
  readonly asset: string
  readonly bought: string
  readonly sold: string
  readonly fees: string
}

/** Of a day or a week, of a person or, where `queues` are there, of all. */
export interface ReportFacts {
  /** The first day and the last, as in 2026-11-21, in UTC. */
  readonly from_day: string
  readonly to_day: string
  readonly opened: number
  readonly completed: number
  readonly failed: number
  readonly disputed: number
  readonly assets: ReadonlyArray<TradedAsset>
  /** Trades that are open now, those of them that wait for the person, and disputes among them. */
  readonly open_trades: number
  readonly to_do: number
  readonly open_disputes: number
  readonly open_orders: number
  /** For operators: what waits. */
  readonly queues: { readonly unassigned_disputes: number; readonly notices: number; readonly set_aside: number } | null
}

/** Of somebody who is there, their name. */
export interface PeerFacts {
  readonly peer: string
}

export type NoticeFacts = AlertFacts | PeerFacts | MaintenanceFacts | ReportFacts

/** To the minute, which is as exact as anybody can be about acting in time. */
export const utc = (at: Date): string => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`

const alertLines = (say: Say, { market, offers, price }: AlertFacts, showsAmounts: boolean): ReadonlyArray<string> => {
  if (!showsAmounts) return [say("notices-alert_market", { market })]
  return [
    offers === null
      ? say("notices-alert_price", { market, price })
      : say("notices-alert_offers", { market, offers, price })
  ]
}

const maintenanceLines = (say: Say, { begins_at, ends_at, note }: MaintenanceFacts): ReadonlyArray<string> => [
  say("notices-maintenance_time", { from: utc(new Date(begins_at)), to: utc(new Date(ends_at)) }),
  ...(note === null ? [] : [note])
]

/** As many as there are, without a choice of the plural. */
const texts = <A extends ReadonlyArray<number>>(...counts: A) =>
  counts.map(String) as { readonly [K in keyof A]: string }

const queueLine = (say: Say, queues: NonNullable<ReportFacts["queues"]>): string => {
  const [disputes, notices, aside] = texts(queues.unassigned_disputes, queues.notices, queues.set_aside)
  return say("notices-report_queues", { disputes, notices, aside })
}

const reportLines = (say: Say, facts: ReportFacts, showsAmounts: boolean): ReadonlyArray<string> => {
  const { assets, from_day: from, queues, to_day: to } = facts
  const [opened, completed, failed, disputed] = texts(facts.opened, facts.completed, facts.failed, facts.disputed)
  const [trades, disputes, orders] = texts(facts.open_trades, facts.open_disputes, facts.open_orders)
  const traded = ({ asset, bought, fees, sold }: TradedAsset): string =>
    queues === null
      ? say("notices-report_asset", { asset, bought, sold, fees })
      : say("notices-report_volume", { asset, volume: bought, fees })
  return [
    from === to ? from : `${from} – ${to}`,
    say("notices-report_trades", { opened, completed, failed, disputed }),
    ...(showsAmounts ? assets.map(traded) : []),
    say("notices-report_open", { trades, disputes, orders }),
    ...(facts.to_do === 0 ? [] : [say("notices-report_to_do", { trades: facts.to_do })]),
    ...(queues === null ? [] : [queueLine(say, queues)])
  ]
}

export const isAlert = (facts: NoticeFacts): facts is AlertFacts => "alert" in facts

export const factLines = (say: Say, facts: NoticeFacts, showsAmounts: boolean): ReadonlyArray<string> => {
  if ("peer" in facts) return [facts.peer]
  if (isAlert(facts)) return alertLines(say, facts, showsAmounts)
  return "opened" in facts ? reportLines(say, facts, showsAmounts) : maintenanceLines(say, facts)
}
