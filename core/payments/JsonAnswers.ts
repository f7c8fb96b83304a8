/** What codecs share that read JSON: of an answer, or of a message. */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { ProviderResponse, Said } from "./Provider.ts"

export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const parseBody = (body: Uint8Array): unknown =>
  parseJson(new TextDecoder("utf-8", { fatal: false }).decode(body))

/** Seconds that a provider is left alone at most, however long it wants to be: the page of a payment ends soon. */
const retryAfterMax = 3_600

/** When the provider wants to be asked again. */
export const retryAfter = ({ headers }: ProviderResponse): { readonly retryAfterSeconds?: number } => {
  const text = headers["retry-after"]
  if (text === undefined || !/^\d{1,9}$/.test(text)) return {}
  return { retryAfterSeconds: Math.min(retryAfterMax, Number.parseInt(text, 10)) }
}

export const ok = <O>(value: O): Said<O> => ({ outcome: "ok", value })

/** Of an answer whose status is a yes, what it says; one of another shape says nothing. */
export const readingJson =
  (failure: (response: ProviderResponse) => Said<never>, yes: ReadonlyArray<number> = [200]) =>
  <S extends Schema.Decoder<unknown>, O>(schema: S, read: (row: S["Type"]) => Said<O> | undefined) =>
  (response: ProviderResponse): Said<O> => {
    if (!yes.includes(response.status)) return failure(response)
    const row = Schema.decodeUnknownResult(schema)(parseJson(response.body))
    const said = Result.isSuccess(row) ? read(row.success) : undefined
    return said ?? { outcome: "ambiguous", reason: "an answer of another shape" }
  }
