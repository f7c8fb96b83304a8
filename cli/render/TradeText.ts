import type { BondKind, TradePayout, TradeView } from "@orrange/core/protocol/Trade"
import { trimDecimal } from "@orrange/core/client/DecimalText"
import { named, say } from "../Say.ts"
import { amountOf, type Cell, money, percent, type Row, sheet, splitMarket, table, time, timeOf } from "./Text.ts"

export const tradeTable = (trades: ReadonlyArray<TradeView>): string =>
  table(
    ["trade", "market", "you", "with", "quantity>", "payment>", "state", "until"],
    trades.map((trade) => {
      const [base, quote] = splitMarket(trade.market)
      return [
        trade.id,
        trade.market,
        named("role", trade.role),
        trade.counterparty,
        money(trade.quantity, base),
        money(trade.payment_amount, quote),
        named("state", trade.state),
        time(trade.deadline_at)
      ]
    }),
    say("cli-trade-none")
  )

/** What the buyer must know to pay, and where the others see it come. */
export const instructionRows = ({ instructions, role }: TradeView): ReadonlyArray<Row> =>
  instructions === null
    ? []
    : [
        [role === "buyer" ? "pay" : "payment", money(instructions.amount, instructions.currency)],
        ["by", instructions.method_name],
        ["reference", instructions.reference],
        ...Object.entries(instructions.fields).map(
          ([name, value]): Row => [{ verbatim: instructions.labels[name] ?? name }, value]
        )
      ]

const maybe = (value: Cell): Cell => value ?? undefined

const payerText = ({ payer }: TradeView): Cell => {
  if (payer === null) return undefined
  if (payer.check === null) return payer.name
  return `${payer.name}: ${say(`cli-name_check-${payer.check.result}`)}, ${payer.check.score} %`
}

const sideBond = (amount: string, kind: BondKind, slashed: string, base: string): string => {
  const put = kind === "deposit" ? say("cli-bond-deposit", { amount: amountOf(amount, base) }) : amountOf(amount, base)
  return trimDecimal(slashed) === "0" ? put : say("cli-bond-taken", { put, amount: amountOf(slashed) })
}

const bondText = (trade: TradeView, base: string): string | undefined => {
  if (trade.bond_state === "none") return undefined
  const buyer = sideBond(trade.buyer_bond, trade.buyer_bond_kind, trade.buyer_slashed, base)
  const seller = sideBond(trade.seller_bond, trade.seller_bond_kind, trade.seller_slashed, base)
  return `${named("bond", trade.bond_state)}: ${say("cli-trade-sides", { buyer, seller })}`
}

const disputeText = ({ dispute_reason: reason, dispute_state: state }: TradeView): string | undefined => {
  if (state === "none") return undefined
  return reason === null ? named("dispute", state) : `${named("dispute", state)}: ${named("dispute_reason", reason)}`
}

const nextText = ({ deadline_at, next_actor }: TradeView): Cell =>
  next_actor === null ? say(deadline_at === null ? "cli-trade-over" : "cli-clock") : named("role", next_actor)

/** Who gets what of escrow and bonds. */
export const payoutText = ({ amount, reason, to }: TradePayout, base: string): string =>
  say("cli-trade-payout", {
    amount: amountOf(amount, base),
    to: to ?? say("cli-platform"),
    reason: named("payout", reason)
  })

/** What is agreed of the escrow while the trade runs, and then what in fact was paid. */
const sharesText = (trade: TradeView, base: string): ReadonlyArray<Row> => {
  const { buyer_fee, buyer_receives, dry_run, payouts, resolution, seller_fee } = trade
  if (payouts.length > 0) return dry_run === undefined ? payouts.map((one) => ["paid", payoutText(one, base)]) : []
  const fees: Cell =
    resolution === null
      ? say("cli-trade-sides", { buyer: amountOf(buyer_fee, base), seller: amountOf(seller_fee, base) })
      : undefined
  return [
    ["fees", fees],
    ["buyer_gets", money(buyer_receives, base)]
  ]
}

/** Above the trade as it would be: that nothing was done, and what would be. */
const dryRunText = ({ dry_run, market, state }: TradeView): string => {
  if (dry_run === undefined) return ""
  const [base] = splitMarket(market)
  const paid = dry_run.payouts.map((payout) => say("cli-trade-would_pay", { payout: payoutText(payout, base) }))
  const until =
    dry_run.deadline_at === null
      ? say("cli-trade-no_clock")
      : say("cli-trade-clock_moves", { time: timeOf(dry_run.deadline_at) })
  return `${[say("cli-trade-dry_run"), say("cli-trade-would_be", { state: named("state", state), until }), ...paid].join("\n")}\n\n`
}

export const tradeSheet = (trade: TradeView): string => {
  const [base, quote] = splitMarket(trade.market)
  const dryRun = dryRunText(trade)
  const body = sheet([
    ["trade", trade.id],
    ["market", trade.market],
    ["you_are", named("role", trade.role)],
    ["buyer", trade.buyer],
    ["seller", trade.seller],
    ["state", named("state", trade.state)],
    ["escrow", named("escrow", trade.escrow_state)],
    ["dispute", disputeText(trade)],
    ["opened_by", maybe(trade.dispute_opened_by)],
    ["they_say", maybe(trade.dispute_statement)],
    ["verdict", maybe(trade.resolution_statement)],
    ["price", money(trade.price, quote)],
    ["quantity", money(trade.quantity, base)],
    ["payment", money(trade.payment_amount, quote)],
    ["method", trade.method],
    ["bonds", bondText(trade, base)],
    ...sharesText(trade, base),
    ["resolution", trade.resolution === null ? undefined : named("resolution", trade.resolution)],
    ["buyers_share", trade.buyer_share_bps === null ? undefined : percent(trade.buyer_share_bps)],
    ["paid_as", maybe(trade.payment_reference)],
    ["payer", payerText(trade)],
    ["payment_seen", trade.payment_seen === null ? undefined : named("confidence", trade.payment_seen.confidence)],
    ["not_received", trade.payment_missing_at === null ? undefined : time(trade.payment_missing_at)],
    ["called_off_by", maybe(trade.cancel_proposed_by)],
    ["the_payment", trade.cancel_payment === null ? undefined : named("payment", trade.cancel_payment)],
    [
      "hold",
      trade.hold_seconds === 0 ? undefined : say("cli-trade-hold", { hours: String(trade.hold_seconds / 3_600) })
    ],
    ["next", nextText(trade)],
    ["until", maybe(time(trade.deadline_at))],
    ["you_may", trade.allowed_actions.map((action) => named("action", action)).join(", ")]
  ])
  const rows = instructionRows(trade)
  return dryRun + (rows.length === 0 ? body : `${body}\n\n${sheet(rows)}`)
}
