/** Answers of a daemon that was only asked to look. */
import { ELIGIBILITY, type Eligibility } from "@orrange/core/protocol/Eligibility"
import type { OfferView } from "@orrange/core/protocol/Market"
import type { OpportunityView, OrderQuote, WhyNot } from "@orrange/core/protocol/Quote"

export const offer: OfferView = {
  id: "0197a000-0000-7000-8000-000000000043",
  market: "USDT-EUR",
  maker: "ann",
  maker_trades: 12,
  maker_completion_bps: 9230,
  side: "buy",
  price: "0.9100",
  quantity: "100.00",
  limits: { minimum: "20.00", maximum: "91.00" },
  methods: ["sepa_instant"],
  takes_unbonded: false,
  accept: "manual",
  kyc_tier_min: 2,
  created_at: "2026-11-21T11:30:05.000Z"
}

export const quote: OrderQuote = {
  market: "USDT-EUR",
  side: "sell",
  seq: 41,
  refused: null,
  fills: [{ price: "0.9200", quantity: "30.00", notional: "27.60", fee: "0.120000", orders: 2 }],
  filled: "30.00",
  notional: "27.60",
  average_price: "0.9200",
  worst_price: "0.9200",
  fee: "0.120000",
  fee_asset: "USDT",
  taker_fee_bps: 40,
  maker_fee_bps: 10,
  rests: "20.00",
  rests_at: "0.9200",
  cancelled: null,
  own_orders: [],
  funds: { asset: "USDT", needed: "50.200000", available: "1000.000000", enough: true },
  passed_over: [
    {
      offer,
      reasons: [
        { code: "price", by: "both" },
        { code: "minimum", by: "maker" }
      ]
    }
  ]
}

export const whyNot: WhyNot = {
  order: "0197a000-0000-7000-8000-000000000042",
  offer,
  seq: 41,
  matches: false,
  reasons: [
    { code: "method", by: "both" },
    { code: "trades", by: "maker", asked: "10", has: "3" },
    { code: "terms", by: "both" }
  ]
}

export const opportunity: OpportunityView = {
  offer,
  quantity: "100.00",
  notional: "91.00",
  fee: "0.400000",
  fee_asset: "USDT",
  methods: ["sepa_instant"]
}

export const eligibility: Eligibility = {
  offer,
  seq: 41,
  quantity: "100.00",
  methods: ["sepa_instant"],
  reasons: [
    { code: "trades", ...ELIGIBILITY.trades, mine: "3", asked: "10" },
    { code: "limit_day", ...ELIGIBILITY.limit_day, mine: "92.00 EUR", asked: "12.00 EUR" },
    { code: "blocked", ...ELIGIBILITY.blocked, mine: null, asked: null }
  ]
}
