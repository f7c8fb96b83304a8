/**
 * When a recurring order runs. Pure. Instants are milliseconds since 1970; a schedule itself is kept in local time, so
 * that "nine in the morning" stays nine when clocks change.
 */
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { scheduleStepsMax } from "../protocol/Repetition.ts"

/** A time on a wall. */
export interface LocalTime {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

export type ScheduleUnit = "minute" | "hour" | "day" | "week" | "month"

/**
 * Runs at `first` and every `steps` units after it.
 *
 * Minutes and hours are counted as they pass, whatever clocks do. Days, weeks and months are counted on the calendar of
 * `zone` and keep the time of day; a month without the day of `first` has the run on its last day, and the next month
 * on that day again. A time that clocks skip is run as much later as they skip, one that comes twice is run the first
 * time.
 */
export interface Schedule {
  readonly unit: ScheduleUnit
  /** 1 to `scheduleStepsMax`. */
  readonly steps: number
  readonly first: LocalTime
  /** A name of the IANA time zone database. */
  readonly zone: string
  /** No run at or after this instant. */
  readonly endsAt: number | null
  /** Amount of one run, and the most all runs may come to, in smallest units of one asset. */
  readonly amount: bigint
  readonly amountMax: bigint | null
  readonly runsMax: number | null
}

/** What a schedule has done. */
export interface ScheduleProgress {
  readonly runs: number
  /** Sum of the amounts of all runs, in smallest units. */
  readonly spent: bigint
  /** Instant of the next run; `null` when there is none. */
  readonly nextAt: number | null
}

export type ScheduleEnd = "amount_reached" | "runs_reached" | "ended"

export type ScheduleStep =
  | { readonly kind: "wait"; readonly until: number }
  | { readonly kind: "run"; readonly amount: bigint; readonly progress: ScheduleProgress }
  | { readonly kind: "done"; readonly reason: ScheduleEnd }

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** The wall's time as if it were UTC: a number to calculate with. */
const wallMs = ({ day, hour, minute, month, year }: LocalTime): number => Date.UTC(year, month - 1, day, hour, minute)

const localPattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/

/** Reads "2026-01-31T09:00"; `undefined` when it is malformed or no calendar has it. */
export const parseLocalTime = (text: string): LocalTime | undefined => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = localPattern.exec(text)?.slice(1).map(Number) ?? []
  const local = { year, month, day, hour, minute }
  if (month === 0 || year < 1970) return undefined
  return new Date(wallMs(local)).toISOString().startsWith(text) ? local : undefined
}

/** Whether the runtime's time zone database has a zone of this name. Offsets such as "+02:00" are no zones. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

/** What a zone's wall shows at an instant, by the minute and as if it were UTC. */
const makeWall = (zone: string): ((instant: number) => number) => {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit"
  })
  return (instant) => {
    // "03/29/2026, 02:30"
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = format.format(instant).match(/\d+/g)?.map(Number) ?? []
    return wallMs({ year, month, day, hour, minute })
  }
}

type Wall = ReturnType<typeof makeWall>

/** The instant at which the wall shows a time. */
const instantOf = (shown: number, wall: Wall): number => {
  const offsetAt = (instant: number): number => wall(instant) - instant
  // No zone changes its clocks twice within two days, so one of these holds at the time itself.
  const before = offsetAt(shown - dayMs)
  const after = offsetAt(shown + dayMs)
  const early = shown - before
  if (wall(early) === shown) return early
  const late = shown - after
  return wall(late) === shown ? late : early
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** What the wall shows at a run, by its number from 0. */
const shownAt = ({ first, steps, unit }: Schedule, run: number): number => {
  if (unit !== "month") return wallMs(first) + run * steps * (unit === "week" ? 7 : 1) * dayMs
  const months = first.month - 1 + run * steps
  const year = first.year + Math.floor(months / 12)
  const month = (months % 12) + 1
  return wallMs({ ...first, year, month, day: Math.min(first.day, daysIn(year, month)) })
}

/** Number of a run on the calendar that is not after what the wall shows, and a few before it at most. */
const runBefore = ({ first, steps, unit }: Schedule, shown: number): number => {
  const at = new Date(shown)
  const months = (at.getUTCFullYear() - first.year) * 12 + at.getUTCMonth() + 1 - first.month
  const days = (shown - wallMs(first)) / dayMs
  const units = unit === "month" ? months : days / (unit === "week" ? 7 : 1)
  return Math.max(0, Math.floor(units / steps) - 1)
}

const isElapsed = (unit: ScheduleUnit): unit is "minute" | "hour" => unit === "minute" || unit === "hour"

const runAfter = (schedule: Schedule, after: number, wall: Wall): number => {
  const start = instantOf(shownAt(schedule, 0), wall)
  if (after < start) return start
  if (isElapsed(schedule.unit)) {
    const stepMs = schedule.steps * (schedule.unit === "minute" ? minuteMs : hourMs)
    return start + (Math.floor((after - start) / stepMs) + 1) * stepMs
  }
  for (let run = runBefore(schedule, wall(after)); ; run += 1) {
    const instant = instantOf(shownAt(schedule, run), wall)
    if (instant > after) return instant
  }
}

/** The first run after an instant, or `undefined` when the schedule has ended by then. Caps play no part in it. */
export const nextRun = (schedule: Schedule, after: number): number | undefined => {
  const wall = makeWall(schedule.zone)
  const next = runAfter(schedule, after, wall)
  return schedule.endsAt !== null && next >= schedule.endsAt ? undefined : next
}

const endOf = (schedule: Schedule, progress: ScheduleProgress, nowMs: number): ScheduleEnd | undefined => {
  const { nextAt, runs, spent } = progress
  if (schedule.runsMax !== null && runs >= schedule.runsMax) return "runs_reached"
  if (schedule.amountMax !== null && spent + schedule.amount > schedule.amountMax) return "amount_reached"
  const isOver = nextAt === null || (schedule.endsAt !== null && nowMs >= schedule.endsAt)
  return isOver ? "ended" : undefined
}

const conflict = (reason: string): Refusal => refuse("order.fields_conflict", { reason })

/** What is wrong with a schedule by itself, if anything: one that could never run has a fault. */
export const scheduleFault = (schedule: Schedule): Refusal | undefined => {
  const { amount, amountMax, runsMax, steps, zone } = schedule
  if (!Number.isInteger(steps) || steps < 1 || steps > scheduleStepsMax) {
    return conflict(`a schedule steps by 1 to ${scheduleStepsMax} units`)
  }
  if (!isTimeZone(zone)) return conflict("the time zone is not known")
  if (amount < 1n) return conflict("a run has an amount")
  if (amountMax !== null && amountMax < amount) return conflict("the cap leaves no amount for a single run")
  if (runsMax !== null && (!Number.isInteger(runsMax) || runsMax < 1))
    return conflict("a schedule has at least one run")
  return nextRun(schedule, 0) === undefined ? conflict("the schedule ends before its first run") : undefined
}

/** A schedule made at an instant: runs before it are not made up for. */
export const startSchedule = (schedule: Schedule, nowMs: number): ScheduleProgress => ({
  runs: 0,
  spent: 0n,
  nextAt: nextRun(schedule, nowMs - 1) ?? null
})

/**
 * What to do now. However many runs were missed while nobody looked, at most one is made up for, late, and none
 * after the schedule's end; the next is the first one after now. A run that the cap leaves no full amount for is not
 * made, so no run is ever smaller than asked.
 */
export const stepSchedule = (schedule: Schedule, progress: ScheduleProgress, nowMs: number): ScheduleStep => {
  const reason = endOf(schedule, progress, nowMs)
  if (reason !== undefined || progress.nextAt === null) return { kind: "done", reason: reason ?? "ended" }
  if (progress.nextAt > nowMs) return { kind: "wait", until: progress.nextAt }
  const { amount } = schedule
  const after = { runs: progress.runs + 1, spent: progress.spent + amount, nextAt: nextRun(schedule, nowMs) ?? null }
  return { kind: "run", amount, progress: after }
}
