/** All commands by what they are about, each in one line. */
import type { MessageId } from "@orrange/core/i18n/Catalogues"
import type { Role } from "@orrange/core/protocol/Person"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { go } from "./Parts.ts"

type Named<Id> = Id extends `bots-summary-${infer Name}` ? Name : never
/** Every command of a bot: its summary is the message `bots-summary-NAME`. */
export type CommandWord = Named<MessageId>

interface Topic {
  readonly title: MessageId
  readonly commands: ReadonlyArray<CommandWord>
  /** Where its commands are offered; where their screens say when absent. */
  readonly scope?: Screen["scope"]
  /** Who alone it is for; everybody when absent. */
  readonly roles?: ReadonlyArray<Role>
}

export const TOPICS: ReadonlyArray<Topic> = [
  { title: "bots-topic-trading", commands: ["buy", "sell", "book", "chart", "depth", "offer", "take"] },
  {
    title: "bots-topic-mine",
    commands: [
      "next",
      "trades",
      "trade",
      "escrow",
      "chat",
      "orders",
      "order",
      "wallet",
      "methods",
      "alerts",
      "alert",
      "review",
      "disputes",
      "case"
    ]
  },
  { title: "bots-topic-bot", commands: ["menu", "start", "cancel", "help"] },
  {
    title: "bots-topic-account",
    commands: [
      "link",
      "settings",
      "account",
      "prefs",
      "limits",
      "fees",
      "peer",
      "people",
      "block",
      "unblock",
      "trust",
      "untrust",
      "unlink"
    ]
  },
  { title: "bots-topic-steps", commands: ["pay", "release", "cancel-trade", "dispute", "evidence"] },
  { title: "bots-topic-safety", commands: ["security", "terms", "support"] },
  { title: "bots-topic-money", commands: ["deposit", "withdraw", "qr"] },
  {
    title: "bots-topic-community",
    commands: ["community", "bookhere", "rules", "share", "solvers", "mute"],
    scope: "group"
  },
  {
    title: "bots-topic-desk",
    commands: ["hand", "ask-evidence", "offer-settlement"],
    scope: "arbiter",
    roles: ["arbiter", "mediator", "operator"]
  },
  {
    title: "bots-topic-operation",
    commands: ["desk", "withdrawals", "payments", "parked", "health", "halts", "halt", "resume", "maintenance"],
    scope: "operator",
    roles: ["operator"]
  }
]

export const helpCard = (asked: Asked): Shown => {
  const { person, say } = asked
  const roles = person?.roles ?? []
  const topics = TOPICS.filter(
    ({ roles: asksFor }) => asksFor === undefined || asksFor.some((role) => roles.includes(role))
  )
  return card({
    heading: say("bots-help"),
    lines: topics.flatMap(({ commands, title }) => [
      `— ${say(title as "bots-topic-bot")} —`,
      ...commands.map((name) => `/${name} · ${say(`bots-summary-${name}`)}`)
    ]),
    rows: [
      [go(say("bots-do-menu"), "/menu"), go(say("bots-do-book"), "/book")],
      [go(say("bots-do-security"), "/security"), go(say("bots-do-support"), "/support")]
    ]
  })
}

export const help: Screen = {
  summary: "bots-summary-help",
  scope: "everybody",
  linked: false,
  show: (asked) => Promise.resolve(helpCard(asked))
}
