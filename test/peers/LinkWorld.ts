/** What providers of payment links have in common: links, the payments on them, and what goes back of those. */
import { randomBytes } from "node:crypto"
import type * as Effect from "effect/Effect"
import type { Connected } from "../../core/payments/Providers.ts"
import type { PeerAnswer, PeerServer } from "./PeerServer.ts"

export interface PeerLink {
  readonly id: string
  readonly url: string
  readonly reference: string
  readonly amount: number
  readonly currency: string
  /** Null where it has no end. */
  readonly endsMs: number | null
  isClosed: boolean
  readonly payments: Array<PeerPayment>
}

export interface PeerPayment {
  readonly id: string
  readonly link: PeerLink
  readonly received: number
  readonly refunds: Array<PeerRefund>
  readonly disputes: Array<PeerDispute>
}

export interface PeerRefund {
  readonly id: string
  readonly amount: number
  readonly reference: string | null
  readonly payment: PeerPayment
  status: "pending" | "succeeded" | "failed"
}

export interface PeerDispute {
  readonly id: string
  readonly amount: number
  readonly payment: PeerPayment
  status: "inquiry" | "open" | "won" | "lost"
}

/** A message as the provider would send it. */
export interface PeerEvent {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** A provider of payment links, for tests of what they all have to do. */
export interface LinkPeer {
  readonly id: string
  readonly asset: string
  readonly connect: Effect.Effect<Connected>
  readonly server: PeerServer
  readonly world: LinkWorld
  /** Requests, as faults name them. */
  readonly paths: { readonly create: string; readonly refund: string }
  /** What is told of a payment; by another account, or with another secret. */
  readonly tell: (payment: PeerPayment, changes?: { readonly account?: string; readonly secret?: string }) => PeerEvent
}

/** A line of what is settled: below zero what goes away. */
export interface PeerLine {
  readonly id: string
  readonly of: PeerPayment | PeerRefund | PeerDispute | null
  readonly kind: "payment" | "refund" | "chargeback" | "other"
  readonly amount: number
  readonly fee: number
}

/** What the provider pays out to us at one time. */
export interface PeerSettlement {
  readonly id: string
  readonly atMs: number
  readonly lines: Array<PeerLine>
}

const feeBps = 200n

export const newPeerId = (prefix: string): string => `${prefix}${randomBytes(8).toString("hex")}`

export class LinkWorld {
  readonly links = new Map<string, PeerLink>()
  readonly payments = new Map<string, PeerPayment>()
  readonly settlements: Array<PeerSettlement> = []
  /** Moved by tests instead of waiting. */
  nowMs: () => number = Date.now
  readonly #answers = new Map<string, { readonly request: string; readonly answer: PeerAnswer }>()

  /** A request under a key counts once; of another one under it nothing is done. */
  once(key: string, request: string, reused: PeerAnswer, work: () => PeerAnswer): PeerAnswer {
    const known = this.#answers.get(key)
    if (known !== undefined) return known.request === request ? known.answer : reused
    const answer = work()
    this.#answers.set(key, { request, answer })
    return answer
  }

  make(prefix: string, link: Pick<PeerLink, "reference" | "amount" | "currency" | "endsMs">): PeerLink {
    const id = newPeerId(prefix)
    const made: PeerLink = { ...link, id, url: `https://pay.example/${id}`, isClosed: false, payments: [] }
    this.links.set(id, made)
    return made
  }

  isOpen({ endsMs, isClosed, payments }: PeerLink): boolean {
    return payments.length === 0 && !isClosed && (endsMs === null || endsMs > this.nowMs())
  }

  /** Somebody pays on the page, the amount or another one. */
  pay(link: PeerLink, received = link.amount): PeerPayment {
    if (!this.isOpen(link)) throw new Error("nobody can pay on it")
    const payment: PeerPayment = { id: newPeerId("pay_"), link, received, refunds: [], disputes: [] }
    link.payments.push(payment)
    this.payments.set(payment.id, payment)
    return payment
  }

  fee({ received }: PeerPayment): number {
    return Number((BigInt(received) * feeBps) / 10_000n)
  }

  /** Nothing of it where it is more than there is. */
  refund(payment: PeerPayment, amount: number, reference: string | null): PeerRefund | undefined {
    const gone = payment.refunds.filter(({ status }) => status !== "failed").reduce((sum, one) => sum + one.amount, 0)
    if (!Number.isSafeInteger(amount) || amount <= 0 || gone + amount > payment.received) return undefined
    const refund: PeerRefund = { id: newPeerId("rfnd_"), amount, reference, payment, status: "pending" }
    payment.refunds.push(refund)
    return refund
  }

  /** Pays out what was not yet: a dispute that is won comes back. */
  settle(atMs: number): PeerSettlement {
    const known = new Set(this.settlements.flatMap(({ lines }) => lines.map(({ id }) => id)))
    const lines = [...this.payments.values()].flatMap(
      (payment): ReadonlyArray<PeerLine> => [
        { id: payment.id, of: payment, kind: "payment", amount: payment.received, fee: this.fee(payment) },
        ...payment.refunds.flatMap((of): ReadonlyArray<PeerLine> => {
          const line = { id: of.id, of, kind: "refund", amount: -of.amount, fee: 0 } as const
          return of.status === "failed" ? [] : [line]
        }),
        ...payment.disputes.flatMap((of): ReadonlyArray<PeerLine> => {
          const line = { id: of.id, of, kind: "chargeback", amount: -of.amount, fee: 0 } as const
          if (of.status === "inquiry") return []
          return of.status === "won" ? [line, { ...line, id: `${of.id}_back`, amount: of.amount }] : [line]
        })
      ]
    )
    const settlement = { id: newPeerId("setl_"), atMs, lines: lines.filter(({ id }) => !known.has(id)) }
    this.settlements.push(settlement)
    return settlement
  }

  dispute(payment: PeerPayment, amount = payment.received): PeerDispute {
    const dispute: PeerDispute = { id: newPeerId("disp_"), amount, payment, status: "open" }
    payment.disputes.push(dispute)
    return dispute
  }
}
