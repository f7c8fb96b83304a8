/**
 * Arrays as parameters of a statement, each with the type its elements have. They are sent as the server keeps them, so
 * nothing is parsed there, and an array of nothing but nulls has a type, too.
 */
import * as PgTypes from "@effect/sql-pg/PgTypes"
import * as Result from "effect/Result"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"

const arrayOf =
  (elementOid: number) =>
  (values: ReadonlyArray<unknown>): PgTypes.Parameter =>
    Result.getOrThrow(PgTypes.array(values, elementOid))

const int8s = arrayOf(PgTypes.OID.int8)

export const uuids: (values: ReadonlyArray<string | null>) => PgTypes.Parameter = arrayOf(PgTypes.OID.uuid)
export const texts: (values: ReadonlyArray<string | null>) => PgTypes.Parameter = arrayOf(PgTypes.OID.text)
export const int4s: (values: ReadonlyArray<number | null>) => PgTypes.Parameter = arrayOf(PgTypes.OID.int4)
export const bigints: (values: ReadonlyArray<bigint>) => PgTypes.Parameter = int8s
/** Safe integers, as bigint. */
export const integers = (values: ReadonlyArray<number | null>): PgTypes.Parameter =>
  int8s(values.map((value) => (value === null ? null : BigInt(value))))
export const bytes: (values: ReadonlyArray<Uint8Array>) => PgTypes.Parameter = arrayOf(PgTypes.OID.bytea)
export const times: (values: ReadonlyArray<Date | null>) => PgTypes.Parameter = arrayOf(PgTypes.OID.timestamptz)

/**
 * The rows of a table that have one of some ids, to select from. Each is found by its key, also by a plan that was made when
 * the table was empty. How many there are is not known when it is planned: else it were planned anew each time, in the hope
 * that for so few there is a better way.
 */
export const rowsBy = (sql: SqlClient.SqlClient, table: string, key: string, ids: ReadonlyArray<string>): Fragment =>
  sql`(SELECT unnest(ARRAY(SELECT unnest(${uuids(ids)}::uuid[]))) AS wanted) AS w
    CROSS JOIN LATERAL (SELECT * FROM ${sql(table)} WHERE ${sql(key)} = w.wanted OFFSET 0)`
