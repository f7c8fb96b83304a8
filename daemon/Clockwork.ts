/** Which room answers for which deadline, and for the time in which nobody looked at them. */
import * as Effect from "effect/Effect"
import { RecurringInvoices } from "@orrange/core/billing/RecurringInvoices"
import { BotWork } from "@orrange/core/channels/BotWork"
import { Chats } from "@orrange/core/chat/Chats"
import { Disputes } from "@orrange/core/disputes/Disputes"
import { NoticePlanner } from "@orrange/core/notices/Planning"
import { Away } from "@orrange/core/orders/Away"
import { DeadMan } from "@orrange/core/orders/DeadMan"
import { Freezing } from "@orrange/core/orders/Freezing"
import { Orders } from "@orrange/core/orders/Orders"
import { Restoring } from "@orrange/core/orders/Restoring"
import { Schedules } from "@orrange/core/orders/Schedules"
import { TopUps } from "@orrange/core/payments/TopUps"
import type { DeadlineHandlers } from "@orrange/core/platform/Deadlines"
import { Trades } from "@orrange/core/trades/Trades"

export const makeClockwork = Effect.gen(function* () {
  const orders = yield* Orders
  const trades = yield* Trades
  const chats = yield* Chats
  const disputes = yield* Disputes
  const notices = yield* NoticePlanner
  const away = yield* Away
  const deadMan = yield* DeadMan
  const schedules = yield* Schedules
  const freezing = yield* Freezing
  const restoring = yield* Restoring
  const topUps = yield* TopUps
  const recurring = yield* RecurringInvoices
  const bots = yield* BotWork
  const handlers: DeadlineHandlers = {
    "chat.retention": chats.fire,
    "dispute.evidence": disputes.fire,
    "invoice.recurring": recurring.fire,
    "notice.expiring": notices.fireExpiring,
    "notice.rate": notices.fireRate,
    "notice.reminder": notices.fire,
    "notice.ripe": notices.fireRipe,
    "notice.standing": notices.fireStanding,
    "notice.unassigned": notices.fireUnassigned,
    "order.away": away.fire,
    "order.dead_man": deadMan.fire,
    "order.expiry": orders.expire,
    "order.restore": restoring.fire,
    "order.schedule": schedules.fire,
    "payment.release": topUps.fire,
    "person.freeze": freezing.fire,
    "trade.deadline": trades.fire
  }
  const afterAbsence = (seconds: number) =>
    Effect.all([deadMan.afterAbsence(seconds), away.afterAbsence(seconds), bots.afterAbsence], { discard: true })
  const afterOutage = (seconds: number) =>
    Effect.all([trades.postpone(seconds), disputes.postpone(seconds), afterAbsence(seconds)], { discard: true })
  return { handlers, afterAbsence, afterOutage }
})
