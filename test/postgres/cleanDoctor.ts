import * as Effect from "effect/Effect"
import { Doctor } from "../../core/insight/Doctor.ts"

/** Fails, naming what is violated, unless every invariant holds of the database; integration tests end with it. */
export const cleanDoctor = Effect.gen(function* () {
  const { invariants } = yield* Doctor.use((doctor) => doctor.examine(true))
  const violated = invariants.filter(({ violations }) => violations > 0)
  if (violated.length > 0) throw new Error(`the doctor found: ${JSON.stringify(violated, null, 2)}`)
})

/** The same, for tests of rooms that know nothing of the doctor. */
export const cleanDatabase = Effect.provide(cleanDoctor, Doctor.layer)
