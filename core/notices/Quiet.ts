/** The hours in which somebody is not to be disturbed. Pure. */
import * as DateTime from "effect/DateTime"
import * as Option from "effect/Option"

/** Minutes of the day at a place; from `from` up to `to`, over midnight when that is less. */
export interface Quiet {
  readonly from: number
  readonly to: number
  readonly timeZone: string
}

const minutesOfHour = 60

/** Whether a name is one of a time zone that this machine knows. */
export const isTimeZone = (name: string): boolean => Option.isSome(DateTime.zoneMakeNamed(name))

export const isQuietAt = ({ from, to }: Quiet, minute: number): boolean =>
  from < to ? minute >= from && minute < to : minute >= from || minute < to

/**
 * When something may come that would come now: now, or when the quiet hours end. Where the clock is set forward over
 * their end they end with that, and where it is set back, at the first of the two.
 */
export const afterQuiet = (quiet: Quiet, now: Date): Date => {
  const local = DateTime.makeZonedUnsafe(now, { timeZone: quiet.timeZone })
  const { day, hour, minute, month, year } = DateTime.toParts(local)
  const minuteNow = hour * minutesOfHour + minute
  if (!isQuietAt(quiet, minuteNow)) return now
  const end = { hour: Math.floor(quiet.to / minutesOfHour), minute: quiet.to % minutesOfHour }
  const until = DateTime.makeZonedUnsafe(
    { year, month, day: quiet.to > minuteNow ? day : day + 1, ...end },
    { timeZone: quiet.timeZone, adjustForTimeZone: true, disambiguation: "earlier" }
  )
  const endMs = DateTime.toEpochMillis(until)
  return endMs > now.getTime() ? new Date(endMs) : now
}
