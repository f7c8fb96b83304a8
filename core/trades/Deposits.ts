/** Deposits of merchants: money put down once that stands for the bonds of all their trades. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { type AccountKey, Ledger } from "../ledger/Ledger.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import { NewId } from "../platform/NewId.ts"
import { Policies } from "../policy/Policies.ts"
import type { DepositChange, DepositView } from "../protocol/Deposit.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { runningStates } from "./TradeMachine.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>
type Direction = "put" | "take"

export class Deposits extends Context.Service<
  Deposits,
  {
    readonly put: (personId: string, change: DepositChange) => Answered<DepositView>
    /** Refused with `deposit.in_use` while an order or a trade counts on it. */
    readonly take: (personId: string, change: DepositChange) => Answered<DepositView>
  }
>()("orrange/trades/Deposits") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const ledger = yield* Ledger
      const commands = yield* Commands
      const policies = yield* Policies
      const newId = yield* NewId

      /** An order or a trade of a person that counts on their deposit. */
      const counting = (personId: string, asset: string) =>
        sql<{
          id: string
        }>`SELECT id::text AS id FROM trades WHERE asset = ${asset} AND state = ANY(${runningStates}::text[])
            AND ((buyer = ${personId}::uuid AND buyer_bond_kind = 'deposit')
              OR (seller = ${personId}::uuid AND seller_bond_kind = 'deposit'))
          UNION ALL SELECT o.id::text FROM orders o JOIN markets m ON m.symbol = o.market
            WHERE o.person_id = ${personId}::uuid AND o.state IN ('open', 'paused') AND m.base = ${asset}
              AND o.party -> 'bond' ->> 'mode' = 'deposit'
          UNION ALL SELECT c.id::text FROM conditional_orders c JOIN markets m ON m.symbol = c.market
            WHERE c.person_id = ${personId}::uuid AND c.state IN ('dormant', 'waiting', 'triggered')
              AND m.base = ${asset} AND c.draft -> 'party' -> 'bond' ->> 'mode' = 'deposit' LIMIT 1`.pipe(
          Effect.map((rows) => rows[0]?.id)
        )

      const view = Effect.fnUntraced(function* (personId: string, asset: string) {
        const own = (yield* ledger.balances(personId)).filter((row) => row.asset === asset)
        const scale = own[0]?.scale ?? 0
        const of = (kind: string): string => formatAmount(own.find((row) => row.kind === kind)?.balance ?? 0n, scale)
        const now = new Date(yield* Clock.currentTimeMillis)
        const asked = parseAmount(policies.at(now).policy.bonds.merchant_deposits[asset] ?? "", scale)
        return {
          asset,
          deposit: of("deposit"),
          asked: asked === undefined ? null : formatAmount(asked, scale),
          available: of("available")
        } satisfies DepositView
      })

      const move = Effect.fnUntraced(function* (personId: string, direction: Direction, change: DepositChange) {
        const { asset, quantity } = change
        const [known] = yield* sql<{ scale: number }>`SELECT scale FROM assets WHERE code = ${asset}`
        if (known === undefined) return yield* refuse("deposit.asset_unknown", { asset })
        const amount = parseAmount(quantity, known.scale)
        if (amount === undefined || amount === 0n) {
          return yield* refuse("request.amount_format", { field: "quantity", decimals: known.scale })
        }
        const deposit: AccountKey = { owner: personId, kind: "deposit", asset }
        const available: AccountKey = { owner: personId, kind: "available", asset }
        yield* ledger.open([deposit, available])
        // Held first by whoever takes of it, so that nobody waits for another in a circle.
        yield* sql`SELECT FROM accounts
          WHERE owner = ${personId}::uuid AND kind = 'deposit' AND asset = ${asset} FOR NO KEY UPDATE`
        const used = direction === "take" ? yield* counting(personId, asset) : undefined
        if (used !== undefined) return yield* refuse("deposit.in_use", { counts_on_it: used })
        const [debit, credit] = direction === "put" ? [available, deposit] : [deposit, available]
        const reason = direction === "put" ? "deposit" : "deposit_return"
        yield* ledger
          .post([{ id: newId(), amount, debit, credit, reason, reference: null }])
          .pipe(Effect.catchTag("Overdrawn", () => refuse("deposit.funds_insufficient", { asset })))
        return yield* view(personId, asset)
      })

      const act = (direction: Direction) =>
        Effect.fn("Deposits.move")((personId: string, change: DepositChange) => {
          const { client_id: clientId, ...request } = change
          const command = { personId, clientId, kind: `deposits.${direction}`, request }
          return commands.once(command, move(personId, direction, change))
        })

      return { put: act("put"), take: act("take") }
    })
  )
}
