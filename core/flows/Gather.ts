/** Reads what a draft needs, the same way for every host. */
import { needsOf } from "./Draft.ts"
import type { Draft, Host } from "./Flow.ts"
import type { Facts, Need } from "./Needs.ts"

/** Answers one need; fails when it cannot be read. */
export type ReadNeed = (need: Need) => Promise<unknown>

export interface Gathered {
  /** With what could be read, all of it read anew. */
  readonly host: Host
  /** What could not be read, and why. */
  readonly failed: ReadonlyArray<{ readonly need: Need; readonly cause: unknown }>
}

const readAll = async (needs: ReadonlyArray<Need>, read: ReadNeed) => {
  const answers = await Promise.allSettled(needs.map((need) => read(need)))
  const failed: Array<Gathered["failed"][number]> = []
  const facts: Record<string, unknown> = {}
  for (const [at, answer] of answers.entries()) {
    const need = needs[at]
    if (need === undefined) continue
    if (answer.status === "fulfilled") facts[need.name] = answer.value
    else failed.push({ need, cause: answer.reason })
  }
  return { facts: facts as Facts, failed }
}

/** A host that knows what a draft needs now. What a step needs may be named by another answer, which is read first. */
export const gather = async (draft: Draft, host: Omit<Host, "facts">, now: Date, read: ReadNeed): Promise<Gathered> => {
  const needs = needsOf(draft, { ...host, facts: {} }, now)
  const first = await readAll(needs, read)
  const asked = new Set(needs.map(({ name }) => name))
  const more = needsOf(draft, { ...host, facts: first.facts }, now).filter(({ name }) => !asked.has(name))
  const second = await readAll(more, read)
  return { host: { ...host, facts: { ...first.facts, ...second.facts } }, failed: [...first.failed, ...second.failed] }
}
