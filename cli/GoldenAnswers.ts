/** What the daemon of the golden files answers, by the method and the path that is asked. */
import { payout, payoutAddress, payoutCase, payoutTerms } from "./PayoutFixtures.ts"
import { feeStatement, invoice, paidInvoice, recurring } from "./InvoiceFixtures.ts"
import { openQuote, rates, stock, usedQuote } from "./FxFixtures.ts"
import { toErrorAnswer } from "@orrange/core/protocol/Errors"
import { approval, bot, linkBegun, linked, waitingLink } from "./ChannelFixtures.ts"
import { community, solvers } from "./CommunityFixtures.ts"
import { chat, message } from "./ChatFixtures.ts"
import { openBreak } from "./ReconciliationFixtures.ts"
import { openTopUp, paidTopUp, reviewedTopUp, topUps } from "./TopUpFixtures.ts"
import { alerts, priceAlert } from "./AlertFixtures.ts"
import { conditional, failed, schedule } from "./ConditionalFixtures.ts"
import { dispute, disputeSummary, figures } from "./DisputeFixtures.ts"
import {
  candles,
  featured,
  fees,
  info,
  matched,
  placed,
  reputation,
  review,
  self,
  template,
  trade,
  usdtEur
} from "./Fixtures.ts"
import { contractEscrow, escrowDraft, escrowStep, tradeEscrow } from "./EscrowFixtures.ts"
import { multisig, multisigPaper, multisigSent } from "./MultisigFixtures.ts"
import { halt } from "./HaltFixtures.ts"
import { maintenance } from "./MaintenanceFixtures.ts"
import { parked } from "./ParkedFixtures.ts"
import { limits } from "./LimitFixtures.ts"
import {
  confirmedMail,
  linkedHook,
  noticeAddress,
  noticeDelivery,
  noticePrefs,
  noticeTested,
  suspendedHook
} from "./NoticeFixtures.ts"
import { experiment, routes, routing, takers } from "./PaymentRoutingFixtures.ts"
import { policy, simulation } from "./PolicyFixtures.ts"
import { matchedPayments, paymentAccount } from "./PaymentFixtures.ts"
import { closed, payable, unlisted } from "./QrFixtures.ts"
import { receipt } from "./ReceiptFixtures.ts"
import {
  chainAsset,
  chainDeposit,
  chainState,
  depositAddress,
  lightningInvoice,
  purchase,
  withdrawal,
  withdrawalAddress,
  withdrawalAsk,
  withdrawalCase
} from "./WalletFixtures.ts"
import { eligibility, offer, opportunity, quote, whyNot } from "./QuoteFixtures.ts"

const deposit = { asset: "USDT", deposit: "1000.000000", asked: "1000.000000", available: "250.000000" }
const blocked = { name: "ann", created_at: template.created_at }
const bulk = [
  { id: placed.order.id, order: { ...placed.order, state: "paused", reason: "by_owner" } },
  { id: trade.id, error: toErrorAnswer("order.unknown", {}, "r-1").error }
]
export const answers: Record<string, readonly [status: number, body: unknown]> = {
  [`GET /v1/escrows?address=${contractEscrow.seller}`]: [200, { data: [contractEscrow], next_cursor: null }],
  [`GET /v1/escrows/${contractEscrow.id}`]: [200, contractEscrow],
  "POST /v1/escrows/draft": [200, escrowDraft],
  [`POST /v1/escrows/${contractEscrow.id}/step`]: [200, escrowStep],
  "POST /v1/multisigs": [
    201,
    { ...multisig, state: "empty", seen_state: "empty", left: "0.00000000", transactions: [] }
  ],
  [`GET /v1/multisigs/${multisig.id}`]: [200, multisig],
  [`POST /v1/multisigs/${multisig.id}/paper`]: [200, multisigPaper],
  [`POST /v1/multisigs/${multisig.id}/send`]: [200, multisigSent],
  [`GET /v1/trades/${trade.id}/escrow`]: [200, tradeEscrow],
  [`POST /v1/trades/${trade.id}/escrow`]: [200, { ...tradeEscrow, agreed: false, escrow: null, next: [] }],
  "GET /v1/wallet/assets": [200, { data: [chainAsset] }],
  "POST /v1/wallet/deposit-address": [200, depositAddress],
  "GET /v1/wallet/deposits": [200, { data: [chainDeposit], next_cursor: null }],
  "POST /v1/wallet/lightning-invoices": [201, lightningInvoice],
  "GET /v1/wallet/lightning-invoices": [
    200,
    {
      data: [{ ...lightningInvoice, state: "settled", received: "0.00250001", link: null }, lightningInvoice],
      next_cursor: null
    }
  ],
  "POST /v1/wallet/purchases": [201, purchase],
  "GET /v1/wallet/purchases": [
    200,
    {
      data: [
        {
          ...purchase,
          link: null,
          state: "completed",
          txid: chainDeposit.txid,
          deposit: { id: chainDeposit.id, amount: chainDeposit.amount, state: "credited" }
        },
        purchase
      ],
      next_cursor: null
    }
  ],
  "GET /v1/wallet/withdrawal-addresses": [200, { data: [withdrawalAddress] }],
  "POST /v1/wallet/withdrawal-addresses": [201, withdrawalAddress],
  [`POST /v1/wallet/withdrawal-addresses/${withdrawalAddress.id}/remove`]: [
    200,
    { ...withdrawalAddress, removed_at: withdrawalAddress.ripe_at }
  ],
  "GET /v1/wallet/withdrawals": [200, { data: [withdrawal], next_cursor: null }],
  "POST /v1/wallet/withdrawals": [201, withdrawal],
  [`GET /v1/wallet/withdrawal-asks/${withdrawalAsk.id}`]: [200, withdrawalAsk],
  "GET /v1/chains": [200, { data: [chainState] }],
  "POST /v1/chains/ethereum/resume": [200, { ...chainState, stopped_at: null }],
  "GET /v1/withdrawals": [200, { data: [withdrawalCase], next_cursor: null }],
  [`POST /v1/withdrawals/${withdrawal.id}/approve`]: [200, { ...withdrawalCase, state: "approved", approvals: 2 }],
  [`POST /v1/withdrawals/${withdrawal.id}/reject`]: [200, { ...withdrawalCase, state: "released" }],
  "GET /v1/info": [200, info],
  "GET /v1/markets": [200, { data: [usdtEur] }],
  "GET /v1/markets/USDT-EUR": [200, usdtEur],
  "GET /v1/markets/USDT-EUR/offers?side=sell&limit=500": [
    200,
    { data: [{ ...offer, side: "sell", price: "0.9200", methods: ["sepa_instant", "wise"] }], next_cursor: null }
  ],
  "GET /v1/markets/USDT-EUR/offers?side=buy&limit=500": [200, { data: [offer], next_cursor: null }],
  "GET /v1/markets/USDT-EUR/candles?interval=15m&limit=96": [200, { data: candles, next_cursor: null }],
  "GET /v1/markets/USDT-EUR/candles?interval=15m&limit=3": [200, { data: candles, next_cursor: "WyIxNzk2MTY5NjAwIl0" }],
  "GET /v1/orders?limit=500&market=USDT-EUR&state=paused": [200, { data: [], next_cursor: null }],
  "GET /v1/orders?limit=500&market=USDT-EUR&state=open": [
    200,
    { data: [placed.order, { ...placed.order, id: trade.id }], next_cursor: null }
  ],
  "GET /v1/orders?client_id=nobody&limit=1": [200, { data: [], next_cursor: null }],
  "GET /v1/orders?client_id=my-order-17&limit=1": [200, { data: [placed.order], next_cursor: null }],
  "GET /v1/orders?limit=1": [200, { data: [placed.order], next_cursor: "more" }],
  "GET /v1/orders?limit=1&cursor=more": [200, { data: [{ ...placed.order, state: "paused" }], next_cursor: null }],
  "POST /v1/orders": [201, placed],
  "GET /v1/offers/k3Jq0c9Zb1VvTt5mXw2LrA": [200, offer],
  "POST /v1/conditional-orders": [201, { orders: [conditional], entry: null }],
  "GET /v1/conditional-orders": [200, { data: [conditional, failed], next_cursor: null }],
  [`POST /v1/conditional-orders/${conditional.id}/cancel`]: [200, { ...conditional, state: "cancelled" }],
  "GET /v1/order-templates": [200, { data: [template] }],
  "GET /v1/order-templates/euros": [200, template],
  "POST /v1/order-templates": [200, template],
  "POST /v1/order-templates/euros/remove": [200, template],
  "GET /v1/fx/rates?base=EUR": [200, rates],
  "POST /v1/fx/quotes": [201, openQuote],
  "GET /v1/fx/quotes": [200, { data: [usedQuote, openQuote], next_cursor: null }],
  "POST /v1/fx/conversions": [200, usedQuote],
  "GET /v1/admin/fx/stock": [200, { data: stock }],
  "POST /v1/admin/fx/stock": [200, stock[0]],
  "POST /v1/recurring-invoices": [
    201,
    { ...recurring, runs: 0, last_invoice: null, next_at: "2027-01-31T08:00:00.000Z" }
  ],
  "GET /v1/recurring-invoices": [200, { data: [recurring], next_cursor: null }],
  [`GET /v1/recurring-invoices/${recurring.id}`]: [200, recurring],
  [`POST /v1/recurring-invoices/${recurring.id}/pause`]: [
    200,
    { ...recurring, state: "paused", next_at: null, allowed_actions: ["resume", "cancel"] }
  ],
  [`POST /v1/recurring-invoices/${recurring.id}/resume`]: [200, recurring],
  [`POST /v1/recurring-invoices/${recurring.id}/cancel`]: [
    200,
    { ...recurring, state: "cancelled", next_at: null, allowed_actions: [] }
  ],
  "POST /v1/invoices": [201, invoice],
  "GET /v1/invoices": [200, { data: [paidInvoice, invoice], next_cursor: null }],
  [`GET /v1/invoices/${invoice.id}`]: [200, paidInvoice],
  [`POST /v1/invoices/${invoice.id}/cancel`]: [200, { ...invoice, link: null, state: "cancelled" }],
  "GET /v1/fees/2026-10": [200, feeStatement],
  "GET /v1/top-ups": [200, { data: topUps, next_cursor: null }],
  "GET /v1/payment-providers?asset=EUR&amount=9000": [200, { data: takers }],
  "GET /v1/admin/payment-routing": [200, routing],
  "POST /v1/admin/payment-routing": [200, { ...routing, version: 4 }],
  [`GET /v1/admin/top-ups/${openTopUp.id}/routes`]: [200, { data: routes }],
  "GET /v1/admin/payment-experiments": [200, { data: [experiment], next_cursor: null }],
  "POST /v1/admin/payment-experiments": [200, experiment],
  [`POST /v1/admin/payment-experiments/${experiment.id}/stop`]: [200, { ...experiment, state: "stopped" }],
  "GET /v1/admin/top-ups": [200, { data: topUps, next_cursor: null }],
  [`POST /v1/admin/top-ups/${openTopUp.id}/resolve`]: [200, reviewedTopUp],
  "GET /v1/reconciliation": [200, { data: [openBreak], next_cursor: null }],
  [`GET /v1/reconciliation/${openBreak.id}`]: [200, openBreak],
  [`POST /v1/reconciliation/${openBreak.id}/resolve`]: [
    200,
    {
      ...openBreak,
      state: "resolved",
      resolved_at: "2026-11-21T13:00:00.000Z",
      resolved_by: "operator",
      reason: "paid on paper"
    }
  ],
  "GET /v1/payout-terms": [200, { data: [payoutTerms] }],
  "GET /v1/payout-addresses": [200, { data: [payoutAddress] }],
  "POST /v1/payout-addresses": [201, payoutAddress],
  [`POST /v1/payout-addresses/${payoutAddress.id}/remove`]: [
    200,
    { ...payoutAddress, removed_at: payoutAddress.ripe_at }
  ],
  "GET /v1/payouts": [200, { data: [payout], next_cursor: null }],
  "POST /v1/payouts": [201, { ...payout, state: "approved" }],
  [`GET /v1/payouts/${payout.id}`]: [200, payout],
  "GET /v1/admin/payouts": [200, { data: [payoutCase], next_cursor: null }],
  [`POST /v1/admin/payouts/${payout.id}/approve`]: [200, { ...payoutCase, approvals: 1 }],
  [`POST /v1/admin/payouts/${payout.id}/reject`]: [200, { ...payoutCase, state: "released", fault: "unlikely" }],
  [`POST /v1/admin/payouts/${payout.id}/resolve`]: [200, { ...payoutCase, state: "paid", fault: "seen there" }],
  "POST /v1/top-ups": [200, openTopUp],
  [`GET /v1/top-ups/${openTopUp.id}`]: [200, paidTopUp],
  [`POST /v1/top-ups/${openTopUp.id}/cancel`]: [200, openTopUp],
  [`POST /v1/top-ups/${openTopUp.id}/refund`]: [200, paidTopUp],
  "GET /v1/alerts": [200, { data: alerts }],
  "POST /v1/alerts": [200, priceAlert],
  [`POST /v1/payment-accounts/${paymentAccount.id}/edit`]: [200, paymentAccount],
  "POST /v1/alerts/mute": [200, { data: [{ ...priceAlert, muted_until: "2026-11-22T07:00:00.000Z" }] }],
  [`POST /v1/alerts/${priceAlert.id}/remove`]: [200, priceAlert],
  "POST /v1/schedules": [201, schedule],
  "GET /v1/schedules": [200, { data: [schedule], next_cursor: null }],
  [`POST /v1/orders/${placed.order.id}/amend`]: [200, featured],
  "POST /v1/markets/USDT-EUR/state": [200, { ...usdtEur, state: "halted" }],
  "POST /v1/markets/USDT-EUR/match": [200, matched],
  "POST /v1/orders/quote": [200, quote],
  "GET /v1/me": [200, { person: { ...self, name: "ann" }, key: {} }],
  "POST /v1/me": [200, self],
  "POST /v1/me/deposit": [200, deposit],
  "POST /v1/me/deposit/withdraw": [200, deposit],
  "GET /v1/blocks": [200, { data: [blocked] }],
  "POST /v1/blocks": [200, blocked],
  "POST /v1/blocks/ann/remove": [200, blocked],
  "GET /v1/trusted": [200, { data: [blocked] }],
  "POST /v1/trusted": [200, blocked],
  "POST /v1/trusted/ann/remove": [200, blocked],
  "POST /v1/people/ann/freeze": [200, { name: "ann", frozen_at: template.created_at, reason: "reported stolen" }],
  "POST /v1/people/ann/unfreeze": [200, { name: "ann", frozen_at: null, reason: null }],
  "POST /v1/people/ann/kyc-tier": [200, { name: "ann", tier: 2, reason: "passport", decided_at: template.created_at }],
  "GET /v1/me/limits": [200, limits],
  "GET /v1/people/ben/reputation": [200, reputation],
  "GET /v1/maintenance": [
    200,
    { data: [maintenance, { ...maintenance, state: "called_off", note: null }], next_cursor: null }
  ],
  "POST /v1/maintenance": [200, maintenance],
  "GET /v1/halts": [200, { data: [halt] }],
  "POST /v1/halts": [200, halt],
  "GET /v1/parked": [200, { data: [parked] }],
  [`POST /v1/parked/${parked.id}/replay`]: [200, { id: parked.id, replayed_at: parked.parked_at }],
  "POST /v1/halts/lift": [200, { ...halt, lifted_at: "2026-12-01T12:30:00.000Z" }],
  "GET /v1/people/ben/reviews": [200, { data: [review], next_cursor: null }],
  [`POST /v1/trades/${trade.id}/review`]: [200, { ...review, reply: null, replied_at: null }],
  [`POST /v1/reviews/${review.id}/reply`]: [200, review],
  [`POST /v1/reviews/${review.id}/hide`]: [200, { id: review.id, reason: "an insult", hidden_at: review.written_at }],
  "GET /v1/channels": [200, { data: [linked, waitingLink] }],
  "POST /v1/channels/link": [200, linkBegun],
  "POST /v1/channels/claim": [200, waitingLink],
  "POST /v1/channels/confirm": [200, { ...waitingLink, state: "active", expires_at: null, linked_at: bot.created_at }],
  "POST /v1/channels/unlink": [200, { data: [] }],
  "GET /v1/communities?market=USDT-EUR": [200, { data: [community], next_cursor: null }],
  [`GET /v1/communities/${community.id}`]: [200, community],
  [`POST /v1/communities/${community.id}/edit`]: [200, { ...community, posts_offers: false }],
  [`GET /v1/communities/${community.id}/solvers`]: [200, { data: solvers }],
  [`POST /v1/communities/${community.id}/solvers`]: [200, { data: solvers }],
  [`POST /v1/communities/${community.id}/solvers/agree`]: [200, { data: solvers.slice(0, 1) }],
  [`POST /v1/communities/${community.id}/solvers/end`]: [200, { data: [] }],
  [`POST /v1/communities/${community.id}/close`]: [
    200,
    { ...community, posts_offers: false, state: "closed", closed_at: community.created_at }
  ],
  "GET /v1/bots": [200, { data: [bot, { ...bot, id: linked.id, channel: "discord", removed_at: bot.created_at }] }],
  "POST /v1/bots": [201, bot],
  [`POST /v1/bots/${bot.id}/remove`]: [200, { ...bot, links: 0, removed_at: bot.created_at }],
  [`GET /v1/trades/${trade.id}/approval`]: [200, approval],
  [`POST /v1/trades/${trade.id}/approve`]: [200, { ...approval, approved: true, code: null }],
  "GET /v1/notices/channels": [200, { data: [noticeAddress, suspendedHook] }],
  "POST /v1/notices/link": [200, linkedHook],
  "POST /v1/notices/confirm": [200, confirmedMail],
  "POST /v1/notices/unlink": [200, { data: [] }],
  "GET /v1/notices/prefs": [200, noticePrefs],
  "POST /v1/notices/prefs": [200, noticePrefs],
  "POST /v1/notices/quiet": [200, { ...noticePrefs, quiet: null }],
  "POST /v1/notices/style": [200, { ...noticePrefs, amounts: "hidden" }],
  "GET /v1/notices/log": [200, { data: [noticeDelivery], next_cursor: null }],
  "POST /v1/notices/test": [200, noticeTested],
  "GET /v1/policies": [200, { data: [policy] }],
  "POST /v1/policies": [201, policy],
  "POST /v1/policies/simulate": [200, simulation],
  "POST /v1/drain": [200, { draining: true, under_way: 3 }],
  "POST /v1/orders/cancel-all": [200, { cancelled: [placed.order.id], more: true }],
  "POST /v1/orders/bulk": [200, { data: bulk, more: true }],
  "POST /v1/orders/dead-man": [200, { fires_at: "2026-11-21T11:31:05.000Z" }],
  [`GET /v1/orders/${whyNot.order}/why-not/${whyNot.offer.id}`]: [200, whyNot],
  [`GET /v1/markets/${offer.market}/offers/${offer.id}/why-not`]: [200, eligibility],
  [`GET /v1/markets/USDT-EUR/offers/${whyNot.offer.id}/why-not?quantity=100&methods=sepa%2Cwise`]: [200, eligibility],
  "GET /v1/markets/USDT-EUR/opportunities?side=buy": [200, { data: [opportunity], next_cursor: null }],
  "GET /v1/markets/USDT-EUR/offers?side=buy&method=sepa%2Cwise&maker_completion_bps_min=9000": [
    200,
    { data: [offer], next_cursor: null }
  ],
  [`GET /v1/trades/${trade.id}`]: [200, trade],
  [`GET /v1/trades/${payable.id}`]: [200, payable],
  [`GET /v1/orders/${unlisted.id}`]: [200, unlisted],
  [`GET /v1/orders/${closed.id}`]: [200, closed],
  "GET /v1/trades/123": [
    400,
    toErrorAnswer(
      "request.malformed",
      { issues: [{ at: "params.id", message: "Expected an id as lists show it, a lower-case UUID" }] },
      "r-1"
    )
  ],
  [`GET /v1/trades/${trade.id}/receipt`]: [200, receipt],
  "POST /v1/payments/match": [200, { data: matchedPayments }],
  [`POST /v1/trades/${trade.id}/not-received`]: [200, trade],
  [`POST /v1/trades/${trade.id}/payer`]: [
    200,
    { ...trade, payer: { name: "Ann Lee", check: { result: "partial", score: 80 } } }
  ],
  [`POST /v1/trades/${trade.id}/dispute`]: [
    422,
    toErrorAnswer("trade.too_early", { opens_at: "2026-11-21T12:15:05.000Z" }, "r-1")
  ],
  [`POST /v1/trades/${trade.id}/claim`]: [200, { ...trade, state: "disputed", dispute_reason: "paid_late" }],
  [`POST /v1/trades/${trade.id}/propose-cancel`]: [200, { ...trade, cancel_proposed_by: trade.seller }],
  [`POST /v1/trades/${trade.id}/accept`]: [200, { ...trade, state: "awaiting_payment", next_actor: "buyer" }],
  [`POST /v1/trades/${trade.id}/decline`]: [
    200,
    { ...trade, state: "cancelled", escrow_state: "refunded", next_actor: null }
  ],
  [`POST /v1/trades/${trade.id}/extend`]: [200, { ...trade, extensions_left: 1 }],
  [`POST /v1/trades/${trade.id}/release`]: [200, { ...trade, state: "completed" }],
  [`GET /v1/trades/${trade.id}/messages`]: [200, chat],
  [`POST /v1/trades/${trade.id}/messages`]: [201, message],
  [`POST /v1/trades/${trade.id}/messages/read`]: [200, { trade: trade.id, read_seq: 4, unread: 0 }],
  [`POST /v1/trades/${trade.id}/files`]: [201, chat.data[1]],
  "GET /v1/trades?limit=500&since=2026-01-01T00%3A00%3A00.000Z": [200, { data: [trade], next_cursor: null }],
  "GET /v1/trades?open=true&limit=500": [200, { data: [trade], next_cursor: null }],
  "GET /v1/disputes": [200, { data: [disputeSummary], next_cursor: null }],
  [`GET /v1/disputes/${trade.id}`]: [200, dispute],
  [`POST /v1/disputes/${trade.id}/take`]: [200, dispute],
  [`POST /v1/disputes/${trade.id}/offers`]: [200, dispute],
  [`POST /v1/disputes/${trade.id}/offers/${dispute.offers[0]?.id}/accept`]: [
    200,
    { ...trade, state: "resolved", escrow_state: "split", buyer_share_bps: 7_500, next_actor: null, deadline_at: null }
  ],
  "GET /v1/disputes?mine=true": [200, { data: [disputeSummary], next_cursor: null }],
  "GET /v1/disputes/figures": [200, { data: figures, next_cursor: null }],
  [`POST /v1/disputes/${trade.id}/evidence`]: [200, dispute],
  [`POST /v1/disputes/${trade.id}/evidence/${dispute.evidence[0]?.id}/answers`]: [200, dispute],
  [`POST /v1/disputes/${trade.id}/appeal`]: [200, { ...trade, state: "disputed", dispute_reason: "other" }],
  [`POST /v1/disputes/${trade.id}/approve`]: [
    200,
    { ...trade, role: "arbiter", state: "decided", resolution: "split", buyer_share_bps: 5_000, next_actor: null }
  ],
  "GET /v1/fees": [200, { data: fees }],
  "GET /v1/doctor": [200, { healthy: false, checked_at: "", duration_ms: 1, invariants: [] }]
}
