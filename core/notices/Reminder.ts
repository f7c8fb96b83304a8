/** When somebody is reminded of a deadline. Pure. */
import { reminderPercents } from "../protocol/Notices.ts"

export interface Reminder {
  /** Percent of the time that have passed, when it is time to say so. */
  readonly fires: number | null
  /** Reminders that have been, or were missed. */
  readonly sent: number
  readonly nextAt: Date | null
}

const at = (beganAt: Date, deadlineAt: Date, percent: number): Date =>
  new Date(beganAt.getTime() + ((deadlineAt.getTime() - beganAt.getTime()) * percent) / 100)

/** Of several that are due at once only the last is said, and none when the deadline has passed. */
export const nextReminder = (beganAt: Date, deadlineAt: Date, sent: number, now: Date): Reminder => {
  const isDue = (percent: number): boolean => at(beganAt, deadlineAt, percent) <= now
  const due = reminderPercents.filter(isDue).length
  const reached = Math.max(sent, due)
  const next = reminderPercents[reached]
  const fires = due > sent && now < deadlineAt ? (reminderPercents[due - 1] ?? null) : null
  return { fires, sent: reached, nextAt: next === undefined ? null : at(beganAt, deadlineAt, next) }
}
