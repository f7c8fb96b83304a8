/** What whoever handles or mediates a dispute does from a chat: take it or give it back, ask for evidence, offer how to divide. */
import type { DisputeView } from "../protocol/Dispute.ts"
import type { EvidenceKind } from "../protocol/Evidence.ts"
import { kindWords } from "./DisputeTrade.ts"
import type { ChoiceStep, ConfirmStep, Fact, Flow, See, TextStep } from "./Flow.ts"
import { rate } from "./Grid.ts"
import { like, text, uuid } from "./Known.ts"
import { need } from "./Needs.ts"
import { tell } from "./Words.ts"

/** Characters of what is asked of a side. */
const noteLengthMax = 1_000
/** Shares of the buyer that can be offered, in basis points. */
const shares = [10_000, 9_000, 8_000, 7_000, 6_000, 5_000, 4_000, 3_000, 2_000, 1_000, 0] as const

const caseOf = ({ facts }: See): DisputeView => {
  if (facts.dispute === undefined) throw new Error("a step was asked without what its flow needs")
  return facts.dispute
}

const paramsOf = (see: See) => ({ id: text(see.values, "trade") })

const sides = (see: See): ReadonlyArray<Fact> => {
  const { buyer, market, seller } = caseOf(see)
  return [
    { label: tell("flows-fact-market"), value: market },
    { label: tell("flows-fact-buyer"), value: buyer },
    { label: tell("flows-fact-seller"), value: seller }
  ]
}

const about = {
  version: 1,
  starts: { trade: uuid },
  needs: (values) => [need("dispute", { params: { id: text(values, "trade") } })],
  about: (values) => text(values, "trade") || null,
  moves: true
} satisfies Partial<Flow>

const isTaken = (see: See): boolean => caseOf(see).arbiter !== null

const confirmHand: ConfirmStep = {
  input: "confirm",
  style: "success",
  ask: (see) => ({
    heading: isTaken(see) ? tell("flows-hand-give_back") : tell("flows-hand-take"),
    facts: sides(see)
  }),
  button: (see) => (isTaken(see) ? tell("flows-hand-button_back") : tell("flows-hand-button_take")),
  // It may be taken by another one meanwhile: what was shown is what is done.
  seen: (see) => caseOf(see).arbiter ?? "-",
  barred: (see) => (caseOf(see).closed ? tell("flows-problem-not-now") : undefined),
  holds: (value) => typeof value === "string",
  command: (see) => ({
    kind: "call",
    route: isTaken(see) ? "disputes.give_back" : "disputes.take",
    request: { params: paramsOf(see), payload: { client_id: see.client_id } }
  }),
  tells: (see) => (isTaken(see) ? tell("flows-hand-given_back") : tell("flows-hand-taken")),
  next: () => null
}

/** To take a dispute, or to give it back. */
export const hand: Flow = { ...about, first: () => "confirm", steps: { confirm: confirmHand } }

const side: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-ask-side") }),
  edit: () => tell("flows-ask-edit_side"),
  options: (see) => [
    { value: "buyer", label: tell("flows-ask-buyer", { name: caseOf(see).buyer }) },
    { value: "seller", label: tell("flows-ask-seller", { name: caseOf(see).seller }) }
  ],
  holds: like(/^(?:buyer|seller)$/),
  next: () => "kind"
}

const kindOf = (see: See): EvidenceKind =>
  (Object.keys(kindWords) as ReadonlyArray<EvidenceKind>).find((one) => one === see.values["kind"]) ?? "other"

const kind: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-ask-kind") }),
  edit: () => tell("flows-ask-edit_kind"),
  options: () => Object.entries(kindWords).map(([value, label]) => ({ value, label })),
  holds: (value) => typeof value === "string" && Object.hasOwn(kindWords, value),
  next: () => "note"
}

const note: TextStep = {
  input: "text",
  lengthMax: noteLengthMax,
  lines: true,
  ask: () => ({ heading: tell("flows-ask-note") }),
  edit: () => tell("flows-ask-edit_note"),
  next: () => "shared"
}

const shared: ChoiceStep = {
  input: "choice",
  ask: () => ({ heading: tell("flows-ask-shared") }),
  options: () => [
    { value: "no", label: tell("flows-ask-kept") },
    { value: "yes", label: tell("flows-ask-both") }
  ],
  holds: like(/^(?:yes|no)$/),
  next: () => "confirm"
}

const sideOf = (see: See): "buyer" | "seller" => (text(see.values, "side") === "seller" ? "seller" : "buyer")

const confirmAsk: ConfirmStep = {
  input: "confirm",
  style: "success",
  ask: (see) => ({
    heading: tell("flows-ask-confirm", { name: caseOf(see)[sideOf(see)] }),
    lines: [text(see.values, "note")],
    facts: [
      { label: tell("flows-fact-kind"), value: kindWords[kindOf(see)] },
      {
        label: tell("flows-ask-seen_by"),
        value: text(see.values, "shared") === "yes" ? tell("flows-ask-both") : tell("flows-ask-kept")
      }
    ]
  }),
  button: () => tell("flows-ask-button"),
  barred: (see) => (caseOf(see).closed ? tell("flows-problem-not-now") : undefined),
  command: (see) => ({
    kind: "call",
    route: "disputes.ask",
    request: {
      params: paramsOf(see),
      payload: {
        client_id: see.client_id,
        of: sideOf(see),
        kind: kindOf(see),
        note: text(see.values, "note"),
        shared: text(see.values, "shared") === "yes"
      }
    }
  }),
  tells: () => tell("flows-ask-done"),
  next: () => null
}

/** To ask a side for evidence. */
export const askEvidence: Flow = {
  ...about,
  first: () => "side",
  steps: { side, kind, note, shared, confirm: confirmAsk }
}

const shareOf = (see: See): number => shares.find((bps) => String(bps) === see.values["share"]) ?? 0

const share: ChoiceStep = {
  input: "choice",
  ask: (see) => ({ heading: tell("flows-offer-share", { name: caseOf(see).buyer }), facts: sides(see) }),
  edit: () => tell("flows-offer-edit_share"),
  options: () => shares.map((bps) => ({ value: String(bps), label: rate(bps) })),
  holds: (value) => shares.some((bps) => String(bps) === value),
  next: () => "confirm"
}

const confirmOffer: ConfirmStep = {
  input: "confirm",
  style: "success",
  ask: (see) => {
    const { buyer, seller } = caseOf(see)
    const bps = shareOf(see)
    return {
      heading: tell("flows-offer-confirm"),
      facts: [
        { label: buyer, value: rate(bps) },
        { label: seller, value: rate(10_000 - bps) }
      ],
      lines: [tell("flows-offer-both")]
    }
  },
  button: () => tell("flows-offer-button"),
  barred: (see) => (caseOf(see).closed ? tell("flows-problem-not-now") : undefined),
  command: (see) => ({
    kind: "call",
    route: "disputes.offer",
    request: {
      params: paramsOf(see),
      payload: { client_id: see.client_id, buyer_share_bps: shareOf(see) }
    }
  }),
  tells: () => tell("flows-offer-made"),
  next: () => null
}

/** To offer both sides how what is in escrow is divided. */
export const offerSettlement: Flow = {
  ...about,
  first: () => "share",
  steps: { share, confirm: confirmOffer }
}
