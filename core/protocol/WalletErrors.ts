/** Refusals of what comes from chains and goes to them. */
import type { ErrorRow } from "./Errors.ts"

export const WALLET_ERRORS = {
  "chain.asset_unknown": {
    category: "not_found",
    message: "this asset is on no chain that the platform knows",
    hint: "`orrange wallet assets` lists those that can be moved in and out."
  },
  "chain.unknown": {
    category: "not_found",
    message: "the platform knows no chain of this name",
    hint: "`orrange wallet assets` names the chain of each asset."
  },
  "chain.unavailable": {
    category: "unavailable",
    message: "the chain is not followed at the moment, so nothing of it is decided",
    hint: "What you have stays yours; try again later."
  },
  "withdrawal.unknown": {
    category: "not_found",
    message: "there is no withdrawal of this id",
    hint: "`orrange admin withdrawals` lists those that are under way."
  },
  "withdrawal.address_unknown": {
    category: "not_found",
    message: "no address of yours has this id",
    hint: "`orrange wallet addresses` lists yours."
  },
  "withdrawal.address_invalid": {
    category: "invalid",
    message: "this is no address: its checksum is wrong",
    hint: "Copy it again from the wallet it is of; do not type it."
  },
  "withdrawal.address_forbidden": {
    category: "rejected",
    message: "money that is sent to this address would be lost, or come back here",
    hint: "`details.reason` says what it is. Name an address of a wallet of your own."
  },
  "withdrawal.address_not_listed": {
    category: "rejected",
    message: "you have not listed this address as one that you withdraw to",
    hint: "`orrange wallet addresses add` lists it; it is ripe some time later."
  },
  "withdrawal.address_unripe": {
    category: "rejected",
    message: "you listed this address only a short while ago",
    hint: "It can be withdrawn to from `details.ripe_at` on. If it was not you who listed it, remove it and revoke your keys."
  },
  "withdrawal.addresses_full": {
    category: "rejected",
    message: "you have as many addresses as one person may",
    hint: "Remove one first; `details.maximum` is how many there may be."
  },
  "withdrawal.below_minimum": {
    category: "rejected",
    message: "this is less than can be withdrawn",
    hint: "`details.minimum` is the least."
  },
  "withdrawal.fee_changed": {
    category: "conflict",
    message: "the fee is another one than you saw",
    hint: "`details.fee` is what it is now: look again, and decide anew."
  },
  "withdrawal.funds_insufficient": {
    category: "rejected",
    message: "you have less available than the quantity and the fee",
    hint: "Cancel orders or withdraw less."
  },
  "withdrawal.debt_open": {
    category: "rejected",
    message: "a payment of yours is disputed, or was taken back after you had spent it",
    hint: "`orrange wallet balance` shows what you owe: pay in as much. A dispute ends when the bank decides it."
  },
  "withdrawal.not_final": {
    category: "rejected",
    message: "a part of what you have was deposited too recently to leave again",
    hint: "`details.final` is what can leave now; the rest can once its deposit is final."
  },
  "withdrawal.limit_reached": {
    category: "rejected",
    message: "this is more than may be withdrawn within 24 hours",
    hint: "`details.left` is what still may; `details.of` says whether the limit is yours or everybody's."
  },
  "withdrawal.ask_unknown": {
    category: "not_found",
    message: "no withdrawal of this id waits for you to confirm it",
    hint: "What is asked for in a chat waits for an hour, and only the latest. Ask for it anew."
  },
  "withdrawal.state": {
    category: "conflict",
    message: "the withdrawal is past this step",
    hint: "`details.state` is where it stands."
  },
  "withdrawal.approval_differs": {
    category: "conflict",
    message: "the withdrawal is of another amount, or goes to another address, than you named",
    hint: "Look at it again before you approve it."
  },
  "withdrawal.own": {
    category: "forbidden",
    message: "nobody decides on a withdrawal of their own",
    hint: "Another operator has to."
  },
  "withdrawal.approved_already": {
    category: "conflict",
    message: "you have approved this withdrawal already",
    hint: "Another operator has to approve it as well."
  }
} as const satisfies Record<string, ErrorRow>
