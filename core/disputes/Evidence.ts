/** Who sees which evidence, and until when it is given. Pure. */
import type { EvidenceState, TradeSide } from "../protocol/Evidence.ts"
import type { DisputeRules } from "../protocol/Policy.ts"

/** As what somebody looks at the evidence of a case; `house` for who may see the case and does not handle it. */
export type EvidenceReader = TradeSide | "handler" | "house" | "solver"

interface Asked {
  readonly side: TradeSide
  readonly shared: boolean
}

/** Whether a reader sees that something was asked. */
export const seesRequest = ({ shared, side }: Asked, reader: EvidenceReader): boolean =>
  reader !== "solver" && (reader === "handler" || reader === "house" || reader === side || shared)

/** Whether a reader sees what was given. */
export const seesAnswers = (asked: Asked, reader: EvidenceReader): boolean =>
  reader !== "house" && seesRequest(asked, reader)

export const evidenceDue = (now: Date, { evidence_seconds }: Pick<DisputeRules, "evidence_seconds">): Date =>
  new Date(now.getTime() + evidence_seconds * 1_000)

/** Whether something may be given; an answer may be added to until the request's time is over. */
export const mayBeAnswered = (
  { dueAt, state }: { readonly dueAt: Date; readonly state: EvidenceState },
  now: Date
): boolean => (state === "open" || state === "answered") && dueAt.getTime() > now.getTime()

/** The sides that gave nothing the last time they were asked, of requests in their order. */
export const lapsedSides = (
  requests: ReadonlyArray<{ readonly side: TradeSide; readonly state: EvidenceState }>
): ReadonlyArray<TradeSide> =>
  (["buyer", "seller"] as const).filter(
    (side) => requests.findLast((request) => request.side === side && request.state !== "void")?.state === "lapsed"
  )
