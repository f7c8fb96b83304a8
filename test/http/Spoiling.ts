/** Requests that are right but for one field. */
import type { ErrorCode } from "../../core/protocol/Errors.ts"
import type { Sent } from "./Signed.ts"
import type { CastMember } from "./TestDaemon.ts"

export interface BadInput {
  readonly name: string
  readonly sent: Sent
  readonly code: ErrorCode
}

export type Fields = Readonly<Record<string, unknown>>

export const instant: Fields = {
  client_id: "bad-1",
  market: "BTC-USDT",
  side: "buy",
  type: "limit",
  quantity: "0.01",
  price: "100.0"
}
export const escrow: Fields = {
  client_id: "bad-2",
  market: "USDT-EUR",
  side: "buy",
  type: "limit",
  quantity: "100",
  price: "0.5",
  terms: { methods: ["sepa_instant"], minimum: "10", maximum: "20" }
}

const { price: _price, ...unpriced } = instant
export const floating: Fields = { ...unpriced, floating: { margin_bps: 10, floor: "90.0", cap: "110.0" } }

/** JSON of some fields, one of them, named by its path, given as the JSON text it is. */
const withRaw = (fields: Fields, path: string, raw: string): string => {
  const mark = "\u0001raw\u0001"
  const place = (value: unknown, [key = "", ...rest]: ReadonlyArray<string>): unknown => ({
    ...(value as Fields),
    [key]: rest.length === 0 ? mark : place((value as Fields)[key], rest)
  })
  return JSON.stringify(place(fields, path.split("."))).replace(JSON.stringify(mark), () => raw)
}

export const short = (raw: string): string => (raw.length > 40 ? `${raw.slice(0, 30)}… (${raw.length})` : raw)

export type Unanswered = Omit<BadInput, "code">

export const command = (as: CastMember, target: string, body: string | Uint8Array): Sent => ({
  method: "POST",
  target,
  body,
  as
})

export const answered = (
  code: ErrorCode,
  ...inputs: ReadonlyArray<ReadonlyArray<Unanswered>>
): ReadonlyArray<BadInput> => inputs.flat().map((input) => ({ ...input, code }))

/** Commands of ann's with one field, named by its path, spoiled in several ways. */
export const spoiling =
  (ann: CastMember) =>
  (
    name: string,
    target: string,
    fields: Fields,
    path: string,
    raws: ReadonlyArray<string>
  ): ReadonlyArray<Unanswered> =>
    raws.map((raw) => ({
      name: `${name} ${path} ${short(raw)}`,
      sent: command(ann, target, withRaw(fields, path, raw))
    }))
