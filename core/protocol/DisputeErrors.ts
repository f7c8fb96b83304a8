/** Refusals of disputes: who may handle one, and what a verdict needs. */
import type { ErrorRow } from "./Errors.ts"

export const DISPUTE_ERRORS = {
  "dispute.unknown": {
    category: "not_found",
    message: "there is no such dispute for you",
    hint: "`orrange disputes` lists those you can see; a dispute goes by the id of its trade."
  },
  "dispute.over": {
    category: "conflict",
    message: "this dispute is over",
    hint: "Read the trade to see how it ended."
  },
  "dispute.not_taken": {
    category: "forbidden",
    message: "only the arbiter who took a dispute decides it",
    hint: "Take it first: `orrange disputes take TRADE`."
  },
  "dispute.taken": {
    category: "conflict",
    message: "somebody else has taken this dispute",
    hint: "`details.arbiter` has it. Take another, or ask them or an operator to hand it over."
  },
  "dispute.conflict_of_interest": {
    category: "forbidden",
    message: "you may not handle a dispute of people you have to do with",
    hint: "`details.reason` says what it is about. Leave this one to another arbiter."
  },
  "dispute.decided_before": {
    category: "forbidden",
    message: "an appeal is decided by somebody who had no part in the first verdict",
    hint: "Leave this one to another arbiter."
  },
  "dispute.waits_for_appeal": {
    category: "conflict",
    message: "this dispute is decided, and waits whether somebody appeals",
    hint: "There is nothing to handle unless a party appeals."
  },
  "dispute.no_proposal": {
    category: "rejected",
    message: "no verdict waits for an approval",
    hint: "It may have been approved, or be void because its time passed or its arbiter decided anew."
  },
  "dispute.proposal_changed": {
    category: "conflict",
    message: "the verdict that waits for an approval is not the one you saw",
    hint: "Read the dispute again and look at the amounts; `proposal.hash` names them."
  },
  "dispute.approves_own": {
    category: "forbidden",
    message: "nobody approves a verdict of their own",
    hint: "Ask another arbiter to look at it."
  },
  "dispute.not_an_arbiter": {
    category: "rejected",
    message: "a dispute is handed to an arbiter",
    hint: "Name a person with that role."
  },
  "dispute.offer_unknown": {
    category: "not_found",
    message: "there is no such offer to settle",
    hint: "It may be void; `orrange disputes get TRADE` shows those that are open."
  },
  "dispute.offer_changed": {
    category: "conflict",
    message: "the offer does not divide the escrow as you said",
    hint: "Read the dispute again and look at the amounts; `details.buyer_share_bps` is what it gives the buyer."
  },
  "dispute.offer_own": {
    category: "rejected",
    message: "the other side accepts an offer",
    hint: "Wait for them, or withdraw it."
  },
  "dispute.offers_used": {
    category: "rejected",
    message: "you made as many offers in this dispute as you can",
    hint: "Accept one of the other side, or wait for the arbiter."
  },
  "dispute.request_unknown": {
    category: "not_found",
    message: "nothing of this kind was asked of you",
    hint: "`orrange disputes evidence TRADE` shows what was asked, and of whom."
  },
  "dispute.request_ended": {
    category: "rejected",
    message: "the time to answer this request is over",
    hint: "`details.due_at` was its end. Ask the arbiter in the trade's conversation to ask again."
  },
  "dispute.requests_used": {
    category: "rejected",
    message: "as much was asked in this dispute as can be",
    hint: "`details.maximum` is how often. Decide by what there is."
  },
  "dispute.evidence_full": {
    category: "rejected",
    message: "this side gave as much evidence as a dispute holds",
    hint: "`details.maximum` is how many answers. What was given stays; the arbiter sees all of it."
  },
  "dispute.evidence_empty": {
    category: "invalid",
    message: "an answer has a text, a file or both",
    hint: "Send at least one of the fields `text` and `content`."
  },
  "dispute.file_unknown": {
    category: "not_found",
    message: "there is no such file in this dispute for you",
    hint: "`orrange disputes evidence TRADE` shows those you can read."
  }
} as const satisfies Record<string, ErrorRow>
