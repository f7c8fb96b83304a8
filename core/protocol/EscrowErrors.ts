/** Refusals about escrows in a contract. */
import type { ErrorRow } from "./Errors.ts"

export const ESCROW_ERRORS = {
  "escrow.unknown": {
    category: "not_found",
    message: "no contract that the platform follows has an escrow of this id",
    hint: "It may not be in a block yet. `orrange escrows --address ADDRESS` lists those of an address."
  },
  "escrow.contract_missing": {
    category: "not_found",
    message: "the platform follows no escrow contract on this chain",
    hint: "Trade with an escrow of the platform's own, or ask its operator."
  },
  "escrow.exists": {
    category: "conflict",
    message: "the contract has an escrow on these terms already",
    hint: "`orrange escrows get ESCROW` shows it. For another one make new terms."
  },
  "escrow.paused": {
    category: "unavailable",
    message: "the contract takes no new escrows at the moment",
    hint: "Those that are there go on as ever; try again later."
  },
  "escrow.terms_unfit": {
    category: "invalid",
    message: "the contract would refuse this",
    hint: "`details.reason` says what is wrong."
  },
  "escrow.step_unfit": {
    category: "rejected",
    message: "the contract would refuse this step now",
    hint: "`details.steps` lists what it takes."
  },
  "escrow.signature_wrong": {
    category: "rejected",
    message: "this is not a signature of that address over these terms",
    hint: "Sign again what is shown, with the wallet of `details.signer`: every field has to be the same."
  }
} as const satisfies Record<string, ErrorRow>
