/** What may be paid out by payment providers, as the operator says it in a file. */
import { readFileSync } from "node:fs"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { type PayoutTermsOfProvider, PayoutTermsOfProvider as Terms } from "@orrange/core/payments/PayoutPolicy"
import { cannot } from "./ReadProvider.ts"

const PayoutsFile = Schema.fromJsonString(Schema.Struct({ payouts: Schema.Array(Terms) }))

const twice = (names: ReadonlyArray<string>): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index)

/** Reads the file that `ORRANGE_PAYOUTS` names; none when it is not set. */
export const readPayoutSettings = Effect.fnUntraced(function* (env: NodeJS.ProcessEnv) {
  const path = env["ORRANGE_PAYOUTS"]
  const none: ReadonlyArray<PayoutTermsOfProvider> = []
  if (!path) return none
  const fault = (reason: string) => cannot(`ORRANGE_PAYOUTS, ${path}: ${reason}`)
  const { payouts } = yield* Effect.try({
    try: () =>
      Schema.decodeUnknownSync(PayoutsFile, { errors: "all", onExcessProperty: "error" })(readFileSync(path, "utf8")),
    catch: (error) => fault(error instanceof Error ? error.message : String(error))
  })
  const double =
    twice(payouts.map(({ provider }) => provider)) ??
    twice(payouts.flatMap(({ assets, provider }) => assets.map(({ asset }) => `${asset} of ${provider}`)))
  return double === undefined ? payouts : yield* fault(`${double} stands there twice`)
})
