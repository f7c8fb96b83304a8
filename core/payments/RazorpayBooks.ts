/**
 * Razorpay's books: what was settled to the business, day by day. A payment stands there when it is settled, some days
 * after it was made, and with what was taken off it.
 */
import * as Schema from "effect/Schema"
import { ok, type readingJson } from "./JsonAnswers.ts"
import type { Books, MovementSeen, MovementsSeen, MovementsWanted, ProviderRequest } from "./Provider.ts"

const dayMs = 86_400_000
/** Its days begin so much before those of UTC. */
const indiaMs = 5.5 * 3_600_000
/** A day of settlements is not whole before it is over. */
const overlapHours = 48
/** Working days until a payment is settled are two; there are holidays. */
const settleDays = 6

const Text = Schema.optionalKey(Schema.NullOr(Schema.String))
const Line = Schema.Struct({
  entity_id: Schema.NonEmptyString,
  type: Schema.String,
  debit: Schema.Int,
  credit: Schema.Int,
  amount: Schema.Int,
  currency: Schema.String,
  settled_at: Schema.NullOr(Schema.Int),
  settlement_id: Text,
  payment_id: Text,
  dispute_id: Text
})
type Line = typeof Line.Type
const Lines = Schema.Struct({ entity: Schema.Literal("collection"), items: Schema.Array(Line) })

/** A day, as it is there, and how many lines of it were read. */
interface Place {
  readonly day: string
  readonly skip: number
}

const dayOf = (at: Date): string => new Date(at.getTime() + indiaMs).toISOString().slice(0, 10)
const dayAfter = (day: string): string => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10)

const placeOf = ({ after, from }: MovementsWanted): Place => {
  const [day, skip] = after === null ? [dayOf(from), "0"] : after.split(" ")
  return { day: day ?? "", skip: Number(skip) }
}

const nextOf = ({ day, skip }: Place, { limit, until }: MovementsWanted, lines: number): string | null => {
  if (lines === limit) return `${day} ${skip + lines}`
  return day < dayOf(until) ? `${dayAfter(day)} 0` : null
}

const kindOf = ({ dispute_id: dispute, type }: Line): MovementSeen["kind"] => {
  if (type === "payment" || type === "refund") return type
  return dispute ? "chargeback" : "other"
}

const movementSeen = (line: Line, settledAt: number): MovementSeen => {
  const { amount, credit, debit, entity_id: id, payment_id: payment } = line
  const currency = line.currency.toUpperCase()
  const kind = kindOf(line)
  const minor = BigInt(debit > 0 ? -amount : amount)
  return {
    id: `${line.settlement_id ?? ""} ${id}`,
    kind,
    payment: kind === "payment" ? id : (payment ?? null),
    reference: kind === "refund" ? id : kind === "chargeback" ? (line.dispute_id ?? null) : null,
    money: { minor, currency },
    // Whatever it took of it, tax and all.
    fee: { minor: minor - BigInt(credit - debit), currency },
    at: new Date(settledAt * 1_000),
    text: line.type
  }
}

const read = (wanted: MovementsWanted, items: ReadonlyArray<Line>): MovementsSeen => ({
  movements: items.flatMap((line) => (line.settled_at === null ? [] : [movementSeen(line, line.settled_at)])),
  next: nextOf(placeOf(wanted), wanted, items.length)
})

export const razorpayBooks = (
  get: (path: string) => ProviderRequest,
  reading: ReturnType<typeof readingJson>
): Books => ({
  overlapHours,
  settleDays,
  movements: {
    name: "movements",
    build: (wanted) => {
      const { day, skip } = placeOf(wanted)
      const [year = "", month = "", date = ""] = day.split("-")
      const query = new URLSearchParams({ year, month, day: date, count: String(wanted.limit), skip: String(skip) })
      return get(`/v1/settlements/recon/combined?${query.toString()}`)
    },
    parse: (response, wanted) => reading(Lines, ({ items }) => ok(read(wanted, items)))(response)
  }
})
