/** Reads what a draft needs, the same way for every host. */
import { needsOf } from "./Draft.ts"
import type { Draft, Host } from "./Flow.ts"
import type { Facts, Need } from "./Needs.ts"

/** A step may need what only another answer names, and no more than that. */
const roundsMax = 2

/** Answers one need; fails when it cannot be read. */
export type ReadNeed = (need: Need) => Promise<unknown>

/**
 * A host with the facts that a draft needs now, all of them read anew. What cannot be read is left out, and the card
 * says so where it cannot do without.
 */
export const gather = async (draft: Draft, host: Omit<Host, "facts">, now: Date, read: ReadNeed): Promise<Host> => {
  const facts: Record<string, unknown> = {}
  const asked = new Set<Need["name"]>()
  for (let round = 0; round < roundsMax; round += 1) {
    const needs = needsOf(draft, { ...host, facts: facts as Facts }, now).filter(({ name }) => !asked.has(name))
    // One after the other would be as many waits; what fails is missing, and no more is lost.
    const answers = await Promise.allSettled(needs.map((one) => read(one)))
    for (const [at, { name }] of needs.entries()) {
      asked.add(name)
      const answer = answers[at]
      if (answer?.status === "fulfilled") facts[name] = answer.value
    }
  }
  return { ...host, facts: facts as Facts }
}
