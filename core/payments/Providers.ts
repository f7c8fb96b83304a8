/** The providers that the daemon is connected to, and what carries a request to one of them. */
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import type * as Effect from "effect/Effect"
import type { PaymentProvider, ProviderRequest, ProviderResponse } from "./Provider.ts"

/** No answer came. `wasSent` unless it is certain that no byte of the request left. */
export class NoAnswer extends Data.TaggedError("NoAnswer")<{ readonly wasSent: boolean; readonly reason: string }> {}

/** As much of it as is needed to ask it. */
export interface Called {
  readonly provider: Pick<PaymentProvider, "books" | "callsPerSecond" | "id" | "session">
  readonly send: (request: ProviderRequest) => Effect.Effect<ProviderResponse, NoAnswer>
}

export interface Connected extends Called {
  readonly provider: PaymentProvider
  /** By which its events are known to be its own: one, or two while one is being replaced. */
  readonly secrets: ReadonlyArray<string>
  /** Where it sends them. */
  readonly webhookUrl: string
  /** The certificate that a message names, for a provider that signs with one; undefined when there is none to be had. */
  readonly certificateOf?: (headers: ProviderResponse["headers"]) => Effect.Effect<string | undefined, NoAnswer>
}

export interface ProvidersGiven {
  readonly connected: ReadonlyArray<Connected>
  /** How long what was paid in stays on hold: as long as a bank may take it back. */
  readonly holdSeconds: number
}

/** Without any, nobody can pay in. */
export const Providers = Context.Reference<ProvidersGiven>("orrange/payments/Providers", {
  defaultValue: () => ({ connected: [], holdSeconds: 0 })
})
