/** How the program is connected to Postgres: as the role that owns nothing, and as the owner for migrations alone. */
import * as PgClient from "@effect/sql-pg/PgClient"
import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import * as Reactivity from "effect/reactivity/Reactivity"
import type * as Scope from "effect/Scope"
import * as SqlClient from "effect/sql/SqlClient"
import { isSqlError, type SqlError } from "effect/sql/SqlError"

/** The role made by the first migration. What is not granted to it is refused. */
export const appRole = "orrange_app"

/** Connections one process holds at most. */
export const appPoolSize = 10
const ownerPoolSize = 2

const statementTimeout = "10s"
const lockTimeout = "5s"
const idleInTransactionTimeout = "15s"
const connectTimeout = "5 seconds" as const
const pingTimeout = "6 seconds"

/** The database does not answer; the message is one line and never holds the password. */
export class DatabaseUnreachable extends Data.TaggedError("DatabaseUnreachable")<{ readonly message: string }> {}

/** SQLSTATEs of a server that ends a connection or takes no new one; the driver has no reason of its own for them. */
const connectionLossStates: ReadonlySet<string> = new Set([
  "25P03", // idle in a transaction for too long
  "25P04", // transaction timeout
  "53300", // too many connections
  "57P01", // admin shutdown
  "57P02", // crash shutdown
  "57P03", // cannot connect now
  "57P05" // idle session timeout
])

const diskFullState = "53100"

const causeOf = ({
  reason
}: SqlError): { readonly code?: unknown; readonly message?: unknown; readonly constraint?: unknown } =>
  typeof reason.cause === "object" && reason.cause !== null ? reason.cause : {}

/** The constraint a statement broke. The driver names it in the cause alone; its message says only that it failed. */
export const brokenConstraint = (error: SqlError): string | undefined => {
  const { constraint } = causeOf(error)
  return typeof constraint === "string" ? constraint : undefined
}

/**
 * Whether the connection failed, and not the statement. When it failed in the middle of a transaction, its outcome is
 * not known.
 */
export const isConnectionLoss = (error: SqlError): boolean => {
  const { code } = causeOf(error)
  return error.reason._tag === "ConnectionError" || (typeof code === "string" && connectionLossStates.has(code))
}

// The whole cause is not passed on: an invalid URL is quoted in it, with the password.
const unreachable = (error: SqlError): DatabaseUnreachable => {
  const { code, message } = causeOf(error)
  const detail = [message, code, error.message].find((text) => typeof text === "string" && text !== "")
  return new DatabaseUnreachable({ message: `the database cannot be reached: ${String(detail)}` })
}

/**
 * A transaction whose connection is lost fails with the error of the connection. The client on its own dies there,
 * because the ROLLBACK that follows has no connection either, and it takes a failed ROLLBACK for a fault of its own.
 */
const failingOnLoss = (client: PgClient.PgClient): PgClient.PgClient => {
  const { withTransaction } = client
  return Object.assign(client, {
    withTransaction: <R, E, A>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E | SqlError, R> =>
      Effect.catchCause(withTransaction(work), (cause) => {
        // Beside it stands why there was a ROLLBACK, which by then is a defect as well.
        const lost = cause.reasons.flatMap((reason) =>
          Cause.isDieReason(reason) && isSqlError(reason.defect) ? [reason.defect] : []
        )
        return lost[0] === undefined ? Effect.failCause(cause) : Effect.fail(lost[0])
      })
  })
}

type StartupParameters = Readonly<Record<string, string>>
type DatabaseLayer = Layer.Layer<PgClient.PgClient | SqlClient.SqlClient, DatabaseUnreachable>

const optionsOf = (url: Redacted.Redacted, startupParameters: StartupParameters) => ({
  url,
  connectTimeout,
  applicationName: "orrange",
  startupParameters: { timezone: "UTC", ...startupParameters }
})

const connected = (
  url: Redacted.Redacted,
  maxConnections: number,
  startupParameters: StartupParameters
): DatabaseLayer =>
  PgClient.layerFrom(
    PgClient.make({ ...optionsOf(url, startupParameters), maxConnections }).pipe(
      Effect.mapBoth({ onSuccess: failingOnLoss, onFailure: unreachable })
    )
  )

/** Opens connections outside the pool. */
export class OwnConnection extends Context.Service<
  OwnConnection,
  {
    /**
     * A connection for one user, open until the scope closes. It carries out its statements in the order they were
     * given, also when they are given before the earlier ones have answered. Once it is lost all of them fail.
     */
    readonly open: (settings: StartupParameters) => Effect.Effect<SqlClient.SqlClient, SqlError, Scope.Scope>
  }
>()("orrange/platform/OwnConnection") {}

const appSettings: StartupParameters = {
  role: appRole,
  statement_timeout: statementTimeout,
  lock_timeout: lockTimeout,
  idle_in_transaction_session_timeout: idleInTransactionTimeout
}

/** Whether the server had no room on its disk for what the statement wrote; it can be read meanwhile. */
export const isStorageFull = (error: SqlError): boolean => causeOf(error).code === diskFullState

/** Connections of the running daemon. Nothing is connected before the first query: see `ping`. */
export const layerApp = (
  url: Redacted.Redacted
): Layer.Layer<PgClient.PgClient | SqlClient.SqlClient | OwnConnection, DatabaseUnreachable> =>
  Layer.merge(
    connected(url, appPoolSize, appSettings),
    Layer.succeed(OwnConnection, {
      open: (settings) =>
        PgClient.makeClient({ ...optionsOf(url, { ...appSettings, ...settings }), multiplex: true }).pipe(
          Effect.provide(Reactivity.layer)
        )
    })
  )

/** A pool of its own for what must not wait behind people's requests. */
export const layerAside = (url: Redacted.Redacted, connections: number): DatabaseLayer =>
  connected(url, connections, appSettings)

/** Connections of the owner, for migrations: they wait as long as it takes. */
export const layerOwner = (url: Redacted.Redacted): DatabaseLayer => connected(url, ownerPoolSize, {})

/** Asks the database for anything at all. */
export const ping: Effect.Effect<void, DatabaseUnreachable, SqlClient.SqlClient> = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`SELECT 1`.pipe(Effect.mapError(unreachable))
}).pipe(
  Effect.timeoutOrElse({
    duration: pingTimeout,
    orElse: () => new DatabaseUnreachable({ message: "the database does not answer" })
  })
)
