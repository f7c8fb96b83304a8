import type {
  DeliveryView,
  NoticeAddressView,
  NoticeLinked,
  NoticePrefs,
  NoticeTested
} from "@orrange/core/protocol/Notices"
import { sheet, table, time } from "./Text.ts"

export const addressTable = (addresses: ReadonlyArray<NoticeAddressView>): string =>
  table(
    ["channel", "address", "state", "why"],
    addresses.map(({ address, channel, fault, state }) => [channel, address, state, fault]),
    "You are told things by the stream alone. `orrange notify link email ADDRESS` adds mail."
  )

export const linkedSheet = ({ address, channel, secret, state }: NoticeLinked): string => {
  const shown = sheet([
    ["channel", channel],
    ["address", address],
    ["state", state],
    ["secret", secret ?? undefined]
  ])
  return state === "unconfirmed" ? `${shown}\n\nA code is on its way there: orrange notify confirm CODE` : shown
}

export const prefsText = ({ events, quiet }: NoticePrefs): string => {
  const listed = table(
    ["event", "email", "webhook", "in_quiet_hours"],
    events.map(({ breaks_quiet, email, event, fixed, webhook }) => [
      event,
      fixed ? "always" : email,
      fixed ? "always" : webhook,
      breaks_quiet
    ]),
    "There is nothing to be told of."
  )
  return `${listed}\n\nQuiet hours: ${quiet === null ? "none" : `${quiet.from} to ${quiet.to}, ${quiet.time_zone}`}`
}

export const deliveryTable = (deliveries: ReadonlyArray<DeliveryView>): string =>
  table(
    ["at", "event", "channel", "trade", "state", "tries>", "outcome"],
    deliveries.map(({ attempts, channel, created_at, event, outcome, state, trade }) => [
      time(created_at),
      event,
      channel,
      trade,
      state,
      attempts,
      outcome
    ]),
    "Nothing was sent to you."
  )

export const testedText = ({ channel }: NoticeTested): string =>
  `A test is on its way by ${channel}. \`orrange notify log\` says what became of it.`
