import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { cleanDoctor } from "../../test/postgres/cleanDoctor.ts"
import { type Floor, openFloor } from "../../test/trades/TradingFloor.ts"
import { addPracticePeople, practicePeople } from "./PracticePeople.ts"

const url = "http://127.0.0.1:1"

const filesIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .toSorted((one, other) => one.localeCompare(other))

describe("the people of a practice market", () => {
  let floor: Floor
  const folder = mkdtempSync(join(tmpdir(), "orrange-practice-"))
  beforeAll(async () => {
    vi.stubEnv("ORRANGE_HOME", folder)
    floor = await openFloor()
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
    await floor.close()
  })

  it("are completed at a later start by those it does not have, once", () =>
    floor.run(
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const add = sql.withTransaction(addPracticePeople(url))
        const names = Effect.map(
          sql<{ name: string }>`SELECT name FROM people WHERE name = ANY(${practicePeople.map(({ name }) => name)})
            ORDER BY name`,
          (rows) => rows.map(({ name }) => name)
        )
        yield* add
        const all = practicePeople.map(({ name }) => name).toSorted()
        expect(yield* names).toEqual(all)
        const files = filesIn(folder)
        const given = yield* sql`SELECT count(*)::int4 AS count FROM transfers WHERE reason = 'faucet'`
        yield* add
        expect(yield* names).toEqual(all)
        expect(yield* sql`SELECT count(*)::int4 AS count FROM transfers WHERE reason = 'faucet'`).toEqual(given)
        expect(filesIn(folder)).toEqual(files)
        expect(files.join()).toContain("abe")
        yield* cleanDoctor
      })
    ))
})
