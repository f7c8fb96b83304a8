/** Refusals of payouts, beside those that they have in common with withdrawals. */
import type { ErrorRow } from "./Errors.ts"

export const PAYOUT_ERRORS = {
  "payout.not_offered": {
    category: "rejected",
    message: "nothing is paid out in this asset by this provider",
    hint: "`orrange payouts terms` lists what is; where it is empty, ask whoever runs this platform."
  },
  "payout.unknown": {
    category: "not_found",
    message: "there is no payout of this id",
    hint: "`orrange payouts` lists yours."
  },
  "payout.address_unknown": {
    category: "not_found",
    message: "no address of yours has this id",
    hint: "`orrange payouts addresses` lists yours."
  },
  "payout.address_not_listed": {
    category: "rejected",
    message: "you have not listed this address as one that you are paid at",
    hint: "`orrange payouts addresses add` lists it; it is ripe some time later."
  }
} as const satisfies Record<string, ErrorRow>
