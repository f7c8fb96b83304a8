/**
 * Has what a trade took of its maker's order come back to it. The step that ends a trade arms a deadline along with its
 * refund; the clock then tells the market, whichever process holds it, until the market has answered. The command's
 * client_id is the trade, so a market that is told again gives its first answer; when that was only that it is not open,
 * it is asked anew under another.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Markets } from "../market/Markets.ts"
import { baseUnits, gridInteger } from "../money/Price.ts"
import { refusalOf } from "../platform/Answer.ts"
import { requestHash } from "../platform/Canonical.ts"
import { type Deadline, Deadlines } from "../platform/Deadlines.ts"
import { housePersonId } from "../platform/House.ts"
import { ERRORS, type Refusal } from "../protocol/Errors.ts"
import type { Side } from "../protocol/Wire.ts"
import { Away } from "./Away.ts"
import { Engine } from "./Engine.ts"

const kind = "order.restore"
/** Seconds between looks at a market that is not open. */
const closedSeconds = 30

/** Whether the market may say something else when it is told again: what it refused for ever is the end of it. */
const isNoAnswer = ({ code }: Refusal): boolean =>
  ["internal", "unavailable", "unknown"].includes(ERRORS[code].category)

interface Taken {
  readonly market: string
  /** Smallest units of the base asset. */
  readonly quantity: string
  readonly order: string
  readonly owner: string
  readonly side: Side
  readonly away: number | null
  /** Whether somebody can still be paid by every account of the order. */
  readonly payable: boolean
}

export class Restoring extends Context.Service<
  Restoring,
  {
    /** Tells the market once; what the market refuses stays with the order's owner. */
    readonly fire: (deadline: Deadline) => Effect.Effect<void, Refusal | SqlError.SqlError>
  }
>()("orrange/orders/Restoring") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const markets = yield* Markets
      const deadlines = yield* Deadlines
      const away = yield* Away
      const engine = yield* Engine

      const takenBy = Effect.fnUntraced(function* (trade: string) {
        const [taken] = yield* sql<Taken>`SELECT t.market, t.quantity::text AS quantity, o.id::text AS order,
            o.person_id::text AS owner, o.side, o.pause_when_away AS away, NOT EXISTS (SELECT FROM payment_accounts p
              WHERE p.id = ANY(o.accounts) AND p.removed_at IS NOT NULL) AS payable
          FROM trades t JOIN orders o ON o.id = t.maker_order WHERE t.id = ${trade}::uuid`
        return taken ?? (yield* Effect.die(new Error(`a deadline is for trade ${trade}, which is not there`)))
      })

      /** The client_id under which the market has not answered yet that it is not open. */
      const freshId = Effect.fnUntraced(function* (trade: string) {
        const [row] = yield* sql<{ id: string }>`WITH RECURSIVE asked (attempt, id) AS (
            SELECT 0, ${trade}::text UNION ALL SELECT a.attempt + 1, ${trade}::text || '/' || (a.attempt + 1)
            FROM asked a JOIN commands c ON c.person_id = ${housePersonId}::uuid AND c.client_id = a.id
            WHERE c.result::jsonb #>> '{refused,code}' = 'market.not_open')
          SELECT id FROM asked ORDER BY attempt DESC LIMIT 1`
        return row?.id ?? trade
      })

      const tell = Effect.fnUntraced(function* (trade: string, { away: minutes, ...taken }: Taken) {
        const { order: orderId, owner, quantity, side } = taken
        const market = yield* markets.get(taken.market)
        const lots = gridInteger(BigInt(quantity) / baseUnits(1, market))
        const hash = requestHash("orders.restore", { trade })
        const head = { market: market.symbol, personId: housePersonId, clientId: yield* freshId(trade), hash }
        if (minutes !== null) yield* away.watch(owner)
        return yield* engine.submit({ ...head, kind: "restore", orderId, owner, side, lots })
      })

      const fire = Effect.fn("Restoring.fire")(function* ({ id, subject }: Deadline) {
        if (!(yield* deadlines.isDue(id))) return
        const taken = yield* takenBy(subject)
        if (markets.phaseOf(taken.market) !== "open") {
          yield* deadlines.set(kind, subject, closedSeconds)
          return
        }
        const refusal = taken.payable ? refusalOf(yield* tell(subject, taken)) : undefined
        // It was halted since the look at its phase.
        if (refusal?.code === "market.not_open") {
          yield* deadlines.set(kind, subject, closedSeconds)
          return
        }
        if (refusal !== undefined && isNoAnswer(refusal)) return yield* refusal
        // Closed last: when this process ends in between, the market is told again, which changes nothing.
        yield* deadlines.closeDue(id)
      })

      return { fire }
    })
  )
}
