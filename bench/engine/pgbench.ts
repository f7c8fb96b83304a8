/** PostgreSQL's own benchmark on the same server: what small transactions of any program cost here. */
import { execFileSync } from "node:child_process"
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { layerOwner } from "../../core/platform/Database.ts"
import * as SqlClient from "effect/sql/SqlClient"

const clients = 16
/** Branches of the bank: as many as clients, or they wait for each other's rows. */
const scale = 16
const seconds = 5
const installations = "/usr/lib/postgresql"
const database = "pgbench"

const folders = (): ReadonlyArray<string> => [
  ...(process.env["PATH"] ?? "").split(":"),
  ...(existsSync(installations) ? readdirSync(installations).map((name) => join(installations, name, "bin")) : [])
]

/** Transactions a second of TPC-B, or `undefined` where `pgbench` is not installed. `url` is the owner's. */
export const tpcB = Effect.fnUntraced(function* (url: Redacted.Redacted) {
  const program = folders()
    .map((folder) => join(folder, "pgbench"))
    .findLast(existsSync)
  if (program === undefined) return undefined
  const { password, searchParams, username } = new URL(Redacted.value(url))
  yield* SqlClient.SqlClient.use((sql) => sql.unsafe(`CREATE DATABASE ${database}`).unprepared).pipe(
    Effect.provide(layerOwner(url))
  )
  const run = (...args: ReadonlyArray<string>): string =>
    execFileSync(program, [...args, "-h", searchParams.get("host") ?? "", "-U", username, database], {
      env: { ...process.env, PGPASSWORD: password },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"]
    })
  return yield* Effect.sync(() => {
    run("-i", "-q", "-s", String(scale))
    const report = run("-M", "prepared", "-c", String(clients), "-j", "2", "-T", String(seconds))
    const [, tps = ""] = /tps = ([\d.]+)/.exec(report) ?? []
    return Math.round(Number.parseFloat(tps))
  })
})
