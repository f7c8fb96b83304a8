/** Which commands can be tried first, and how; every route that changes something has a row. */
import type { RouteName } from "./Permissions.ts"

type Way =
  /** A step of a trade: the answer's `dry_run` says what would be paid to whom, and by when. */
  | "step"
  /** The command runs whole and is undone; the answer is the one it would have. */
  | "undone"
  /** Why there is none. */
  | { readonly none: string }

const quoted: Way = { none: "`orders quote` says what it would do, without telling of hidden quantity" }
const several: Way = { none: "each part of it is a command of its own" }
const ownNotices: Way = { none: "it only changes how you are told, and says how that is then" }
const changesNothing: Way = { none: "it changes nothing, or nothing that is kept" }

export const DRY_RUNS: { readonly [Route in RouteName]?: Way } = {
  "markets.set_state": { none: "it says what it changes" },
  "markets.match": { none: "`orders why-not` says whether two orders match" },
  "orders.create": quoted,
  "orders.amend": quoted,
  "orders.batch": several,
  "orders.bulk": several,
  "orders.quote": changesNothing,
  "orders.cancel_all": "undone",
  "orders.dead_man": { none: "it is set anew every few seconds" },
  "orders.cancel": "undone",
  "conditionals.create": quoted,
  "conditionals.cancel": { none: "a conditional order holds nothing until it is placed" },
  "schedules.create": "undone",
  "schedules.cancel": "undone",
  "templates.save": "undone",
  "templates.remove": "undone",
  "trades.payer": "step",
  "trades.accept": "step",
  "trades.decline": "step",
  "trades.mark_paid": "step",
  "trades.release": "step",
  "trades.cancel": "step",
  "trades.extend": "step",
  "trades.undo_paid": "step",
  "trades.propose_cancel": "step",
  "trades.withdraw_cancel": "step",
  "trades.accept_cancel": "step",
  "trades.claim": "step",
  "trades.dispute": "step",
  "trades.withdraw_dispute": "step",
  "trades.resolve": "step",
  "disputes.take": "undone",
  "disputes.give_back": "undone",
  "disputes.assign": "undone",
  "disputes.offer": "undone",
  "disputes.accept_offer": "step",
  "disputes.withdraw_offer": "undone",
  "disputes.ask": "undone",
  "disputes.give": "undone",
  "disputes.approve": "step",
  "disputes.appeal": "step",
  "disputes.accept_verdict": "step",
  "chat.send": "undone",
  "chat.read": changesNothing,
  "chat.attach": "undone",
  "payments.match": { none: "it decides nothing, and may be repeated" },
  "wallet.deposit": "undone",
  "wallet.withdraw_deposit": "undone",
  "accounts.create": "undone",
  "accounts.remove": "undone",
  "identity.change_me": "undone",
  "identity.block": "undone",
  "identity.unblock": "undone",
  "identity.trust": "undone",
  "identity.untrust": "undone",
  "identity.create_key": "undone",
  "identity.revoke_key": "undone",
  "identity.create_person": "undone",
  "identity.freeze": "undone",
  "identity.unfreeze": "undone",
  "identity.kyc_tier": "undone",
  "reviews.write": "undone",
  "reviews.reply": "undone",
  "reviews.hide": "undone",
  "policies.load": "undone",
  "policies.simulate": changesNothing,
  "halts.begin": "undone",
  "halts.lift": "undone",
  "operation.drain": changesNothing,
  "notices.link": ownNotices,
  "notices.confirm": ownNotices,
  "notices.unlink": ownNotices,
  "notices.set": ownNotices,
  "notices.quiet": ownNotices,
  "notices.test": ownNotices,
  "notice_links.unsubscribe": ownNotices,
  "parked.replay": { none: "it has the daemon try again what it is to do anyway" }
}
