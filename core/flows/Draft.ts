/** Drafts: how they begin, where they stand, what they need, and how they come back from where they were kept. */
import { decimalPattern } from "../money/Amount.ts"
import { FLOWS, type FlowName } from "./Flows.ts"
import type { Draft, Flow, Host, See, Step, Value, Values } from "./Flow.ts"
import type { Need } from "./Needs.ts"

/** Minutes after its last answer that a draft is kept. */
export const draftMinutes = 1_440
/** Answers one draft takes at most: what it is named after has three digits. */
export const revisionMax = 999
/** Values of one draft. */
const valuesMax = 64
/** Characters of an id of a value. */
const idLengthMax = 80
/** Characters of one text of a value. */
export const valueLengthMax = 2_048
/** Texts one toggled value has at most. */
export const toggledMax = 10
/** Steps on the way through one flow. */
const pathMax = 64

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const flowOf = (name: string): Flow | undefined =>
  Object.hasOwn(FLOWS, name) ? FLOWS[name as FlowName] : undefined

/** The step of an id, and what its part is; `undefined` where the flow has none. */
export const stepOf = (flow: Flow, id: string): { readonly step: Step; readonly part: string } | undefined => {
  const exact = Object.hasOwn(flow.steps, id) ? flow.steps[id] : undefined
  if (exact !== undefined) return { step: exact, part: "" }
  const colon = id.indexOf(":")
  const family = colon < 0 ? undefined : flow.steps[`${id.slice(0, colon)}:*`]
  return family === undefined ? undefined : { step: family, part: id.slice(colon + 1) }
}

/** Names a command of a draft. */
const clientIdOf = ({ id, revision }: Draft): string => `${id.replaceAll("-", "")}.${revision}`

/** What a step of a draft sees, with these values instead of the draft's where they are given. */
export const see = (draft: Draft, host: Host, now: Date, part = "", values = draft.values): See => ({
  ...host,
  values,
  now,
  client_id: clientIdOf(draft),
  part
})

const isText = (value: unknown): value is string => typeof value === "string" && value.length <= valueLengthMax

const isValue = (value: unknown): value is Value =>
  isText(value) || (Array.isArray(value) && value.length <= toggledMax && value.every(isText))

export const isSkippable = (step: Step, seen: See): boolean => step.optional === true && step.needed?.(seen) !== true

/** Whether a flow takes a value under an id as one that was given to it. */
export const holds = (flow: Flow, id: string, value: Value): boolean => {
  const start = Object.hasOwn(flow.starts, id) ? flow.starts[id] : undefined
  if (start !== undefined) return typeof value === "string" && start.test(value)
  const found = stepOf(flow, id)
  if (found === undefined || !isValue(value)) return false
  const { step } = found
  if (step.optional === true && value === "") return true
  if (typeof value === "string" ? step.input === "toggle" || value === "" : step.input !== "toggle") return false
  if (typeof value !== "string" && (value.length === 0 || new Set(value).size < value.length)) return false
  return step.holds?.(value) ?? formed(step, String(value))
}

/** How a value of a step looks that says no more about it. */
const formed = ({ input }: Step, value: string): boolean => {
  if (input === "decimal") return decimalPattern.test(value)
  return input !== "file" || /^(?:file|text):./s.test(value)
}

const later = (now: Date): string => new Date(now.getTime() + draftMinutes * 60_000).toISOString()

export const renewed = (draft: Draft, now: Date): Draft => ({
  ...draft,
  revision: draft.revision + 1,
  note: null,
  expires_at: later(now)
})

/** A new draft. Throws a `RangeError` when the flow does not begin with these values. */
export const begin = (
  name: FlowName,
  { id, owner, values = {} }: { readonly id: string; readonly owner: string; readonly values?: Values },
  now: Date
): Draft => {
  const flow: Flow = FLOWS[name]
  const wrong = Object.entries(values).find(([key, value]) => !holds(flow, key, value))
  if (wrong !== undefined || !idPattern.test(id))
    throw new RangeError(`${name} does not begin with ${wrong?.[0] ?? id}`)
  return {
    id,
    owner,
    flow: name,
    version: flow.version,
    revision: 0,
    step: null,
    values,
    note: null,
    expires_at: later(now)
  }
}

const isDraft = (json: unknown): json is Draft => {
  if (typeof json !== "object" || json === null) return false
  const { expires_at, flow, id, note, owner, revision, step, values, version } = json as Record<keyof Draft, unknown>
  if (typeof values !== "object" || values === null || Array.isArray(values)) return false
  const entries = Object.entries(values)
  return (
    typeof id === "string" &&
    idPattern.test(id) &&
    isText(owner) &&
    isText(flow) &&
    Number.isSafeInteger(version) &&
    Number.isSafeInteger(revision) &&
    (revision as number) >= 0 &&
    (step === null || isText(step)) &&
    (note === null || note === "changed") &&
    typeof expires_at === "string" &&
    !Number.isNaN(Date.parse(expires_at)) &&
    entries.length <= valuesMax &&
    entries.every(([key, value]) => key.length <= idLengthMax && isValue(value))
  )
}

/**
 * A draft from where it was kept; `undefined` when it is none or its flow is gone. Of another version of its flow, the
 * values are kept that it still takes, and it says that the form changed.
 */
export const restore = (json: unknown): Draft | undefined => {
  if (!isDraft(json)) return undefined
  const flow = flowOf(json.flow)
  if (flow === undefined || json.revision > revisionMax) return undefined
  const kept = Object.entries(json.values).filter(([id, value]) => holds(flow, id, value))
  const isSame = json.version === flow.version && kept.length === Object.keys(json.values).length
  if (isSame && (json.step === null || stepOf(flow, json.step) !== undefined)) return json
  return {
    ...json,
    version: flow.version,
    revision: json.revision + 1,
    step: null,
    values: Object.fromEntries(kept),
    note: "changed"
  }
}

/** Ids of the answered steps from the first on, and the one that is asked next; null after the last. */
export const pathOf = (
  draft: Draft,
  host: Host,
  now: Date,
  values = draft.values
): { readonly answered: ReadonlyArray<string>; readonly asked: string | null } => {
  const answered: Array<string> = []
  const flow = flowOf(draft.flow)
  if (flow === undefined) return { answered, asked: null }
  let id: string | null = flow.first(see(draft, host, now, "", values))
  while (id !== null && values[id] !== undefined && answered.length < pathMax) {
    answered.push(id)
    const found = stepOf(flow, id)
    id = found === undefined ? null : found.step.next(see(draft, host, now, found.part, values))
  }
  return { answered, asked: id }
}

/** The step that a draft asks, wherever it stands; `undefined` when there is none left. */
export const askedStep = (draft: Draft, host: Host, now: Date): string | undefined => {
  const flow = flowOf(draft.flow)
  if (flow === undefined) return undefined
  if (draft.step !== null && stepOf(flow, draft.step) !== undefined) return draft.step
  return pathOf(draft, host, now).asked ?? undefined
}

/**
 * What a host reads before it draws a draft's card or takes an answer to it. Where the step itself depends on what is
 * known, ask again with what was read: the second answer has what the step needs as well.
 */
export const needsOf = (draft: Draft, host: Host, now: Date): ReadonlyArray<Need> => {
  const flow = flowOf(draft.flow)
  if (flow === undefined) return []
  const always = flow.needs(draft.values)
  if (always.some(({ name, required }) => required && host.facts[name] === undefined)) return always
  const id = askedStep(draft, host, now)
  const found = id === undefined ? undefined : stepOf(flow, id)
  return found === undefined ? always : [...always, ...(found.step.needs?.(see(draft, host, now, found.part)) ?? [])]
}

/** What is missing of what a draft cannot do without. */
export const lacks = (draft: Draft, host: Host, now: Date): boolean =>
  needsOf(draft, host, now).some(({ name, required }) => required && host.facts[name] === undefined)
