/** What a codec makes of answers, one after another, with nobody asked. */
import type { Flow, ProviderRequest, ProviderResponse, Said } from "../../core/payments/Provider.ts"

export const response = (status: number, body: unknown): ProviderResponse => ({
  status,
  headers: {},
  body: typeof body === "string" ? body : JSON.stringify(body)
})

/** The request that follows from an answer. */
export const next = <O>(said: Said<O>): ProviderRequest => {
  if (said.outcome !== "next") throw new Error(`nothing follows from ${said.outcome}`)
  return said.request
}

/** What is said in the end, when the answers are a yes with each of these bodies in turn. */
export const saidOf = <I, O>(flow: Flow<I, O>, input: I, first: unknown, ...more: ReadonlyArray<unknown>): Said<O> =>
  more.reduce<Said<O>>(
    (said, body) => {
      if (said.outcome !== "next") throw new Error(`nothing follows from ${said.outcome}`)
      return said.parse(response(200, body))
    },
    flow.parse(response(200, first), input)
  )
