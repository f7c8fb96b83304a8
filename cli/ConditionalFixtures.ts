/** Answers of a daemon about orders that wait, for tests of what the CLI makes of them. */
import type { ConditionalOrderView } from "@orrange/core/protocol/Conditional"
import type { ScheduleView } from "@orrange/core/protocol/Schedule"

const at = "2026-11-21T11:30:05.000Z"

export const conditional: ConditionalOrderView = {
  id: "0197a000-0000-7000-8000-00000000c0de",
  client_id: "c-1",
  market: "BTC-USDT",
  side: "sell",
  state: "waiting",
  trigger: { kind: "stop", price: "58000.0" },
  order: { side: "sell", type: "market", quantity: "0.01" },
  group: null,
  entry: null,
  placed: null,
  reason: null,
  refusal: null,
  expires_at: null,
  created_at: at,
  updated_at: at,
  allowed_actions: ["cancel"]
}

export const failed: ConditionalOrderView = {
  ...conditional,
  trigger: { kind: "trailing_stop", offset_bps: 250, source: "mid" },
  state: "failed",
  refusal: "order.funds_insufficient",
  allowed_actions: []
}

export const schedule: ScheduleView = {
  id: "0197a000-0000-7000-8000-0000000ca1e0",
  client_id: "c-2",
  market: "BTC-USDT",
  order: { side: "buy", type: "market", quantity: "0.001" },
  unit: "week",
  steps: 2,
  first: "2027-01-04T09:00",
  zone: "Europe/Berlin",
  quantity_max: "0.1",
  state: "active",
  reason: null,
  runs: 3,
  placed: "0.00300000",
  next_at: "2027-02-15T08:00:00.000Z",
  last_order: conditional.id,
  last_refusal: null,
  created_at: at,
  updated_at: at,
  allowed_actions: ["cancel"]
}
