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

const feeBps = 200n

export const newPeerId = (prefix: string): string => `${prefix}${randomBytes(8).toString("hex")}`

export class LinkWorld {
  readonly links = new Map<string, PeerLink>()
  readonly payments = new Map<string, PeerPayment>()
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

  dispute(payment: PeerPayment, amount = payment.received): PeerDispute {
    const dispute: PeerDispute = { id: newPeerId("disp_"), amount, payment, status: "open" }
    payment.disputes.push(dispute)
    return dispute
  }
}
