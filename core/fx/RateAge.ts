/** How old a rate is, by the time in which it could have changed, and what that age costs. Pure. */

const second = 1_000
const day = 86_400 * second
const week = 7 * day
const workingDays = 5
/** The first second that computers count was of a Thursday. */
const mondayOffset = 3 * day

/** Time since some Monday without Saturdays and Sundays of UTC, on which nobody trades currencies. */
const workingMs = (ms: number): number => {
  const weeks = Math.floor((ms + mondayOffset) / week)
  const rest = ms + mondayOffset - weeks * week
  return weeks * workingDays * day + Math.min(rest, workingDays * day)
}

/** Of what rests on weekends they do not count; a holiday of banks does, as markets go on. */
export const rateAge = (asOf: Date, nowMs: number, restsOnWeekends: boolean): number => {
  const ms = restsOnWeekends ? workingMs(nowMs) - workingMs(asOf.getTime()) : nowMs - asOf.getTime()
  return ms / second
}

const hour = 3_600
/** What an hour of age costs: in a day a currency often moves by half of a percent, and who asks for a quote knows how. */
const bpsAnHour = 2

/** Basis points for a rate that is older than an hour. */
export const agedBps = (ageSeconds: number): number => bpsAnHour * Math.max(0, Math.ceil(ageSeconds / hour) - 1)
