/** PayPal's payouts, as it keeps them: a batch under the sender's own reference, which is paid once in 30 days. */
import { randomBytes } from "node:crypto"
import { Ajv } from "ajv"
import bodies from "./paypal-bodies.json" with { type: "json" }

/** Milliseconds for which a reference is known. */
const knownMs = 30 * 86_400_000
const api = "https://api.sandbox.paypal.com"

interface Sum {
  readonly currency: string
  readonly value: string
}

interface Wanted {
  readonly sender_batch_header: { readonly sender_batch_id?: string }
  readonly items: ReadonlyArray<{ readonly amount: Sum; readonly receiver: string; readonly sender_item_id?: string }>
}

export interface Payout {
  readonly batch: string
  readonly item: string
  readonly transaction: string
  readonly atMs: number
  readonly reference: string | undefined
  amount: Sum
  receiver: string
  /** As it is told of the item; none before it was looked at. */
  status: string | undefined
  batchStatus: string
  error: string | undefined
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

const newId = (): string => randomBytes(6).toString("hex").toUpperCase()

const refused = (status: number, name: string, field: string, links: ReadonlyArray<object> = []): Answer => ({
  status,
  body: { name, message: "refused", debug_id: newId(), details: [{ field, issue: "refused" }], links }
})

const ajv = new Ajv({ strict: false, validateFormats: false })
const checkBody = ajv.compile(bodies["/v1/payments/payouts"].body)
const checkFound = ajv.compile(bodies["/v1/payments/payouts"].found)

const cents = ({ value }: Sum): bigint => BigInt(value.replace(".", ""))

/** Statuses in which the money is away. */
const away: ReadonlySet<string | undefined> = new Set(["SUCCESS", "UNCLAIMED", "ONHOLD", "BLOCKED", "PENDING"])

export const payoutView = ({ amount, batch, batchStatus, error, item, receiver, reference, ...more }: Payout) => {
  const detail = {
    payout_item_id: item,
    payout_batch_id: batch,
    transaction_status: more.status,
    ...(more.status === "SUCCESS" ? { transaction_id: more.transaction } : {}),
    payout_item_fee: { currency: amount.currency, value: "0.25" },
    payout_item: { recipient_type: "EMAIL", amount, receiver, sender_item_id: reference },
    ...(error === undefined ? {} : { errors: { name: error, message: "refused", details: {}, links: {} } })
  }
  return {
    batch_header: {
      payout_batch_id: batch,
      batch_status: batchStatus,
      sender_batch_header: { sender_batch_id: reference },
      amount
    },
    ...(more.status === undefined ? {} : { items: [detail] })
  }
}

export class PayoutWorld {
  readonly all: Array<Payout> = []
  /** Smallest units that can be paid out; without a number as much as one likes. */
  balance: bigint | undefined
  /** What new ones come to at once. */
  begins: { readonly batch: string; readonly item: string | undefined } = { batch: "PENDING", item: undefined }
  readonly #nowMs: () => number

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  send(body: string): Answer {
    const asked: unknown = JSON.parse(body)
    if (!checkBody(asked)) return refused(400, "VALIDATION_ERROR", "items")
    const { items, sender_batch_header: header } = JSON.parse(body) as Wanted
    const [item] = items
    if (item === undefined || cents(item.amount) <= 0n) return refused(400, "VALIDATION_ERROR", "items[0].amount")
    const reference = header.sender_batch_id
    const known = this.all.find((one) => one.reference === reference && one.atMs > this.#nowMs() - knownMs)
    if (reference !== undefined && known !== undefined) {
      const href = `${api}/v1/payments/payouts/${known.batch}`
      return refused(400, "USER_BUSINESS_ERROR", "SENDER_BATCH_ID", [{ href, rel: "self", method: "GET" }])
    }
    if (this.balance !== undefined && this.gone() + cents(item.amount) > this.balance) {
      return refused(422, "INSUFFICIENT_FUNDS", "items[0].amount")
    }
    const { batch: batchStatus, item: status } = this.begins
    const payout: Payout = {
      batch: newId(),
      item: newId(),
      transaction: newId(),
      atMs: this.#nowMs(),
      reference,
      amount: item.amount,
      receiver: item.receiver,
      status,
      batchStatus,
      error: undefined
    }
    this.all.push(payout)
    const { batch_header: told } = payoutView(payout)
    return { status: 201, body: { batch_header: told, links: [] } }
  }

  find(batch: string): Answer {
    const payout = this.all.find((one) => one.batch === batch)
    if (payout === undefined) return refused(404, "RESOURCE_NOT_FOUND", "payout_batch_id")
    const body = JSON.parse(JSON.stringify(payoutView(payout))) as unknown
    if (!checkFound(body)) throw new Error(ajv.errorsText(checkFound.errors))
    return { status: 200, body }
  }

  /** What left the account, as it stands. */
  gone(): bigint {
    return this.all.reduce((sum, { amount, status }) => sum + (away.has(status) ? cents(amount) : 0n), 0n)
  }
}

/** What of a payout an event carries. */
export const payoutResource = (payout: Payout): unknown => ({
  payout_item_id: payout.item,
  payout_batch_id: payout.batch,
  transaction_status: payout.status,
  payout_item: { amount: payout.amount, receiver: payout.receiver, sender_item_id: payout.reference },
  links: [{ rel: "self", method: "GET", href: `${api}/v1/payments/payouts-item/${payout.item}` }]
})

/** What a payout is in PayPal's books. */
export const payoutLines = ({ amount, atMs, status, transaction }: Payout) => {
  const [value, fee] = [
    { currency_code: amount.currency, value: amount.value },
    { currency_code: amount.currency, value: "-0.25" }
  ]
  if (status !== "SUCCESS" && status !== "REVERSED") return []
  const out = { ...value, value: `-${value.value}` }
  const line = { id: transaction, code: "T0001", amount: out, fee, atMs, status: "S" }
  return status === "SUCCESS"
    ? [line]
    : [line, { id: `${transaction}R`, code: "T1114", amount: value, of: transaction, atMs, status: "S" }]
}
