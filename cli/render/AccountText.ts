/** What belongs to a person: balances, transfers, payment accounts, keys. */
import type { PaymentAccountView } from "@orrange/core/protocol/Method"
import type { BlockView, TrustView } from "@orrange/core/protocol/Counterparty"
import type { DepositView } from "@orrange/core/protocol/Deposit"
import type { FreezeView, KeyView, KycView, PersonCreated, PersonView } from "@orrange/core/protocol/Person"
import type { ReputationView } from "@orrange/core/protocol/Reputation"
import type { BalanceView, FeesView, TransferView } from "@orrange/core/protocol/Wallet"
import { say } from "../Say.ts"
import { reviewText, starsText } from "./ReviewText.ts"
import { amountOf, minutesText, money, percent, type Row, sheet, table, time, timeOf } from "./Text.ts"

export const balanceTable = (balances: ReadonlyArray<BalanceView>): string =>
  table(
    [
      "asset",
      "available>",
      "in_orders>",
      "in_escrow>",
      "in_bonds>",
      "deposited>",
      "leaving>",
      "paid_in_on_hold>",
      "owed>",
      "total>"
    ],
    balances.map((balance) => [
      balance.asset,
      money(balance.available),
      money(balance.order_hold),
      money(balance.escrow),
      money(balance.bond),
      money(balance.deposit),
      money(balance.withdrawal_hold),
      money(balance.topup_hold),
      money(balance.debt),
      money(balance.total)
    ]),
    say("cli-wallet-empty")
  )

export const depositSheet = ({ asked, asset, available, deposit }: DepositView): string =>
  sheet([
    ["deposited", money(deposit, asset)],
    [
      "asked",
      asked === null ? say("cli-deposit-nobody") : say("cli-deposit-asked", { amount: amountOf(asked, asset) })
    ],
    ["available", money(available, asset)]
  ])

export const transferTable = (transfers: ReadonlyArray<TransferView>): string =>
  table(
    ["time", "amount>", "from", "to", "reason", "reference"],
    transfers.map((transfer) => [
      time(transfer.at),
      money(transfer.amount, transfer.asset),
      transfer.from,
      transfer.to,
      transfer.reason,
      transfer.reference
    ]),
    say("cli-wallet-no_transfers")
  )

const nextTierText = ({ next_tier: next, volume_asset: asset }: FeesView): string | null =>
  next === null
    ? null
    : say("cli-fees-next", {
        fees: `${percent(next.maker_fee_bps)} / ${percent(next.taker_fee_bps)}`,
        missing: amountOf(next.missing, asset)
      })

export const feeTable = (fees: ReadonlyArray<FeesView>): string =>
  table(
    ["market", "maker>", "taker>", "traded_in_30_days>", "next_maker_taker"],
    fees.map((row) => [
      row.market,
      percent(row.maker_fee_bps),
      percent(row.taker_fee_bps),
      row.volume === null ? null : money(row.volume, row.volume_asset),
      nextTierText(row)
    ]),
    say("cli-fees-none")
  )

export const accountTable = (accounts: ReadonlyArray<PaymentAccountView>): string =>
  table(
    ["account", "method", "label", "country", "holder", "confirmed", "too_new_until"],
    accounts.map((account) => [
      account.id,
      account.method,
      account.label,
      account.country,
      account.holder_name,
      say(account.confirmed ? "cli-yes" : "cli-no"),
      time(account.cooling_until ?? null)
    ]),
    say("cli-accounts-none")
  )

export const accountSheet = (account: PaymentAccountView): string =>
  sheet([
    ["account", account.id],
    ["method", account.method_name],
    ["label", account.label],
    ["country", account.country],
    ["holder", account.holder_name],
    ["confirmed", say(account.confirmed ? "cli-yes" : "cli-no")],
    ["too_new_until", account.cooling_until === undefined ? undefined : time(account.cooling_until)],
    ...Object.entries(account.fields).map(([verbatim, value]): Row => [{ verbatim }, value])
  ])

const keyState = (key: KeyView): string => {
  if (key.revoked_at !== null) return say("cli-key-revoked", { time: timeOf(key.revoked_at) })
  return say(key.current ? "cli-key-current" : "cli-key-valid")
}

export const keyTable = (keys: ReadonlyArray<KeyView>): string =>
  table(
    ["key", "label", "scopes", "made", "state"],
    keys.map((key) => [key.id, key.label, key.scopes.join(", "), time(key.created_at), keyState(key)]),
    say("cli-key-none")
  )

export const keySheet = (key: KeyView): string =>
  sheet([
    ["key", key.id],
    ["label", key.label],
    ["scopes", key.scopes.join(", ")],
    ["public_key", key.public_key],
    ["state", keyState(key)]
  ])

export const personSheet = ({ key, person }: typeof PersonCreated.Type): string =>
  `${sheet([
    ["person", person.id],
    ["name", person.name],
    ["roles", person.roles.join(", ")],
    ["country", person.country],
    ["languages", person.languages.join(", ")]
  ])}\n\n${keySheet(key)}`

export const selfSheet = ({ country, kyc_tier: kycTier, languages, name, roles }: PersonView): string =>
  sheet([
    ["name", name],
    ["roles", roles.join(", ")],
    ["country", country],
    ["languages", languages.join(", ")],
    ["kyc_tier", String(kycTier)]
  ])

export const blockTable = (blocks: ReadonlyArray<BlockView>): string =>
  table(
    ["blocked", "since"],
    blocks.map(({ created_at, name }) => [name, time(created_at)]),
    say("cli-people-none_blocked")
  )

export const trustTable = (trusted: ReadonlyArray<TrustView>): string =>
  table(
    ["trusted", "since"],
    trusted.map(({ created_at, name }) => [name, time(created_at)]),
    say("cli-people-none_trusted")
  )

export const trustSheet = ({ created_at, name }: TrustView): string =>
  sheet([
    ["trusted", name],
    ["since", time(created_at)]
  ])

export const blockSheet = ({ created_at, name }: BlockView): string =>
  sheet([
    ["blocked", name],
    ["since", time(created_at)]
  ])

export const freezeSheet = ({ frozen_at: frozenAt, name, reason }: FreezeView): string =>
  sheet([
    ["person", name],
    ["frozen", frozenAt === null ? say("cli-no") : say("cli-since", { time: timeOf(frozenAt) })],
    ["reason", reason]
  ])

/** Spans of time as people say them. */
const span = (seconds: number | null): string => {
  if (seconds === null) return say("cli-span-unknown")
  return seconds < 120 ? say("cli-span-seconds", { seconds: String(seconds) }) : minutesText(Math.round(seconds / 60))
}

export const reputationSheet = (known: ReputationView): string =>
  sheet([
    ["person", known.name],
    [
      "score",
      say("cli-people-score", {
        score: percent(known.score_bps),
        low: percent(known.low_bps),
        high: percent(known.high_bps)
      })
    ],
    ["trades", say("cli-people-trades", { completed: String(known.completed), failed: String(known.failed) })],
    ["with", say("cli-people-count", { people: known.counterparties })],
    ["pays_in", span(known.pay_median_seconds)],
    ["releases_in", span(known.release_median_seconds)],
    ["kyc_tier", String(known.kyc_tier)],
    ["since", time(known.since)],
    ["reviews", starsText(known.reviews)]
  ]) + known.reviews.newest.map((review) => `\n\n${reviewText(review)}`).join("")

export const kycSheet = ({ decided_at: decidedAt, name, reason, tier }: KycView): string =>
  sheet([
    ["person", name],
    ["kyc_tier", String(tier)],
    ["decided", time(decidedAt)],
    ["reason", reason]
  ])
