import { say } from "../Say.ts"

const padded = (value: number): string => String(value).padStart(2, "0")

/** "38:12", or "2 d 4 h" where minutes do not matter; negative times are "now". */
export const leftText = (untilMs: number, nowMs: number): string => {
  const seconds = Math.max(0, Math.floor((untilMs - nowMs) / 1_000))
  if (seconds === 0) return say("tui-now")
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor((seconds % 86_400) / 3_600)
  if (days > 0) return say("tui-days_hours", { days: String(days), hours: String(hours) })
  const minutes = Math.floor((seconds % 3_600) / 60)
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(seconds % 60)}` : `${minutes}:${padded(seconds % 60)}`
}

/** "14:03:07" in the zone of this machine. */
export const clockText = (atMs: number): string => {
  const at = new Date(atMs)
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(padded).join(":")
}
