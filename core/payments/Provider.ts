/**
 * What a payment provider is to us: pure codecs, a request made of what is wanted and what an answer means. Whoever
 * carries requests knows nothing of money, and a codec nothing of connections, so every request can be checked without
 * a server.
 */
import type { WebhookScheme } from "./WebhookScheme.ts"

export interface ProviderRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE"
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Empty where there is none. */
  readonly body: string
}

export interface ProviderResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export type FlowName =
  | "session"
  | "link"
  | "create"
  | "find"
  | "capture"
  | "cancel"
  | "sync"
  | "refund"
  | "refunds"
  | "chargebacks"
  | "movements"

/** What an answer means. Only `definite` says that nothing was done, and that it never will be. */
export type Answered<O> =
  | { readonly outcome: "ok"; readonly value: O }
  | { readonly outcome: "definite"; readonly code: string }
  /** It was turned away before it was looked at. */
  | { readonly outcome: "not_sent"; readonly reason: string; readonly retryAfterSeconds?: number }
  /** It may have been done. */
  | { readonly outcome: "ambiguous"; readonly reason: string }

/** What was said, or the question that follows from it: not every provider says all that is asked in one answer. */
export type Said<O> =
  | Answered<O>
  | {
      readonly outcome: "next"
      readonly request: ProviderRequest
      readonly parse: (response: ProviderResponse) => Said<O>
    }

export interface Flow<I, O> {
  readonly name: FlowName
  readonly build: (input: I) => ProviderRequest
  readonly parse: (response: ProviderResponse, input: I) => Said<O>
}

/** An amount as providers count it: smallest units of the currency as ISO 4217, or the provider, has it. */
export interface Money {
  readonly minor: bigint
  /** ISO 4217, upper case. */
  readonly currency: string
}

export interface Wanted {
  /** Our reference, which comes back with every answer. */
  readonly reference: string
  readonly key: string
  readonly money: Money
  readonly expiresAt: Date
}

/** A payment as the provider sees it. */
export interface PaymentSeen {
  readonly id: string
  /** Our reference on it. */
  readonly reference: string | null
  readonly money: Money
  readonly isLive: boolean
  /** `approved`: the person has agreed, and nothing is taken before we say so. */
  readonly status: "open" | "approved" | "processing" | "paid" | "failed" | "expired"
  readonly link: string | null
  /** The payment that was made on it, what came of it, and what the provider took. */
  readonly payment: string | null
  readonly received: Money | null
  readonly fee: Money | null
  readonly code: string | null
}

/** A payment that was made, by the names that the provider gives it and its page. */
export interface Paid {
  readonly page: string
  readonly payment: string
}

export interface RefundWanted extends Paid {
  readonly reference: string
  readonly key: string
  readonly money: Money
}

/** What is taken of what somebody approved: the same key takes it once. */
export interface CaptureWanted {
  readonly page: string
  readonly key: string
}

export interface RefundSeen {
  readonly id: string
  readonly reference: string | null
  readonly payment: string | null
  readonly money: Money
  readonly status: "pending" | "succeeded" | "failed"
  readonly code: string | null
  /** When it was begun, where disputes may end in refunds. */
  readonly at?: Date
}

export interface ChargebackSeen {
  readonly id: string
  readonly money: Money
  /** `inquiry`: a question, for which nothing is taken. `unclear`: decided, in a way that we cannot read. */
  readonly status: "inquiry" | "open" | "won" | "lost" | "unclear"
  readonly reason: string
  /** What of it is lost, where that is not all. */
  readonly lost?: Money
  /** How it was decided, where that is unclear. */
  readonly code?: string
  /** When it was opened, and since when it is decided, where disputes may end in refunds. */
  readonly from?: Date
  readonly to?: Date
}

/** A page of what moved on our account at the provider, as its own books have it: from, and before, a time. */
export interface MovementsWanted {
  readonly from: Date
  readonly until: Date
  /** Where the page before said that it goes on. */
  readonly after: string | null
  readonly limit: number
}

export interface MovementSeen {
  readonly id: string
  readonly kind: "payment" | "refund" | "chargeback" | "other"
  /** The payment it is of, and the refund or chargeback. */
  readonly payment: string | null
  readonly reference: string | null
  /** Below zero what went away. */
  readonly money: Money
  readonly fee: Money
  readonly at: Date
  /** What the provider calls it. */
  readonly text: string
}

export interface MovementsSeen {
  readonly movements: ReadonlyArray<MovementSeen>
  /** Where it goes on; null at the end. There may be none on a page, and more on the next. */
  readonly next: string | null
}

/** A provider's own books. */
export interface Books {
  readonly movements: Flow<MovementsWanted, MovementsSeen>
  /** Hours of what was read that are read again: lines may come late. */
  readonly overlapHours: number
  /** Days until what moved stands in them, where that is not the same day. */
  readonly settleDays: number
  /** Their lines do not say of which dispute they are, so chargebacks are not compared. */
  readonly omitsChargebacks?: true
}

/** What an event is about, by whatever of it is known. */
export interface ProviderEvent {
  readonly id: string
  readonly type: string
  readonly isLive: boolean
  /** Another account than ours, where the provider says so. */
  readonly account: string | null
  readonly page: string | null
  readonly reference: string | null
  readonly payment: string | null
}

export interface Currency {
  /** Decimals as the provider counts them. */
  readonly exponent: number
  readonly least: bigint
  readonly most: bigint
}

/** What people pay with. `local`: what else is usual where they are, from bank transfers to instalments. */
export type PaymentMethod = "card" | "wallet" | "paypal" | "upi" | "cash_app" | "bank_debit" | "local"

/** A token by which requests are signed, and for how long it is good. */
export interface SessionSeen {
  readonly token: string
  readonly seconds: number
}

/** For a provider that wants a token in each request. */
export interface ProviderSession {
  readonly open: Flow<void, SessionSeen>
  readonly sign: (request: ProviderRequest, token: string) => ProviderRequest
}

export interface PaymentProvider {
  readonly id: string
  readonly isLive: boolean
  readonly methods: ReadonlyArray<PaymentMethod>
  readonly currencies: ReadonlyMap<string, Currency>
  /** Requests it takes a second. */
  readonly callsPerSecond: number
  readonly session?: ProviderSession
  readonly create: Flow<Wanted, PaymentSeen>
  /**
   * By our reference, what became of a `create` whose answer was lost; null when there is nothing. Only where the same
   * key does not give the same page again; a second one under our reference must be refused, which then is ambiguous.
   */
  readonly find?: Flow<string, PaymentSeen | null>
  /** Where it is for us to take what was approved. Then nothing is taken of what we let be, so that ends it. */
  readonly capture?: Flow<CaptureWanted, PaymentSeen>
  /** Closes the page, where a provider can. */
  readonly cancel?: Flow<string, PaymentSeen>
  /** Its pages do not end when they are to, so they are closed then. */
  readonly hasEndlessPages?: true
  readonly sync: Flow<string, PaymentSeen>
  readonly refund: Flow<RefundWanted, RefundSeen>
  readonly refunds: Flow<Paid, ReadonlyArray<RefundSeen>>
  readonly chargebacks: Flow<Paid, ReadonlyArray<ChargebackSeen>>
  /** A dispute that is lost may be paid by a refund of the payment, which is among its refunds as well. */
  readonly refundsSettleDisputes?: true
  /** Its books, where it shows them. */
  readonly books?: Books
  readonly webhook: {
    readonly scheme: WebhookScheme
    /** Where the certificate is that a message names, for who signs with one; undefined unless it is the provider's. */
    readonly certificateUrl?: (headers: ProviderResponse["headers"]) => string | undefined
    /** Of a body whose signature held; undefined when it is no event. */
    readonly read: (body: Uint8Array) => ProviderEvent | undefined
  }
}

const tens = (exponent: number): bigint => 10n ** BigInt(exponent)

/** Smallest units of an asset as the provider counts; undefined where that would round. */
export const toMinor = (units: bigint, scale: number, exponent: number): bigint | undefined => {
  if (exponent >= scale) return units * tens(exponent - scale)
  const step = tens(scale - exponent)
  return units % step === 0n ? units / step : undefined
}

export const fromMinor = (minor: bigint, scale: number, exponent: number): bigint | undefined =>
  toMinor(minor, exponent, scale)
