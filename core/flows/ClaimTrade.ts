/** To say that one paid although the time for it had passed, and have an arbiter look. */
import type { ConfirmStep, Flow, TextStep } from "./Flow.ts"
import { text, tradeOf } from "./Known.ts"
import {
  aboutTrade,
  barUnless,
  head,
  isVersion,
  payment,
  peerOf,
  seenVersion,
  tradeFacts,
  tradeParams
} from "./TradeParts.ts"
import { tell } from "./Words.ts"

/** Characters of what the buyer says, and of the id that their bank gave the payment. */
const statementLengthMax = 1_000
const referenceLengthMax = 140

const statement: TextStep = {
  input: "text",
  lengthMax: statementLengthMax,
  lines: true,
  ask: (see) => {
    const trade = tradeOf(see)
    return {
      heading: tell("flows-claim-statement", { amount: payment(trade), name: peerOf(trade) }),
      facts: tradeFacts(trade)
    }
  },
  edit: () => tell("flows-edit-statement"),
  next: () => "reference"
}

const reference: TextStep = {
  input: "text",
  lengthMax: referenceLengthMax,
  optional: true,
  ask: () => ({ heading: tell("flows-claim-reference") }),
  edit: () => tell("flows-claim-edit-reference"),
  next: () => "confirm"
}

const confirm: ConfirmStep = {
  input: "confirm",
  style: "danger",
  ask: (see) => {
    const trade = tradeOf(see)
    const given = text(see.values, "reference")
    return {
      heading: tell("flows-claim-confirm", { amount: payment(trade), name: peerOf(trade) }),
      lines: [text(see.values, "statement")],
      facts: [...(given === "" ? [] : [{ label: tell("flows-fact-reference"), value: given }]), ...tradeFacts(trade)],
      warnings: [tell("flows-dispute-arbiter")]
    }
  },
  button: () => tell("flows-claim-send"),
  seen: seenVersion,
  barred: (see) => barUnless(see, "claim"),
  holds: isVersion,
  command: (see) => {
    const given = text(see.values, "reference")
    const payload = {
      ...head(see),
      statement: text(see.values, "statement"),
      ...(given !== "" && { payment_reference: given })
    }
    return { kind: "call", route: "trades.claim", request: { params: tradeParams(see), payload } }
  },
  tells: () => tell("flows-dispute-waits"),
  next: () => null
}

export const claim: Flow = {
  ...aboutTrade,
  version: 1,
  first: () => "statement",
  steps: { statement, reference, confirm }
}
