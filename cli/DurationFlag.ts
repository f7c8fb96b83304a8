import { Flags } from "@oclif/core"
import { say } from "./Say.ts"

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }
/** Milliseconds that a timer of this program can wait: 24 days. */
const durationMsMax = 24 * 24 * 3_600_000

/** Milliseconds of a duration as 60s, 5m or 1h; seconds when there is no unit. `undefined` when it is none. */
export const durationMs = (text: string): number | undefined => {
  const [, digits = "", unit = "s"] = /^(\d{1,9})(ms|s|m|h)?$/.exec(text) ?? []
  const ms = digits === "" ? 0 : Number(digits) * (unitMs[unit] ?? 0)
  return ms > 0 && ms <= durationMsMax ? ms : undefined
}

/** A flag whose value is a duration, read as milliseconds. */
export const durationFlag = Flags.custom<number>({
  helpValue: "<duration>",
  parse: (text) => {
    const ms = durationMs(text)
    return ms === undefined ? Promise.reject(new Error(say("cli-usage-duration", { text }))) : Promise.resolve(ms)
  }
})
