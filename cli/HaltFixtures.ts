import type { HaltView } from "@orrange/core/protocol/Halt"

export const halt: HaltView = {
  action: "orders",
  market: "BTC-USDT",
  reason: "prices are looked into",
  begun_by: "operator",
  begun_at: "2026-12-01T12:00:00.000Z",
  lifted_at: null
}
