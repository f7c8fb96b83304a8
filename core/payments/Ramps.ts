/**
 * Who sells crypto for money, and delivers it to an address: to us it looks like a deposit, and only the chain credits
 * it. What a ramp says is shown, and moves nothing.
 */
import * as Context from "effect/Context"
import type { PurchaseState } from "../protocol/Purchase.ts"
import type { WebhookScheme } from "./WebhookScheme.ts"

/** What somebody is sent there with. */
export interface RampOrder {
  /** Ours, which comes back with every message. */
  readonly id: string
  readonly asset: string
  /** Where it is delivered. */
  readonly address: string
}

/** What a message says of an order. */
export interface RampSaid {
  readonly order: string
  readonly address: string
  readonly state: PurchaseState
  readonly txid: string | null
}

export interface Ramp {
  readonly id: string
  /** What it sells, on the chain that the platform follows. */
  readonly assets: ReadonlyArray<string>
  /** The page on which it is bought; undefined for what it does not sell. */
  readonly linkOf: (order: RampOrder) => string | undefined
  readonly webhook: {
    readonly scheme: WebhookScheme
    /** Of a body whose signature held; null when it is about no order of ours, undefined when it is no message. */
    readonly read: (body: Uint8Array) => RampSaid | null | undefined
  }
}

export interface ConnectedRamp {
  readonly ramp: Ramp
  /** By which its messages are known to be its own: one, or two while one is being replaced. */
  readonly secrets: ReadonlyArray<string>
  readonly webhookUrl: string
}

/** Without any, nobody can buy. */
export const Ramps = Context.Reference<ReadonlyArray<ConnectedRamp>>("orrange/payments/Ramps", {
  defaultValue: () => []
})
