/** What a halt is of. */
import { Args, Flags } from "@oclif/core"
import type { HaltAction } from "@orrange/core/protocol/Halt"

const actions: ReadonlyArray<HaltAction> = ["orders", "payments", "messages", "accounts", "people"]

const oneAction = Args.custom<HaltAction>({
  options: [...actions],
  // What is none of the options was refused before.
  parse: (text) => Promise.resolve(text as HaltAction)
})

export const haltedAction = { action: oneAction({ required: true, description: "What kind of action" }) }

export const haltedMarket = {
  market: Flags.string({ description: "On this market alone; on all without it. Accounts and people are of none" })
}
