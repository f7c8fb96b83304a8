/** The part of the catalogue of refusals that is about trades, their payments and their rules. */
import type { ErrorRow } from "./Errors.ts"

export const TRADE_ERRORS = {
  "trade.unknown": {
    category: "not_found",
    message: "you have no such trade",
    hint: "`orrange trades` lists yours."
  },
  "trade.action_not_allowed": {
    category: "conflict",
    message: "this cannot be done in the trade's present state",
    hint: "`details.allowed_actions` is what you can do now."
  },
  "trade.action_not_yours": {
    category: "rejected",
    message: "this step belongs to the other side",
    hint: "`details.allowed_actions` is what you can do now."
  },
  "trade.by_wallet": {
    category: "rejected",
    message: "this is done with the wallet, in the contract that holds the amount",
    hint: "`orrange trades escrow ID` shows what yours signs or sends; the trade follows once the chain has it for good."
  },
  "trade.no_contract": {
    category: "conflict",
    message: "no contract holds the amount of this trade",
    hint: "A wallet has nothing to sign here; `orrange trades get ID` shows what is to be done."
  },
  "trade.wallet_named": {
    category: "conflict",
    message: "your wallet for this trade stands",
    hint: "It is in `details.address`; who wants another cancels the trade while the terms are not signed."
  },
  "trade.version_stale": {
    category: "conflict",
    message: "the trade has moved on since the version you named",
    hint: "Read it again; `details.version` is the present one."
  },
  "deposit.asset_unknown": {
    category: "not_found",
    message: "there is no such asset",
    hint: "Name the base asset of a market; `orrange markets` lists them."
  },
  "deposit.in_use": {
    category: "conflict",
    message: "an order or a trade of yours counts on the deposit",
    hint: "Take your orders back and let your trades end first; one of them is `details.counts_on_it`."
  },
  "deposit.funds_insufficient": {
    category: "rejected",
    message: "you do not have as much",
    hint: "`orrange wallet balance` shows what is available and what is deposited."
  },
  "trade.slash_too_large": {
    category: "rejected",
    message: "a verdict takes no more of a bond than the penalty for what the dispute is about",
    hint: "Take less of the bond of `details.side`; the most is in `details.maximum`."
  },
  "trade.quantity_differs": {
    category: "rejected",
    message: "the quantity you named is not the one in escrow",
    hint: "Read the trade again and name its quantity exactly; a release cannot be taken back."
  },
  "policy.version_taken": {
    category: "conflict",
    message: "there is a policy of that version already",
    hint: "Give it another version; what is loaded is never changed."
  },
  "policy.too_soon": {
    category: "rejected",
    message: "a policy counts after all others, and not before every daemon has heard of it",
    hint: "Let it count from the time given as earliest, or later."
  },
  "policy.limit_reached": {
    category: "rejected",
    message: "there are as many versions of the policy as there can be",
    hint: "Go on with the one in force."
  },
  "trade.not_over": {
    category: "rejected",
    message: "the trade is not over, so there is nothing to confirm",
    hint: "Ask again when it is completed, cancelled, expired or resolved."
  },
  "trade.payer_missing": {
    category: "rejected",
    message: "you have not said from which account you pay",
    hint: "`orrange trades payer TRADE --account ACCOUNT`; `orrange methods add` makes you one of the trade's method."
  },
  "trade.extensions_used": {
    category: "rejected",
    message: "the time to pay was extended as often as it can be",
    hint: "Let the time pass; a buyer who paid late can still show it."
  },
  "trade.undos_used": {
    category: "rejected",
    message: "the marking was taken back as often as it can be",
    hint: "Propose to cancel, or open a dispute."
  },
  "trade.proposals_used": {
    category: "rejected",
    message: "you proposed to call the trade off as often as you can",
    hint: "Accept if the other side proposes it, or open a dispute."
  },
  "trade.withdrawals_used": {
    category: "rejected",
    message: "disputes of this trade were taken back as often as they can be",
    hint: "Release as the seller, propose to cancel, or wait for the arbiter."
  },
  "trade.cancel_proposed": {
    category: "rejected",
    message: "it was already proposed to call the trade off",
    hint: "Accept it if the other side proposed it, or wait for them if you did."
  },
  "trade.cancel_not_proposed": {
    category: "rejected",
    message: "nobody who could have proposed to call the trade off has done so",
    hint: "Propose it yourself; only the other side can accept it, and only who proposed it can take it back."
  },
  "trade.payment_unstated": {
    category: "rejected",
    message: "the buyer, and nobody else, says what became of the payment",
    hint: "As the buyer send payment: not_sent or returned. As the seller leave it out."
  },
  "trade.dispute_not_yours": {
    category: "rejected",
    message: "only a dispute that you opened about a marked payment can be taken back",
    hint: "Release as the seller, propose to cancel, or wait for the arbiter."
  },
  "trade.reason_unfit": {
    category: "rejected",
    message: "a trade that was released can be disputed for one reason only: the payment was taken back",
    hint: "Send reason: payment_reversed if it was; otherwise nothing is left to do."
  },
  "trade.share_unfit": {
    category: "invalid",
    message: "a split names the buyer's share, and no other verdict does",
    hint: "With `split` give `buyer_share_bps` (`--buyer-share-bps`), from 1 to 9999; leave it out otherwise."
  },
  "trade.dispute_appealed": {
    category: "rejected",
    message: "the verdict of this dispute was appealed, so another arbiter's verdict ends it",
    hint: "Release as the seller, agree with the other side, or wait for the arbiter."
  },
  "trade.dispute_not_appealed": {
    category: "rejected",
    message: "only after an appeal a verdict is final at once",
    hint: "Decide it as a dispute that nobody decided before."
  },
  "trade.verdict_not_against_you": {
    category: "rejected",
    message: "the verdict is for you, so there is nothing for you to accept",
    hint: "Wait for the other side to accept it, or for the time to appeal to pass."
  },
  "trade.nothing_to_appeal": {
    category: "rejected",
    message: "the verdict gives you everything, so there is nothing for you to appeal",
    hint: "It is paid once the other side accepts it, or at `details.deadline_at` unless they appeal."
  },
  "trade.too_early": {
    category: "rejected",
    message: "this step is not open yet",
    hint: "It opens at `details.opens_at`: send it again then, as a new command. Fraud can be reported at once."
  },
  "trade.deadline_passed": {
    category: "conflict",
    message: "the time for this step is over",
    hint: "It ended at `details.deadline_at`."
  },
  "trade.payment_used": {
    category: "rejected",
    message: "this payment was already named for another trade",
    hint: "One payment pays one trade. Name the id of the payment you made for this one."
  },
  "trade.payment_named": {
    category: "conflict",
    message: "the payment of this trade is named and marked, and stands",
    hint: "What is wrong with it an arbiter looks at; a wallet opens the dispute."
  },
  "trade.payment_id_malformed": {
    category: "invalid",
    message: "this is not what the ids of payments by this method look like",
    hint: "Copy `details.name` from your bank or provider, or leave the id out."
  },
  "trade.payer_unfit": {
    category: "rejected",
    message: "this cannot be declared as the payer of this trade",
    hint: "Name one of your payment accounts of `details.method`; a holder's name only where its accounts have none."
  },
  "payment.statement_invalid": {
    category: "invalid",
    message: "the statement cannot be read",
    hint: "`details.fault` says what is wrong at `details.line`; of a CSV file, check the mapping."
  },
  "payment.mapping_unfit": {
    category: "invalid",
    message: "a CSV file, and nothing else, has a mapping",
    hint: "Send mapping with format csv, and leave it out otherwise."
  }
} as const satisfies Record<string, ErrorRow>
