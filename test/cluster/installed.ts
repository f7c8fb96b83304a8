import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { vaultKeyBytes } from "../../core/platform/Vault.ts"
import { install } from "../../daemon/Installation.ts"
import { foundation } from "../../daemon/Services.ts"
import type { TestDatabase } from "../postgres/TestDatabase.ts"

/** Makes a practice market of a database, with nobody in it. */
export const installed = (database: TestDatabase): Promise<boolean> =>
  Effect.runPromise(
    install("sandbox", Effect.void).pipe(
      Effect.provide(
        foundation(Redacted.make(new Uint8Array(vaultKeyBytes).fill(7))).pipe(Layer.provideMerge(database.layer))
      )
    )
  )
