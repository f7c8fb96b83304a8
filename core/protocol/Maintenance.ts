/** When the platform is worked on, as operators say it to everybody. */
import * as Schema from "effect/Schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import type { ErrorRow } from "./Errors.ts"
import { commandHead, Id, page, PageQuery, PersonName, Text, Time } from "./Wire.ts"

/** Days ahead for which it can be planned. */
export const maintenanceDaysMax = 30

/** Times in an hour that one operator may tell everybody, and of them those in a chat. Ending it is always told. */
export const announcementsPerHourMax = 10
export const chatAnnouncementsPerHourMax = 3

/** Each is told to everybody once. Ending what was planned and never started calls it off. It stops nothing: halts do. */
export const MaintenanceStep = Schema.Literals(["planned", "started", "ended"]).annotate({
  identifier: "MaintenanceStep"
})
export type MaintenanceStep = typeof MaintenanceStep.Type

export const MaintenanceAnnounce = Schema.Struct({
  ...commandHead,
  step: MaintenanceStep,
  /** Of what is planned, and when it moves. */
  begins_at: Schema.optionalKey(Time),
  /** Of what is planned, moves, or starts without a plan. */
  ends_at: Schema.optionalKey(Time),
  /** Told along with it, as it stands. */
  note: Schema.optionalKey(Text(200).check(Schema.isMinLength(1)))
}).annotate({ identifier: "MaintenanceAnnounce" })
export type MaintenanceAnnounce = typeof MaintenanceAnnounce.Type

export const MaintenanceView = Schema.Struct({
  id: Id,
  state: Schema.Literals(["planned", "started", "ended", "called_off"]),
  begins_at: Time,
  ends_at: Time,
  note: Schema.NullOr(Schema.String),
  announced_by: PersonName,
  announced_at: Time,
  ended_at: Schema.NullOr(Time)
}).annotate({ identifier: "Maintenance" })
export type MaintenanceView = typeof MaintenanceView.Type

export const maintenanceRoutes = HttpApiGroup.make("maintenance").add(
  HttpApiEndpoint.get("list", "/v1/maintenance", { query: PageQuery, success: page(MaintenanceView) }),
  HttpApiEndpoint.post("announce", "/v1/maintenance", { payload: MaintenanceAnnounce, success: MaintenanceView })
)

export const MAINTENANCE_ERRORS = {
  "maintenance.times_unfit": {
    category: "invalid",
    message: "these are no times for maintenance",
    hint:
      "It ends after it begins, both are still to come, and it begins within 30 days. What is planned needs both; what " +
      "starts without a plan needs its end (`--to`)."
  },
  "maintenance.under_way": {
    category: "conflict",
    message: "maintenance is under way",
    hint: "`orrange admin maintenance list` shows it. Announce its end first."
  },
  "maintenance.often": {
    category: "rejected",
    message: "everybody was told so often by you this hour",
    hint: "There are `details.maximum` in an hour, fewer in a chat than in a terminal. An end is told always; or try again later."
  },
  "maintenance.unknown": {
    category: "not_found",
    message: "no maintenance is planned or under way",
    hint: "`orrange admin maintenance announce planned` plans one."
  }
} as const satisfies Readonly<Record<string, ErrorRow>>
