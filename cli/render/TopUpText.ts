/** What was paid in by a payment provider. */
import type { TopUpView } from "@orrange/core/protocol/TopUp"
import { say } from "../Say.ts"
import { amountOf, money, sheet, table, time } from "./Text.ts"

export const topUpStateText = ({ outcome_unknown: isUnknown, state }: TopUpView): string =>
  isUnknown ? say("cli-top_up-unknown", { state: say(`cli-top_up-${state}`) }) : say(`cli-top_up-${state}`)

const reviewText = (asset: string, { amount, decision, fault, state }: NonNullable<TopUpView["review"]>): string => {
  const shown = amount === null ? decision : `${decision} ${amountOf(amount, asset)}`
  return `${shown} ${state}${fault === null ? "" : `: ${fault}`}`
}

const chargebackText = (
  asset: string,
  { amount, proposed, reason, state, taken, unclear }: TopUpView["chargebacks"][number]
): string => {
  const part = state === "won" || taken === amount ? "" : `, ${amountOf(taken, asset)} taken`
  const read = unclear === null ? "" : `, decided as ${unclear}`
  const waits = proposed === null ? "" : `, ${amountOf(proposed, asset)} proposed`
  return `${amountOf(amount, asset)} ${state}${part}: ${reason}${read}${waits}`
}

export const topUpTable = (topUps: ReadonlyArray<TopUpView>): string =>
  table(
    ["payment", "person", "amount>", "state", "held>", "until", "made"],
    topUps.map((topUp) => [
      topUp.id,
      topUp.person,
      money(topUp.amount, topUp.asset),
      topUpStateText(topUp),
      money(topUp.held, topUp.asset),
      time(topUp.hold_until),
      time(topUp.created_at)
    ]),
    say("cli-top_up-none")
  )

export const topUpSheet = (topUp: TopUpView): string =>
  sheet([
    ["payment", topUp.id],
    ["person", topUp.person],
    ["amount", money(topUp.amount, topUp.asset)],
    ["provider", topUp.provider],
    ["state", topUpStateText(topUp)],
    ["fault", topUp.fault],
    ["pay_at", topUp.link],
    ["pay_by", time(topUp.link_until)],
    ["held", money(topUp.held, topUp.asset)],
    ["until", time(topUp.hold_until)],
    ...topUp.refunds.map(
      ({ amount, second_payment: isSecond, state }) =>
        [
          isSecond ? "second_payment" : "refund",
          `${amountOf(amount, topUp.asset)} ${isSecond ? "refund " : ""}${state}`
        ] as const
    ),
    ...topUp.chargebacks.map((one) => ["chargeback", chargebackText(topUp.asset, one)] as const),
    ...(topUp.review === null ? [] : [["review", reviewText(topUp.asset, topUp.review)] as const]),
    ["made", time(topUp.created_at)]
  ])
