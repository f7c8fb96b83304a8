/** A notice as a card: what it says stands in it already; what its reader can do about it becomes buttons. */
import type { TradeAction, TradeView } from "@orrange/core/protocol/Trade"
import { translator } from "@orrange/core/i18n/Catalogues"
import { saysButton } from "./Ending.ts"
import { card } from "./Screen.ts"
import type { Button, Notice, Shown } from "./Shown.ts"

type Label = "talk-pay" | "talk-release" | "talk-cancel" | "talk-step" | "talk-evidence"

/** What leads on: a step that is open now, and the command of the form in which it is taken. */
const ways: ReadonlyArray<readonly [TradeAction, Label, string]> = [
  ["mark_paid", "talk-pay", "pay"],
  ["release", "talk-release", "release"],
  ["accept", "talk-step", "step"],
  ["accept_cancel", "talk-cancel", "cancel-trade"]
]

/** Most of them that stand on one notice: the first is what is asked. */
const waysMax = 2

const waysOn = ({ allowed_actions, id }: TradeView, say: ReturnType<typeof translator>): ReadonlyArray<Button> =>
  ways
    .filter(([action]) => allowed_actions.includes(action))
    .slice(0, waysMax)
    .map(([, label, command]) => saysButton(say(label), `/${command} ${id}`))

const asksEvidence = (event: string): boolean => event === "trade.evidence_asked"

/** `trade` is the one it is about, as it is now; null where there is none or it cannot be read. */
export const noticeCard = (notice: Notice, trade: TradeView | null, phrase: string | null): Shown => {
  const { acts, event, language, subject, text, trade: id } = notice
  const say = translator(language)
  const open = id === null ? [] : [saysButton(say("talk-open"), `/trade ${id}`)]
  const asked = id !== null && asksEvidence(event) ? [saysButton(say("talk-evidence"), `/evidence ${id}`)] : []
  const steps = acts && trade !== null ? waysOn(trade, say) : []
  return card({
    heading: subject,
    lines: text.split("\n").filter((line) => line.trim() !== "" && line.trim() !== subject.trim()),
    foot: [id?.slice(-8) ?? null, phrase].filter((part) => part !== null).join(" · ") || null,
    rows: [[...steps, ...asked, ...open]].filter((row) => row.length > 0),
    silent: !acts
  })
}
