import type { MaintenanceView } from "@orrange/core/protocol/Maintenance"

export const maintenance: MaintenanceView = {
  id: "0197a000-0000-7000-8000-0000000000e1",
  state: "started",
  begins_at: "2027-01-31T02:00:00.000Z",
  ends_at: "2027-01-31T04:00:00.000Z",
  note: "a new database",
  announced_by: "operator",
  announced_at: "2027-01-30T12:00:00.000Z",
  ended_at: null
}
