/** The payment providers that this daemon is connected to. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Providers } from "@orrange/core/payments/Providers"
import type { ProviderSettings } from "./ProviderSettings.ts"

export const providersLayer = ({ connections, holdSeconds }: ProviderSettings) =>
  Layer.effect(
    Providers,
    Effect.map(Effect.all(connections), (connected) => ({ connected, holdSeconds }))
  )
