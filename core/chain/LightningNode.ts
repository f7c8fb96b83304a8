/** What the room asks of a Lightning node; the daemon knows how to ask. */
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type { NodeFault } from "./ChainNode.ts"

/** What is paid over Lightning, and how many decimals it has; an invoice counts in thousandths of its smallest unit. */
export const lightningAsset = { code: "BTC", scale: 8 } as const
export const msatPerUnit = 1_000n

/** An invoice as its own text says, by BOLT 11. */
export interface ReadInvoice {
  readonly network: string
  readonly hash: string
  /** The public key of the node that signed it, and is paid by it. */
  readonly payee: string
  /** None when it asks for no certain amount. */
  readonly msat: bigint | undefined
  /** In Unix seconds. */
  readonly expiresAt: number
}

/** An invoice as the node says. `accepted`: paid, and held back still. */
export interface NodeInvoice {
  readonly state: "open" | "accepted" | "settled" | "cancelled"
  readonly request: string
  readonly msat: bigint
  readonly paidMsat: bigint
}

export interface NewInvoice {
  readonly preimage: Uint8Array
  readonly msat: bigint
  readonly memo: string
  readonly seconds: number
}

export interface LightningNode {
  /** On which network it has to be, as chains of Bitcoin are called in settings. */
  readonly network: string
  readonly identity: Effect.Effect<{ readonly pubkey: string; readonly network: string }, NodeFault>
  /**
   * Makes an invoice and gives its text. One with the same preimage is made once: the second time it is refused. Of
   * `away` nobody knows whether it was made.
   */
  readonly add: (invoice: NewInvoice) => Effect.Effect<string, NodeFault>
  /** By its hash; nothing when the node says that there is none. */
  readonly find: (hash: string) => Effect.Effect<NodeInvoice | undefined, NodeFault>
  /** Hears of what is settled after a place among all that was, until the node falls silent. */
  readonly listen: <E, R>(
    after: bigint,
    hear: (hash: string, place: bigint) => Effect.Effect<void, E, R>
  ) => Effect.Effect<never, E | NodeFault, R>
  /** Reads an invoice's text; nothing when it is none. */
  readonly read: (request: string) => ReadInvoice | undefined
}

/** The node that the operator named; none by default. */
export const Lightning = Context.Reference<LightningNode | null>("orrange/chain/Lightning", {
  defaultValue: () => null
})
