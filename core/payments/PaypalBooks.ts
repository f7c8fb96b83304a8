/**
 * PayPal's books: whatever moved on the account, from its search of transactions. A line stands there some hours after it
 * happened, at the time when it was begun; one that waits for a bank is told when it is through.
 */
import * as Schema from "effect/Schema"
import type { Books, Money, MovementSeen, MovementsSeen, MovementsWanted } from "./Provider.ts"
import { Amount, get, money, okay, parsing } from "./PaypalAnswers.ts"

const dayMs = 86_400_000
/** Hours until what waits for a bank is through, or never comes. */
const overlapHours = 10 * 24

const Line = Schema.Struct({
  transaction_info: Schema.Struct({
    transaction_id: Schema.NonEmptyString,
    paypal_reference_id: Schema.optionalKey(Schema.NullOr(Schema.String)),
    transaction_event_code: Schema.String,
    transaction_initiation_date: Schema.String,
    transaction_amount: Amount,
    fee_amount: Schema.optionalKey(Schema.NullOr(Amount)),
    transaction_status: Schema.String
  })
})
type Line = (typeof Line.Type)["transaction_info"]

const Lines = Schema.Struct({
  transaction_details: Schema.optionalKey(Schema.Array(Line)),
  total_pages: Schema.optionalKey(Schema.Int)
})

/** Milliseconds of the least that is asked for at once. */
const windowMsMin = 60_000

/** A day of the stretch or less, and the page of it that is read. */
interface Window {
  readonly start: Date
  readonly end: Date
  readonly page: number
  readonly widthMs: number
}

/** A day at a time, as a search finds no more than ten thousand; the last one is longer, so that it has begun a while ago. */
const windowAt = ({ after, from, until }: MovementsWanted): Window => {
  const [at, page, width] = after === null ? [from.toISOString(), "1"] : after.split(" ")
  const widthMs = width === undefined ? dayMs : Number(width)
  const start = new Date(at ?? "")
  const left = until.getTime() - start.getTime()
  const end = left <= 1.5 * widthMs ? until : new Date(start.getTime() + widthMs)
  return { start, end, page: Number(page), widthMs }
}

const nextOf = ({ end, page, start, widthMs }: Window, pages: number, until: Date): string | null => {
  if (page < pages) return `${start.toISOString()} ${page + 1} ${widthMs}`
  return end.getTime() < until.getTime() ? `${end.toISOString()} 1` : null
}

/** Below zero what went away. */
const signed = ({ currency_code: code, value }: Amount): Money | undefined => {
  const isNegative = value.startsWith("-")
  const read = money({ currency_code: code, value: isNegative ? value.slice(1) : value })
  return isNegative && read !== undefined ? { ...read, minor: -read.minor } : read
}

/** A payout that came back, by its own wish or another's; such a line says of which it is. */
const payoutsBack: ReadonlySet<string> = new Set(["T1114", "T1115"])

/** See https://developer.paypal.com/docs/transaction-search/transaction-event-codes. */
const kindOf = (code: string, { minor }: Money): MovementSeen["kind"] => {
  if (code.startsWith("T00") && minor > 0n) return "payment"
  if ((code === "T0001" && minor < 0n) || payoutsBack.has(code)) return "payout"
  // It says of which payment a dispute is, and not which dispute.
  return code === "T1107" ? "refund" : "other"
}

const movementSeen = (line: Line): MovementSeen | undefined => {
  const { transaction_event_code: code, transaction_id: id } = line
  const moved = signed(line.transaction_amount)
  const fee = line.fee_amount ? signed(line.fee_amount) : moved && { ...moved, minor: 0n }
  const at = new Date(line.transaction_initiation_date)
  if (moved === undefined || fee === undefined || Number.isNaN(at.getTime())) return undefined
  const kind = kindOf(code, moved)
  return {
    // The same id may stand on more than one line.
    id: `${id} ${code}`,
    kind,
    payment: kind === "payment" ? id : (line.paypal_reference_id ?? null),
    reference:
      kind === "refund" || code === "T0001" ? id : kind === "payout" ? (line.paypal_reference_id ?? null) : null,
    money: moved,
    fee: { ...fee, minor: -fee.minor },
    at,
    text: code
  }
}

/** What is done, or was and went back since; neither what was denied nor what still waits. */
const isDone = ({ transaction_status: status }: Line): boolean => status === "S" || status === "V"

const read =
  (wanted: MovementsWanted) =>
  (said: typeof Lines.Type): MovementsSeen | undefined => {
    const rows = (said.transaction_details ?? []).map(({ transaction_info: line }) => line).filter(isDone)
    const movements = rows.map(movementSeen).filter((row) => row !== undefined)
    const next = nextOf(windowAt(wanted), said.total_pages ?? 1, wanted.until)
    return movements.length === rows.length ? { movements, next } : undefined
  }

/** More than a search finds is asked for in halves; undefined where that helps no more. */
const halved = (wanted: MovementsWanted): MovementsSeen | undefined => {
  const { end, start } = windowAt(wanted)
  const widthMs = Math.floor((end.getTime() - start.getTime()) / 2_000) * 1_000
  return widthMs < windowMsMin ? undefined : { movements: [], next: `${start.toISOString()} 1 ${widthMs}` }
}

const second = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, "Z")

export const paypalBooks: Books = {
  overlapHours,
  settleDays: 0,
  omitsChargebacks: true,
  movements: {
    name: "movements",
    build: (wanted) => {
      const { end, page, start } = windowAt(wanted)
      const query = new URLSearchParams({
        start_date: second(start),
        end_date: second(end),
        page_size: String(wanted.limit),
        page: String(page)
      })
      return get(`/v1/reporting/transactions?${query.toString()}`)
    },
    parse: (response, wanted) => {
      const answer = parsing(Lines, (said) => okay(read(wanted)(said)))(response)
      const isTooMuch = answer.outcome === "definite" && answer.code === "RESULTSET_TOO_LARGE"
      return (isTooMuch ? okay(halved(wanted)) : undefined) ?? answer
    }
  }
}
