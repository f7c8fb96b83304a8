/** What a person likes: one file, `tui.json`, beside the profiles. Alerts are kept in another, by profile. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { clientFailure } from "@orrange/core/client/Failure"
import { type ThemeName, themeNames, type UpDownName, upDownNames } from "./draw/Style.ts"
import { keyFaults, type Keys, standardKeys } from "./Keymap.ts"
import type { Alert } from "./Ui.ts"
import { say } from "../Say.ts"

export interface Settings {
  readonly theme: ThemeName
  readonly colours: UpDownName
  readonly keys: Keys
  readonly calm: boolean
}

/** Alerts one profile may keep. */
const alertsMax = 100

const settingsFile = (profiles: string): string => join(dirname(profiles), "tui.json")
const alertsFile = (profiles: string, profile: string): string => join(dirname(profiles), `tui-alerts-${profile}.json`)

/** Nothing for a file that is not there. */
const readJson = (file: string): unknown => {
  let text: string
  try {
    text = readFileSync(file, "utf8")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw clientFailure("cli.file_unusable", { file, reason: (error as NodeJS.ErrnoException).code ?? String(error) })
  }
  try {
    return JSON.parse(text)
  } catch {
    throw clientFailure("cli.file_unusable", { file, reason: say("tui-fault-not_json") })
  }
}

const oneOf = <A extends string>(value: unknown, names: ReadonlyArray<A>, what: string, file: string): A => {
  const found = names.find((name) => name === value)
  if (found !== undefined) return found
  throw clientFailure("cli.file_unusable", { file, reason: say("tui-fault-one_of", { what, names: names.join(", ") }) })
}

/** Fails with `cli.file_unusable` when the file says something that cannot be followed, and says what. */
export const readSettings = (profiles: string): Settings => {
  const file = settingsFile(profiles)
  const said = (readJson(file) ?? {}) as Readonly<Record<string, unknown>>
  const own = (said["keys"] ?? {}) as Readonly<Record<string, unknown>>
  const faults = keyFaults(own)
  if (faults.length > 0) throw clientFailure("cli.file_unusable", { file, reason: faults.join("; ") })
  return {
    theme: oneOf(said["theme"] ?? "dark", themeNames, "theme", file),
    colours: oneOf(said["colours"] ?? "green-red", upDownNames, "colours", file),
    keys: { ...standardKeys, ...own },
    calm: said["reduced_motion"] === true
  }
}

const isAlert = (value: unknown): value is Alert => {
  const { above, market, price } = (value ?? {}) as Partial<Alert>
  return typeof above === "boolean" && typeof market === "string" && typeof price === "string"
}

export const readAlerts = (profiles: string, profile: string): ReadonlyArray<Alert> => {
  const kept = readJson(alertsFile(profiles, profile))
  return Array.isArray(kept) ? kept.filter(isAlert).slice(0, alertsMax) : []
}

export const keepAlerts = (profiles: string, profile: string, alerts: ReadonlyArray<Alert>): void => {
  const file = alertsFile(profiles, profile)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(alerts.slice(0, alertsMax))}\n`, { mode: 0o600 })
  renameSync(draft, file)
}
