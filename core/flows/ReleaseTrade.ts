/** To release: look at the bank, see what it means, and type the end of the amount. It cannot be undone. */
import { trimDecimal } from "../client/DecimalText.ts"
import type { TradeView } from "../protocol/Trade.ts"
import type { ChoiceStep, ConfirmStep, Fact, Flow, See, TextStep } from "./Flow.ts"
import { like, text, tradeOf } from "./Known.ts"
import {
  aboutTrade,
  barUnless,
  escrow,
  head,
  isVersion,
  payment,
  seenVersion,
  tradeParams,
  until,
  waysOut
} from "./TradeParts.ts"
import { tell, type Words } from "./Words.ts"

/** Seconds after the payment was marked in which nothing is released, so that nobody is hurried. */
const armingSeconds = 30
/** Digits of the end of the amount that are typed, and of a whole amount at most. */
const typedDigits = 4
const wholeDigitsMax = 40

const isMarked = ({ state }: TradeView): boolean => state !== "awaiting_payment" && state !== "overdue"

/**
 * The end of the amount that was to be paid, as digits: `3045.60` ends in 4560. Round amounts all end alike, and nobody
 * need look at one to type its zeros: all of it is typed, 150000 for `1500.00`.
 */
const digitsOf = ({ payment_amount }: TradeView): string => {
  const whole = payment_amount.replace(".", "")
  const end = whole.slice(-typedDigits)
  return /^0+$/.test(end) ? whole : end
}

const secondsToWait = ({ now }: See, { state, updated_at }: TradeView): number =>
  state === "payment_marked" ? Math.ceil((Date.parse(updated_at) + armingSeconds * 1_000 - now.getTime()) / 1_000) : 0

const expected = (see: See): ReadonlyArray<Fact> => {
  const trade = tradeOf(see)
  const reference = trade.instructions?.reference
  return [
    { label: tell("flows-fact-amount"), value: payment(trade) },
    ...(trade.payer === null ? [] : [{ label: tell("flows-fact-payer"), value: trade.payer.name }]),
    ...(reference === undefined ? [] : [{ label: tell("flows-fact-reference"), value: reference }])
  ]
}

const arrived: ChoiceStep = {
  input: "choice",
  sensitive: true,
  ask: (see) => {
    const trade = tradeOf(see)
    const args = { name: trade.buyer, amount: payment(trade), deadline: until(see) }
    return {
      heading: isMarked(trade) ? tell("flows-release-look", args) : tell("flows-release-early", args),
      facts: expected(see),
      warnings: [tell("flows-release-payer"), tell("flows-release-shown")]
    }
  },
  options: () => [
    { value: "no", label: tell("flows-release-not-there") },
    { value: "yes", label: tell("flows-release-there"), style: "success" }
  ],
  leads: waysOut,
  holds: like(/^(?:yes|no)$/),
  command: (see) =>
    see.values["arrived"] === "no" && tradeOf(see).state === "payment_marked"
      ? { kind: "call", route: "trades.not_received", request: { params: tradeParams(see), payload: head(see) } }
      : undefined,
  tells: (see) => {
    if (see.values["arrived"] !== "no") return undefined
    return tradeOf(see).state === "payment_marked" ? tell("flows-release-told") : tell("flows-release-wait")
  },
  next: ({ values }) => (values["arrived"] === "yes" ? "release" : null)
}

const bars = (see: See): Words | undefined => {
  const seconds = secondsToWait(see, tradeOf(see))
  return barUnless(see, "release") ?? (seconds > 0 ? tell("flows-release-arming", { seconds }) : undefined)
}

const release: ConfirmStep = {
  input: "confirm",
  style: "danger",
  sensitive: true,
  ask: (see) => {
    const trade = tradeOf(see)
    return {
      heading: tell("flows-release-confirm", { amount: escrow(trade), name: trade.buyer, payment: payment(trade) }),
      facts: expected(see),
      warnings: [
        ...(isMarked(trade) ? [] : [tell("flows-release-unmarked", { name: trade.buyer })]),
        tell("flows-release-payer"),
        tell("flows-release-final")
      ]
    }
  },
  button: (see) => tell("flows-release", { amount: escrow(tradeOf(see)) }),
  seen: seenVersion,
  barred: bars,
  holds: isVersion,
  next: () => "digits"
}

const digits: TextStep = {
  input: "text",
  lengthMax: wholeDigitsMax,
  reads: (typed) => typed.replace(/[\s.,'’]/g, ""),
  ask: (see) => {
    const trade = tradeOf(see)
    return {
      heading: tell("flows-release-digits", {
        digits: digitsOf(trade).length,
        payment: payment(trade),
        amount: escrow(trade)
      }),
      warnings: [tell("flows-release-final")]
    }
  },
  // Round amounts are alike: the digits of one trade may be those of another.
  seen: (see) => `${tradeParams(see).id} ${seenVersion(see)}`,
  form: tell("flows-release-mistyped"),
  holds: like(/^\d{1,40}$/),
  check: (value, see) => {
    const trade = tradeOf(see)
    const bar = bars(see)
    if (bar !== undefined) return { words: bar }
    if (text(see.values, "release") !== seenVersion(see)) return { words: tell("flows-problem-moved") }
    return value === digitsOf(trade) ? undefined : { words: tell("flows-release-mistyped") }
  },
  command: (see) => ({
    kind: "call",
    route: "trades.release",
    request: { params: tradeParams(see), payload: { ...head(see), quantity: trimDecimal(tradeOf(see).quantity) } }
  }),
  tells: (see) => tell("flows-released", { amount: escrow(tradeOf(see)), name: tradeOf(see).buyer }),
  next: () => null
}

export const releaseTrade: Flow = {
  ...aboutTrade,
  version: 1,
  first: () => "arrived",
  steps: { arrived, release, digits }
}
