/** Reminds of the deadlines people have to act by: counts the time they have, and says when much of it has passed. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { type Deadline, Deadlines } from "../platform/Deadlines.ts"
import { Events } from "../platform/Events.ts"
import { mustAct } from "../trades/Trade.ts"
import { makeNoticeStore, type TradeStepRow } from "./NoticeStore.ts"
import { nextReminder } from "./Reminder.ts"

export const makeReminding = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const deadlines = yield* Deadlines
  const events = yield* Events
  const { planning, reminders } = makeNoticeStore(sql)

  /** In the caller's transaction: counts the time anew of those who have to act, and of nobody where nobody does. */
  const arm = Effect.fnUntraced(function* (trade: TradeStepRow, canBeTold: (person: string) => boolean) {
    const { deadlineAt, id, now, version } = trade
    if (deadlineAt === null || !mustAct(trade).some(canBeTold)) return yield* deadlines.close("notice.reminder", [id])
    const { nextAt } = nextReminder(now, deadlineAt, 0, now)
    if (nextAt === null) return
    yield* reminders.begin(id, version)
    yield* deadlines.set("notice.reminder", id, (nextAt.getTime() - now.getTime()) / 1_000)
  })

  const remind = Effect.fnUntraced(function* (subject: string) {
    const reminder = yield* reminders.lock(subject)
    const [trade] = yield* planning.steps([subject], [0])
    const people = trade === undefined ? [] : mustAct(trade)
    if (reminder === undefined || trade === undefined || trade.deadlineAt === null || people.length === 0) {
      return yield* deadlines.close("notice.reminder", [subject])
    }
    const { began_at: beganAt, now, sent: before } = reminder
    const { fires, nextAt, sent } = nextReminder(beganAt, trade.deadlineAt, before, now)
    yield* reminders.sent(subject, sent)
    const told = people.map((person) => ({
      kind: "trade.reminder" as const,
      subject,
      people: [person],
      data: { version: trade.version, person, percent: fires }
    }))
    if (fires !== null) yield* events.append(told)
    if (nextAt === null) return yield* deadlines.close("notice.reminder", [subject])
    // It may have moved, if the deadline has.
    yield* deadlines.set("notice.reminder", subject, Math.max(0, nextAt.getTime() - now.getTime()) / 1_000)
  })

  const fire = Effect.fn("NoticePlanner.fire")(function* ({ subject }: Deadline) {
    yield* sql.withTransaction(remind(subject))
    yield* events.wake
  })

  const askForArbiter = Effect.fnUntraced(function* (trade: string) {
    yield* deadlines.close("notice.unassigned", [trade])
    if (!(yield* planning.isUnassigned(trade))) return
    yield* events.append([{ kind: "dispute.unassigned", subject: trade, people: [], data: {} }])
  })

  const fireUnassigned = Effect.fn("NoticePlanner.fireUnassigned")(function* ({ subject }: Deadline) {
    yield* sql.withTransaction(askForArbiter(subject))
    yield* events.wake
  })

  return { arm, fire, fireUnassigned }
})
