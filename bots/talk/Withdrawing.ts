/** A withdrawal that was asked for: nothing leaves through a chat, so its person confirms it in a terminal. */
import { money } from "@orrange/core/flows/Grid"
import { type WithdrawalAskView, withdrawalAskMinutes } from "@orrange/core/protocol/WithdrawalAsk"
import { type Ending, saying, saysButton } from "./Ending.ts"
import { card } from "./Screen.ts"
import type { Turn } from "./Turn.ts"

/** In the place of the form's card. */
export const withdrawalAsked = (turn: Turn, { address, asset, id, quantity }: WithdrawalAskView): Ending => {
  const { heard, phrase, say } = turn
  const command = `orrange wallet confirm ${id}`
  const shown = card({
    heading: say("talk-withdraw-asked", { amount: money(quantity, asset), minutes: String(withdrawalAskMinutes) }),
    lines: [say("talk-withdraw-none_held")],
    facts: [
      { label: say("flows-withdraw-to"), value: address },
      { label: say("talk-link-command"), value: command, copy: command }
    ],
    foot: [id.slice(-8), phrase].filter((part) => part !== null).join(" · "),
    rows: [[saysButton(say("bots-do-wallet"), "/wallet")]],
    sensitive: true
  })
  return saying(turn, shown, { card: "form:withdraw", anew: heard.act.kind !== "press" })
}
