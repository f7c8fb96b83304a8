import {
  type DeliveryView,
  type NoticeAddressView,
  NoticeChannel,
  type NoticeLinked,
  type NoticePrefs,
  type NoticeTested
} from "@orrange/core/protocol/Notices"
import { say } from "../Say.ts"
import { sheet, table, time } from "./Text.ts"

export const addressTable = (addresses: ReadonlyArray<NoticeAddressView>): string =>
  table(
    ["channel", "address", "state", "why"],
    addresses.map(({ address, channel, fault, state }) => [channel, address, say(`cli-address-${state}`), fault]),
    say("cli-notice-no_address", { line: "orrange notify link email ADDRESS" })
  )

export const linkedSheet = ({ address, channel, secret, state }: NoticeLinked): string => {
  const shown = sheet([
    ["channel", channel],
    ["address", address],
    ["state", say(`cli-address-${state}`)],
    ["secret", secret ?? undefined]
  ])
  return state === "unconfirmed"
    ? `${shown}\n\n${say("cli-notice-code", { line: "orrange notify confirm CODE" })}`
    : shown
}

export const prefsText = ({ amounts, events, quiet, sms_per_day, voices }: NoticePrefs): string => {
  const listed = table(
    ["event", ...NoticeChannel.literals, "in_quiet_hours"],
    events.map((row) => [
      row.event,
      ...NoticeChannel.literals.map((channel) =>
        row.fixed ? say("cli-notice-always") : say(`cli-mode-${row[channel]}`)
      ),
      row.breaks_quiet
    ]),
    say("cli-notice-none")
  )
  const hours =
    quiet === null
      ? say("cli-notice-no_quiet")
      : say("cli-notice-quiet", { from: quiet.from, to: quiet.to, zone: quiet.time_zone })
  const spoken =
    voices.length === 0 ? say("cli-notice-voice_off") : say("cli-notice-voice", { channels: voices.join(", ") })
  const lines = [hours, say(`cli-notice-amounts_${amounts}`), spoken]
  return [listed, "", ...lines, say("cli-notice-sms", { maximum: String(sms_per_day) })].join("\n")
}

export const deliveryTable = (deliveries: ReadonlyArray<DeliveryView>): string =>
  table(
    ["at", "event", "channel", "trade", "state", "tries>", "outcome"],
    deliveries.map(({ attempts, channel, created_at, event, outcome, state, trade }) => [
      time(created_at),
      event,
      channel,
      trade,
      say(`cli-delivery-${state}`),
      attempts,
      outcome
    ]),
    say("cli-notice-nothing_sent")
  )

export const testedText = ({ channel }: NoticeTested): string =>
  say("cli-notice-tested", { channel, line: "orrange notify log" })
