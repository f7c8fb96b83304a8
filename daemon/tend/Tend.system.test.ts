/** What is asked of a home from beside its daemon, with processes and a Postgres that are real. */
import { spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { ClientFailure } from "@orrange/core/client/Failure"
import { holdHome, homesDirectory } from "../../test/postgres/HeldHome.ts"
import { backUp } from "./Backup.ts"
import { stopDaemon } from "./Stop.ts"

let homes: Awaited<ReturnType<typeof homesDirectory>>
beforeAll(async () => {
  homes = await homesDirectory()
})
afterAll(() => homes.remove())

const { signal } = new AbortController()

/** The code a promise fails with, and its details. */
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (failure: ClientFailure) => ({ code: failure.error.code, ...failure.error.details })
  )

describe("stopping a daemon", () => {
  const program = fileURLToPath(new URL("../../test/postgres/holdHome.ts", import.meta.url))
  const stop = (home: string) => stopDaemon(home, 20_000, signal)

  /** A process that holds a home, and is called as a daemon is. */
  const hold = async (home: string, ...words: ReadonlyArray<string>) => {
    const child = spawn(process.execPath, [program, home, "lock", ...words], { stdio: ["ignore", "pipe", "inherit"] })
    await once(createInterface(child.stdout), "line")
    return child
  }

  it("waits until it has ended", async () => {
    const home = join(homes.path, "stopped")
    const { pid } = await hold(home, "up")
    expect(await stop(home)).toEqual({ home, pid, state: "stopped" })
    expect(await refusal(stop(home))).toEqual({ code: "daemon.unreachable", home })
  })

  it("leaves a process alone that is no daemon, and one that a pid file names and holds nothing", async () => {
    const home = join(homes.path, "other")
    const other = await hold(home)
    expect(await refusal(stop(home))).toMatchObject({ code: "daemon.unreachable" })
    other.kill("SIGKILL")
    await once(other, "exit")
    writeFileSync(join(home, "daemon.pid"), `${process.pid}\n`)
    expect(await refusal(stop(home))).toMatchObject({ code: "daemon.unreachable" })
  })
})

describe("a backup", () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(homes.path, "backup-"))
  })

  const put = (name: string, script: string): void => {
    writeFileSync(join(folder, name), script)
    chmodSync(join(folder, name), 0o755)
  }
  const listing = "#!/bin/sh\ngrep -q rows $2 && echo '3421; 0 16390 TABLE DATA public trades orrange'\n"

  const request = (more: object = {}) => ({
    home: folder,
    file: join(folder, "made.dump"),
    programs: folder,
    databaseUrl: "postgres://me:open%20sesame@localhost/mine",
    signal,
    ...more
  })
  const files = () => readdirSync(folder).filter((name) => !name.startsWith("pg_"))

  it("is the file of what was written and could be listed, for its owner alone", async () => {
    put("pg_dump", `#!/bin/sh\necho "rows $PGPASSWORD $*"\n`)
    put("pg_restore", listing)
    const file = join(folder, "made.dump")
    expect(await backUp(request())).toEqual({ file, bytes: statSync(file).size, tables: 1 })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    // The password is where no list of processes shows it.
    expect(readFileSync(file, "utf8")).toMatch(/^rows open sesame .*--dbname=postgres:\/\/me@localhost\/mine$/m)
    expect(files()).toEqual(["made.dump"])
  })

  it("never takes the place of a file", async () => {
    put("pg_dump", "#!/bin/sh\necho rows\n")
    put("pg_restore", listing)
    writeFileSync(join(folder, "made.dump"), "mine")
    expect(await refusal(backUp(request()))).toMatchObject({ code: "cli.file_unusable", reason: "EEXIST" })
    // One that comes up meanwhile stays, too.
    put("pg_dump", `#!/bin/sh\necho rows; echo theirs > ${join(folder, "late.dump")}\n`)
    const late = refusal(backUp(request({ file: join(folder, "late.dump") })))
    expect(await late).toMatchObject({ code: "cli.file_unusable", reason: "EEXIST" })
    expect(files().map((name) => readFileSync(join(folder, name), "utf8"))).toEqual(["theirs\n", "mine"])
  })

  it.each([
    ["the dump fails", "#!/bin/sh\necho 'server version mismatch' >&2; exit 1\n", "server version mismatch"],
    ["it holds no table", "#!/bin/sh\necho nothing\n", "pg_restore ended with 1"]
  ])("is not there when %s", async (_, script, reason) => {
    put("pg_dump", script)
    put("pg_restore", listing)
    expect(await refusal(backUp(request()))).toEqual({ code: "cli.backup_failed", reason })
    expect(files()).toEqual([])
  })

  it("is refused where there is no pg_dump, and no daemon whose database it would be", async () => {
    expect(await refusal(backUp(request()))).toMatchObject({
      code: "cli.backup_failed",
      reason: expect.stringMatching(/pg_dump.*ENOENT/)
    })
    const alone = refusal(backUp(request({ databaseUrl: undefined })))
    expect(await alone).toEqual({ code: "daemon.unreachable", home: folder })
    expect(files()).toEqual([])
  })

  it("finds the database in the home", async () => {
    const home = join(homes.path, "postgres")
    const holder = await holdHome(home, "postgres")
    try {
      put("pg_dump", `#!/bin/sh\ntest -S "$PGHOST/.s.PGSQL.5432" && echo "rows $PGUSER:$PGPASSWORD $*"\n`)
      put("pg_restore", listing)
      const { file } = await backUp(request({ home, databaseUrl: undefined }))
      const { password, username } = new URL("url" in holder.held ? String(holder.held.url) : "")
      expect(readFileSync(file, "utf8")).toMatch(new RegExp(`^rows ${username}:${password} .*--dbname=postgres$`, "m"))
    } finally {
      await holder.kill("SIGTERM")
    }
  })
})
