/**
 * What becomes of a deposit, as one table. A chain may take back what it said, so every state that stands on a block
 * has a way out of it, and the same transaction in another block is the same deposit.
 */
import type { EventKind } from "../protocol/Events.ts"
import type { ChainDepositState } from "../protocol/WalletChain.ts"

export type DepositEvent = "confirm" | "reject" | "credit" | "finalise" | "reorg" | "include" | "replace"

export interface DepositStep {
  readonly from: ChainDepositState
  readonly event: DepositEvent
  readonly to: ChainDepositState
  /**
   * `credit`: on hold for its person; `free`: theirs to use; `take`: off the hold again; `reverse`: what they have, and
   * what they do not have any more as a debt. There is no other way in.
   */
  readonly posts: "nothing" | "credit" | "free" | "take" | "reverse"
  readonly tells: EventKind | null
  readonly meaning: string
}

const step = (
  from: ChainDepositState,
  event: DepositEvent,
  to: ChainDepositState,
  meaning: string,
  posts: DepositStep["posts"] = "nothing",
  tells: EventKind | null = null
): DepositStep => ({ from, event, to, posts, tells, meaning })

export const depositSteps: ReadonlyArray<DepositStep> = [
  step("seen", "confirm", "confirming", "what the block says was moved was found to have been moved"),
  step("seen", "reject", "rejected", "nothing was moved, or it cannot be told how much: a token lied"),
  step("seen", "reorg", "reorged", "its block is no part of the chain any more"),
  step("confirming", "credit", "credited", "it is deep enough", "credit", "wallet.deposit_credited"),
  step("confirming", "reorg", "reorged", "its block is no part of the chain any more; nothing was credited"),
  step("credited", "finalise", "final", "it can be used", "free"),
  step("credited", "reorg", "reorged", "the chain took it back", "take", "wallet.deposit_reversed"),
  step(
    "final",
    "reorg",
    "reorged",
    "the chain took back what it had called final",
    "reverse",
    "wallet.deposit_reversed"
  ),
  step("rejected", "reorg", "reorged", "its block is no part of the chain any more"),
  step("reorged", "include", "seen", "another block holds it"),
  step("reorged", "replace", "replaced", "its sender spent its place on something else, for good"),
  step("replaced", "include", "seen", "another block holds it after all")
]

export const findDepositStep = (from: ChainDepositState, event: DepositEvent): DepositStep | undefined =>
  depositSteps.find((row) => row.from === from && row.event === event)

/** States in which the person has it, on hold or to use. */
export const creditedStates: ReadonlyArray<ChainDepositState> = ["credited", "final"]
