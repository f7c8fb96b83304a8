/** The room's door for what people take out by a payment provider. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { makePage, type Page, pageLimit, readSpan, type SpanRequest } from "../platform/Page.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type {
  PayoutAddressAdd,
  PayoutAddressView,
  PayoutCreate,
  PayoutTermsView,
  PayoutView
} from "../protocol/Payout.ts"
import { makePayoutAddresses } from "./PayoutAddresses.ts"
import { makePayoutFlow } from "./PayoutFlow.ts"
import { makePayoutRequesting } from "./PayoutRequesting.ts"
import { payoutAddressView, payoutView } from "./PayoutView.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const makePayouts = Effect.gen(function* () {
  const commands = yield* Commands
  const events = yield* Events
  const flow = yield* makePayoutFlow
  const { store } = flow
  const asking = yield* makePayoutRequesting(flow)
  const addressing = yield* makePayoutAddresses(store)

  const list = Effect.fn("Payouts.list")(function* (personId: string, request: SpanRequest) {
    const span = yield* readSpan(request)
    const limit = pageLimit(request)
    const rows = yield* store.listOf(personId, span, limit + 1)
    return makePage(rows, limit, payoutView, ({ id }) => [id])
  })

  const get = Effect.fn("Payouts.get")(function* (personId: string, id: string) {
    const row = yield* store.find(id)
    return row?.person === personId ? payoutView(row) : yield* refuse("payout.unknown")
  })

  const addresses = Effect.fn("Payouts.addresses")((personId: string) =>
    Effect.map(store.addresses.list(personId), (rows) => rows.map(payoutAddressView))
  )

  return {
    terms: asking.terms,
    addresses,
    addAddress: (personId, { client_id: clientId, dry_run: _dryRun, ...request }) =>
      commands
        .once({ personId, clientId, kind: "payouts.add_address", request }, addressing.add(personId, request))
        .pipe(Effect.tap(events.wake)),
    removeAddress: (personId, id, clientId) =>
      commands
        .once({ personId, clientId, kind: "payouts.remove_address", request: { id } }, addressing.remove(personId, id))
        .pipe(Effect.tap(events.wake)),
    create: (personId, asked) => {
      const { client_id: clientId, dry_run: _dryRun, ...request } = asked
      return commands
        .once({ personId, clientId, kind: "payouts.create", request }, asking.request(personId, asked))
        .pipe(Effect.tap(events.wake))
    },
    list,
    get
  } satisfies Payouts["Service"]
})

export class Payouts extends Context.Service<
  Payouts,
  {
    /** What is paid out by the providers that are connected. */
    readonly terms: (personId: string) => Answered<ReadonlyArray<PayoutTermsView>>
    readonly addresses: (personId: string) => Answered<ReadonlyArray<PayoutAddressView>>
    readonly addAddress: (personId: string, add: PayoutAddressAdd) => Answered<PayoutAddressView>
    readonly removeAddress: (personId: string, id: string, clientId: string) => Answered<PayoutAddressView>
    /**
     * Holds the money; what follows is the provider's work. Refuses `payout.not_offered`, `payout.address_not_listed`, and
     * as a withdrawal does.
     */
    readonly create: (personId: string, asked: PayoutCreate) => Answered<PayoutView>
    /** The newest first. */
    readonly list: (personId: string, request: SpanRequest) => Answered<Page<PayoutView>>
    readonly get: (personId: string, id: string) => Answered<PayoutView>
  }
>()("orrange/payments/Payouts") {
  static readonly layer = Layer.effect(this, makePayouts)
}
