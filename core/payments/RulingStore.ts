/** All SQL of what operators say of chargebacks that a provider decided in a way we cannot read. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"

export interface Ruling {
  readonly id: string
  readonly lost: bigint
  readonly operator: string
}

export const makeRulingStore = (sql: SqlClient.SqlClient) => ({
  /** What one operator said of it, and waits for another one. */
  proposed: (chargeback: string) =>
    sql<{ id: string; lost: string; operator: string }>`SELECT id::text AS id, lost, operator::text AS operator
      FROM chargeback_rulings WHERE chargeback = ${chargeback}::uuid AND state = 'proposed'`.pipe(
      Effect.map(([row]): Ruling | undefined => (row === undefined ? undefined : { ...row, lost: BigInt(row.lost) }))
    ),
  insert: (row: {
    readonly id: string
    readonly chargeback: string
    readonly lost: bigint
    readonly reason: string
    readonly operator: string
    readonly operatorsNeeded: 1 | 2
  }) =>
    sql`INSERT INTO chargeback_rulings (id, chargeback, lost, reason, state, operators_needed, operator)
      VALUES (${row.id}::uuid, ${row.chargeback}::uuid, ${row.lost.toString()}::numeric, ${row.reason},
        ${row.operatorsNeeded === 1 ? "done" : "proposed"}, ${row.operatorsNeeded}::int4, ${row.operator}::uuid)`,
  second: (id: string, operator: string) =>
    sql`UPDATE chargeback_rulings SET state = 'done', seconded_by = ${operator}::uuid, updated_at = now()
      WHERE id = ${id}::uuid AND state = 'proposed'`,
  /** It was decided, or somebody said otherwise. */
  giveUp: (chargeback: string) =>
    sql`UPDATE chargeback_rulings SET state = 'void', updated_at = now()
      WHERE chargeback = ${chargeback}::uuid AND state = 'proposed'`
})
