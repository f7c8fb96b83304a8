/**
 * Square's books: its payouts, and what each is made of. What was paid stands there when it is paid out, some days later.
 * Payouts are listed one at a time, so that a page is of one of them.
 */
import * as Schema from "effect/Schema"
import { ok, parseJson, type readingJson } from "./JsonAnswers.ts"
import type {
  Books,
  Money,
  MovementSeen,
  MovementsSeen,
  MovementsWanted,
  ProviderRequest,
  ProviderResponse,
  Said
} from "./Provider.ts"

const overlapHours = 24
/** There are weekends, and holidays. */
const settleDays = 6

const Text = Schema.optionalKey(Schema.NullOr(Schema.String))
const Cash = Schema.Struct({ amount: Schema.Int, currency: Schema.String })
const OptionalCash = Schema.optionalKey(Schema.NullOr(Cash))
const Named = Schema.optionalKey(Schema.NullOr(Schema.Struct({ payment_id: Text, refund_id: Text, dispute_id: Text })))

const Payouts = Schema.Struct({
  payouts: Schema.optionalKey(Schema.Array(Schema.Struct({ id: Schema.NonEmptyString }))),
  cursor: Text
})

const Entry = Schema.Struct({
  id: Schema.NonEmptyString,
  effective_at: Schema.String,
  type: Schema.String,
  gross_amount_money: Cash,
  fee_amount_money: OptionalCash,
  type_charge_details: Named,
  type_refund_details: Named,
  type_dispute_details: Named,
  type_open_dispute_details: Named
})
type Entry = typeof Entry.Type
const Entries = Schema.Struct({ payout_entries: Schema.optionalKey(Schema.Array(Entry)), cursor: Text })

/** Where the list of payouts goes on, and, within one of them, where its entries do. */
const Place = Schema.Struct({
  list: Schema.NullOr(Schema.String),
  within: Schema.NullOr(Schema.Struct({ payout: Schema.String, cursor: Schema.String }))
})
type Place = typeof Place.Type

const start: Place = { list: null, within: null }
const placeOf = ({ after }: MovementsWanted): Place =>
  after === null ? start : Schema.decodeUnknownSync(Place)(parseJson(after))

const money = ({ amount, currency }: typeof Cash.Type): Money => ({ minor: BigInt(amount), currency })

const movementSeen = (entry: Entry): MovementSeen | undefined => {
  const at = new Date(entry.effective_at)
  if (Number.isNaN(at.getTime())) return undefined
  const [charge, refund] = [entry.type_charge_details, entry.type_refund_details]
  const dispute = entry.type_dispute_details ?? entry.type_open_dispute_details
  const moved = money(entry.gross_amount_money)
  const fee = entry.fee_amount_money
  return {
    id: entry.id,
    kind: charge ? "payment" : refund ? "refund" : dispute ? "chargeback" : "other",
    payment: (charge ?? refund ?? dispute)?.payment_id ?? null,
    reference: refund?.refund_id ?? dispute?.dispute_id ?? null,
    money: moved,
    fee: fee ? money(fee) : { ...moved, minor: 0n },
    at,
    text: entry.type
  }
}

const query = (fields: Readonly<Record<string, string | null>>): string =>
  Object.entries(fields)
    .flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join("&")

export const squareBooks = (
  location: string,
  get: (target: string) => ProviderRequest,
  reading: ReturnType<typeof readingJson>
): Books => {
  const payouts = ({ from, until }: MovementsWanted, cursor: string | null): ProviderRequest =>
    get(
      `/v2/payouts?${query({
        location_id: location,
        begin_time: from.toISOString(),
        end_time: until.toISOString(),
        sort_order: "ASC",
        cursor,
        limit: "1"
      })}`
    )
  const entries = (payout: string, cursor: string | null, limit: number): ProviderRequest =>
    get(
      `/v2/payouts/${encodeURIComponent(payout)}/payout-entries?${query({
        sort_order: "ASC",
        cursor,
        limit: String(limit)
      })}`
    )

  const readEntries = (list: string | null, payout: string) =>
    reading(Entries, ({ cursor, payout_entries: rows = [] }): Said<MovementsSeen> | undefined => {
      const movements = rows.map(movementSeen).filter((row) => row !== undefined)
      const place: Place | null = cursor
        ? { list, within: { payout, cursor } }
        : list === null
          ? null
          : { list, within: null }
      const next = place === null ? null : JSON.stringify(place)
      return movements.length === rows.length ? ok({ movements, next }) : undefined
    })

  const readPayouts = (limit: number) =>
    reading(Payouts, ({ cursor, payouts: listed = [] }): Said<MovementsSeen> => {
      const [payout] = listed
      const list = cursor || null
      if (payout !== undefined) {
        return { outcome: "next", request: entries(payout.id, null, limit), parse: readEntries(list, payout.id) }
      }
      return ok({ movements: [], next: list === null ? null : JSON.stringify({ list, within: null } satisfies Place) })
    })

  return {
    overlapHours,
    settleDays,
    movements: {
      name: "movements",
      build: (wanted) => {
        const { list, within } = placeOf(wanted)
        return within === null ? payouts(wanted, list) : entries(within.payout, within.cursor, wanted.limit)
      },
      parse: (response: ProviderResponse, wanted) => {
        const { list, within } = placeOf(wanted)
        return within === null ? readPayouts(wanted.limit)(response) : readEntries(list, within.payout)(response)
      }
    }
  }
}
