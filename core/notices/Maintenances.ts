/** When the platform is worked on: an operator says so, and everybody is told. Of several at once there is one. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { cursorId, makePage, type Page, pageLimit, type PageRequest, readCursor } from "../platform/Page.ts"
import type { Principal } from "../protocol/Api.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import {
  announcementsPerHourMax,
  chatAnnouncementsPerHourMax,
  type MaintenanceAnnounce,
  maintenanceDaysMax,
  type MaintenanceView
} from "../protocol/Maintenance.ts"
import { type MaintenanceRow, makeMaintenanceStore } from "./MaintenanceStore.ts"

type Operator = Pick<Principal, "personId" | "via">

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const dayMs = 24 * 3_600_000

const viewOf = ({ announcedAt, announcedBy, beginsAt, endedAt, endsAt, id, note, state }: MaintenanceRow) =>
  ({
    id,
    state,
    begins_at: beginsAt.toISOString(),
    ends_at: endsAt.toISOString(),
    note,
    announced_by: announcedBy,
    announced_at: announcedAt.toISOString(),
    ended_at: endedAt?.toISOString() ?? null
  }) satisfies MaintenanceView

/** When it is from and until, by what is asked and what was planned; `undefined` where that cannot be. */
const timesOf = (
  { begins_at: beginsAt, ends_at: endsAt, step }: MaintenanceAnnounce,
  planned: MaintenanceRow | undefined,
  now: Date
) => {
  const begins = step === "started" ? now : beginsAt === undefined ? undefined : new Date(beginsAt)
  const ends = endsAt === undefined ? (step === "started" ? planned?.endsAt : undefined) : new Date(endsAt)
  if (begins === undefined || ends === undefined) return undefined
  const isToCome = begins >= now && begins < ends && begins.getTime() - now.getTime() <= maintenanceDaysMax * dayMs
  return isToCome ? { begins, ends } : undefined
}

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const events = yield* Events
  const newId = yield* NewId
  const store = makeMaintenanceStore(sql)

  const assertSeldom = Effect.fnUntraced(function* ({ personId, via }: Operator) {
    const { all, inChat } = yield* store.lately(personId)
    if (all >= announcementsPerHourMax) return yield* refuse("maintenance.often", { maximum: announcementsPerHourMax })
    if (via === undefined || inChat < chatAnnouncementsPerHourMax) return
    return yield* refuse("maintenance.often", { maximum: chatAnnouncementsPerHourMax })
  })

  const changed = Effect.fnUntraced(function* (operator: Operator, asked: MaintenanceAnnounce) {
    const { personId: operatorId, via } = operator
    yield* store.lock
    const open = yield* store.open
    const now = new Date(yield* Clock.currentTimeMillis)
    if (asked.step === "ended") {
      if (open === undefined) return yield* refuse("maintenance.unknown")
      yield* store.end(open.id, operatorId, open.state === "started" ? "ended" : "called_off")
      return open.id
    }
    if (open?.state === "started") return yield* refuse("maintenance.under_way")
    const times = timesOf(asked, open, now)
    if (times === undefined) return yield* refuse("maintenance.times_unfit")
    yield* assertSeldom(operator)
    const id = open?.id ?? newId()
    const note = asked.note ?? open?.note ?? null
    yield* store.set({ id, state: asked.step, note, operatorId, ...times })
    yield* store.note(id, operatorId, via !== undefined)
    return id
  })

  const announced = Effect.fnUntraced(function* (operator: Operator, asked: MaintenanceAnnounce) {
    const id = yield* changed(operator, asked)
    const row = yield* store.find(id)
    if (row === undefined) return yield* Effect.die(new Error(`maintenance ${id} is not there`))
    const view = viewOf(row)
    const { begins_at, ends_at, note } = view
    const kind = `maintenance.${asked.step}` as const
    yield* events.append([{ kind, subject: id, people: [], data: { begins_at, ends_at, note } }])
    return view
  })

  const announce = Effect.fn("Maintenances.announce")(function* (operator: Operator, asked: MaintenanceAnnounce) {
    const { personId: operatorId, via } = operator
    const { client_id: clientId, ...request } = asked
    // Whoever has stolen a chat would tell everybody what they like.
    if (via !== undefined && asked.note !== undefined) return yield* refuse("auth.step_up_required")
    const command = { personId: operatorId, clientId, kind: "maintenance.announce", request }
    const view = yield* commands.once(command, announced(operator, asked))
    yield* events.wake
    return view
  })

  const list = Effect.fn("Maintenances.list")(function* (request: PageRequest) {
    const [before] = (yield* readCursor(request.cursor, [cursorId])) ?? []
    const limit = pageLimit(request)
    return makePage(yield* store.list(before, limit + 1), limit, viewOf, ({ id }) => [id])
  })

  return { announce, list } satisfies Maintenances["Service"]
})

export class Maintenances extends Context.Service<
  Maintenances,
  {
    /** Newest first. */
    readonly list: (request: PageRequest) => Answered<Page<MaintenanceView>>
    /** Refuses `maintenance.times_unfit`, `maintenance.under_way`, `maintenance.often` and `maintenance.unknown`. */
    readonly announce: (operator: Operator, asked: MaintenanceAnnounce) => Answered<MaintenanceView>
  }
>()("orrange/notices/Maintenances") {
  static readonly layer = Layer.effect(this, make)
}
