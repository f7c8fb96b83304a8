/**
 * How daemons on one database find one another and share the markets: Effect's cluster, with its runners and their
 * locks in Postgres. The cluster says who ought to hold a market; the market's epoch says who can commit.
 */
import * as NodeClusterSocket from "@effect/platform-node/NodeClusterSocket"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import type * as Redacted from "effect/Redacted"
import * as MessageStorage from "effect/cluster/MessageStorage"
import * as RunnerAddress from "effect/cluster/RunnerAddress"
import * as RunnerHealth from "effect/cluster/RunnerHealth"
import * as ShardingConfig from "effect/cluster/ShardingConfig"
import * as SocketRunner from "effect/cluster/SocketRunner"
import * as SqlRunnerStorage from "effect/cluster/SqlRunnerStorage"
import * as RpcSerialization from "effect/rpc/RpcSerialization"
import * as SqlClient from "effect/sql/SqlClient"
import { appRole, layerAside } from "@orrange/core/platform/Database"

/** Where a daemon is found by the others of its database. */
export interface ClusterAddress {
  readonly host: string
  readonly port: number
}

/** Bytes of a call, and of its answer, between daemons: a batch of commands, or all levels of a book. */
const callBytesMax = 64 * 1_024 * 1_024
/** Key of the lock under which the tables are made. */
const tablesLock = 8_420_003
/** Connections that only the cluster's own bookkeeping uses, so that no load of people's requests holds it up. */
const ownConnections = 2

/** A daemon that is gone, or stands still, is missed after `shardLockExpiration`. */
const times = {
  shardsPerGroup: 128,
  shardLockExpiration: "3 seconds",
  // As long as the database may take to say so.
  shardLockRefreshInterval: "1 second",
  refreshAssignmentsInterval: "500 millis",
  entityMessagePollInterval: "500 millis",
  sendRetryInterval: "50 millis",
  simulateRemoteSerialization: false
} as const

/** The tables of runners and their locks; as the owner. */
export const makeClusterTables = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  // Daemons may start at the same moment.
  yield* sql`SELECT pg_advisory_xact_lock(${String(tablesLock)}::int8)::text`
  yield* Layer.build(SqlRunnerStorage.layerMigrations({}))
  yield* sql.unsafe(`GRANT SELECT, INSERT, UPDATE, DELETE ON cluster_runners, cluster_locks TO ${appRole}`)
  yield* sql.unsafe(`GRANT USAGE ON SEQUENCE cluster_runners_machine_id_seq TO ${appRole}`)
}).pipe(Effect.scoped, (made) => Effect.flatMap(SqlClient.SqlClient, (sql) => sql.withTransaction(made)))

export const layerCluster = (databaseUrl: Redacted.Redacted, { host, port }: ClusterAddress) =>
  SocketRunner.layer.pipe(
    Layer.provide([NodeClusterSocket.layerSocketServer, NodeClusterSocket.layerClientProtocol]),
    // Whoever lives says so in the database; nobody is asked.
    Layer.provide(RunnerHealth.layerNoop),
    // No call is stored: whoever needs it makes it again.
    Layer.provide(MessageStorage.layerNoop),
    Layer.provide(SqlRunnerStorage.layerStorage({}).pipe(Layer.provide(layerAside(databaseUrl, ownConnections)))),
    Layer.provide(RpcSerialization.layerSchemaBinary({ maxFrameSize: callBytesMax })),
    Layer.provide(ShardingConfig.layer({ ...times, runnerAddress: Option.some(RunnerAddress.make(host, port)) }))
  )
