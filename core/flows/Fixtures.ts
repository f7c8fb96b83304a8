/** What a daemon answers, for tests of the forms. */
import type { CommunityView } from "../protocol/Community.ts"
import type { MarketView, OfferView } from "../protocol/Market.ts"
import type { MethodView, PaymentAccountView } from "../protocol/Method.ts"
import type { OrderView } from "../protocol/Order.ts"
import type { OrderQuote } from "../protocol/Quote.ts"
import type { ReputationView } from "../protocol/Reputation.ts"
import type { TradeView } from "../protocol/Trade.ts"
import type { BalanceView } from "../protocol/Wallet.ts"
import type { ChainAssetView, WithdrawalAddressView } from "../protocol/WalletChain.ts"
import type { DisputeView } from "../protocol/Dispute.ts"
import type { Facts } from "./Needs.ts"
import type { FileRef, Host } from "./Flow.ts"

const at = "2026-11-22T10:00:00.000Z"
export const now = new Date("2026-11-22T10:05:00.000Z")
export const draftId = "0197a000-0000-7000-8000-0000000000d1"

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
  best_bid: "0.9150",
  best_ask: "0.9200",
  last_price: "0.9180",
  index_price: "0.9201"
}

export const btcUsdt: MarketView = {
  ...usdtEur,
  symbol: "BTC-USDT",
  settlement: "instant",
  base: { code: "BTC", scale: 8 },
  quote: { code: "USDT", scale: 6 },
  tick: "0.01",
  lot: "0.0001",
  best_bid: "60000.00",
  best_ask: "60010.00",
  last_price: "60005.00",
  index_price: null
}

const method = (id: string, name: string): MethodView => ({
  id,
  name,
  kind: "instant_bank",
  catalogue_version: "2026-11-21",
  countries: ["DE", "ES"],
  currencies: ["EUR"],
  p2p: true,
  status: "active",
  chargeback_risk: "very_low",
  payment_window_minutes: 30,
  reference_length_max: 140,
  fields: [
    { name: "holder_name", type: "person_name", label: "Account holder name", required: true, example: "Amina Otieno" },
    { name: "iban", type: "iban", label: "IBAN", required: true, example: "DE89370400440532013000" },
    { name: "bic", type: "bic", label: "BIC/SWIFT", required: false, example: "DEUTDEFF" }
  ]
})

export const sepa = method("sepa_instant", "SEPA Instant")
export const bizum = method("bizum", "Bizum")

export const account: PaymentAccountView = {
  confirmed: true,
  id: "0197a000-0000-7000-8000-0000000000a1",
  method: sepa.id,
  method_name: sepa.name,
  catalogue_version: "2026-11-21",
  label: "My bank",
  country: "DE",
  holder_name: "Ann Example",
  fields: { holder_name: "Ann Example", iban: "DE89370400440532013000" },
  created_at: at
}

export const quote: OrderQuote = {
  market: "USDT-EUR",
  side: "sell",
  seq: 12,
  refused: null,
  fills: [],
  filled: "0.00",
  notional: "0.00",
  average_price: null,
  worst_price: null,
  fee: "0.000000",
  fee_asset: "USDT",
  taker_fee_bps: 25,
  maker_fee_bps: 0,
  rests: "500.00",
  rests_at: "0.9293",
  cancelled: null,
  own_orders: [],
  funds: { asset: "USDT", needed: "515.000000", available: "1200.000000", enough: true },
  passed_over: []
}

export const offer: OfferView = {
  id: "0197a000-0000-7000-8000-0000000000f1",
  market: "USDT-EUR",
  maker: "ben",
  maker_trades: 41,
  maker_completion_bps: 9_850,
  side: "sell",
  price: "0.9200",
  quantity: "500.00",
  limits: { minimum: "20.00", maximum: "460.00" },
  methods: ["sepa_instant", "bizum"],
  takes_unbonded: true,
  accept: "auto",
  kyc_tier_min: 0,
  created_at: at
}

export const order: OrderView = {
  id: "0197a000-0000-7000-8000-0000000000b1",
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
  filled: "12.500000",
  remaining: "37.500000",
  prevented: "0.000000",
  display: null,
  held: "37.500000",
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
    takes_unbonded: true
  },
  expires_at: "2026-11-29T10:00:00.000Z",
  reason: null,
  seq: 7,
  created_at: at,
  updated_at: at,
  pause_when_away: null,
  accept: "manual",
  visibility: "unlisted",
  direct_to: null,
  offer: "Zm9vYmFyYmF6cXV4cXV1eA",
  allowed_actions: ["cancel", "amend", "pause"]
}

export const trade: TradeView = {
  id: "0197a000-0000-7000-8000-00000000abcd",
  market: "USDT-EUR",
  version: 1,
  role: "buyer",
  counterparty: "ben",
  buyer: "ann",
  seller: "ben",
  state: "awaiting_payment",
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
  quantity: "3310.430000",
  payment_amount: "3045.60",
  method: "sepa_instant",
  buyer_fee: "8.276075",
  seller_fee: "0.000000",
  buyer_receives: "3302.153925",
  payouts: [],
  instructions: {
    method: "sepa_instant",
    method_name: "SEPA Instant",
    amount: "3045.60",
    currency: "EUR",
    reference: "K7Q2M9",
    fields: { holder_name: "Ben Example", iban: "DE89370400440532013000" },
    labels: { holder_name: "Account holder name", iban: "IBAN" }
  },
  payer_required: false,
  payment_reference: null,
  payment_seen: null,
  payer: { name: "Ann Example", check: null },
  payment_missing_at: null,
  dispute_reason: null,
  dispute_opened_by: null,
  dispute_statement: null,
  resolution_statement: null,
  resolution: null,
  buyer_share_bps: null,
  slash_buyer_bps: 0,
  slash_seller_bps: 0,
  hold_seconds: 0,
  next_actor: "buyer",
  deadline_at: "2026-11-22T10:30:00.000Z",
  allowed_actions: ["mark_paid", "cancel"],
  cancel_proposed_by: null,
  cancel_payment: null,
  extensions_left: 1,
  undos_left: 2,
  dispute_opens_at: null,
  order: null,
  created_at: at,
  updated_at: at
}

const reputation: ReputationView = {
  name: "ben",
  score_bps: 9_700,
  low_bps: 9_200,
  high_bps: 9_900,
  completed: 41,
  failed: 1,
  counterparties: 30,
  pay_median_seconds: null,
  release_median_seconds: 340,
  kyc_tier: 1,
  since: at,
  reviews: { count: 0, by_stars: [0, 0, 0, 0, 0], newest: [] }
}

const chainAsset: ChainAssetView = {
  asset: "ETH",
  chain: "ethereum",
  contract: null,
  live: true,
  available: true,
  confirmations: 12,
  final_confirmations: 64,
  deposit_minimum: "0.001",
  withdrawal_minimum: "0.01",
  withdrawal_fee: "0.001",
  withdrawal_per_day: "10",
  withdrawal_left: "9.5",
  approval_above: "1"
}

/** Listed long ago, and lately. */
const withdrawalAddress: WithdrawalAddressView = {
  id: "0197a000-0000-7000-8000-0000000add7e",
  chain: "ethereum",
  address: "0x52908400098527886E0F7030069857D2E4169EE7",
  label: "My ledger",
  added_at: "2026-11-01T10:00:00.000Z",
  ripe_at: "2026-11-02T10:00:00.000Z",
  removed_at: null
}
const freshAddress: WithdrawalAddressView = {
  ...withdrawalAddress,
  id: "0197a000-0000-7000-8000-0000000add7f",
  address: "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
  label: "New phone",
  added_at: at,
  ripe_at: "2026-11-23T10:00:00.000Z"
}

const balance = (asset: string, available: string): BalanceView => ({
  asset,
  available,
  order_hold: "0.000000",
  escrow: "0.000000",
  bond: "0.000000",
  deposit: "0.000000",
  withdrawal_hold: "0.000000",
  topup_hold: "0.000000",
  debt: "0.000000",
  total: available
})

/** Somebody in Berlin who knows everything that a form may ask. */
export const host: Host = {
  locale: "en",
  time_zone: "Europe/Berlin",
  phrase: "velvet otter",
  languages: ["en", "de", "es", "fr", "pt"],
  facts: {
    accounts: { data: [account] },
    assets: { data: [chainAsset, { ...chainAsset, asset: "TOK", available: false }] },
    balances: { data: [balance("USDT", "1200.000000"), balance("ETH", "2.500000000000000000")] },
    withdrawal_addresses: { data: [withdrawalAddress, freshAddress] },
    blocks: { data: [{ name: "carl", created_at: at }] },
    eligibility: { offer, seq: 12, quantity: "500.00", methods: ["sepa_instant", "bizum"], reasons: [] },
    markets: { data: [usdtEur, btcUsdt] },
    method: sepa,
    methods: { data: [sepa, bizum] },
    order,
    quote,
    reputation,
    trade,
    trusted: { data: [] }
  }
}

export const knowing = (facts: Partial<Facts>): Host => ({ ...host, facts: { ...host.facts, ...facts } })

export const photo: { readonly file: FileRef } = { file: { ref: "upload-7", media_type: "image/png", size: 20_480 } }

/** As the seller has it, right after the buyer said that they paid. */
export const marked: TradeView = {
  ...trade,
  role: "seller",
  counterparty: "ann",
  version: 3,
  state: "payment_marked",
  next_actor: "seller",
  allowed_actions: ["release", "dispute"],
  updated_at: now.toISOString()
}

export const askedEvidence: DisputeView = {
  trade: trade.id,
  market: trade.market,
  version: 4,
  state: "disputed",
  dispute_state: "open",
  closed: false,
  buyer: "ann",
  seller: "ben",
  reason: "payment_not_received",
  opened_by: "ben",
  opened_at: at,
  prior_state: "payment_marked",
  level: 1,
  arbiter: "mia",
  take_by: at,
  decide_by: at,
  overdue: false,
  appeal_until: null,
  verdicts: [],
  proposal: null,
  offers: [],
  evidence: [
    {
      id: "0197a000-0000-7000-8000-0000000000e1",
      kind: "bank_statement",
      of: "seller",
      note: "Your account on the 22nd, please.",
      shared: false,
      state: "open",
      asked_by: "mia",
      asked_at: at,
      due_at: "2026-11-23T10:00:00.000Z",
      answers: null
    }
  ],
  brief: null,
  timeline: []
}

/** A case that is decided, and in which the arbiter had offered to settle it before. */
export const decidedCase: DisputeView = {
  ...askedEvidence,
  state: "decided",
  evidence: [],
  appeal_until: "2026-11-23T10:00:00.000Z",
  verdicts: [
    {
      level: 1,
      resolution: "split",
      buyer_share_bps: 4_000,
      buyer_gets: "1320.00",
      seller_gets: "1980.00",
      fees: "10.43",
      slash_buyer_bps: 0,
      slash_seller_bps: 0,
      reason: "other",
      statement: "Each of you has shown a part of it.",
      arbiter: "mia",
      approver: null,
      in_force: true
    }
  ],
  offers: [
    {
      id: "0197a000-0000-7000-8000-0000000000e3",
      by: "mia",
      role: "handler",
      buyer_share_bps: 5_000,
      buyer_gets: "1650.00",
      seller_gets: "1650.00",
      fees: "10.43",
      state: "open",
      buyer_agrees: false,
      seller_agrees: false,
      expires_at: "2026-11-23T10:00:00.000Z"
    }
  ]
}

export const community: CommunityView = {
  id: "0197a000-0000-7000-8000-0000000000c7",
  name: "Euros of the town",
  owner: "cat",
  channel: "telegram",
  bot: "a_bot",
  chat: null,
  market: "USDT-EUR",
  methods: [],
  language: "en",
  rules: "",
  share_bps: 2_000,
  posts_offers: true,
  muted_until: null,
  state: "open",
  created_at: at,
  closed_at: null
}
