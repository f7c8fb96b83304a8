/**
 * PayPal's payouts as codecs (Payouts, version 1): a batch of one payment to an address, known by our reference. PayPal
 * pays a reference once within 30 days, and names the batch that has it to whoever sends it again; so a lost answer is
 * asked for by the same request.
 */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { parseJson } from "./JsonAnswers.ts"
import { amountOf, get, jsonHeaders, money, okay, parsing } from "./PaypalAnswers.ts"
import type { Money, PayoutFlows, PayoutSeen, PayoutWanted, ProviderResponse } from "./Provider.ts"

/** Days for which PayPal knows a reference, less some for clocks and for requests that are long on their way. */
const knownDays = 25

const Text = Schema.optionalKey(Schema.NullOr(Schema.String))
const Sum = Schema.Struct({ currency: Schema.String, value: Schema.String })
const Links = Schema.optionalKey(Schema.Array(Schema.Struct({ href: Schema.String, rel: Schema.String })))

const Item = Schema.Struct({
  payout_item_id: Schema.NonEmptyString,
  transaction_id: Text,
  transaction_status: Text,
  payout_item_fee: Schema.optionalKey(Schema.NullOr(Sum)),
  payout_item: Schema.Struct({ amount: Sum, receiver: Schema.String, sender_item_id: Text }),
  errors: Schema.optionalKey(Schema.NullOr(Schema.Struct({ name: Text })))
})
type Item = typeof Item.Type

const Batch = Schema.Struct({
  batch_header: Schema.Struct({
    payout_batch_id: Schema.NonEmptyString,
    batch_status: Schema.String,
    sender_batch_header: Schema.Struct({ sender_batch_id: Text })
  }),
  /** One, as we make it; none before PayPal has looked at it. */
  items: Schema.optionalKey(Schema.Array(Item))
})
type Batch = typeof Batch.Type

const Fault = Schema.Struct({
  details: Schema.Array(Schema.Struct({ field: Text })),
  links: Links
})

const itemStatus = {
  PENDING: "processing",
  ONHOLD: "held",
  BLOCKED: "held",
  UNCLAIMED: "unclaimed",
  SUCCESS: "paid",
  RETURNED: "returned",
  REFUNDED: "returned",
  REVERSED: "returned",
  FAILED: "failed",
  DENIED: "failed"
} as const satisfies Record<string, PayoutSeen["status"]>
const isItemStatus = (text: string): text is keyof typeof itemStatus => Object.hasOwn(itemStatus, text)

const batchStatus = {
  NEW: "processing",
  PENDING: "processing",
  PROCESSING: "processing",
  SUCCESS: "processing",
  DENIED: "failed",
  CANCELED: "failed"
} as const satisfies Record<string, PayoutSeen["status"]>
const isBatchStatus = (text: string): text is keyof typeof batchStatus => Object.hasOwn(batchStatus, text)

/** Of a batch that was denied nothing moves, so an item of it does not wait any more. */
const statusOf = (batch: string, item: Item | undefined): PayoutSeen["status"] | undefined => {
  if (!isBatchStatus(batch)) return undefined
  const said = item?.transaction_status ?? undefined
  if (said === undefined) return batchStatus[batch]
  if (!isItemStatus(said)) return undefined
  return itemStatus[said] === "processing" ? batchStatus[batch] : itemStatus[said]
}

const moneyIn = ({ currency, value }: typeof Sum.Type): Money | undefined => money({ currency_code: currency, value })

const seen = ({ batch_header: header, items = [] }: Batch): PayoutSeen | undefined => {
  const [item] = items
  const status = statusOf(header.batch_status, item)
  const paid = item === undefined ? null : moneyIn(item.payout_item.amount)
  if (status === undefined || paid === undefined) return undefined
  const reference = header.sender_batch_header.sender_batch_id ?? null
  // Both name it, or it is not ours; and a batch of several is nothing that we asked for.
  const isNamed = items.every(({ payout_item: { sender_item_id: told } }) => told === reference)
  const fee = item?.payout_item_fee ? moneyIn(item.payout_item_fee) : undefined
  return {
    id: header.payout_batch_id,
    reference: isNamed && items.length <= 1 ? reference : null,
    status,
    money: paid,
    to: item?.payout_item.receiver ?? null,
    payment: item?.transaction_id ?? null,
    fee: fee ?? null,
    code: item?.errors?.name ?? (status === "failed" ? header.batch_status : null)
  }
}

const parseBatch = parsing(Batch, (batch) => okay(seen(batch)))

const byBatch = (id: string): string => `/v1/payments/payouts/${encodeURIComponent(id)}`

/** The batch that has our reference already, where it was sent before; null where that is said, and not which. */
const knownAs = ({ body, status }: ProviderResponse): string | null | undefined => {
  if (status < 400 || status >= 500) return undefined
  const fault = Schema.decodeUnknownResult(Fault)(parseJson(body))
  if (Result.isFailure(fault)) return undefined
  const { details, links = [] } = fault.success
  if (!details.some(({ field }) => field?.toLowerCase().endsWith("sender_batch_id") === true)) return undefined
  const named = links.map(({ href }) => /\/v1\/payments\/payouts\/([^/?]+)/.exec(href)?.[1])
  return named.find((id) => id !== undefined) ?? null
}

const bodyOf = ({ money: sum, reference, to }: PayoutWanted): unknown => {
  const { currency_code: currency, value } = amountOf(sum)
  return {
    sender_batch_header: { sender_batch_id: reference },
    items: [{ recipient_type: "EMAIL", amount: { currency, value }, receiver: to, sender_item_id: reference }]
  }
}

export const paypalPayouts: PayoutFlows = {
  knownDays,
  send: {
    name: "payout",
    build: (wanted) => ({
      method: "POST",
      path: "/v1/payments/payouts",
      // No key of a request: PayPal does not heed one here. The reference of the batch is what counts once.
      headers: { ...jsonHeaders, "content-type": "application/json" },
      body: JSON.stringify(bodyOf(wanted))
    }),
    parse: (response) => {
      const known = knownAs(response)
      if (known === null) return { outcome: "ambiguous", reason: "it was sent before, and nobody says as what" }
      return known === undefined
        ? parseBatch(response)
        : { outcome: "next", request: get(byBatch(known)), parse: parseBatch }
    }
  },
  sync: { name: "payouts", build: (id) => get(byBatch(id)), parse: parseBatch }
}
