/** Which message a notice says, by event, by what the recipient is in the matter, and by who did it. */
import type { MessageId } from "../i18n/Catalogues.ts"
import type { NoticeEvent } from "../protocol/Notices.ts"
import type { NoticeActor, NoticeRole } from "./TradeNotices.ts"

type Subject<Id> = Id extends `${infer Name}.body` ? Name : never
/** A message that has a body. */
export type NoticeText = Subject<MessageId>
export type TextKey = `${NoticeRole}.${NoticeActor}`
type Texts = Readonly<Record<NoticeEvent, Readonly<Partial<Record<TextKey, NoticeText>>>>>

const both = (actors: ReadonlyArray<NoticeActor>, text: NoticeText): Readonly<Partial<Record<TextKey, NoticeText>>> =>
  Object.fromEntries(actors.flatMap((actor) => [`buyer.${actor}`, `seller.${actor}`].map((key) => [key, text])))

export const noticeTexts: Texts = {
  "trade.accept_due": both(["system"], "notices-trade-accept_due"),
  "trade.payment_due": { "buyer.system": "notices-trade-payment_due", "buyer.peer": "notices-trade-payment_due" },
  "trade.opened": { "buyer.system": "notices-trade-opened-buyer", "seller.system": "notices-trade-opened-seller" },
  "trade.accepted": both(["peer"], "notices-trade-accepted"),
  "trade.payment_stated": { "seller.peer": "notices-trade-payment_stated" },
  "trade.payer_declared": { "seller.system": "notices-trade-payer_declared" },
  "trade.payment_seen": { "seller.system": "notices-trade-payment_seen" },
  "trade.payment_marked": { "seller.peer": "notices-trade-payment_marked" },
  "trade.payment_not_received": { "buyer.peer": "notices-trade-payment_not_received" },
  "trade.extended": { "buyer.peer": "notices-trade-extended" },
  "trade.payment_undone": { "seller.peer": "notices-trade-payment_undone" },
  "trade.overdue": { "buyer.system": "notices-trade-overdue-buyer", "seller.system": "notices-trade-overdue-seller" },
  "trade.cancel_proposed": {
    "buyer.peer": "notices-trade-cancel_proposed-buyer",
    "seller.peer": "notices-trade-cancel_proposed-seller"
  },
  "trade.cancel_withdrawn": both(["peer"], "notices-trade-cancel_withdrawn"),
  "trade.agreed": { "seller.peer": "notices-trade-agreed" },
  "trade.funded": { "buyer.peer": "notices-trade-funded" },
  "trade.stalled": { "buyer.system": "notices-trade-stalled-buyer", "seller.system": "notices-trade-stalled-seller" },
  "trade.payout_pending": both(["peer", "system", "arbiter"], "notices-trade-payout_pending"),
  "trade.payout_failed": both(["system"], "notices-trade-payout_failed"),
  "trade.on_hold": { "buyer.peer": "notices-trade-on_hold" },
  "trade.completed": { ...both(["system"], "notices-trade-completed"), "buyer.peer": "notices-trade-completed" },
  "trade.cancelled": both(["peer"], "notices-trade-cancelled"),
  "trade.expired": both(["system"], "notices-trade-expired"),
  "trade.disputed": {
    ...both(["peer"], "notices-trade-disputed-peer"),
    ...both(["system"], "notices-trade-disputed-system")
  },
  "trade.dispute_withdrawn": {
    "buyer.peer": "notices-trade-dispute_withdrawn-buyer",
    "seller.peer": "notices-trade-dispute_withdrawn-seller"
  },
  "trade.settlement_offered": {
    ...both(["peer"], "notices-trade-settlement_offered-peer"),
    ...both(["arbiter"], "notices-trade-settlement_offered-arbiter")
  },
  "trade.evidence_asked": both(["arbiter"], "notices-trade-evidence_asked"),
  "trade.evidence_given": both(["peer"], "notices-trade-evidence_given"),
  "trade.evidence_lapsed": both(["system"], "notices-trade-evidence_lapsed"),
  "trade.decided": both(["arbiter"], "notices-trade-decided"),
  "trade.appealed": both(["peer"], "notices-trade-appealed"),
  "trade.settled": both(["peer"], "notices-trade-settled"),
  "trade.resolved": {
    ...both(["system", "arbiter"], "notices-trade-resolved"),
    ...both(["peer"], "notices-trade-resolved-peer")
  },
  "trade.reminder": both(["system"], "notices-trade-reminder"),
  "trade.deadline_moved": both(["system"], "notices-trade-deadline_moved"),
  "chat.message": {
    ...both(["peer"], "notices-chat-message-peer"),
    ...both(["arbiter"], "notices-chat-message-arbiter")
  },
  "rate.request": both(["system"], "notices-rate-request"),
  "dispute.opened": { "arbiter.peer": "notices-dispute-opened", "arbiter.system": "notices-dispute-opened" },
  "dispute.evidence_added": { "arbiter.peer": "notices-dispute-evidence_added" },
  "order.posted": { "self.self": "notices-order-posted" },
  "order.edited": { "self.self": "notices-order-edited" },
  "order.expiring": { "self.system": "notices-order-expiring" },
  "order.expired": { "self.system": "notices-order-expired" },
  "order.paused": { "self.system": "notices-order-paused" },
  "order.restored": { "self.system": "notices-order-restored" },
  "order.cancelled_by_system": { "self.system": "notices-order-cancelled_by_system" },
  "conditional.failed": { "self.system": "notices-conditional-failed" },
  "conditional.expired": { "self.system": "notices-conditional-expired" },
  "account.added": { "self.self": "notices-account-added" },
  "account.confirmed": { "self.self": "notices-account-confirmed" },
  "account.removed": { "self.self": "notices-account-removed" },
  "wallet.deposit_seen": { "self.system": "notices-wallet-deposit_seen" },
  "wallet.deposit_credited": { "self.system": "notices-wallet-deposit_credited" },
  "wallet.deposit_reversed": { "self.system": "notices-wallet-deposit_reversed" },
  "wallet.address_added": { "self.self": "notices-wallet-address_added" },
  "wallet.address_ripe": { "self.system": "notices-wallet-address_ripe" },
  "wallet.address_removed": { "self.self": "notices-wallet-address_removed" },
  "wallet.withdraw_asked": { "self.self": "notices-wallet-withdraw_asked" },
  "wallet.withdraw_requested": { "self.self": "notices-wallet-withdraw_requested" },
  "wallet.withdraw_approved": { "self.system": "notices-wallet-withdraw_approved" },
  "wallet.withdraw_sent": { "self.system": "notices-wallet-withdraw_sent" },
  "wallet.withdraw_done": { "self.system": "notices-wallet-withdraw_done" },
  "wallet.withdraw_failed": { "self.system": "notices-wallet-withdraw_failed" },
  "wallet.withdraw_released": { "self.system": "notices-wallet-withdraw_released" },
  "payout.address_added": { "self.self": "notices-payout-address_added" },
  "payout.address_removed": { "self.self": "notices-payout-address_removed" },
  "payout.requested": { "self.self": "notices-payout-requested" },
  "payout.paid": { "self.system": "notices-payout-paid" },
  "payout.returned": { "self.system": "notices-payout-returned" },
  "top_up.paid": { "self.system": "notices-top_up-paid" },
  "top_up.failed": { "self.system": "notices-top_up-failed" },
  "top_up.review": { "self.system": "notices-top_up-review" },
  "top_up.free": { "self.system": "notices-top_up-free" },
  "top_up.refund_asked": { "self.system": "notices-top_up-refund_asked" },
  "top_up.refunded": { "self.system": "notices-top_up-refunded" },
  "top_up.refund_failed": { "self.system": "notices-top_up-refund_failed" },
  "top_up.second_refunded": { "self.system": "notices-top_up-second_refunded" },
  "top_up.charged_back": { "self.system": "notices-top_up-charged_back" },
  "top_up.charge_won": { "self.system": "notices-top_up-charge_won" },
  "top_up.charge_lost": { "self.system": "notices-top_up-charge_lost" },
  "invoice.paid_otherwise": { "self.system": "notices-invoice-paid_otherwise" },
  "invoice.recurred": { "self.system": "notices-invoice-recurred" },
  "recurring.refused": { "self.system": "notices-recurring-refused" },
  "community.solver_asked": { "self.peer": "notices-community-solver_asked" },
  "community.solver_agreed": { "self.peer": "notices-community-solver_agreed" },
  "community.solver_ended": { "self.peer": "notices-community-solver_ended" },
  "community.posts_stopped": { "self.system": "notices-community-posts_stopped" },
  "security.key_added": { "self.self": "notices-security-key_added" },
  "security.login_new": { "self.self": "notices-security-login_new" },
  "security.key_revoked": { "self.self": "notices-security-key_revoked" },
  "security.phrase_changed": { "self.self": "notices-security-phrase_changed" },
  "peer.trusted_online": { "self.peer": "notices-peer-trusted_online" },
  "limit.near": { "self.system": "notices-limit-near" },
  "limit.reached": { "self.system": "notices-limit-reached" },
  "reputation.changed": { "self.system": "notices-reputation-changed" },
  "maintenance.planned": { "self.system": "notices-maintenance-planned" },
  "maintenance.started": { "self.system": "notices-maintenance-started" },
  "maintenance.ended": { "self.system": "notices-maintenance-ended" },
  "report.daily": { "self.system": "notices-report-daily", "operator.system": "notices-report-daily-operator" },
  "report.weekly": { "self.system": "notices-report-weekly", "operator.system": "notices-report-weekly-operator" },
  "dispute.unassigned": { "operator.system": "notices-dispute-unassigned" },
  "operation.halted": { "operator.peer": "notices-operation-halted" },
  "operation.lifted": { "operator.peer": "notices-operation-lifted" },
  "operation.alarm": { "operator.system": "notices-operation-alarm" },
  "operation.alarm_ended": { "operator.system": "notices-operation-alarm_ended" },
  "price.alert": { "self.system": "notices-price-alert" },
  "order.match_alert": { "self.system": "notices-order-match_alert" },
  "channel.linked": { "self.self": "notices-channel-linked" },
  "channel.unlinked": { "self.self": "notices-channel-unlinked" },
  "channel.suspended": { "self.system": "notices-channel-suspended" },
  "notice.linked": { "self.self": "notices-notice-linked" },
  "notice.unlinked": { "self.self": "notices-notice-unlinked" },
  "notice.suspended": { "self.system": "notices-notice-suspended" },
  "notice.code": { "self.self": "notices-notice-code" },
  "notice.test": { "self.self": "notices-notice-test" }
}
