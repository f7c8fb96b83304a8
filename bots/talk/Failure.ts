/** What is made of a failure: some are waited out, the others are told. */
import { ClientFailure } from "@orrange/core/client/Failure"
import { withDetails } from "@orrange/core/flows/Hints"
import { errorWords } from "@orrange/core/i18n/Catalogues"
import { inChat } from "./Remedies.ts"

/** Milliseconds before the first try after a failure; each further one waits twice as long, up to the last. */
const againMs = 250
const againMsMax = 10_000

/** The catalogue has it without a capital and a full stop, as it stands in a line of its own. */
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** Whether the same may go through later, or may have gone through: nothing is decided until the daemon says. */
export const isAway = (failure: unknown): boolean =>
  failure instanceof ClientFailure && (failure.error.retryable || failure.error.code === "service.outcome_unknown")

export const isRefusal = (failure: unknown, code: string): boolean =>
  failure instanceof ClientFailure && failure.error.code === code

/** What is said of a refusal, and what to do about it; programs read the details themselves, people in the words. */
export const refusalLines = (failure: ClientFailure, language: string): readonly [string, string] => {
  const { hint, message } = errorWords(language, failure.error)
  const { code, details } = failure.error
  return [sentence(message), withDetails(inChat(code, hint, language), details)]
}

/** For a log: no body of a request, and no key, is ever in it. */
export const lineOf = (failure: unknown): string =>
  failure instanceof ClientFailure
    ? `${failure.error.code} ${failure.error.request_id}`.trim()
    : failure instanceof Error
      ? (failure.stack ?? failure.message)
      : String(failure)

/** Milliseconds to wait after so many failures in a row. */
export const pauseMs = (failures: number): number => Math.min(againMsMax, againMs * 2 ** Math.min(failures, 10))
