/** Refusals about escrows of coins that two of three keys move. */
import type { ErrorRow } from "./Errors.ts"

export const MULTISIG_ERRORS = {
  "multisig.unknown": {
    category: "not_found",
    message: "there is no escrow of three keys with this id",
    hint: "`orrange multisigs open` with the same keys, addresses and quantity shows it again."
  },
  "multisig.chain_unfit": {
    category: "invalid",
    message: "on this chain money is not coins, and three keys hold none",
    hint: "`orrange wallet assets` lists the chains. `orrange escrows draft` is for those with a contract."
  },
  "multisig.terms_unfit": {
    category: "invalid",
    message: "this is no escrow of three keys",
    hint: "`details.reason` says what is wrong."
  },
  "multisig.address_used": {
    category: "conflict",
    message: "these three keys hold another escrow already",
    hint: "Use a key that was never used for one: each escrow has an address of its own."
  },
  "multisig.too_many": {
    category: "rejected",
    message: "there are too many of them already",
    hint: "`details.max` says how many there may be. Escrows count while nothing came to them."
  },
  "multisig.paper_unfit": {
    category: "rejected",
    message: "this paper is not one for this escrow",
    hint: "`details.reason` says what is wrong. `orrange multisigs paper` makes one to be signed as it is."
  },
  "multisig.signatures_missing": {
    category: "rejected",
    message: "two of the three have to sign",
    hint: "`details.signed_by` says whose signature is there. Hand in the same paper with one more."
  },
  "multisig.locked": {
    category: "rejected",
    message: "two signed it, but no block takes it yet",
    hint: "Keep it: after block `details.lock_height` hand it in again, as long as nothing else was agreed on."
  }
} as const satisfies Record<string, ErrorRow>
