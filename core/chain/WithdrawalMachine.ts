/**
 * What becomes of a withdrawal, as one table. From `requested` on its money is held; once it is signed nothing but the
 * chain decides, and only what the chain has settled for good ends it: an error on the way is no answer.
 */
import type { EventKind } from "../protocol/Events.ts"
import type { WithdrawalState } from "../protocol/Withdrawal.ts"

export type WithdrawalEvent =
  | "screen"
  | "deny"
  | "approve"
  | "reject"
  | "sign"
  | "broadcast"
  | "stick"
  | "replace"
  | "mine"
  | "unmine"
  | "finish"
  | "revert"
  | "expel"
  | "release"

export interface WithdrawalStep {
  readonly from: WithdrawalState
  readonly event: WithdrawalEvent
  readonly to: WithdrawalState
  readonly who: "operator" | "platform" | "either"
  /**
   * `send`: out of the hold, into flight; `return`: back; `done`: out of the hot wallet, the fee earned, the gas paid;
   * `undone`: all that taken back; `gas`: only gas, and back into the hold; `release`: available again; `resend`: out
   * of the hold once more, with gas that was paid taken back; `retake`: the same out of what its person has again.
   */
  readonly posts: "nothing" | "send" | "return" | "gas" | "done" | "undone" | "release" | "resend" | "retake"
  readonly tells: EventKind | null
  readonly meaning: string
}

const step = (
  from: WithdrawalState,
  event: WithdrawalEvent,
  to: WithdrawalState,
  meaning: string,
  { posts = "nothing", tells = null, who = "platform" }: Partial<Pick<WithdrawalStep, "posts" | "tells" | "who">> = {}
): WithdrawalStep => ({ from, event, to, who, posts, tells, meaning })

const release = { posts: "release", tells: "wallet.withdraw_released" } as const
const retake = { posts: "retake", tells: "wallet.withdraw_sent" } as const
const failed = { posts: "return", tells: "wallet.withdraw_failed" } as const

export const withdrawalSteps: ReadonlyArray<WithdrawalStep> = [
  step("requested", "screen", "screened", "the person, the address and the limits still allow it", {
    tells: "wallet.withdraw_screened"
  }),
  step("requested", "deny", "released", "they do not any more", release),
  step("screened", "approve", "approved", "as many operators as it needs approved it, or it needs none", {
    who: "either",
    tells: "wallet.withdraw_approved"
  }),
  step("screened", "reject", "released", "an operator refused it", { who: "operator", ...release }),
  step(
    "approved",
    "reject",
    "released",
    "an operator refused it before it had a place among the wallet's transactions",
    {
      who: "operator",
      ...release
    }
  ),
  step(
    "approved",
    "deny",
    "released",
    "they do not any more, and it has no place among the wallet's transactions",
    release
  ),
  step("approved", "sign", "signed", "the signer signed it, and its transaction is stored", { posts: "send" }),
  step("signed", "broadcast", "broadcast", "a node has it", { tells: "wallet.withdraw_sent" }),
  step("signed", "mine", "confirming", "a block holds it: whoever said it was not taken was wrong"),
  step("signed", "expel", "failed", "its place is taken for good by another transaction", failed),
  step("broadcast", "mine", "confirming", "a block holds it"),
  step("broadcast", "stick", "stuck", "no block took it for too long"),
  step("broadcast", "expel", "failed", "its place is taken for good by another transaction", failed),
  step("stuck", "replace", "replaced", "one that pays more is signed for the same place, recipient and amount", {
    tells: "wallet.withdraw_replaced"
  }),
  step("stuck", "mine", "confirming", "a block holds it after all"),
  step("stuck", "expel", "failed", "its place is taken for good by another transaction", failed),
  step("replaced", "broadcast", "broadcast", "a node has the one that pays more"),
  step("replaced", "mine", "confirming", "a block holds one of them"),
  step("replaced", "expel", "failed", "its place is taken for good by another transaction", failed),
  step("confirming", "unmine", "broadcast", "its block is no part of the chain any more"),
  step("confirming", "finish", "done", "it is deep enough", { posts: "done", tells: "wallet.withdraw_done" }),
  step("confirming", "revert", "failed", "the chain took it in, and moved nothing", {
    posts: "gas",
    tells: "wallet.withdraw_failed"
  }),
  step("done", "unmine", "broadcast", "the chain took back what it had called settled", { posts: "undone" }),
  step("failed", "release", "released", "its money goes back", release),
  step("failed", "unmine", "broadcast", "the chain took back that it moved nothing: it may yet", { posts: "resend" }),
  step("failed", "mine", "confirming", "a block holds it after all", { posts: "resend" }),
  step("released", "unmine", "broadcast", "the chain took back that it moved nothing: it may yet", retake),
  step("released", "mine", "confirming", "a block holds it after all", retake)
]

export const findWithdrawalStep = (from: WithdrawalState, event: WithdrawalEvent): WithdrawalStep | undefined =>
  withdrawalSteps.find((row) => row.from === from && row.event === event)

/** States in which the money is on the person's account of that kind. */
export const heldStates: ReadonlyArray<WithdrawalState> = ["requested", "screened", "approved", "failed"]

/** States in which it is the chain's to decide. */
export const flyingStates: ReadonlyArray<WithdrawalState> = ["signed", "broadcast", "stuck", "replaced", "confirming"]

/** Those of them that no block holds. */
export const unminedStates: ReadonlyArray<WithdrawalState> = ["signed", "broadcast", "stuck", "replaced"]
