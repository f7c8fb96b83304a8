/** Who may see what, and where, before anything is read. The daemon refuses the rest by itself. */
import type { Role } from "@orrange/core/protocol/Person"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { go, sayBytesMax } from "./Parts.ts"

/** Not linked yet: how that is done. */
export const strangerCard = ({ say }: Asked): Shown =>
  card({
    heading: say("bots-stranger"),
    lines: [say("bots-stranger-new"), say("bots-stranger-known")],
    rows: [
      [go(say("bots-do-start"), "/start", "success"), go(say("bots-do-link"), "/link")],
      [go(say("bots-do-book"), "/book"), go(say("bots-do-help"), "/help")]
    ]
  })

/** In a group: nothing of it, but the way to where it can be shown. */
export const elsewhereCard = ({ rest, say }: Asked, name: string): Shown => {
  const whole = `/private ${name} ${rest}`.trimEnd()
  const command = Buffer.byteLength(whole) > sayBytesMax ? `/private ${name}` : whole
  return card({ heading: say("bots-elsewhere"), rows: [[go(say("bots-do-private"), command)]], silent: true })
}

const isOf = (scope: Screen["scope"], roles: ReadonlyArray<Role>): boolean => {
  if (scope === "operator") return roles.includes("operator")
  return scope !== "arbiter" || roles.some((role) => role === "arbiter" || role === "mediator" || role === "operator")
}

/** A screen of linked people is shown to them alone, and never in a group; a desk to whoever works there. */
export const guarded = (name: string, screen: Screen): Screen => ({
  ...screen,
  show: async (asked) => {
    const { heard, person, say } = asked
    const answered = (shown: Shown): Shown => ({ ...shown, reply: heard.reply })
    if (screen.linked && heard.place === "group") return answered(elsewhereCard(asked, name))
    if (screen.linked && person === null) return answered(strangerCard(asked))
    if (!isOf(screen.scope, person?.roles ?? [])) {
      return answered(card({ heading: say("bots-not_yours"), rows: [[go(say("bots-do-help"), "/help")]] }))
    }
    return answered(await screen.show(asked))
  }
})

/** The id behind the command is none. */
export const noIdCard = ({ say }: Asked, list: string): Shown =>
  card({ heading: say("bots-no_id"), rows: [[go(say("bots-do-list"), list)]] })
