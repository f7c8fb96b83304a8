/** The versions of the rules of trades: which is in force, and how an operator loads the next. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { DryRun } from "../platform/DryRun.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { type PolicyLoad, policyNoticeSeconds, type PolicyView, type TradePolicy } from "../protocol/Policy.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** Seconds between looks for versions that another daemon loaded: several fit into the notice. */
const lookSeconds = 10
/** Versions an installation may have. */
const versionsMax = 1_000

export interface LoadedPolicy {
  readonly version: string
  readonly effectiveAt: Date
  readonly loadedBy: string | null
  readonly policy: TradePolicy
}

interface Row {
  readonly version: string
  readonly effective_at: Date
  readonly loaded_by: string | null
  readonly policy: TradePolicy
}

const view = ({ effectiveAt, loadedBy, policy, version }: LoadedPolicy, inForce: LoadedPolicy): PolicyView => ({
  version,
  effective_at: effectiveAt.toISOString(),
  loaded_by: loadedBy,
  in_force: version === inForce.version,
  policy
})

/** The latest that is in force at a time. */
const inForceAt = (versions: ReadonlyArray<LoadedPolicy>, at: Date): LoadedPolicy => {
  const found = versions.findLast(({ effectiveAt }) => effectiveAt.getTime() <= at.getTime())
  if (found === undefined) throw new Error("no policy is in force")
  return found
}

export class Policies extends Context.Service<
  Policies,
  {
    /** The version in force. From memory: every version is known here before it counts. */
    readonly at: (at: Date) => LoadedPolicy
    /** A version by its name; the one in force then for a trade from before there were versions. */
    readonly of: (version: string, at: Date) => LoadedPolicy
    /** All versions, the latest first. */
    readonly list: Answered<ReadonlyArray<PolicyView>>
    /** Refused when it would count sooner than the notice, or not be the last one to. */
    readonly load: (operatorId: string, load: PolicyLoad) => Answered<PolicyView>
  }
>()("orrange/policy/Policies") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const commands = yield* Commands

      const read = sql<Row>`SELECT v.version, v.effective_at, p.name AS loaded_by, v.policy
        FROM trade_policies v LEFT JOIN people p ON p.id = v.loaded_by ORDER BY v.effective_at`.pipe(
        Effect.map((rows) =>
          rows.map(
            (row): LoadedPolicy => ({
              version: row.version,
              effectiveAt: row.effective_at,
              loadedBy: row.loaded_by,
              policy: row.policy
            })
          )
        )
      )
      let versions = yield* read

      const look = Effect.gen(function* () {
        const found = yield* read
        if (!(yield* DryRun)) versions = found
        return found
      })

      const now = Effect.map(Clock.currentTimeMillis, (nowMs) => new Date(nowMs))

      const list = Effect.gen(function* () {
        const known = yield* look
        const inForce = inForceAt(known, yield* now)
        return known.toReversed().map((version) => view(version, inForce))
      })

      const insert = Effect.fnUntraced(function* (operatorId: string, { effective_at, policy, version }: PolicyLoad) {
        yield* sql`SELECT pg_advisory_xact_lock(hashtextextended('trade policies', 0))`
        const known = yield* look
        const soonest = new Date((yield* now).getTime() + policyNoticeSeconds * 1_000)
        const effectiveAt = effective_at === undefined ? soonest : new Date(effective_at)
        if (known.length >= versionsMax) return yield* refuse("policy.limit_reached", { maximum: versionsMax })
        if (known.some((other) => other.version === version)) return yield* refuse("policy.version_taken", { version })
        const last = known.at(-1)?.effectiveAt ?? soonest
        if (effectiveAt < soonest || effectiveAt <= last) {
          const earliest = last < soonest ? soonest : new Date(last.getTime() + 1)
          return yield* refuse("policy.too_soon", { earliest: earliest.toISOString() })
        }
        yield* sql`INSERT INTO trade_policies (version, effective_at, loaded_by, policy, loaded_at)
          VALUES (${version}, ${effectiveAt}, ${operatorId}::uuid, ${JSON.stringify(policy)}::text::jsonb, now())`
        const after = yield* read
        const loaded = after.find((other) => other.version === version)
        if (loaded === undefined) return yield* Effect.die(new Error(`policy ${version} was not loaded`))
        return view(loaded, inForceAt(after, yield* now))
      })

      const load = Effect.fn("Policies.load")(function* (operatorId: string, asked: PolicyLoad) {
        const { client_id: clientId, ...request } = asked
        const loaded = yield* commands.once(
          { personId: operatorId, clientId, kind: "policies.load", request },
          insert(operatorId, asked)
        )
        yield* look
        return loaded
      })

      // While the database is away nothing is opened by a version either.
      yield* look.pipe(
        Effect.ignore({ log: "Warn", message: "cannot look for new policies" }),
        Effect.delay(`${lookSeconds} seconds`),
        Effect.repeat(Schedule.forever),
        Effect.forkScoped
      )

      return {
        at: (at) => inForceAt(versions, at),
        of: (name, at) => versions.find(({ version }) => version === name) ?? inForceAt(versions, at),
        list,
        load
      }
    })
  )
}
