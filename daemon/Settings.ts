/** What the environment says; everything has a default that is safe on one machine. */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { CannotStart } from "./CannotStart.ts"

const hostDefault = "127.0.0.1"
const portDefault = 8420
const portMax = 65_535

export interface Settings {
  /** Anything but loopback is the operator's explicit wish. */
  readonly host: string
  /** 0 asks the system for a free port. */
  readonly port: number
  /** Without it the daemon runs a database of its own. */
  readonly databaseUrl: Redacted.Redacted | undefined
}

const portOf = (text: string | undefined): number | undefined => {
  if (!text) return portDefault
  const port = /^\d{1,5}$/.test(text) ? Number.parseInt(text, 10) : portMax + 1
  return port <= portMax ? port : undefined
}

/** Reads `ORRANGE_HOST`, `ORRANGE_PORT` and `DATABASE_URL`; an empty one counts as not set. */
export const readSettings = (env: NodeJS.ProcessEnv): Effect.Effect<Settings, CannotStart> => {
  const port = portOf(env["ORRANGE_PORT"])
  if (port === undefined) {
    const message = `ORRANGE_PORT is not a number from 0 to ${portMax}: ${env["ORRANGE_PORT"]}`
    return Effect.fail(new CannotStart({ message }))
  }
  const url = env["DATABASE_URL"]
  return Effect.succeed({
    host: env["ORRANGE_HOST"] || hostDefault,
    port,
    databaseUrl: url ? Redacted.make(url) : undefined
  })
}
