import type { ParkedView } from "@orrange/core/protocol/Parked"

export const parked: ParkedView = {
  id: "01932c07-9a00-7000-8000-0000000000d1",
  kind: "trade.deadline",
  subject: "01932c07-9a00-7000-8000-0000000000d2",
  due_at: "2026-12-01T12:00:00.000Z",
  tries: 100,
  parked_at: "2026-12-01T13:40:00.000Z",
  fault: "a balance would fall below zero"
}
