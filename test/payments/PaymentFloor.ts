/** People who pay in, over a provider of our own. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { Ledger } from "../../core/ledger/Ledger.ts"
import { PaymentWork } from "../../core/payments/PaymentWork.ts"
import { ProviderInbox } from "../../core/payments/ProviderInbox.ts"
import { Providers } from "../../core/payments/Providers.ts"
import { Reconciliation } from "../../core/payments/Reconciliation.ts"
import { TopUps } from "../../core/payments/TopUps.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { TopUpView } from "../../core/protocol/TopUp.ts"
import type { ProviderSettings } from "../../daemon/payments/ProviderSettings.ts"
import { providersLayer } from "../../daemon/payments/ProvidersLayer.ts"
import { connectStripe } from "../../daemon/payments/StripeConnection.ts"
import { type Session, startStripePeer, type StripePeer } from "../peers/StripePeer.ts"
import { type Floor, newPerson, openFloorWith } from "../trades/TradingFloor.ts"

const holdSeconds = 120 * 86_400

export interface PaymentFloor extends Floor {
  readonly stripe: StripePeer
}

/** Providers of our own: they take as many requests as come. */
export const hastyProviders = (...connections: ProviderSettings["connections"]) => {
  const hasty = Layer.effect(
    Providers,
    Effect.map(Providers, ({ connected, ...more }) => ({
      ...more,
      connected: connected.map((one) => ({ ...one, provider: { ...one.provider, callsPerSecond: 10_000 } }))
    }))
  )
  return hasty.pipe(Layer.provide(providersLayer({ connections, holdSeconds })))
}

export const openPaymentFloor = async (): Promise<PaymentFloor> => {
  const stripe = await startStripePeer()
  const floor = await openFloorWith(hastyProviders(connectStripe(stripe.settings)))
  return {
    ...floor,
    stripe,
    close: async () => {
      await floor.close()
      await stripe.close()
    }
  }
}

const untilNothing = <E, R>(step: Effect.Effect<boolean, E, R>): Effect.Effect<void, E, R> =>
  Effect.flatMap(step, (more) => (more ? untilNothing(step) : Effect.void))

/** Does all that is due at the provider. */
export const workAll = PaymentWork.use(({ step }) => untilNothing(step))

/** Looks at all that the provider told, and does what follows. */
export const hearAll = Effect.andThen(
  ProviderInbox.use(({ step }) => untilNothing(step)),
  workAll
)

/** As the owner: whatever waits at the provider is due now, and nobody is at it. */
const passTime = SqlClient.SqlClient.use((sql) =>
  Effect.all([
    sql`UPDATE payment_attempts SET next_at = now(), leased_until = NULL WHERE next_at IS NOT NULL`,
    sql`UPDATE payment_refunds SET next_at = now(), leased_until = NULL WHERE next_at IS NOT NULL`,
    sql`UPDATE provider_events SET next_at = now() WHERE state = 'waiting'`
  ])
)

const passEventTime = SqlClient.SqlClient.use(
  (sql) => sql`UPDATE provider_events SET next_at = now() WHERE state = 'waiting'`
)

/** The same of what the provider told. */
export const laterEvents = (floor: Floor) => Effect.promise(() => floor.asOwner(passEventTime))

export const later = (floor: Floor) => Effect.promise(() => floor.asOwner(passTime))

/** The same for one top-up alone. */
export const laterFor = (floor: Floor, id: string) =>
  Effect.promise(() =>
    floor.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`UPDATE payment_attempts SET next_at = now(), leased_until = NULL WHERE intent = ${id}::uuid`
      )
    )
  )

export const newPayer = newPerson("trader")

export const topUp = (person: Principal, amount = "50.00", asset = "EUR") =>
  TopUps.use((topUps) => topUps.create(person, { client_id: randomUUID(), asset, amount }))

export const topUpOf = (person: Principal, id: string) => TopUps.use((topUps) => topUps.get(person, id))

export const refund = (person: Principal, id: string, amount?: string) =>
  TopUps.use((topUps) =>
    topUps.refund(person, id, { client_id: randomUUID(), ...(amount === undefined ? {} : { amount }) })
  )

/** What the provider has of a top-up. */
export const sessionOf = ({ stripe }: PaymentFloor, { link }: TopUpView): Session => {
  const session = stripe.sessions().find(({ url }) => url === link)
  if (session === undefined) throw new Error(`no page ${link}`)
  return session
}

/** The kinds of what differs and is not explained. */
export const differences = Reconciliation.use((reconciliation) => reconciliation.list({ limit: 500 })).pipe(
  Effect.map(({ data }) => data.map(({ kind }) => kind).sort())
)

/** As the owner: the books of the provider are due now. */
const passBooks = SqlClient.SqlClient.use((sql) => sql`UPDATE payment_providers SET books_at = now()`)

/** Reads the provider's books to their end, and compares. */
export const reconcile = (floor: Floor) =>
  Effect.andThen(
    Effect.promise(() => floor.asOwner(passBooks)),
    PaymentWork.use(({ readBooks }) => untilNothing(readBooks))
  )

/** A top-up that can be paid, with its page. */
export const openTopUp = Effect.fnUntraced(function* (floor: PaymentFloor, person: Principal, amount = "50.00") {
  const { id } = yield* topUp(person, amount)
  yield* workAll
  const view = yield* topUpOf(person, id)
  return { id, view, session: sessionOf(floor, view) }
})

/** One that was paid, and is on hold. */
export const paidTopUp = Effect.fnUntraced(function* (floor: PaymentFloor, person: Principal, amount = "50.00") {
  const { id, session } = yield* openTopUp(floor, person, amount)
  const payment = floor.stripe.pay(session)
  yield* later(floor)
  yield* workAll
  return { id, session, payment }
})

/** Hands an event to the inbox as the route does. */
export const hear = (stripe: StripePeer, body: string, signature = stripe.sign(body)) =>
  ProviderInbox.use((inbox) => inbox.receive("stripe", Buffer.from(body), { "stripe-signature": signature }))

/** As the owner: the hold of a top-up ended a second ago. */
const passHold = (id: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ id: string }>`UPDATE deadlines SET due_at = now() - interval '1 second'
      WHERE kind = 'payment.release' AND subject = ${id}::uuid AND closed_at IS NULL RETURNING id::text AS id`
  )

/** What the clock does once the hold is over. */
export const releaseHold = Effect.fnUntraced(function* (floor: Floor, id: string) {
  const [row] = yield* Effect.promise(() => floor.asOwner(passHold(id)))
  if (row === undefined) throw new Error(`no hold of ${id} is armed`)
  yield* TopUps.use((topUps) => topUps.fire({ id: row.id, kind: "payment.release", subject: id }))
})

/** Smallest units that a person has of an asset, by account. */
export const unitsOf = Effect.fnUntraced(function* ({ personId }: Principal, asset: string) {
  const balances = yield* Ledger.use((ledger) => ledger.balances(personId))
  const of = (kind: string) => balances.find((row) => row.kind === kind && row.asset === asset)?.balance ?? 0n
  return { hold: of("topup_hold"), available: of("available"), debt: of("debt") }
})

export const eurOf = (person: Principal) => unitsOf(person, "EUR")

/** Smallest units of an asset on an account of the house. */
export const houseUnits = (kind: string, asset: string) =>
  SqlClient.SqlClient.use(
    (sql) => sql<{ balance: string }>`SELECT balance FROM accounts WHERE kind = ${kind} AND asset = ${asset}`
  ).pipe(Effect.map((rows) => rows.reduce((sum, { balance }) => sum + BigInt(balance), 0n)))

export const houseEur = (kind: string) => houseUnits(kind, "EUR")
