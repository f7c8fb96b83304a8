/** To pay for a trade: from which account, to whom, and then to say so. */
import type { ChoiceStep, Command, ConfirmStep, Fact, FileStep, Flow, Option, See, TextStep } from "./Flow.ts"
import { fileOf, like, text, tradeOf, uuid } from "./Known.ts"
import { need } from "./Needs.ts"
import {
  aboutTrade,
  barUnless,
  escrow,
  head,
  isVersion,
  may,
  payment,
  seenVersion,
  tradeParams,
  until,
  waysOut
} from "./TradeParts.ts"
import { tell } from "./Words.ts"

/** Characters of a holder's name, and of a payment's id at the bank. */
const lineLengthMax = 140

const ownAccounts = (see: See): ReadonlyArray<Option> =>
  (see.facts.accounts?.data ?? [])
    .filter(({ method }) => method === tradeOf(see).method)
    .map(({ id, label }) => ({ value: id, label }))

/** An account of one's own, or where such accounts have none, the holder's name. */
const payer: TextStep = {
  input: "text",
  lengthMax: lineLengthMax,
  sensitive: true,
  ask: (see) => ({
    heading: tell("flows-pay-payer", { amount: payment(tradeOf(see)), deadline: until(see) }),
    warnings: [tell("flows-own-name")]
  }),
  needs: () => [need("accounts", {})],
  options: ownAccounts,
  leads: () => [{ flow: "account", values: {}, label: tell("flows-lead-account") }],
  form: tell("flows-pay-payer-form"),
  holds: (value) => typeof value === "string" && value.length >= 2,
  command: (see) => {
    const given = text(see.values, "payer")
    return {
      kind: "call",
      route: "trades.payer",
      request: {
        params: tradeParams(see),
        payload: { client_id: see.client_id, ...(uuid.test(given) ? { account: given } : { holder_name: given }) }
      }
    }
  },
  next: () => "transfer"
}

const instructionFacts = (see: See): ReadonlyArray<Fact> => {
  const { instructions } = tradeOf(see)
  if (instructions === null) return []
  const { amount, currency, fields, labels, method_name, reference } = instructions
  return [
    { label: tell("flows-fact-methods"), value: method_name },
    { label: tell("flows-fact-amount"), value: `${amount} ${currency}`, copy: amount },
    ...Object.entries(fields).map(([name, value]) => ({ label: labels[name] ?? name, value, copy: value })),
    { label: tell("flows-fact-reference"), value: reference, copy: reference }
  ]
}

const transfer: ChoiceStep = {
  input: "choice",
  sensitive: true,
  ask: (see) => {
    const trade = tradeOf(see)
    return may(see, "mark_paid")
      ? {
          heading: tell("flows-pay", { amount: payment(trade), name: trade.seller, deadline: until(see) }),
          facts: instructionFacts(see),
          warnings: [tell("flows-own-name"), tell("flows-pay-reference"), tell("flows-never-asked")]
        }
      : { heading: tell("flows-pay-not-now", { amount: payment(trade) }) }
  },
  options: (see) => (may(see, "mark_paid") ? [{ value: "paid", label: tell("flows-pay-done"), style: "success" }] : []),
  leads: waysOut,
  holds: like(/^paid$/),
  next: () => "proof"
}

const proof: FileStep = {
  input: "file",
  textLengthMax: 0,
  optional: true,
  ask: (see) => ({ heading: tell("flows-pay-proof", { amount: payment(tradeOf(see)) }) }),
  command: (see): Command | undefined => {
    const ref = fileOf(text(see.values, "proof"))
    if (ref === undefined) return undefined
    const payload = { client_id: see.client_id, content: "", proof: true }
    return { kind: "call", route: "chat.attach", request: { params: tradeParams(see), payload }, file: ref }
  },
  next: () => "reference"
}

const reference: TextStep = {
  input: "text",
  lengthMax: lineLengthMax,
  optional: true,
  ask: () => ({ heading: tell("flows-pay-id") }),
  next: () => "confirm"
}

const confirm: ConfirmStep = {
  input: "confirm",
  style: "success",
  ask: (see) => {
    const trade = tradeOf(see)
    return {
      heading: tell("flows-pay-confirm", { amount: payment(trade), name: trade.seller }),
      lines: [tell("flows-pay-then", { name: trade.seller, amount: escrow(trade) })],
      warnings: [...(trade.contract === undefined ? [] : [tell("flows-pay-wallet")]), tell("flows-pay-false")]
    }
  },
  leads: waysOut,
  button: (see) => tell("flows-pay-mark", { amount: payment(tradeOf(see)) }),
  seen: seenVersion,
  barred: (see) => barUnless(see, "mark_paid"),
  holds: isVersion,
  command: (see) => {
    const id = text(see.values, "reference")
    return {
      kind: "call",
      route: "trades.mark_paid",
      request: { params: tradeParams(see), payload: { ...head(see), ...(id !== "" && { payment_reference: id }) } }
    }
  },
  tells: (see) => tell("flows-paid", { name: tradeOf(see).seller, amount: escrow(tradeOf(see)) }),
  next: () => null
}

export const pay: Flow = {
  ...aboutTrade,
  version: 1,
  first: (see) => (tradeOf(see).payer_required || text(see.values, "payer") !== "" ? "payer" : "transfer"),
  steps: { payer, transfer, proof, reference, confirm }
}
