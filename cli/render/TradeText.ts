import type { BondKind, TradePayout, TradeView } from "@orrange/core/protocol/Trade"
import { trimDecimal } from "@orrange/core/client/DecimalText"
import { type Cell, money, percent, sheet, splitMarket, table, time } from "./Text.ts"

export const tradeTable = (trades: ReadonlyArray<TradeView>): string =>
  table(
    ["trade", "market", "you", "with", "quantity>", "payment>", "state", "until"],
    trades.map((trade) => {
      const [base, quote] = splitMarket(trade.market)
      return [
        trade.id,
        trade.market,
        trade.role,
        trade.counterparty,
        money(trade.quantity, base),
        money(trade.payment_amount, quote),
        trade.state,
        time(trade.deadline_at)
      ]
    }),
    "You have no trades here."
  )

/** What the buyer must know to pay. */
export const instructionRows = ({ instructions }: TradeView): ReadonlyArray<readonly [string, Cell]> =>
  instructions === null
    ? []
    : [
        ["pay", money(instructions.amount, instructions.currency)],
        ["by", instructions.method_name],
        ["reference", instructions.reference],
        ...Object.entries(instructions.fields).map(
          ([name, value]) => [instructions.labels[name] ?? name, value] as const
        )
      ]

const maybe = (value: Cell): Cell => value ?? undefined

const payerText = ({ payer }: TradeView): Cell => {
  if (payer === null) return undefined
  return payer.check === null ? payer.name : `${payer.name}: ${payer.check.result}, ${payer.check.score} %`
}

const sideBond = (amount: string, kind: BondKind, slashed: string, base: string): string => {
  const taken = trimDecimal(slashed) === "0" ? "" : `, ${money(slashed)} of it taken`
  return `${money(amount, base)}${kind === "deposit" ? " of the deposit" : ""}${taken}`
}

const bondText = (trade: TradeView, base: string): string | undefined => {
  if (trade.bond_state === "none") return undefined
  const buyer = sideBond(trade.buyer_bond, trade.buyer_bond_kind, trade.buyer_slashed, base)
  const seller = sideBond(trade.seller_bond, trade.seller_bond_kind, trade.seller_slashed, base)
  return `${trade.bond_state}: buyer ${buyer}, seller ${seller}`
}

const nextText = ({ deadline_at, next_actor }: TradeView): Cell =>
  next_actor ?? (deadline_at === null ? "nobody; it is over" : "the clock")

/** Who gets what of escrow and bonds. */
export const payoutText = ({ amount, reason, to }: TradePayout, base: string): string =>
  `${money(amount, base)} to ${to ?? "the platform"} (${reason.replace("_", " ")})`

/** What is agreed of the escrow while the trade runs, and then what in fact was paid. */
const sharesText = (trade: TradeView, base: string): ReadonlyArray<readonly [string, Cell]> => {
  const { buyer_fee, buyer_receives, dry_run, payouts, resolution, seller_fee } = trade
  if (payouts.length > 0) return dry_run === undefined ? payouts.map((one) => ["paid", payoutText(one, base)]) : []
  const fees: Cell =
    resolution === null ? `buyer ${money(buyer_fee, base)}, seller ${money(seller_fee, base)}` : undefined
  return [
    ["fees", fees],
    ["buyer gets", money(buyer_receives, base)]
  ]
}

/** Above the trade as it would be: that nothing was done, and what would be. */
const dryRunText = ({ dry_run, market, state }: TradeView): string => {
  if (dry_run === undefined) return ""
  const [base] = splitMarket(market)
  const paid = dry_run.payouts.map((payout) => `would: pay ${payoutText(payout, base)}`)
  const until = dry_run.deadline_at === null ? "no clock runs" : `the clock moves it at ${time(dry_run.deadline_at)}`
  return `${["Nothing was done. With this command the trade", `would: be ${state}; ${until}`, ...paid].join("\n")}\n\n`
}

export const tradeSheet = (trade: TradeView): string => {
  const [base, quote] = splitMarket(trade.market)
  const dryRun = dryRunText(trade)
  const body = sheet([
    ["trade", trade.id],
    ["market", trade.market],
    ["you are", trade.role],
    ["buyer", trade.buyer],
    ["seller", trade.seller],
    ["state", trade.state],
    ["escrow", trade.escrow_state],
    ["dispute", trade.dispute_state === "none" ? undefined : `${trade.dispute_state}: ${trade.dispute_reason}`],
    ["opened by", maybe(trade.dispute_opened_by)],
    ["they say", maybe(trade.dispute_statement)],
    ["verdict", maybe(trade.resolution_statement)],
    ["price", money(trade.price, quote)],
    ["quantity", money(trade.quantity, base)],
    ["payment", money(trade.payment_amount, quote)],
    ["method", trade.method],
    ["bonds", bondText(trade, base)],
    ...sharesText(trade, base),
    ["resolution", maybe(trade.resolution)],
    ["buyer's share", trade.buyer_share_bps === null ? undefined : percent(trade.buyer_share_bps)],
    ["paid as", maybe(trade.payment_reference)],
    ["payer", payerText(trade)],
    ["payment seen", trade.payment_seen === null ? undefined : trade.payment_seen.confidence],
    ["called off by", maybe(trade.cancel_proposed_by)],
    ["the payment", maybe(trade.cancel_payment?.replace("_", " "))],
    ["hold", trade.hold_seconds === 0 ? undefined : `${trade.hold_seconds / 3_600} h after the release`],
    ["next", nextText(trade)],
    ["until", maybe(time(trade.deadline_at))],
    ["you may", trade.allowed_actions.join(", ")]
  ])
  const rows = instructionRows(trade)
  return dryRun + (rows.length === 0 ? body : `${body}\n\n${sheet(rows)}`)
}
