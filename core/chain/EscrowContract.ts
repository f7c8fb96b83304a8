/** What the room asks of a chain's escrow contract; the daemon knows how it is called and what it logs. */
import type * as Effect from "effect/Effect"
import type { EscrowTypedData, UnsignedTransaction } from "../protocol/Escrow.ts"
import type { NodeFault } from "./ChainNode.ts"

/** As the contract has them: windows in seconds, times in Unix seconds, shares in basis points. */
export interface EscrowTerms {
  readonly seller: string
  readonly buyer: string
  readonly arbiter: string
  readonly secondArbiter: string
  /** Null for the chain's own money. */
  readonly token: string | null
  readonly amount: bigint
  readonly feeBps: number
  readonly defaultBuyerBps: number
  readonly paymentWindow: number
  readonly firstRulingWindow: number
  readonly secondRulingWindow: number
  readonly createBefore: number
  readonly salt: string
}

/** Why an amount left an escrow, in the order in which the contract counts them. */
export const escrowCauses = ["release", "cancellation", "expiry", "ruling", "agreement", "default"] as const
export type EscrowCause = (typeof escrowCauses)[number]

export type EscrowFact =
  | { readonly kind: "created"; readonly escrow: string; readonly terms: EscrowTerms }
  | { readonly kind: "paid"; readonly escrow: string }
  | { readonly kind: "disputed"; readonly escrow: string; readonly by: string }
  | {
      readonly kind: "settled"
      readonly escrow: string
      readonly cause: EscrowCause
      /** Before the fee, which is taken of it. */
      readonly toBuyer: bigint
      readonly toSeller: bigint
      readonly fee: bigint
      readonly closed: boolean
    }
  /** A call about it that the contract refused, and whose. */
  | { readonly kind: "failed"; readonly escrow: string; readonly by: string }
  | { readonly kind: "paused" | "unpaused" }

export interface EscrowLog {
  /** Among the logs of its transaction. */
  readonly place: number
  readonly fact: EscrowFact
}

/** Two of the parts are zero for nobody; signatures that are not there are empty. */
export interface EscrowSettlement {
  readonly toBuyer: bigint
  readonly toSeller: bigint
  readonly settledBefore: bigint
  readonly deadline: number
}

export type EscrowCall =
  | { readonly step: "create"; readonly terms: EscrowTerms; readonly buyerSignature: string }
  | { readonly step: "mark_paid" | "cancel" | "refund" | "dispute" | "settle_by_default"; readonly escrow: string }
  | { readonly step: "release"; readonly escrow: string; readonly amount: bigint }
  | { readonly step: "rule"; readonly escrow: string; readonly toBuyer: bigint }
  | {
      readonly step: "settle"
      readonly escrow: string
      readonly settlement: EscrowSettlement
      readonly signatures: { readonly seller: string; readonly buyer: string; readonly arbiter: string }
    }
  | { readonly step: "withdraw"; readonly token: string | null; readonly to: string }

export interface EscrowContract {
  readonly address: string
  /** Whether new escrows are stopped; refused when the code at the address is not the one that is known. */
  readonly examine: Effect.Effect<{ readonly paused: boolean }, NodeFault>
  /** The id that the contract gives an escrow on these terms, which no other contract gives. */
  readonly idOf: (terms: EscrowTerms) => string
  readonly termsToSign: (terms: EscrowTerms) => EscrowTypedData
  readonly settlementToSign: (escrow: string, settlement: EscrowSettlement) => EscrowTypedData
  /** Of the signer's key, or such that the wallet says yes, where that is a contract (ERC-1271). */
  readonly isSignedBy: (signer: string, data: EscrowTypedData, signature: string) => Effect.Effect<boolean, NodeFault>
  /** What a wallet has to send, and for a token what lets the contract take it. */
  readonly transactions: (call: EscrowCall) => ReadonlyArray<UnsignedTransaction>
}
