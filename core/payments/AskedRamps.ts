/**
 * Who sells crypto on a page that it has to be asked for. The request may end unknown, so it goes out once, and what the
 * seller answers is compared with what was asked. As with every ramp only the chain credits anything.
 */
import * as Context from "effect/Context"
import type { PurchaseState } from "../protocol/Purchase.ts"
import type { Flow, Money } from "./Provider.ts"
import type { Connected } from "./Providers.ts"
import type { WebhookScheme } from "./WebhookScheme.ts"

export interface RampWanted {
  readonly asset: string
  /** Where it is delivered. */
  readonly address: string
  readonly spend: Money
  /** Where the receipt goes. */
  readonly email: string
}

/** What is compared with an order that is known. */
export type RampLooked = Omit<RampWanted, "email"> & { readonly order: string }

/** An order as its seller sees it. */
export interface RampSeen {
  readonly order: string
  readonly address: string
  readonly spend: Money
  /** Whether it is of the asset that was asked for, on its chain. */
  readonly isOfAsset: boolean
  readonly state: Exclude<PurchaseState, "asked" | "unknown">
  readonly txid: string | null
}

export interface RampOpened extends RampSeen {
  readonly page: string
}

/** What a message is about; its seller is asked for the rest. */
export interface RampHint {
  readonly id: string
  readonly order: string
  readonly address: string | null
}

export interface AskedRamp {
  readonly id: string
  readonly callsPerSecond: number
  /** What it sells, on the chain that the platform follows. */
  readonly assets: ReadonlyArray<string>
  /** What is paid with, in which there are two decimals, and how much at a time. */
  readonly currency: string
  readonly least: bigint
  readonly most: bigint
  /** Tells it of the address; the same may be told again. */
  readonly link: Flow<RampWanted, true>
  /** Has no name of ours by which it could be repeated or found. */
  readonly open: Flow<RampWanted, RampOpened>
  readonly look: Flow<RampLooked, RampSeen>
  readonly webhook: {
    readonly scheme: WebhookScheme
    /** Of a body whose signature held; undefined when it is no message about an order. */
    readonly read: (body: Uint8Array, headers: Readonly<Record<string, string | undefined>>) => RampHint | undefined
  }
}

export interface ConnectedAskedRamp extends Pick<Connected, "secrets" | "send" | "webhookUrl"> {
  readonly provider: AskedRamp
}

/** Without any, nobody can buy so. */
export const AskedRamps = Context.Reference<ReadonlyArray<ConnectedAskedRamp>>("orrange/payments/AskedRamps", {
  defaultValue: () => []
})

/** Whether an answer is about what was asked. */
export const isAsAsked = (
  { address, spend }: Pick<RampWanted, "address" | "spend">,
  seen: Pick<RampSeen, "address" | "isOfAsset" | "spend">
): boolean =>
  seen.isOfAsset &&
  seen.address.toLowerCase() === address.toLowerCase() &&
  seen.spend.minor === spend.minor &&
  seen.spend.currency === spend.currency
