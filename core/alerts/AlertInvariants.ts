import type { Invariant } from "../platform/Invariant.ts"
import { alertsMax } from "../protocol/Alert.ts"

export const alertInvariants: ReadonlyArray<Invariant> = [
  {
    id: "I130",
    room: "alerts",
    statement: "an alert told once, unless it repeats, and is over if and only if it told for the last time",
    sql: `SELECT id::text AS sample FROM alerts
          WHERE (state = 'fired') <> (pause_seconds IS NULL AND fired > 0) OR (pause_seconds IS NULL AND fired > 1)`
  },
  {
    id: "I131",
    room: "alerts",
    statement: "an alert on a price waits for the price that it was asked for, or for the one that arms it again",
    sql: `SELECT id::text AS sample FROM alerts WHERE source <> 'offer' AND CASE rule ->> 'kind'
            WHEN 'above' THEN (low, high) IS DISTINCT FROM
              (CASE WHEN is_armed THEN NULL ELSE level - 1 END, CASE WHEN is_armed THEN level END)
            WHEN 'below' THEN (low, high) IS DISTINCT FROM
              (CASE WHEN is_armed THEN level END, CASE WHEN is_armed THEN NULL ELSE level + 1 END)
            ELSE level IS NOT NULL OR low IS NULL OR high IS NULL OR low >= high OR NOT is_armed END`
  },
  {
    id: "I132",
    room: "alerts",
    statement: "nothing of a market was looked at for alerts before it happened",
    sql: `SELECT p.market AS sample FROM alert_places p JOIN engine_markets m ON m.market = p.market
          WHERE greatest(p.fills_seq, p.offers_seq) > m.seq
          UNION ALL SELECT a.id::text FROM alerts a JOIN engine_markets m ON m.market = a.market WHERE a.since > m.seq`
  },
  {
    id: "I133",
    room: "alerts",
    statement: "nobody has more alerts waiting than one person may",
    sql: `SELECT person_id::text AS sample FROM alerts WHERE state = 'waiting' AND (expires_at IS NULL OR expires_at > now())
          GROUP BY person_id HAVING count(*) > ${alertsMax}`
  },
  {
    id: "I134",
    room: "alerts",
    statement: "what is told of an alert is told to whose it is",
    sql: `SELECT d.id::text AS sample FROM notice_deliveries d JOIN alerts a ON a.id = (d.facts ->> 'alert')::uuid
          WHERE d.event IN ('price.alert', 'order.match_alert') AND d.person_id <> a.person_id`
  }
]
