/** The rooms wired together. What one room needs of another is stated here and nowhere else. */
import * as Layer from "effect/Layer"
import type * as Redacted from "effect/Redacted"
import { Alerts } from "@orrange/core/alerts/Alerts"
import { AlertWatch } from "@orrange/core/alerts/AlertWatch"
import { FeeStatements } from "@orrange/core/billing/FeeStatements"
import { invoiceDeskLayer } from "@orrange/core/billing/InvoicePaying"
import { Invoices } from "@orrange/core/billing/Invoices"
import { RecurringInvoices } from "@orrange/core/billing/RecurringInvoices"
import { BotAdmin } from "@orrange/core/channels/BotAdmin"
import { BotReader } from "@orrange/core/channels/BotReader"
import { BotWork } from "@orrange/core/channels/BotWork"
import { Links } from "@orrange/core/channels/Links"
import { ChainWork } from "@orrange/core/chain/ChainWork"
import { LightningInvoices } from "@orrange/core/chain/LightningInvoices"
import { LightningWork } from "@orrange/core/chain/LightningWork"
import { Escrows } from "@orrange/core/chain/Escrows"
import { Multisigs } from "@orrange/core/chain/Multisigs"
import { TradeEscrows } from "@orrange/core/chain/TradeEscrows"
import { Purchases } from "@orrange/core/chain/Purchases"
import { Wallets } from "@orrange/core/chain/Wallets"
import { WithdrawalDesk } from "@orrange/core/chain/WithdrawalDesk"
import { Chats } from "@orrange/core/chat/Chats"
import { Communities } from "@orrange/core/communities/Communities"
import { OfferPosts } from "@orrange/core/communities/OfferPosts"
import { Solvers } from "@orrange/core/communities/Solvers"
import { disputeDeskLayer } from "@orrange/core/disputes/Cases"
import { Disputes } from "@orrange/core/disputes/Disputes"
import { Fx } from "@orrange/core/fx/Fx"
import { FxWork } from "@orrange/core/fx/FxWork"
import { Authenticator } from "@orrange/core/identity/Authenticator"
import { Blocks } from "@orrange/core/identity/Blocks"
import { Freezes } from "@orrange/core/identity/Freezes"
import { KycTiers } from "@orrange/core/identity/KycTiers"
import { Presence } from "@orrange/core/identity/Presence"
import { People } from "@orrange/core/identity/People"
import { Trusts } from "@orrange/core/identity/Trusts"
import { Doctor } from "@orrange/core/insight/Doctor"
import { Rounds } from "@orrange/core/insight/Rounds"
import { Ledger } from "@orrange/core/ledger/Ledger"
import { Halts } from "@orrange/core/market/Halts"
import { Markets } from "@orrange/core/market/Markets"
import { Away } from "@orrange/core/orders/Away"
import { BulkOrders } from "@orrange/core/orders/BulkOrders"
import { CancelAll } from "@orrange/core/orders/CancelAll"
import { ConditionalOrders } from "@orrange/core/orders/ConditionalOrders"
import { DeadMan } from "@orrange/core/orders/DeadMan"
import { Engine } from "@orrange/core/orders/Engine"
import { Fees } from "@orrange/core/orders/Fees"
import { Freezing } from "@orrange/core/orders/Freezing"
import { MarketFeed } from "@orrange/core/orders/MarketFeed"
import { Orders } from "@orrange/core/orders/Orders"
import { Quotes } from "@orrange/core/orders/Quotes"
import { Restoring } from "@orrange/core/orders/Restoring"
import { Schedules } from "@orrange/core/orders/Schedules"
import { Takes } from "@orrange/core/orders/Takes"
import { Templates } from "@orrange/core/orders/Templates"
import { noticeMessagesLayer } from "@orrange/core/notices/Handing"
import { Maintenances } from "@orrange/core/notices/Maintenances"
import { Notices } from "@orrange/core/notices/Notices"
import { NoticePlanner } from "@orrange/core/notices/Planning"
import { deadlineNoticesLayer } from "@orrange/core/notices/Reaching"
import { Receipts } from "@orrange/core/notices/Receipts"
import { NoticeSender } from "@orrange/core/notices/Sending"
import { PaymentRouting } from "@orrange/core/payments/PaymentRouting"
import { PaymentWork } from "@orrange/core/payments/PaymentWork"
import { PayoutDesk } from "@orrange/core/payments/PayoutDesk"
import { Payouts } from "@orrange/core/payments/Payouts"
import { ProviderInbox } from "@orrange/core/payments/ProviderInbox"
import { Reconciliation } from "@orrange/core/payments/Reconciliation"
import { TopUps } from "@orrange/core/payments/TopUps"
import { Policies } from "@orrange/core/policy/Policies"
import { Commands } from "@orrange/core/platform/Commands"
import { Deadlines } from "@orrange/core/platform/Deadlines"
import { Events } from "@orrange/core/platform/Events"
import { SetAside } from "@orrange/core/orders/SetAside"
import { ParkedDeadlines } from "@orrange/core/platform/ParkedDeadlines"
import { Vault } from "@orrange/core/platform/Vault"
import { Prices } from "@orrange/core/prices/Prices"
import { PaymentAccounts } from "@orrange/core/rails/PaymentAccounts"
import { Limits } from "@orrange/core/risk/Limits"
import { Reputations } from "@orrange/core/risk/Reputations"
import { Reviews } from "@orrange/core/risk/Reviews"
import { Approvals } from "@orrange/core/trades/Approvals"
import { escrowTradesLayer } from "@orrange/core/trades/EscrowTrades"
import { Deposits } from "@orrange/core/trades/Deposits"
import { Halting } from "@orrange/core/trades/Halting"
import { Payments } from "@orrange/core/trades/Payments"
import { PolicyTrials } from "@orrange/core/trades/PolicyTrials"
import { Trades } from "@orrange/core/trades/Trades"
import { practiceIndexRules } from "./sandbox/PracticeIndex.ts"
import { RateLimits } from "./http/RateLimits.ts"
import { StreamHub } from "./stream/StreamHub.ts"

/** What an installation is made with: everything that needs no market. */
export const foundation = (vaultKey: Redacted.Redacted<Uint8Array>) =>
  PaymentAccounts.layer.pipe(
    Layer.provideMerge(Layer.mergeAll(Vault.layer({ key: vaultKey }), Ledger.layer, People.layer)),
    Layer.provideMerge(Layer.mergeAll(Commands.layer, Events.layer, Deadlines.layer))
  )

const cancelling = DeadMan.layer.pipe(Layer.provideMerge(CancelAll.layer))

const scheduling = Freezing.layer.pipe(Layer.provideMerge(Schedules.layer), Layer.provideMerge(Orders.layer))

const waiting = Layer.mergeAll(ConditionalOrders.layer, scheduling)

const standing = Layer.mergeAll(waiting, BulkOrders.layer, Restoring.layer, Templates.layer).pipe(
  Layer.provideMerge(Away.layer)
)

const engineless = Layer.mergeAll(
  standing,
  Quotes.layer,
  Deposits.layer,
  Takes.layer,
  cancelling,
  Layer.mergeAll(
    Chats.layer,
    Payments.layer,
    Halting.layer,
    Disputes.layer,
    Layer.mergeAll(ChainWork.layer, LightningWork.layer, TradeEscrows.layer)
  ).pipe(Layer.provideMerge(Trades.layer.pipe(Layer.provide([disputeDeskLayer, deadlineNoticesLayer])))),
  FxWork.layer,
  Layer.mergeAll(Invoices.layer, RecurringInvoices.layer, FeeStatements.layer, PaymentWork.layer).pipe(
    Layer.provideMerge(Layer.merge(Fx.layer, TopUps.layer)),
    Layer.provide(invoiceDeskLayer)
  ),
  Layer.mergeAll(PaymentRouting.layer, Payouts.layer, PayoutDesk.layer, ProviderInbox.layer, Reconciliation.layer),
  Layer.mergeAll(Approvals.layer, BotAdmin.layer, Communities.layer, Solvers.layer),
  Layer.mergeAll(Alerts.layer, AlertWatch.layer),
  Layer.mergeAll(
    Escrows.layer,
    Multisigs.layer,
    LightningInvoices.layer,
    Purchases.layer,
    Wallets.layer,
    WithdrawalDesk.layer
  ),
  Layer.mergeAll(
    Links.layer,
    Maintenances.layer,
    Notices.layer,
    NoticePlanner.layer,
    Receipts.layer,
    NoticeSender.layer,
    OfferPosts.layer
  ).pipe(Layer.provideMerge(Layer.merge(BotReader.layer, BotWork.layer).pipe(Layer.provide(noticeMessagesLayer))))
)

/** What the engine works on. */
export const ground = Layer.mergeAll(
  Layer.merge(escrowTradesLayer, Limits.layer).pipe(Layer.provideMerge(Layer.merge(Policies.layer, Markets.layer))),
  Freezes.layer,
  Halts.layer,
  Fees.layer.pipe(Layer.provideMerge(Markets.layer)),
  MarketFeed.layer,
  Presence.layer,
  Reputations.layer.pipe(Layer.provideMerge(Reviews.layer)),
  Prices.layer(practiceIndexRules)
)

/** What needs the markets to be there already, over an engine with its ground. */
export const servicesOver = <Given, E, R>(engine: Layer.Layer<Given, E, R>) => {
  const trading = engineless.pipe(Layer.provideMerge(engine))
  return Layer.mergeAll(
    Rounds.layer.pipe(Layer.provideMerge(Doctor.layer)),
    PolicyTrials.layer,
    ParkedDeadlines.layer,
    SetAside.layer,
    StreamHub.layer.pipe(
      Layer.provideMerge(
        Layer.provideMerge(Layer.mergeAll(Authenticator.layer, Blocks.layer, Trusts.layer, KycTiers.layer), trading)
      )
    )
  )
}

/** All of it in one process. */
export const services = servicesOver(Layer.merge(Engine.layer, RateLimits.layer).pipe(Layer.provideMerge(ground)))
