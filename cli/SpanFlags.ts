import { Flags } from "@oclif/core"
import { durationMs } from "./DurationFlag.ts"
import { say } from "./Say.ts"

const day = /^\d{4}-\d{2}-\d{2}$/
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/

const isTime = (text: string): boolean => day.test(text) || moment.test(text)

const timeOf = (text: string): string | undefined => {
  const ms = isTime(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}

/** A moment as the daemon reads it, of a day, a time with its zone, or how long ago; `undefined` when it is none. */
export const momentOf = (text: string, nowMs: number): string | undefined => {
  if (isTime(text)) return timeOf(text)
  const days = /^(\d{1,4})d$/.exec(text)?.[1]
  const agoMs = days === undefined ? durationMs(text) : Number(days) * 86_400_000
  return agoMs === undefined ? undefined : new Date(nowMs - agoMs).toISOString()
}

const momentFlag = (description: string) =>
  Flags.string({
    description,
    helpValue: "<time>",
    parse: (text) => {
      const read = momentOf(text, Date.now())
      return read === undefined ? Promise.reject(new Error(say("cli-usage-moment", { text }))) : Promise.resolve(read)
    }
  })

/** A flag whose value is a day or a time with its zone, read as the daemon does. */
export const timeFlag = (description: string) =>
  Flags.string({
    description,
    helpValue: "<time>",
    parse: (text) => {
      const read = timeOf(text)
      return read === undefined ? Promise.reject(new Error(say("cli-usage-time", { text }))) : Promise.resolve(read)
    }
  })

/** Flags of a list by when its rows were made. */
export const spanFlags = {
  since: momentFlag(
    "Made then or later: a day as 2026-11-01 (UTC), a time with its zone, or how long ago, as 36h or 7d"
  ),
  until: momentFlag("Made before then, said in the same ways")
}
