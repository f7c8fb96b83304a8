/** To stop a kind of action at once. What is stopped goes on again by a key of an operator's own. */
import { chatHaltReason, HaltAction } from "../protocol/Halt.ts"
import type { ChoiceStep, ConfirmStep, Flow, See } from "./Flow.ts"
import { like, symbol, text } from "./Known.ts"
import { need } from "./Needs.ts"
import { tell, type Words } from "./Words.ts"

/** What stands for all markets. */
const everywhere = "all"

const actionOf = (see: See): HaltAction => HaltAction.literals.find((one) => one === see.values["action"]) ?? "orders"

/** Accounts and people are of no market. */
const isOfMarket = (action: HaltAction): boolean => action !== "accounts" && action !== "people"

const action: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-halt-action"), lines: [tell("flows-halt-never")] }),
  edit: () => tell("flows-halt-edit_action"),
  options: () => HaltAction.literals.map((value) => ({ value, label: tell(`cli-halted-${value}`) })),
  holds: (value) => HaltAction.literals.some((one) => one === value),
  forgets: () => ["market"],
  next: (see) => (isOfMarket(actionOf(see)) ? "market" : "confirm")
}

const market: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-halt-market") }),
  edit: () => tell("flows-edit-market"),
  options: ({ facts }) => [
    { value: everywhere, label: tell("cli-halt-everywhere") },
    ...(facts.markets?.data ?? []).map((one) => ({ value: one.symbol, label: one.symbol }))
  ],
  holds: (value) => value === everywhere || like(symbol)(value),
  next: () => "confirm"
}

const where = (see: See): Words => {
  const named = text(see.values, "market")
  return named === "" || named === everywhere ? tell("cli-halt-everywhere") : named
}

const confirm: ConfirmStep = {
  input: "confirm",
  style: "danger",
  ask: (see) => ({
    heading: tell("flows-halt-confirm"),
    facts: [
      { label: tell("flows-halt-what"), value: tell(`cli-halted-${actionOf(see)}`) },
      { label: tell("flows-fact-market"), value: where(see) }
    ],
    warnings: [tell("flows-halt-lift")]
  }),
  button: () => tell("flows-halt-button"),
  command: (see) => {
    const named = text(see.values, "market")
    return {
      kind: "call",
      route: "halts.begin",
      request: {
        payload: {
          client_id: see.client_id,
          action: actionOf(see),
          reason: chatHaltReason,
          ...(named !== "" && named !== everywhere && { market: named })
        }
      }
    }
  },
  tells: () => tell("flows-halt-done"),
  next: () => null
}

export const halt: Flow = {
  version: 1,
  first: () => "action",
  starts: {},
  needs: () => [need("markets", {})],
  about: () => null,
  moves: false,
  steps: { action, market, confirm }
}
