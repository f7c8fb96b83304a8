/** What somebody has to know to be safe here: how they know us, the rules, and where help is. */
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { go } from "./Parts.ts"

/** The phrase is shown where nobody else reads it. */
const securityHeading = ({ heard, person, phrase, say }: Asked): string => {
  if (heard.place === "group" || person === null) return say("bots-security-group")
  return phrase === null ? say("bots-security-none") : say("bots-security", { phrase })
}

export const securityCard = (asked: Asked): Shown => {
  const { heard, say } = asked
  const isKnown = asked.person !== null && heard.place !== "group"
  return card({
    heading: securityHeading(asked),
    lines: [
      ...(isKnown && asked.phrase !== null ? [say("flows-phrase-why")] : []),
      say("bots-security-first"),
      say("flows-never-asked"),
      say("flows-dispute-arbiter"),
      say("bots-security-release"),
      say("flows-release-shown")
    ],
    rows: [
      isKnown
        ? [go(say("bots-do-settings"), "/settings"), go(say("bots-do-support"), "/support")]
        : [go(say("bots-do-terms"), "/terms"), go(say("bots-do-help"), "/help")]
    ],
    sensitive: isKnown
  })
}

export const security: Screen = {
  summary: "bots-summary-security",
  scope: "everybody",
  linked: false,
  show: (asked) => Promise.resolve(securityCard(asked))
}

export const termsCard = ({ say }: Asked): Shown =>
  card({
    heading: say("bots-terms"),
    lines: [say("flows-terms-escrow"), say("flows-terms-payment"), say("flows-terms-staff")],
    rows: [[go(say("bots-do-security"), "/security"), go(say("bots-do-help"), "/help")]]
  })

export const terms: Screen = {
  summary: "bots-summary-terms",
  scope: "everybody",
  linked: false,
  show: (asked) => Promise.resolve(termsCard(asked))
}

export const supportCard = ({ say }: Asked): Shown =>
  card({
    heading: say("bots-support"),
    lines: [say("bots-support-trade"), say("bots-support-dispute"), say("bots-support-away")],
    warnings: [say("bots-support-never")],
    rows: [
      [go(say("bots-do-trades"), "/trades"), go(say("bots-do-next"), "/next")],
      [go(say("bots-do-security"), "/security"), go(say("bots-do-help"), "/help")]
    ]
  })

export const support: Screen = {
  summary: "bots-summary-support",
  scope: "everybody",
  linked: false,
  show: (asked) => Promise.resolve(supportCard(asked))
}
