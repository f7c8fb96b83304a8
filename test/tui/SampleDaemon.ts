/** Answers and news of a daemon that never change, for pictures of the screen. */
import type { Client } from "../../core/client/Client.ts"
import { clientFailure } from "../../core/client/Failure.ts"
import type { Stream, StreamNews } from "../../core/client/Stream.ts"
import type { CandleView } from "../../core/protocol/Candle.ts"
import type { BookLevel, MarketView, OfferView, PrintView } from "../../core/protocol/Market.ts"
import type { OrderView } from "../../core/protocol/Order.ts"
import type { StreamTopic } from "../../core/protocol/Stream.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import type { BalanceView, TransferView } from "../../core/protocol/Wallet.ts"
import { placed, reputation, self, trade, usdtEur } from "../../cli/Fixtures.ts"
import { chat } from "../../cli/ChatFixtures.ts"
import { disputeSummary } from "../../cli/DisputeFixtures.ts"
import { halt } from "../../cli/HaltFixtures.ts"
import { parked } from "../../cli/ParkedFixtures.ts"
import { quote } from "../../cli/QuoteFixtures.ts"
import { topUps } from "../../cli/TopUpFixtures.ts"
import { payoutCase } from "../../cli/PayoutFixtures.ts"
import { chainAsset, chainDeposit, depositAddress, withdrawal, withdrawalCase } from "../../cli/WalletFixtures.ts"

/** When all of it happens. */
export const sampleNowMs = Date.parse("2026-11-21T11:42:05.000Z")

const at = (minutesAgo: number): string => new Date(sampleNowMs - minutesAgo * 60_000).toISOString()

const id = (last: number): string => `0197a000-0000-7000-8000-${last.toString(16).padStart(12, "0")}`

const btcUsdt: MarketView = {
  ...usdtEur,
  symbol: "BTC-USDT",
  settlement: "instant",
  base: { code: "BTC", scale: 8 },
  quote: { code: "USDT", scale: 6 },
  tick: "0.1",
  lot: "0.00001",
  best_bid: "60910.2",
  best_ask: "60912.4",
  last_price: "60912.4",
  index_price: "60911.0"
}

/** A walk that is the same every time. */
const walk = (steps: number): ReadonlyArray<number> => {
  let seed = 7
  let height = 0
  return Array.from({ length: steps }, () => {
    seed = (seed * 16_807) % 2_147_483_647
    height += (seed % 41) - 20
    return height
  })
}

const levels = (market: string, sign: 1 | -1): ReadonlyArray<BookLevel> =>
  walk(60).map((step, index) =>
    market === "BTC-USDT"
      ? {
          price: (sign > 0 ? 60_912.4 + index * 1.7 : 60_910.2 - index * 1.9).toFixed(1),
          quantity: (0.05 + Math.abs(step) / 100).toFixed(5),
          orders: 1 + (index % 4)
        }
      : {
          price: (sign > 0 ? 0.92 + index * 0.0004 : 0.9185 - index * 0.0005).toFixed(4),
          quantity: (50 + Math.abs(step) * 10).toFixed(2),
          orders: 1 + (index % 3)
        }
  )

const prints = (market: string): ReadonlyArray<PrintView> =>
  walk(300).map((step, index) => ({
    id: id(5_000 + index),
    market,
    seq: 900 - index,
    side: step % 2 === 0 ? "buy" : "sell",
    price: market === "BTC-USDT" ? (60_912.4 + step * 1.5).toFixed(1) : (0.9198 + step * 0.0001).toFixed(4),
    quantity: market === "BTC-USDT" ? "0.02100" : "120.00",
    at: at(index * 7)
  }))

/** Latest first; each begins where the one before it ended. */
const candles = (market: string): ReadonlyArray<CandleView> => {
  const text = (height: number): string =>
    market === "BTC-USDT" ? (60_912.4 + height * 1.5).toFixed(1) : (0.9198 + height * 0.0001).toFixed(4)
  const heights = walk(120)
  return heights.slice(1).map((height, index) => {
    const before = heights[index] ?? 0
    return {
      start: at(index * 15 + 12.1),
      open: text(height),
      high: text(Math.max(before, height) + (index % 7)),
      low: text(Math.min(before, height) - (index % 5)),
      close: text(before),
      volume: "10",
      quote_volume: "10",
      prints: 3
    }
  })
}

const offers: ReadonlyArray<OfferView> = (
  [
    ["sell", "0.9200", "250.000000", "ben", 9_800, ["sepa_instant", "wero"]],
    ["sell", "0.9215", "1200.000000", "cat", 10_000, ["wise"]],
    ["sell", "0.9240", "80.000000", "ann", 9_300, ["revolut"]],
    ["buy", "0.9185", "500.000000", "dan", null, ["sepa_instant"]]
  ] as const
).map(([side, price, quantity, maker, done, methods], index) => ({
  id: id(700 + index),
  market: "USDT-EUR",
  maker,
  maker_trades: done === null ? 0 : 41 + index,
  maker_completion_bps: done,
  side,
  price,
  quantity,
  limits: { minimum: "20.00", maximum: "230.00" },
  methods,
  takes_unbonded: false,
  accept: "auto",
  kyc_tier_min: 0,
  created_at: at(90)
}))

const orders: ReadonlyArray<OrderView> = [
  placed.order,
  {
    ...placed.order,
    id: id(0x43),
    side: "buy",
    price: "0.9105",
    quantity: "300.000000",
    remaining: "120.000000",
    filled: "180.000000",
    state: "paused",
    created_at: at(200)
  },
  {
    ...placed.order,
    id: id(0x44),
    market: "BTC-USDT",
    side: "buy",
    price: "60100.0",
    quantity: "0.10000000",
    remaining: "0.10000000",
    terms: null,
    held_asset: "USDT",
    created_at: at(300)
  }
]

const trades: ReadonlyArray<TradeView> = [
  trade,
  {
    ...trade,
    id: id(0xabce),
    role: "buyer",
    counterparty: "cat",
    buyer: "ben",
    seller: "cat",
    state: "awaiting_payment",
    next_actor: "buyer",
    allowed_actions: ["mark_paid", "cancel"],
    deadline_at: at(-38)
  },
  {
    ...trade,
    id: id(0xabcf),
    state: "disputed",
    dispute_state: "open",
    next_actor: "arbiter",
    allowed_actions: [],
    deadline_at: at(-4_000)
  }
]

const balance = (asset: string, available: string, order_hold: string, escrow: string): BalanceView => ({
  asset,
  available,
  order_hold,
  escrow,
  bond: "0.00",
  deposit: "0.00",
  withdrawal_hold: "0.00",
  topup_hold: "0.00",
  debt: "0.00",
  total: (Number(available) + Number(order_hold) + Number(escrow)).toFixed(2)
})

const transfers: ReadonlyArray<TransferView> = walk(12).map((step, index) => ({
  id: id(0x900 + index),
  asset: index % 3 === 0 ? "BTC" : "USDT",
  amount: (1 + Math.abs(step)).toFixed(2),
  from: index % 2 === 0 ? "available" : "order_hold",
  to: index % 2 === 0 ? "escrow" : "available",
  reason: index % 2 === 0 ? "escrow_lock" : "fill",
  reference: null,
  at: at(index * 31)
}))

const usdc = { ...chainAsset, asset: "USDC", contract: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48" }

const answers: Readonly<Record<string, unknown>> = {
  "meta.info": { mode: "sandbox" },
  "markets.list": { data: [usdtEur, btcUsdt] },
  "identity.me": { person: { ...self, name: "ben", roles: ["trader", "arbiter", "operator"] } },
  "identity.reputation": reputation,
  "wallet.balances": { data: [balance("BTC", "0.42", "0.10", "0"), balance("USDT", "1250.50", "50", "50")] },
  "wallet.transfers": { data: transfers, next_cursor: null },
  "chain.assets": { data: [chainAsset, usdc] },
  "chain.deposit_address": depositAddress,
  "chain.deposits": {
    data: [
      chainDeposit,
      { ...chainDeposit, id: id(0xa1), asset: "USDC", amount: "250.000000", state: "credited", confirmations: 12 },
      { ...chainDeposit, id: id(0xa2), state: "reorged", confirmations: 0, created_at: at(3_000) }
    ],
    next_cursor: null
  },
  "chain.withdrawals": {
    data: [
      { ...withdrawal, state: "screened", approvals: 1, approvals_needed: 2 },
      { ...withdrawal, id: id(0xb1), quantity: "0.25", state: "confirming", txid: chainDeposit.txid },
      { ...withdrawal, id: id(0xb2), quantity: "1.00", state: "done", txid: chainDeposit.txid, created_at: at(9_000) }
    ],
    next_cursor: null
  },
  "top_ups.list": { data: topUps.map((topUp, index) => ({ ...topUp, id: id(0xc0 + index) })), next_cursor: null },
  "chat.list": { ...chat, unread: 0 },
  "disputes.list": { data: [disputeSummary], next_cursor: null },
  "halts.list": { data: [halt] },
  "chain_admin.withdrawals": { data: [withdrawalCase], next_cursor: null },
  "payouts.cases": { data: [payoutCase], next_cursor: null },
  "reconciliation.list": { data: [], next_cursor: null },
  "parked.list": { data: [parked, { ...parked, id: id(0xd1), parked_at: at(90) }] },
  "orders.quote": quote,
  "accounts.list": { data: [{ id: id(1), label: "Euro account", method: "sepa_instant" }] },
  "operation.doctor": { healthy: true, checked_at: at(0), duration_ms: 120, invariants: [] }
}

/** Commands it was given, and what became of them. */
export interface SampleDaemon {
  readonly client: Client
  readonly openStream: (options: {
    readonly topics: ReadonlyArray<StreamTopic>
    readonly on: (news: StreamNews) => void
  }) => Stream
  /** Routes that were called, in order. */
  readonly called: Array<readonly [name: string, request: unknown]>
  /** Says something on the stream. */
  readonly say: (news: StreamNews) => void
}

const dataOf = (topic: string): unknown => {
  const [kind, market = ""] = topic.split(":")
  if (kind === "book") return { market, seq: 8_841, bids: levels(market, -1), asks: levels(market, 1) }
  if (kind === "prints") return prints(market).toReversed()
  return kind === "orders" ? orders : kind === "trades" ? trades : []
}

export const sampleDaemon = (): SampleDaemon => {
  const called: SampleDaemon["called"] = []
  let hear: ((news: StreamNews) => void) | undefined
  const say = (topic: StreamTopic): void =>
    hear?.({
      type: "message",
      message: { v: 1, ts: at(0), type: "snapshot", topic, seq: 8_841, data: dataOf(topic) as never }
    })
  const call = (name: string, request: unknown): Promise<unknown> => {
    called.push([name, request])
    const side = (request as { readonly query?: { readonly side?: string } }).query?.side
    const data =
      name === "markets.offers"
        ? { data: offers.filter((offer) => offer.side === side), next_cursor: null }
        : name === "markets.candles"
          ? {
              data: candles((request as { readonly params: { readonly market: string } }).params.market),
              next_cursor: null
            }
          : answers[name]
    return data === undefined
      ? Promise.reject(clientFailure("trade.wrong_state" as never))
      : Promise.resolve({ data, requestId: "r-1" })
  }
  return {
    client: { call } as Client,
    called,
    say: (news) => hear?.(news),
    openStream: ({ on, topics }) => {
      hear = on
      queueMicrotask(() => {
        on({ type: "live" })
        topics.forEach(say)
      })
      return {
        subscribe: (topic) => queueMicrotask(() => say(topic)),
        unsubscribe: () => undefined,
        pause: () => undefined,
        resume: () => undefined,
        close: () => undefined,
        done: new Promise<void>(() => undefined)
      }
    }
  }
}
