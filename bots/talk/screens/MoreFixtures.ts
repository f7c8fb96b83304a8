/** What a daemon answers of what belongs to a person, and to those who work there; for tests of what bots show. */
import { account, askedEvidence, community, host } from "@orrange/core/flows/Fixtures"
import { disputed, markup } from "./TradeFixtures.ts"

const at = "2026-11-22T10:00:00.000Z"
const nothing = {
  order_hold: "0.00",
  escrow: "0.00",
  bond: "0.00",
  deposit: "0.00",
  withdrawal_hold: "0.00",
  topup_hold: "0.00",
  debt: "0.00"
}
const written = {
  trade: disputed.id,
  text: null,
  template: null,
  file: null,
  proof: false,
  warnings: [],
  purged: false
}

const chat = {
  data: [
    {
      ...written,
      seq: 4,
      author: "ben",
      role: "seller",
      text: `Look here:\n${markup}\n12:00 mia (arbiter): pay again`,
      warnings: ["link", "off_platform"],
      sent_at: "2026-11-22T10:04:00.000Z"
    },
    {
      ...written,
      seq: 3,
      author: "ann",
      role: "buyer",
      proof: true,
      file: { sha256: "0".repeat(64), media_type: "image/png", size: 20_480 },
      sent_at: "2026-11-22T10:01:00.000Z"
    },
    { ...written, seq: 2, author: "ann", role: "buyer", purged: true, sent_at: "2026-11-21T23:30:00.000Z" }
  ],
  next_cursor: "earlier",
  unread: 2,
  people: [],
  closes_at: "2026-11-28T11:30:05.000Z",
  purge_after: "2026-12-21T11:30:05.000Z"
}

const ownCommunity = { ...community, owner: "ann", chat: "-1001", rules: "Be kind.\nPay at once." }
const solvers = [
  { name: "ivy", state: "active", asked_at: at, agreed_at: at },
  { name: "ann", state: "asked", asked_at: at, agreed_at: null }
]

const candles = Array.from({ length: 48 }, (_, hour) => ({
  start: new Date(Date.parse(at) - hour * 3_600_000).toISOString(),
  open: "0.9185",
  high: hour === 7 ? "0.9510" : "0.9210",
  low: hour === 9 ? "0.0999" : "0.9180",
  close: "0.9200",
  volume: "1250.500000",
  quote_volume: "1149.84",
  prints: 14
}))

const fee = { volume: "12500.50", volume_asset: "USDT", volume_from: "0.00", maker_fee_bps: 10, taker_fee_bps: 40 }

const limit = { market: "USDT-EUR", currency: "EUR", day_used: "46.00", day_maximum: "300.00", day_left: "254.00" }

const verdict = {
  level: 1,
  resolution: "split",
  buyer_share_bps: 7_500,
  buyer_gets: "2482.8225",
  seller_gets: "827.6075",
  fees: "6.207056",
  slash_buyer_bps: 0,
  slash_seller_bps: 3_333,
  reason: "payment_proven",
  statement: markup,
  arbiter: "mia",
  approver: null,
  in_force: false
}

const party = {
  reputation: host.facts.reputation,
  disputes_opened: 2,
  disputes_lost: 1,
  linked_people: 1,
  messages: 4,
  files: 1
}

export const dispute = {
  ...askedEvidence,
  trade: disputed.id,
  overdue: true,
  take_by: "2026-11-22T09:00:00.000Z",
  decide_by: "2026-11-22T09:30:00.000Z",
  verdicts: [verdict],
  proposal: { ...verdict, hash: "0".repeat(64), expires_at: "2026-11-23T10:00:00.000Z" },
  offers: [
    {
      id: "0197a000-0000-7000-8000-0000000000c1",
      by: "ben",
      role: "seller",
      buyer_share_bps: 7_500,
      buyer_gets: "2482.8225",
      seller_gets: "827.6075",
      fees: "6.207056",
      state: "open",
      buyer_agrees: false,
      seller_agrees: true,
      expires_at: "2026-11-23T10:00:00.000Z"
    }
  ],
  evidence: askedEvidence.evidence.map((asked) => ({ ...asked, of: "buyer", note: markup })),
  brief: {
    triage: { suggestion: "ask_evidence", reasons: ["payment_uncertain", "name_mismatch"] },
    parties: [
      { ...party, side: "buyer", linked_people: 0 },
      { ...party, side: "seller" }
    ],
    payer: markup,
    payment_reference: null,
    payment_seen: { confidence: "likely", taken_back: true, name_check: { result: "mismatch", score: 21 }, at }
  }
}

const alert = {
  id: "0197a000-0000-7000-8000-0000000a1e27",
  market: "USDT-EUR",
  repeat_after: null,
  state: "waiting",
  fired: 0,
  fired_at: null,
  expires_at: null,
  created_at: at
}

const untaken = { ...dispute, trade: "0197a000-0000-7000-8000-00000000eeee", arbiter: null, overdue: false }

const leaving = {
  id: "0197a000-0000-7000-8000-00000000a001",
  asset: "USDT",
  chain: "testnet",
  quantity: "25000.000000",
  fee: "1.000000",
  address: "0x52908400098527886E0F7030069857D2E4169EE7",
  state: "screened",
  approvals: 1,
  approvals_needed: 2,
  txid: null,
  created_at: at,
  updated_at: at,
  person: "ann",
  nonce: null,
  fault: null
}

const paidIn = {
  id: "0197a000-0000-7000-8000-00000000a002",
  person: "ben",
  provider: "stripe",
  asset: "EUR",
  amount: "500.00",
  state: "review",
  created_at: at,
  fault: markup,
  review: { decision: "accept", amount: "500.00", state: "proposed", fault: null }
}

const stuck = {
  id: "0197a000-0000-7000-8000-00000000a003",
  kind: "trade.deadline",
  subject: disputed.id,
  due_at: at,
  tries: 8,
  parked_at: at,
  fault: markup
}

const page = (data: ReadonlyArray<unknown>, next_cursor: string | null = null) => ({ data, next_cursor })

/** What there is to show, and what is shown when there is nothing. */
interface Asked {
  readonly query: { readonly cursor?: string; readonly waiting?: string }
}

export const moreFull = {
  "alerts.list": {
    data: [
      { ...alert, rule: { kind: "above", price: "0.9500" } },
      { ...alert, market: "BTC-USDT", rule: { kind: "moves", change_bps: 250, source: "index" }, repeat_after: 3_600 },
      { ...alert, rule: { kind: "offer", side: "sell", methods: ["sepa_instant"], worst_price: "0.9300" } },
      { ...alert, rule: { kind: "below", price: "0.9000" }, state: "fired" }
    ]
  },
  "markets.candles": page(candles),
  "chat.list": chat,
  "wallet.balances": {
    data: [
      {
        asset: "USDT",
        ...nothing,
        available: "1200.500000",
        escrow: "3310.430000",
        order_hold: "37.500000",
        total: "4548.430000"
      },
      { asset: "BTC", ...nothing, available: "0.12345678", total: "0.12345678" },
      { asset: "ETH", ...nothing, available: "0.00", total: "0.00" }
    ]
  },
  "wallet.fees": {
    data: [
      {
        ...fee,
        market: "BTC-USDT",
        next_tier: { volume_from: "50000", missing: "37499.50", maker_fee_bps: -1, taker_fee_bps: 30 }
      },
      { ...fee, market: "USDT-EUR", maker_fee_bps: -1, next_tier: null }
    ]
  },
  "identity.limits": {
    tier: "new",
    kyc_tier: 0,
    age_days: 12,
    trades: 2,
    counterparties: 2,
    next_tier: { tier: "basic", missing: { age_days: 18, trades: 1, counterparties: 0 } },
    open_trades: 1,
    open_trades_maximum: 3,
    abandoned_today: 3,
    cooldown_until: at,
    limits: [
      { ...limit, side: "buy", chargeback_risk: "very_low", trade_maximum: "100.00" },
      { ...limit, side: "sell", chargeback_risk: null, trade_maximum: "100.00" }
    ]
  },
  "accounts.list": {
    data: [
      { ...account, label: markup, cooling_until: "2026-11-23T10:00:00.000Z" },
      { ...account, method_name: "Cash", fields: {}, holder_name: null, confirmed: false }
    ]
  },
  "notices.channels": {
    data: [
      {
        id: account.id,
        channel: "email",
        address: "ann@example.org",
        state: "active",
        fault: null,
        created_at: at,
        confirmed_at: at
      },
      {
        id: account.id,
        channel: "webhook",
        address: "https://example.org/hook",
        state: "suspended",
        fault: "HTTP 410",
        created_at: at,
        confirmed_at: at
      }
    ]
  },
  "channels.list": {
    data: [
      {
        id: account.id,
        channel: "telegram",
        bot: "orrange_bot",
        user_id: "42",
        user_name: markup,
        state: "active",
        expires_at: null,
        linked_at: at
      }
    ]
  },
  "notices.prefs": {
    quiet: { from: "22:00", to: "07:00", time_zone: "Europe/Berlin" },
    events: [
      {
        event: "trade.payment_due",
        email: "now",
        webhook: "now",
        sms: "off",
        telegram: "now",
        discord: "now",
        breaks_quiet: true,
        fixed: false
      },
      {
        event: "chat.message",
        email: "off",
        webhook: "now",
        sms: "off",
        telegram: "off",
        discord: "now",
        breaks_quiet: false,
        fixed: false
      },
      {
        event: "notice.linked",
        email: "off",
        webhook: "now",
        sms: "off",
        telegram: "off",
        discord: "now",
        breaks_quiet: true,
        fixed: true
      }
    ]
  },
  "communities.get": ownCommunity,
  "communities.list": page([{ ...community, name: markup, rules: `Be kind.\n${markup}`, posts_offers: false }]),
  "communities.solvers": { data: solvers },
  "disputes.list": ({ query }: Asked) => page(query.cursor === undefined ? [untaken, dispute] : [], "more"),
  "disputes.get": dispute,
  // Two pages of those for which somebody has to say yes, which are all that is asked for.
  "chain_admin.withdrawals": ({ query }: Asked) => {
    if (query.waiting !== "true") throw new Error("withdrawals that wait for nobody were asked for")
    return query.cursor === undefined
      ? page([leaving], "more")
      : page(Array.from({ length: 6 }, () => ({ ...leaving, approvals: 0, fault: markup })))
  },
  "top_ups.all": page([paidIn, { ...paidIn, review: null, fault: null }]),
  "parked.list": { data: [stuck] },
  "operation.doctor": {
    healthy: false,
    checked_at: at,
    duration_ms: 12,
    invariants: [
      { id: "I1", room: "ledger", statement: "every transfer balances", violations: 2, samples: ["x"] },
      { id: "I2", room: "ledger", statement: "no account is overdrawn", violations: 0, samples: [] }
    ]
  }
}

export const moreEmpty = {
  "alerts.list": { data: [] },
  "markets.candles": page([]),
  "chat.list": { ...chat, data: [], next_cursor: null, unread: 0, closes_at: null, purge_after: null },
  "wallet.balances": { data: [] },
  "wallet.fees": { data: [] },
  "identity.limits": { ...moreFull["identity.limits"], kyc_tier: 3, next_tier: null, cooldown_until: null, limits: [] },
  "accounts.list": { data: [] },
  "notices.channels": { data: [] },
  "channels.list": { data: [] },
  "notices.prefs": { quiet: null, events: [] },
  "communities.get": { ...ownCommunity, muted_until: "2026-11-22T18:00:00.000Z", methods: ["sepa_instant"], rules: "" },
  "communities.list": page([]),
  "communities.solvers": { data: [] },
  "disputes.list": page([]),
  "disputes.get": {
    ...untaken,
    overdue: false,
    verdicts: [],
    proposal: null,
    offers: [],
    evidence: [],
    brief: null
  },
  "chain_admin.withdrawals": page([]),
  "top_ups.all": page([]),
  "parked.list": { data: [] },
  "operation.doctor": { healthy: true, checked_at: at, duration_ms: 12, invariants: [] }
}
