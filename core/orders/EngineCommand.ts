/** What the engine can be told to do. */
import type { ConditionalCommand } from "./ConditionalBatch.ts"
import type { OrderDraft } from "./Order.ts"
import type { StandingCommand } from "./Standing.ts"

export interface CommandHead {
  readonly market: string
  readonly personId: string
  readonly clientId: string
  readonly hash: Uint8Array
}

export type EngineCommand =
  | (CommandHead & { readonly kind: "create"; readonly draft: OrderDraft; readonly takes?: string })
  | (CommandHead & { readonly kind: "cancel"; readonly orderId: string })
  /** Ticks and lots; what is `undefined` stays. */
  | (CommandHead & {
      readonly kind: "amend"
      readonly orderId: string
      readonly price: number | undefined
      readonly quantity: number | undefined
      /** It is refused where it does not make the order smaller, as that is by then. */
      readonly shrinks?: boolean
    })
  /** From the clock: the person is the house and the client_id the deadline's id. */
  | (CommandHead & { readonly kind: "expire"; readonly orderId: string })
  /** The market's index moved to so many ticks, or is suspended: the person is the house. */
  | (CommandHead & { readonly kind: "index"; readonly ticks: number | undefined })
  | ConditionalCommand
  | StandingCommand
