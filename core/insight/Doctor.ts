/** Proves the invariants of all rooms, in one snapshot of the database. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Semaphore from "effect/Semaphore"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { alertInvariants } from "../alerts/AlertInvariants.ts"
import { chainInvariants } from "../chain/ChainInvariants.ts"
import { billingInvariants } from "../billing/BillingInvariants.ts"
import { recurringInvariants } from "../billing/RecurringInvariants.ts"
import { lightningInvariants } from "../chain/LightningInvariants.ts"
import { coinInvariants } from "../chain/CoinInvariants.ts"
import { escrowInvariants } from "../chain/EscrowInvariants.ts"
import { purchaseInvariants } from "../chain/PurchaseInvariants.ts"
import { multisigInvariants } from "../chain/MultisigInvariants.ts"
import { channelInvariants } from "../channels/ChannelInvariants.ts"
import { chatInvariants } from "../chat/ChatInvariants.ts"
import { communityInvariants } from "../communities/CommunityInvariants.ts"
import { disputeInvariants } from "../disputes/DisputeInvariants.ts"
import { evidenceInvariants } from "../disputes/EvidenceInvariants.ts"
import { fxInvariants } from "../fx/FxInvariants.ts"
import { ledgerInvariants } from "../ledger/LedgerInvariants.ts"
import { orderInvariants } from "../orders/OrderInvariants.ts"
import { noticeInvariants } from "../notices/NoticeInvariants.ts"
import { paymentInvariants } from "../payments/PaymentInvariants.ts"
import type { Invariant } from "../platform/Invariant.ts"
import type { DoctorReport } from "../protocol/Doctor.ts"
import { riskInvariants } from "../risk/RiskInvariants.ts"
import { bondInvariants } from "../trades/BondInvariants.ts"
import { offerInvariants } from "../trades/OfferInvariants.ts"
import { paymentsInvariants } from "../trades/PaymentsInvariants.ts"
import { tradeInvariants } from "../trades/TradeInvariants.ts"

/** Offending rows a report names for each invariant. */
export const doctorSamplesMax = 10

export const invariants: ReadonlyArray<Invariant> = [
  ...ledgerInvariants,
  ...orderInvariants,
  ...riskInvariants,
  ...tradeInvariants,
  ...bondInvariants,
  ...offerInvariants,
  ...paymentsInvariants,
  ...disputeInvariants,
  ...evidenceInvariants,
  ...chatInvariants,
  ...noticeInvariants,
  ...channelInvariants,
  ...communityInvariants,
  ...alertInvariants,
  ...fxInvariants,
  ...paymentInvariants,
  ...chainInvariants,
  ...escrowInvariants,
  ...multisigInvariants,
  ...purchaseInvariants,
  ...billingInvariants,
  ...recurringInvariants,
  ...coinInvariants,
  ...lightningInvariants
]

export class Doctor extends Context.Service<
  Doctor,
  {
    /** Samples name rows and are for operators only; counts are for everybody. */
    readonly examine: (withSamples: boolean) => Effect.Effect<DoctorReport, SqlError.SqlError>
  }
>()("orrange/insight/Doctor") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      // One examination at a time: it reads every table.
      const turn = yield* Semaphore.make(1)

      const check = Effect.fnUntraced(function* ({ id, room, sql: query, statement }: Invariant) {
        const rows = yield* sql.unsafe<{ sample: string; total: number }>(
          `SELECT sample, (count(*) OVER ())::int4 AS total FROM (${query}) AS v LIMIT ${doctorSamplesMax}`
        )
        return { id, room, statement, violations: rows[0]?.total ?? 0, samples: rows.map(({ sample }) => sample) }
      })

      const examine = Effect.fn("Doctor.examine")(function* (withSamples: boolean) {
        const startedMs = yield* Clock.currentTimeMillis
        const results = yield* Effect.forEach(invariants, check).pipe(
          sql.withTransaction,
          Effect.provideService(SqlClient.BeginTransaction, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        )
        const endedMs = yield* Clock.currentTimeMillis
        return {
          healthy: results.every(({ violations }) => violations === 0),
          checked_at: new Date(startedMs).toISOString(),
          duration_ms: Math.max(0, endedMs - startedMs),
          invariants: results.map((result) => (withSamples ? result : { ...result, samples: [] }))
        }
      })

      return { examine: (withSamples) => Semaphore.withPermit(turn, examine(withSamples)) }
    })
  )
}
