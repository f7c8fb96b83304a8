/**
 * One daemon per home. The lock is a write lock on a SQLite file in the home: the operating system grants it to one
 * process, whoever starts at the same moment, and takes it back the moment that process is gone, even by kill -9.
 * Nothing is left to judge stale, which is where pid files and sockets go wrong.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { DatabaseSync } from "node:sqlite"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

/** Primary result code of SQLite for "somebody else holds the lock". */
const sqliteBusy = 5

/** Others may pass through the home, where the database's own user needs to get to its directory, and not list it. */
const homeMode = 0o711

const lockFile = "daemon.lock"
/** Milliseconds a start waits for somebody who only looks whether the home is held. */
const probeMs = 200

/** The home cannot be had; the message is one line for the person who started the daemon. */
export class HomeUnavailable extends Data.TaggedError("HomeUnavailable")<{ readonly message: string }> {}

/** Held by the one daemon that may touch what lies in the home. */
export class HomeLock extends Context.Service<HomeLock, { readonly directory: string }>()("orrange/daemon/HomeLock") {
  /** Makes the home where it is missing and holds it until the layer closes. */
  static readonly layer = (directory: string): Layer.Layer<HomeLock, HomeUnavailable> =>
    Layer.effect(this, holdHome(resolve(directory)))
}

const holderOf = (pidFile: string): string => {
  try {
    return ` (pid ${readFileSync(pidFile, "utf8").trim()})`
  } catch {
    // It holds the lock and has not said its pid yet.
    return ""
  }
}

const unavailable = (directory: string, pidFile: string, cause: unknown): HomeUnavailable => {
  const { errcode, message } = cause as Error & { readonly errcode?: number }
  if (errcode === sqliteBusy) {
    return new HomeUnavailable({ message: `another daemon${holderOf(pidFile)} uses ${directory}` })
  }
  return new HomeUnavailable({ message: `the data directory ${directory} cannot be used: ${message}` })
}

/** Node's own recursive `mkdir` never returns where the system lets nobody make anything, as under /proc. */
const makeFolders = (directory: string): boolean => {
  if (existsSync(directory)) return false
  makeFolders(dirname(directory))
  try {
    mkdirSync(directory)
    return true
  } catch (error) {
    // Somebody who starts at the same moment made it.
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false
    throw error
  }
}

const lock = (directory: string, pidFile: string): DatabaseSync => {
  // The mode is set apart from the making, which the umask would narrow.
  if (makeFolders(directory)) chmodSync(directory, homeMode)
  const database = new DatabaseSync(join(directory, lockFile), { timeout: probeMs })
  try {
    database.exec("BEGIN IMMEDIATE")
    writeFileSync(pidFile, `${process.pid}\n`)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Pid of the daemon that holds a home; `undefined` when none does, whatever a pid file from before says. */
export const holderOfHome = (directory: string): number | undefined => {
  const file = join(directory, lockFile)
  if (!existsSync(file)) return undefined
  const database = new DatabaseSync(file)
  try {
    database.exec("BEGIN IMMEDIATE")
    return undefined
  } catch (cause) {
    if ((cause as { readonly errcode?: number }).errcode !== sqliteBusy) throw cause
    return Number.parseInt(readFileSync(join(directory, "daemon.pid"), "utf8"), 10)
  } finally {
    database.close()
  }
}

const holdHome = (directory: string) => {
  const pidFile = join(directory, "daemon.pid")
  return Effect.acquireRelease(
    Effect.try({
      try: () => lock(directory, pidFile),
      catch: (cause) => unavailable(directory, pidFile, cause)
    }),
    (database) =>
      Effect.sync(() => {
        rmSync(pidFile, { force: true })
        database.close()
      })
  ).pipe(Effect.as({ directory }))
}
