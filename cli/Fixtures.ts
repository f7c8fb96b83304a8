/** Answers of a daemon, for tests of what the CLI makes of them. */
import type { CandleView } from "@orrange/core/protocol/Candle"
import type { MarketView } from "@orrange/core/protocol/Market"
import type { MarketMatched } from "@orrange/core/protocol/Match"
import type { OrderPlaced } from "@orrange/core/protocol/Order"
import type { PersonView } from "@orrange/core/protocol/Person"
import type { ReputationView } from "@orrange/core/protocol/Reputation"
import type { ReviewView } from "@orrange/core/protocol/Review"
import type { TemplateView } from "@orrange/core/protocol/Template"
import type { TradeDryRun, TradeView } from "@orrange/core/protocol/Trade"
import type { Info } from "@orrange/core/protocol/Version"
import type { FeesView } from "@orrange/core/protocol/Wallet"

const at = "2026-11-21T11:30:05.000Z"

/** Latest first; of the stretch between them nothing was traded. */
export const candles: ReadonlyArray<CandleView> = [
  {
    start: "2026-11-21T11:30:00.000Z",
    open: "0.9185",
    high: "0.9210",
    low: "0.9180",
    close: "0.9200",
    volume: "1250.500000",
    quote_volume: "1149.84",
    prints: 14
  },
  {
    start: "2026-11-21T11:00:00.000Z",
    open: "0.9190",
    high: "0.9190",
    low: "0.9185",
    close: "0.9185",
    volume: "80.000000",
    quote_volume: "73.51",
    prints: 2
  }
]

export const info: typeof Info.Type = {
  name: "orrange",
  version: "0.1.0",
  protocol: { current: 1, oldest: 1 },
  public_key: "A".repeat(43),
  mode: "sandbox",
  server_time: at
}

export const usdtEur: MarketView = {
  symbol: "USDT-EUR",
  state: "open",
  settlement: "escrow",
  base: { code: "USDT", scale: 6 },
  quote: { code: "EUR", scale: 2 },
  tick: "0.0001",
  lot: "0.01",
  minimum_notional: "5.00",
  maker_fee_bps: 0,
  taker_fee_bps: 25,
  best_bid: null,
  best_ask: "0.9200",
  last_price: "0.9150",
  index_price: "0.9201"
}

export const trade: TradeView = {
  id: "0197a000-0000-7000-8000-00000000abcd",
  market: "USDT-EUR",
  version: 2,
  role: "seller",
  counterparty: "ann",
  buyer: "ann",
  seller: "ben",
  state: "payment_marked",
  escrow_state: "held",
  dispute_state: "none",
  bond_state: "held",
  buyer_bond: "1.500000",
  buyer_bond_kind: "bond",
  seller_bond: "1.500000",
  seller_bond_kind: "deposit",
  buyer_slashed: "0.000000",
  seller_slashed: "0.000000",
  price: "0.9200",
  quantity: "50.000000",
  payment_amount: "46.00",
  method: "sepa_instant",
  buyer_fee: "0.125000",
  seller_fee: "0.000000",
  buyer_receives: "49.875000",
  payouts: [],
  instructions: {
    method: "sepa_instant",
    method_name: "SEPA Instant",
    amount: "46.00",
    currency: "EUR",
    reference: "K7Q2M9",
    fields: { holder_name: "Ben\u001b[2J Example", iban: "DE89370400440532013000" },
    labels: { holder_name: "Account holder", iban: "IBAN" }
  },
  payer_required: false,
  payment_reference: null,
  payment_seen: null,
  payer: null,
  payment_missing_at: null,
  dispute_reason: null,
  dispute_opened_by: null,
  dispute_statement: null,
  resolution_statement: null,
  resolution: null,
  buyer_share_bps: null,
  slash_buyer_bps: 0,
  slash_seller_bps: 0,
  hold_seconds: 86_400,
  next_actor: "seller",
  deadline_at: "2026-11-21T12:00:05.000Z",
  allowed_actions: ["dispute", "release"],
  cancel_proposed_by: null,
  cancel_payment: null,
  extensions_left: 2,
  undos_left: 2,
  dispute_opens_at: null,
  order: null,
  created_at: at,
  updated_at: at
}

export const dryRun: TradeDryRun = {
  applied: false,
  payouts: [
    { to: "ann", kind: "available", amount: "49.875000", reason: "escrow_release" },
    { to: null, kind: "fees", amount: "0.125000", reason: "fee" },
    { to: "ann", kind: "available", amount: "1.500000", reason: "bond_return" }
  ],
  deadline_at: null
}

export const placed: OrderPlaced = {
  order: {
    id: "0197a000-0000-7000-8000-000000000042",
    client_id: "c-1",
    market: "USDT-EUR",
    side: "sell",
    type: "limit",
    time_in_force: "gtc",
    post_only: "off",
    self_trade: "cancel_newest",
    state: "open",
    price: "0.9200",
    floating: null,
    quantity: "50.000000",
    filled: "0.000000",
    remaining: "50.000000",
    prevented: "0.000000",
    display: null,
    held: "50.000000",
    held_asset: "USDT",
    maker_fee_bps: 0,
    taker_fee_bps: 25,
    terms: {
      methods: ["sepa_instant"],
      minimum: "20.00",
      maximum: "46.00",
      counterparty: null,
      place: null,
      bond: "posted",
      bond_bps: 300,
      takes_unbonded: false
    },
    expires_at: null,
    reason: null,
    seq: 7,
    created_at: at,
    updated_at: at,
    pause_when_away: null,
    accept: "auto",
    visibility: "public",
    direct_to: null,
    offer: null,
    allowed_actions: ["cancel", "amend", "pause"]
  },
  fills: []
}

/** With everything an order can have, on a market without an index. */
export const featured: OrderPlaced = {
  order: {
    ...placed.order,
    post_only: "reject",
    self_trade: "decrement",
    price: null,
    floating: { margin_bps: -25, floor: "0.9000", cap: null },
    prevented: "5.000000",
    display: "10.000000",
    terms: {
      methods: ["sepa_instant"],
      minimum: "20.00",
      maximum: null,
      counterparty: { countries: ["DE", "AT"], languages: ["de"], trades_min: 5, completion_bps_min: 9000 },
      place: { latitude: 52.52, longitude: 13.4, reach_km: 10 },
      bond: "deposit",
      bond_bps: 300,
      takes_unbonded: true
    }
  },
  fills: []
}

export const template: TemplateView = {
  name: "euros",
  order: {
    market: "USDT-EUR",
    side: "sell",
    price: "0.95",
    pause_when_away: 30,
    terms: { methods: ["sepa_instant"] }
  },
  created_at: at,
  updated_at: at
}

export const matched: MarketMatched = {
  maker: placed.order.id,
  taker: "0197a000-0000-7000-8000-000000000043",
  fills: [
    {
      id: "0197a000-0000-7000-8000-000000000044",
      price: "0.9200",
      quantity: "5.00",
      notional: "4.60",
      fee: "0.020000",
      fee_asset: "USDT",
      trade: trade.id
    }
  ]
}

export const self: PersonView = {
  id: "0197a000-0000-7000-8000-000000000045",
  name: "ben",
  roles: ["trader"],
  country: "DE",
  languages: ["de", "en"],
  kyc_tier: 1,
  created_at: at
}

export const review: ReviewView = {
  id: "0197a000-0000-7000-8000-000000000061",
  author: "ann",
  role: "seller",
  about: "ben",
  stars: 4,
  text: "Paid at once,\nand said so.",
  written_at: at,
  changed_at: null,
  reply: "Thank you!",
  replied_at: at
}

export const reputation: ReputationView = {
  name: "ben",
  score_bps: 9_135,
  low_bps: 8_240,
  high_bps: 10_000,
  completed: 31,
  failed: 1,
  counterparties: 17,
  pay_median_seconds: 240,
  release_median_seconds: null,
  kyc_tier: 1,
  since: at,
  reviews: { count: 19, by_stars: [1, 0, 0, 3, 15], newest: [review] }
}

const pays = { volume_asset: "USDT", volume_from: "0.000000", maker_fee_bps: 10, taker_fee_bps: 40, next_tier: null }

/** On an instant market, on one in the best tier, and on an escrow market. */
export const fees: ReadonlyArray<FeesView> = [
  {
    ...pays,
    market: "BTC-USDT",
    volume: "12500.500000",
    next_tier: { volume_from: "50000.000000", missing: "37499.500000", maker_fee_bps: 5, taker_fee_bps: 30 }
  },
  { ...pays, market: "ETH-USDT", volume: "7000000.000000", maker_fee_bps: -1, taker_fee_bps: 10 },
  { ...pays, market: "USDT-EUR", volume: null, volume_asset: "EUR", volume_from: "0.00" }
]
