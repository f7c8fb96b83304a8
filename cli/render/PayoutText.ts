/** What is taken out by payment providers. */
import type { PayoutAddressView, PayoutCaseView, PayoutTermsView, PayoutView } from "@orrange/core/protocol/Payout"
import { say } from "../Say.ts"
import { money, type Row, sheet, table, time } from "./Text.ts"

export const payoutTermsTable = (terms: ReadonlyArray<PayoutTermsView>): string =>
  table(
    ["provider", "asset", "least>", "left_today>", "approval_above>"],
    terms.map((row) => [row.provider, row.asset, money(row.minimum), money(row.left), money(row.approval_above)]),
    say("cli-payout-no_terms")
  )

export const payoutTable = (payouts: ReadonlyArray<PayoutView>): string =>
  table(
    ["id", "time", "amount>", "provider", "to", "state"],
    payouts.map((row) => [
      row.id,
      time(row.created_at),
      money(row.quantity, row.asset),
      row.provider,
      row.address,
      say(`cli-payout-${row.state}`)
    ]),
    say("cli-payout-none")
  )

const rowsOf = (row: PayoutView): ReadonlyArray<Row> => [
  ["id", row.id],
  ["amount", money(row.quantity, row.asset)],
  ["provider", row.provider],
  ["to", row.address],
  ["state", say(`cli-payout-${row.state}`)],
  ["approvals", `${row.approvals}/${row.approvals_needed}`],
  ["made", time(row.created_at)]
]

export const payoutSheet = (row: PayoutView): string => sheet(rowsOf(row))

export const payoutCaseSheet = (row: PayoutCaseView): string =>
  sheet([
    ...rowsOf(row),
    ["person", row.person],
    ["reference", row.reference ?? undefined],
    ["fault", row.fault ?? undefined]
  ])

export const payoutCaseTable = (payouts: ReadonlyArray<PayoutCaseView>): string =>
  table(
    ["id", "person", "amount>", "to", "state", "approvals", "fault"],
    payouts.map((row) => [
      row.id,
      row.person,
      money(row.quantity, row.asset),
      row.address,
      say(`cli-payout-${row.state}`),
      `${row.approvals}/${row.approvals_needed}`,
      row.fault
    ]),
    say("cli-payout-none_open")
  )

export const payoutAddressTable = (addresses: ReadonlyArray<PayoutAddressView>): string =>
  table(
    ["id", "provider", "address", "ripe"],
    addresses.map((row) => [row.id, row.provider, row.address, time(row.ripe_at)]),
    say("cli-payout-no_address")
  )

export const payoutAddressSheet = (row: PayoutAddressView): string =>
  sheet([
    ["id", row.id],
    ["provider", row.provider],
    ["address", row.address],
    ["ripe", time(row.ripe_at)],
    ["removed", row.removed_at === null ? undefined : time(row.removed_at)]
  ])
