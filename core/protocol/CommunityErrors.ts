/** The part of the catalogue of refusals that is about communities. */
import type { ErrorRow } from "./Errors.ts"

export const COMMUNITY_ERRORS = {
  "community.unknown": {
    category: "not_found",
    message: "there is no such community, or it is closed",
    hint: "`orrange communities` lists those that are open."
  },
  "community.by_bot_only": {
    category: "rejected",
    message: "a community is made in its chat",
    hint: "Add the bot to the chat and write `/community` there."
  },
  "community.exists": {
    category: "conflict",
    message: "this chat is a community already",
    hint: "Its owner can change or close it."
  },
  "community.limit_reached": {
    category: "rejected",
    message: "you have as many communities as one person may have",
    hint: "Close one of the `details.maximum` first."
  },
  "community.not_owner": {
    category: "forbidden",
    message: "this community is somebody else's",
    hint: "Only its owner can change it; an operator can close it."
  },
  "community.share_too_high": {
    category: "rejected",
    message: "no community is given as much of the fee",
    hint: "The rules of trades in force allow `details.maximum` basis points."
  },
  "community.market_unfit": {
    category: "rejected",
    message: "nobody trades on this market in a chat",
    hint: "A community is of a market that settles by escrow; `orrange markets` lists them."
  },
  "community.method_unfit": {
    category: "rejected",
    message: "nobody is paid on this market by one of these methods",
    hint: "`orrange methods --currency` lists those of a currency."
  },
  "community.solver_unknown": {
    category: "not_found",
    message: "this person is no solver of the community, and was not asked to be one",
    hint: "`orrange communities solvers` lists them."
  },
  "community.solver_exists": {
    category: "conflict",
    message: "this person is a solver of the community already, or was asked to be one",
    hint: "`orrange communities solvers` says which."
  },
  "community.solver_asked_often": {
    category: "rejected",
    message: "no more people, or not this one again, are asked to be solvers for now",
    hint: "An owner asks one person `details.person_maximum` times in 7 days, and `details.maximum` times anybody in a day."
  },
  "community.solver_is_owner": {
    category: "rejected",
    message: "nobody is a solver of their own community",
    hint: "Who earns by a trade does not mediate in it: ask somebody else."
  },
  "community.solvers_full": {
    category: "rejected",
    message: "the community has as many solvers as one may have",
    hint: "End one of the `details.maximum` first."
  }
} as const satisfies Record<string, ErrorRow>
