/** The payment providers that this daemon is connected to. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { AskedRamps } from "@orrange/core/payments/AskedRamps"
import { PayoutPolicy } from "@orrange/core/payments/PayoutPolicy"
import { Providers } from "@orrange/core/payments/Providers"
import { Ramps } from "@orrange/core/payments/Ramps"
import type { ProviderSettings } from "./ProviderSettings.ts"

export const providersLayer = ({
  connections,
  holdSeconds,
  askedRamps = [],
  payouts = [],
  ramps = []
}: ProviderSettings) =>
  Layer.mergeAll(
    Layer.effect(
      Providers,
      Effect.map(Effect.all(connections), (connected) => ({ connected, holdSeconds }))
    ),
    Layer.succeed(PayoutPolicy, payouts),
    Layer.effect(Ramps, Effect.all(ramps)),
    Layer.effect(AskedRamps, Effect.all(askedRamps))
  )
