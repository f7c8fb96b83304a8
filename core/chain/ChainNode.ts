/** What the room asks of a chain and of the signer; the daemon knows how to ask. */
import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type { ChainPolicy } from "./ChainPolicy.ts"
import type { EscrowContract, EscrowLog } from "./EscrowContract.ts"
import type { MultisigScripts } from "./Multisig.ts"

/**
 * `away`: no answer, and nobody knows what became of the question; `refused`: the node would not; `lying`: what it says
 * does not hold together, or another node says otherwise.
 */
export class NodeFault extends Data.TaggedError("NodeFault")<{
  readonly kind: "away" | "refused" | "lying"
  readonly reason: string
}> {
  override get message(): string {
    return this.reason
  }
}

/**
 * The signer did not sign. `away`: it may have, and nobody heard; `refused`: it never signed this withdrawal at this
 * place; `bound`: it did before, and does not at this price.
 */
export class SignerFault extends Data.TaggedError("SignerFault")<{
  readonly kind: "away" | "refused" | "bound"
  readonly reason: string
}> {
  override get message(): string {
    return this.reason
  }
}

/** What a node does not know any more is `undefined`; that it does not answer, or lies, stays a fault. */
export const unlessForgotten = <A, E>(asked: Effect.Effect<A, E | NodeFault>) =>
  Effect.catchIf(
    asked,
    (fault): fault is NodeFault & E => fault instanceof NodeFault && fault.kind === "refused",
    () => Effect.succeed(undefined)
  )

/** Money that a transaction moved: its own value, or a token's as its contract logged it. */
export interface Movement {
  /** -1 for the value itself, else the log's place among those of the transaction. */
  readonly place: number
  /** Null for the chain's own money. */
  readonly contract: string | null
  readonly from: string
  readonly to: string
  readonly amount: bigint
}

/** Money that lies apart, where money is coins: an output of a transaction. */
export interface CoinPlace {
  readonly txid: string
  readonly place: number
}

export interface Coin extends CoinPlace {
  readonly amount: bigint
}

export interface ChainTransaction {
  readonly txid: string
  /** The account whose transaction it is; where money is coins, the first of those that it spends. */
  readonly sender: string
  readonly nonce: number
  readonly succeeded: boolean
  readonly gasCost: bigint
  /** None when it failed. */
  readonly movements: ReadonlyArray<Movement>
  /** What the chain's escrow contract logged. */
  readonly escrowLogs: ReadonlyArray<EscrowLog>
  /** Coins that it takes; none where money is in accounts. */
  readonly spends: ReadonlyArray<CoinPlace>
  /** Whether it is what its block is worth to whoever made it, which cannot be spent for long. */
  readonly isReward: boolean
}

/** A block that holds together: as many receipts as transactions, and no log missing. */
export interface ChainBlock {
  readonly height: number
  readonly hash: string
  readonly parent: string
  /** When it says that it was made, in Unix seconds. */
  readonly at: number
  readonly transactions: ReadonlyArray<ChainTransaction>
  /** What the contracts of the policy's tokens said that is not ordinary: that one was paused, changed, or what nobody knows. */
  readonly alarms: ReadonlyArray<{ readonly contract: string; readonly reason: string }>
}

export interface Heads {
  /** Of several nodes that of the one that is least far, on which all agree. */
  readonly head: number
  readonly hash: string
  /** What the chain calls final. */
  readonly finalised: number
}

/** Addresses are written with their checksum throughout. */
export interface ChainNode {
  readonly identity: Effect.Effect<{ readonly chainId: string; readonly genesis: string }, NodeFault>
  readonly heads: Effect.Effect<Heads, NodeFault>
  readonly hashAt: (height: number) => Effect.Effect<string | undefined, NodeFault>
  readonly block: (height: number) => Effect.Effect<ChainBlock, NodeFault>
  /** At a block, of the chain's own money or of a token; refused by a node that has forgotten that block's state. */
  readonly balance: (address: string, contract: string | null, hash: string) => Effect.Effect<bigint, NodeFault>
  /** How many transactions an address has in the chain up to a block. */
  readonly nonce: (address: string, hash: string) => Effect.Effect<number, NodeFault>
  /** Whether a node knows a transaction, in a block or waiting. */
  readonly knows: (txid: string) => Effect.Effect<boolean, NodeFault>
  readonly broadcast: (raw: string) => Effect.Effect<void, NodeFault>
  /** Gas that a transaction of the hot wallet takes at most. */
  readonly gasMax: bigint
  /** What a transaction has to pay now, in smallest units for each unit of gas. */
  readonly fees: Effect.Effect<{ readonly feeMax: bigint; readonly tipMax: bigint }, NodeFault>
  /** The address of a place below the public key. */
  readonly derive: (position: number) => string
  /** An address with its checksum; `undefined` when a checksum is there and wrong. */
  readonly readAddress: (text: string) => string | undefined
}

/** What is different where money is coins. */
export interface CoinRules {
  /** What lies in a place at the head, nothing where it is taken, and which block that is. */
  readonly lies: (coin: CoinPlace) => Effect.Effect<{ readonly amount: bigint; readonly hash: string }, NodeFault>
  /** Units of gas that a payment takes which is made of so many coins. */
  readonly gasOf: (coins: number) => bigint
  /** Less than this makes no coin. */
  readonly least: bigint
  readonly multisig: MultisigScripts
}

export interface SigningRequest {
  readonly withdrawal: string
  readonly asset: string
  readonly recipient: string
  /** The id under which the recipient was listed. */
  readonly listed: string
  readonly amount: bigint
  readonly nonce: number
  readonly feeMax: bigint
  readonly tipMax: bigint
  /** What it is made of, where money is coins: the same each time. */
  readonly coins: ReadonlyArray<Coin>
}

/** How far the signer's journal goes: the number of its lines, and the hash of the last one. */
export interface JournalMark {
  readonly lines: number
  readonly hash: string
}

/** Another process, which has the key and its own rules. */
export interface Signer {
  /** Of its key, which is the hot wallet's. */
  readonly address: Effect.Effect<string, SignerFault>
  /** Tells it of an address that a person listed; it lets that ripen by its own clock. */
  readonly list: (id: string, address: string) => Effect.Effect<void, SignerFault>
  readonly strike: (id: string) => Effect.Effect<void, SignerFault>
  /** Where money is coins: it never signs that withdrawal again, and lets what it was made of be for others. */
  readonly forgo: (withdrawal: string) => Effect.Effect<JournalMark, SignerFault>
  /** How far its journal goes, and whether it still has what it had when it went as far as was seen. */
  readonly journal: (
    seen: JournalMark
  ) => Effect.Effect<{ readonly mark: JournalMark; readonly hasSeen: boolean }, SignerFault>
  readonly sign: (
    request: SigningRequest
  ) => Effect.Effect<{ readonly txid: string; readonly raw: string; readonly mark: JournalMark }, SignerFault>
}

export interface Chain {
  readonly policy: ChainPolicy
  readonly node: ChainNode
  readonly signer: Signer
  /** Null where the operator names none. */
  readonly escrow: EscrowContract | null
  /** Null where money is in accounts. */
  readonly coins: CoinRules | null
}

/** The chains that the operator named; none by default. */
export const Chains = Context.Reference<ReadonlyArray<Chain>>("orrange/chain/Chains", { defaultValue: () => [] })
