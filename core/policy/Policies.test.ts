import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { describe, expect, it } from "vitest"
import { testDatabase } from "../../test/postgres/TestDatabase.ts"
import { standardPolicy, standardPolicyVersion } from "./TradePolicy.ts"

describe("the policy of a new installation", () => {
  it("is the standard one, whole", async () => {
    const database = await testDatabase()
    const stored = SqlClient.SqlClient.use((sql) => sql`SELECT version, policy FROM trade_policies`)
    const rows = await Effect.runPromise(Effect.provide(stored, database.layer))
    expect(rows).toEqual([{ version: standardPolicyVersion, policy: standardPolicy }])
    await database.drop()
  })
})
