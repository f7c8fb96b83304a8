/** What the reader is told, where, and when it is quiet. */
import type { ChannelLinkView } from "@orrange/core/protocol/Channel"
import type { NoticeAddressView, NoticePrefs } from "@orrange/core/protocol/Notices"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { facts, go, sentence } from "./Parts.ts"

/** Addresses and chats on one card, and events that are turned off. */
const linesMax = 10

export interface PrefsScreen {
  readonly addresses: ReadonlyArray<NoticeAddressView>
  readonly links: ReadonlyArray<ChannelLinkView>
  readonly prefs: NoticePrefs
}

const quietText = ({ quiet }: NoticePrefs, { say }: Asked): string =>
  quiet === null
    ? say("cli-notice-no_quiet")
    : say("cli-notice-quiet", { from: quiet.from, to: quiet.to, zone: quiet.time_zone })

export const prefsCard = ({ addresses, links, prefs }: PrefsScreen, asked: Asked): Shown => {
  const { say } = asked
  const active = [
    ...addresses.filter(({ state }) => state === "active"),
    ...links.filter(({ state }) => state === "active")
  ]
  const where = [...new Set(active.map(({ channel }) => sentence(channel)))].join(", ")
  const ways = active.map(({ channel }) => channel)
  const isOff = (event: NoticePrefs["events"][number]): boolean =>
    ways.length > 0 && !event.fixed && ways.every((channel) => event[channel] === "off")
  const off = prefs.events.filter(isOff).map(({ event }) => event)
  const more = off.length > linesMax ? ", …" : ""
  return card({
    heading: where === "" ? say("bots-prefs-nowhere") : say("bots-prefs", { where }),
    facts: [
      ...addresses
        .slice(0, linesMax)
        .flatMap(({ address, channel, state }) =>
          facts([sentence(channel), `${address} (${say(`cli-address-${state}`)})`])
        ),
      ...links
        .slice(0, linesMax)
        .flatMap(({ channel, state, user_name }) =>
          facts([sentence(channel), `${user_name} (${say(`cli-link-${state}`)})`])
        )
    ],
    lines: [
      quietText(prefs, asked),
      ...(off.length === 0 ? [] : [say("bots-prefs-off", { events: `${off.slice(0, linesMax).join(", ")}${more}` })])
    ],
    rows: [[go(say("bots-do-settings"), "/settings"), go(say("bots-do-menu"), "/menu")]],
    sensitive: true
  })
}

export const prefs: Screen = {
  summary: "bots-summary-prefs",
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const { client } = asked
    const [addresses, links, own] = await Promise.all([
      client.call("notices.channels", {}),
      client.call("channels.list", {}),
      client.call("notices.prefs", {})
    ])
    return prefsCard({ addresses: addresses.data.data, links: links.data.data, prefs: own.data }, asked)
  }
}
