/** To dispute a trade, and to give evidence: to the conversation, and where the arbiter asks for it. */
import type { DisputeReason } from "../protocol/Trade.ts"
import type { EvidenceRequest } from "../protocol/Evidence.ts"
import type { ChoiceStep, Command, ConfirmStep, FileStep, Flow, See, TextStep } from "./Flow.ts"
import { clock, fileOf, like, text, tradeOf, uuid, writtenOf } from "./Known.ts"
import { need } from "./Needs.ts"
import {
  aboutTrade,
  barUnless,
  escrow,
  head,
  isVersion,
  peerOf,
  seenVersion,
  tradeFacts,
  tradeParams
} from "./TradeParts.ts"
import { type Message, tell } from "./Words.ts"

/** Characters of a statement, and of a text that is evidence. */
const statementLengthMax = 1_000
const evidenceLengthMax = 2_000

const reasonWords = {
  payment_not_received: tell("flows-reason-not-received"),
  payment_not_acknowledged: tell("flows-reason-not-acknowledged"),
  wrong_amount: tell("flows-reason-wrong-amount"),
  third_party_payer: tell("flows-reason-third-party"),
  paid_late: tell("flows-reason-late"),
  fraud: tell("flows-reason-fraud"),
  payment_reversed: tell("flows-reason-reversed"),
  other: tell("flows-reason-other")
} as const satisfies Record<DisputeReason, Message>

const forBuyer: ReadonlyArray<DisputeReason> = ["payment_not_acknowledged", "paid_late", "fraud", "other"]
const forSeller: ReadonlyArray<DisputeReason> = [
  "payment_not_received",
  "wrong_amount",
  "third_party_payer",
  "paid_late",
  "fraud",
  "other"
]

const reasonsOf = (see: See): ReadonlyArray<DisputeReason> => {
  const { role, state } = tradeOf(see)
  if (state === "on_hold") return ["payment_reversed"]
  return role === "buyer" ? forBuyer : forSeller
}

/** Since when it can be disputed for any reason; null once that has come. */
const opensLater = (see: See): string | null => {
  const { dispute_opens_at: opens } = tradeOf(see)
  return opens !== null && Date.parse(opens) > see.now.getTime() ? opens : null
}

const reason: ChoiceStep = {
  input: "choice",
  ask: (see) => {
    const trade = tradeOf(see)
    const opens = opensLater(see)
    return {
      heading: tell("flows-dispute-reason", { amount: escrow(trade), name: peerOf(trade) }),
      lines: opens === null ? [] : [tell("flows-dispute-opens", { at: clock(opens, see.time_zone) })],
      facts: tradeFacts(trade)
    }
  },
  edit: () => tell("flows-edit-reason"),
  options: (see) => {
    if (barUnless(see, "dispute") !== undefined) return []
    // Fraud waits for nothing.
    const open = reasonsOf(see).filter((value) => value === "fraud" || opensLater(see) === null)
    return open.map((value) => ({ value, label: reasonWords[value] }))
  },
  holds: (value) => typeof value === "string" && value in reasonWords,
  next: () => "statement"
}

const statement: TextStep = {
  input: "text",
  lengthMax: statementLengthMax,
  optional: true,
  ask: () => ({ heading: tell("flows-dispute-statement") }),
  edit: () => tell("flows-edit-statement"),
  next: () => "confirm"
}

const confirm: ConfirmStep = {
  input: "confirm",
  style: "danger",
  ask: (see) => {
    const trade = tradeOf(see)
    const written = text(see.values, "statement")
    return {
      heading: tell("flows-dispute-confirm", { amount: escrow(trade), name: peerOf(trade) }),
      lines: written === "" ? [] : [written],
      facts: [
        { label: tell("flows-fact-reason"), value: reasonWords[text(see.values, "reason") as DisputeReason] ?? "–" },
        ...tradeFacts(trade)
      ],
      warnings: [tell("flows-dispute-arbiter")]
    }
  },
  button: () => tell("flows-dispute-open"),
  seen: seenVersion,
  barred: (see) => barUnless(see, "dispute"),
  holds: isVersion,
  command: (see) => {
    const written = text(see.values, "statement")
    const why = text(see.values, "reason") as DisputeReason
    return {
      kind: "call",
      route: "trades.dispute",
      request: {
        params: tradeParams(see),
        payload: { ...head(see), reason: why, ...(written !== "" && { statement: written }) }
      }
    }
  },
  next: () => "file"
}

const file: FileStep = {
  input: "file",
  textLengthMax: 0,
  optional: true,
  ask: () => ({ heading: tell("flows-dispute-file"), lines: [tell("flows-dispute-files")] }),
  command: (see): Command | undefined => {
    const ref = fileOf(text(see.values, "file"))
    if (ref === undefined) return undefined
    const payload = { client_id: see.client_id, content: "" }
    return { kind: "call", route: "chat.attach", request: { params: tradeParams(see), payload }, file: ref }
  },
  many: true,
  tells: ({ values }) => (values["file"] === "" ? tell("flows-dispute-waits") : undefined),
  next: () => null
}

export const dispute: Flow = {
  ...aboutTrade,
  version: 1,
  first: () => "reason",
  steps: { reason, statement, confirm, file }
}

/** What the arbiter asks of the reader and still takes: to what was given, more may be added in its time. */
const openRequests = (see: See): ReadonlyArray<EvidenceRequest> =>
  (see.facts.dispute?.evidence ?? []).filter(
    ({ due_at, of, state }) =>
      (state === "open" || state === "answered") && Date.parse(due_at) > see.now.getTime() && of === tradeOf(see).role
  )

/** Where several are open, nothing is given to one that was not chosen. */
const requestOf = (see: See): EvidenceRequest | undefined => {
  const requests = openRequests(see)
  const chosen = text(see.values, "request")
  return requests.find(({ id }) => (chosen === "" ? requests.length === 1 : id === chosen))
}

/** What can be asked for, in words. */
export const kindWords = {
  bank_statement: tell("flows-kind-bank-statement"),
  payment_confirmation: tell("flows-kind-payment-confirmation"),
  video: tell("flows-kind-video"),
  chat_export: tell("flows-kind-chat-export"),
  id_check: tell("flows-kind-id-check"),
  other: tell("flows-kind-other")
} as const satisfies Record<EvidenceRequest["kind"], Message>

const request: ChoiceStep = {
  input: "choice",
  ask: (see) => ({
    heading: openRequests(see).length === 0 ? tell("flows-evidence-none") : tell("flows-evidence-which")
  }),
  options: (see) => openRequests(see).map(({ id, kind }) => ({ value: id, label: kindWords[kind] })),
  holds: like(uuid),
  forgets: () => ["item"],
  next: () => "item"
}

const item: FileStep = {
  input: "file",
  textLengthMax: evidenceLengthMax,
  optional: true,
  sensitive: true,
  ask: (see) => {
    const asked = requestOf(see)
    if (asked === undefined) return { heading: tell("flows-evidence-none") }
    return {
      heading: tell("flows-evidence-give", { name: asked.asked_by, deadline: clock(asked.due_at, see.time_zone) }),
      lines: [asked.note],
      facts: [{ label: tell("flows-fact-kind"), value: kindWords[asked.kind] }],
      warnings: [asked.shared ? tell("flows-evidence-shared") : tell("flows-evidence-kept")]
    }
  },
  check: (_value, see) => (requestOf(see) === undefined ? { words: tell("flows-evidence-none") } : undefined),
  command: (see): Command | undefined => {
    const given = text(see.values, "item")
    const asked = requestOf(see)
    if (given === "" || asked === undefined) return undefined
    const params = { ...tradeParams(see), request: asked.id }
    const { client_id } = see
    const ref = fileOf(given)
    return ref === undefined
      ? { kind: "call", route: "disputes.give", request: { params, payload: { client_id, text: writtenOf(given) } } }
      : { kind: "call", route: "disputes.give", request: { params, payload: { client_id, content: "" } }, file: ref }
  },
  many: true,
  tells: ({ values }) => (values["item"] === "" ? tell("flows-evidence-done") : undefined),
  next: () => null
}

export const evidence: Flow = {
  ...aboutTrade,
  version: 1,
  needs: (values) => [...aboutTrade.needs(values), need("dispute", { params: { id: text(values, "trade") } })],
  first: (see) => (openRequests(see).length === 1 && text(see.values, "request") === "" ? "item" : "request"),
  steps: { request, item }
}
