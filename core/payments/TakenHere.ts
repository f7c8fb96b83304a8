/** What the connected providers take: refuses what names none of them, or nothing that they take. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { refuse } from "../protocol/Errors.ts"
import { Providers } from "./Providers.ts"

export const makeTakenHere = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { connected } = yield* Providers
  const providers = connected.map(({ provider }) => provider)
  const known = providers.map(({ id }) => id)

  const assertKnown = (ids: ReadonlyArray<string>) =>
    ids.every((id) => known.includes(id)) ? Effect.void : refuse("top_up.provider_unknown", { providers: known })

  /** Refused where no provider takes it or there is none here. */
  const scaleOf = Effect.fnUntraced(function* (asset: string) {
    const rows = yield* sql<{
      code: string
      scale: number
    }>`SELECT code, scale::int4 AS scale FROM assets ORDER BY code`
    const taken = rows.filter(({ code }) => providers.some(({ currencies }) => currencies.has(code)))
    const found = taken.find(({ code }) => code === asset)
    if (found !== undefined) return found.scale
    return yield* refuse("top_up.currency_unknown", { assets: taken.map(({ code }) => code) })
  })

  return { providers, known, assertKnown, scaleOf }
})
