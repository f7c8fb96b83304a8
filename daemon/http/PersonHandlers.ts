/** Routes of a signed-in person. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type * as Exit from "effect/Exit"
import type * as SqlError from "effect/sql/SqlError"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Blocks } from "@orrange/core/identity/Blocks"
import { KycTiers } from "@orrange/core/identity/KycTiers"
import { People } from "@orrange/core/identity/People"
import { keyView, personView } from "@orrange/core/identity/Person"
import { Trusts } from "@orrange/core/identity/Trusts"
import { Doctor } from "@orrange/core/insight/Doctor"
import { Halts } from "@orrange/core/market/Halts"
import { Ledger } from "@orrange/core/ledger/Ledger"
import { BulkOrders } from "@orrange/core/orders/BulkOrders"
import { CancelAll } from "@orrange/core/orders/CancelAll"
import { DeadMan } from "@orrange/core/orders/DeadMan"
import { Engine } from "@orrange/core/orders/Engine"
import { Freezing } from "@orrange/core/orders/Freezing"
import { type OrderBatchDone, Orders } from "@orrange/core/orders/Orders"
import { Quotes } from "@orrange/core/orders/Quotes"
import { Commands } from "@orrange/core/platform/Commands"
import { Fees } from "@orrange/core/orders/Fees"
import { NewId } from "@orrange/core/platform/NewId"
import { Vault } from "@orrange/core/platform/Vault"
import { Api, CurrentPrincipal, type Principal } from "@orrange/core/protocol/Api"
import { type BulkAnswer, bulkOrdersMax } from "@orrange/core/protocol/Bulk"
import { canonicalJson } from "@orrange/core/protocol/CanonicalJson"
import { type Refusal, refuse } from "@orrange/core/protocol/Errors"
import type { OrderBatchAnswer, OrderBatchAnswers, OrderPlaced } from "@orrange/core/protocol/Order"
import type { TradeAction } from "@orrange/core/protocol/Trade"
import { Policies } from "@orrange/core/policy/Policies"
import type { PaymentAccountView } from "@orrange/core/protocol/Method"
import { PaymentAccounts, withCooling } from "@orrange/core/rails/PaymentAccounts"
import { Limits } from "@orrange/core/risk/Limits"
import { Reputations } from "@orrange/core/risk/Reputations"
import { Approvals } from "@orrange/core/trades/Approvals"
import { Deposits } from "@orrange/core/trades/Deposits"
import { Payments } from "@orrange/core/trades/Payments"
import { type TradeCommand, Trades } from "@orrange/core/trades/Trades"
import { answering } from "./ErrorAnswers.ts"
import { UnderWay } from "./UnderWay.ts"
import { balanceViews, readStatement } from "./WalletViews.ts"

/** Answers as it is: what the engine has made fits its schema, and checking it again costs more than making it. */
const trusted = (answer: OrderPlaced | OrderBatchAnswers, status: number) =>
  HttpServerResponse.jsonUnsafe(answer, { status })

/** Answers one of several commands; whatever goes wrong with it is no matter of the others. */
const answerOne = <A>(exit: Exit.Exit<A, Refusal | SqlError.SqlError>) =>
  Effect.catchDefect(exit, (defect) =>
    Effect.logError("one of several commands failed", defect).pipe(Effect.andThen(refuse("service.internal")))
  ).pipe(
    answering,
    Effect.catch(({ error }) => Effect.succeed({ error }))
  )

const answerItem = ({ clientId, exit }: OrderBatchDone) =>
  Effect.map(answerOne(exit), (made): OrderBatchAnswer => ({ client_id: clientId, ...made }))

export const orderHandlers = HttpApiBuilder.group(
  Api,
  "orders",
  Effect.fn(function* (handlers) {
    const orders = yield* Orders
    const quotes = yield* Quotes
    const bulkOrders = yield* BulkOrders
    const { cancelAll } = yield* CancelAll
    const deadMan = yield* DeadMan
    const underWay = new UnderWay()
    return handlers.handleAll({
      create: Effect.fnUntraced(function* ({ payload }) {
        const { personId, via } = yield* CurrentPrincipal
        const creating = orders.create(personId, payload, via !== undefined)
        const placed = yield* underWay.share(personId, 1, creating).pipe(answering)
        return trusted(placed, 201)
      }),
      batch: Effect.fnUntraced(function* ({ payload: { items } }) {
        const { personId } = yield* CurrentPrincipal
        const done = yield* underWay.share(personId, items.length, orders.batch(personId, items)).pipe(answering)
        const data = yield* Effect.forEach(done, answerItem)
        return trusted({ data }, 200)
      }),
      bulk: Effect.fnUntraced(function* ({ payload }) {
        const { personId, via } = yield* CurrentPrincipal
        const most = payload.filter.ids?.length ?? bulkOrdersMax
        const { done, more } = yield* underWay
          .share(personId, most, bulkOrders.carryOut(personId, payload, via !== undefined))
          .pipe(answering)
        const data = yield* Effect.forEach(done, ({ exit, id }) =>
          Effect.map(answerOne(exit), (made): BulkAnswer => ({ id, ...made }))
        )
        return { data, more }
      }),
      quote: Effect.fnUntraced(function* ({ payload }) {
        const { personId, via } = yield* CurrentPrincipal
        return yield* underWay.share(personId, 1, quotes.quote(personId, payload, via !== undefined)).pipe(answering)
      }),
      cancel_all: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* underWay.share(personId, 1, cancelAll(personId, payload)).pipe(answering)
      }),
      dead_man: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(deadMan.set(personId, payload))
      }),
      why_not: Effect.fnUntraced(function* ({ params }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(quotes.whyNot(personId, params.id, params.offer))
      }),
      list: Effect.fnUntraced(function* ({ query }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(orders.list(personId, query))
      }),
      get: Effect.fnUntraced(function* ({ params }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(orders.get(personId, params.id))
      }),
      offer: Effect.fnUntraced(function* ({ params }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(orders.offerNamed(personId, params.offer))
      }),
      amend: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId, via } = yield* CurrentPrincipal
        const amending = orders.amend(personId, params.id, payload, via !== undefined)
        return trusted(yield* underWay.share(personId, 1, amending).pipe(answering), 200)
      }),
      cancel: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        const cancelling = orders.cancel(personId, params.id, payload.client_id)
        return yield* underWay.share(personId, 1, cancelling).pipe(answering)
      })
    })
  })
)

export const tradeHandlers = HttpApiBuilder.group(
  Api,
  "trades",
  Effect.fn(function* (handlers) {
    const trades = yield* Trades
    const payments = yield* Payments
    const approvals = yield* Approvals

    const act = (action: TradeAction) =>
      Effect.fnUntraced(function* ({
        params,
        payload
      }: {
        readonly params: { readonly id: string }
        readonly payload: TradeCommand
      }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(trades.act(principal, params.id, action, payload))
      })

    return handlers.handleAll({
      list: Effect.fnUntraced(function* ({ query }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(trades.list(principal, query))
      }),
      get: Effect.fnUntraced(function* ({ params }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(trades.get(principal, params.id))
      }),
      receipt: Effect.fnUntraced(function* ({ params }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(trades.receipt(principal, params.id))
      }),
      payer: Effect.fnUntraced(function* ({ params, payload }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(payments.declarePayer(principal, params.id, payload))
      }),
      approval: Effect.fnUntraced(function* ({ params }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(approvals.view(principal, params.id))
      }),
      ask_approval: Effect.fnUntraced(function* ({ params, payload }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(approvals.ask(principal, params.id, payload))
      }),
      approve: Effect.fnUntraced(function* ({ params, payload }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(approvals.give(principal, params.id, payload))
      }),
      accept: act("accept"),
      decline: act("decline"),
      mark_paid: act("mark_paid"),
      release: act("release"),
      cancel: act("cancel"),
      extend: act("extend"),
      not_received: Effect.fnUntraced(function* ({ params, payload }) {
        const principal = yield* CurrentPrincipal
        return yield* answering(payments.notReceived(principal, params.id, payload))
      }),
      undo_paid: act("undo_paid"),
      propose_cancel: act("propose_cancel"),
      withdraw_cancel: act("withdraw_cancel"),
      accept_cancel: act("accept_cancel"),
      claim: act("claim"),
      withdraw_dispute: act("withdraw_dispute"),
      dispute: act("dispute"),
      resolve: act("resolve")
    })
  })
)

export const paymentHandlers = HttpApiBuilder.group(
  Api,
  "payments",
  Effect.fn(function* (handlers) {
    const payments = yield* Payments
    return handlers.handleAll({
      match: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(Effect.map(payments.match(personId, payload), (data) => ({ data })))
      })
    })
  })
)

export const walletHandlers = HttpApiBuilder.group(
  Api,
  "wallet",
  Effect.fn(function* (handlers) {
    const ledger = yield* Ledger
    const fees = yield* Fees
    const deposits = yield* Deposits
    return handlers.handleAll({
      deposit: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(deposits.put(personId, payload))
      }),
      withdraw_deposit: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(deposits.take(personId, payload))
      }),
      balances: Effect.fnUntraced(function* () {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(ledger.balances(personId).pipe(Effect.map((data) => ({ data: balanceViews(data) }))))
      }),
      transfers: Effect.fnUntraced(function* ({ query }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(readStatement(ledger, personId, query))
      }),
      fees: Effect.fnUntraced(function* () {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(Effect.map(fees.list(personId), (data) => ({ data })))
      })
    })
  })
)

export const accountHandlers = HttpApiBuilder.group(
  Api,
  "accounts",
  Effect.fn(function* (handlers) {
    const accounts = yield* PaymentAccounts
    const commands = yield* Commands
    const newId = yield* NewId
    const halts = yield* Halts
    const vault = yield* Vault
    const orders = yield* Orders
    const policies = yield* Policies
    const cooling = (account: PaymentAccountView) =>
      Effect.map(Clock.currentTimeMillis, (ms) => {
        const now = new Date(ms)
        return withCooling(account, policies.at(now).policy.account_cooldown, now)
      })
    // A plain hash of an account number could be found by trying them all, so the stored one is keyed.
    const hidden = (input: unknown): string =>
      Buffer.from(vault.fingerprint("commands.request", canonicalJson(input))).toString("hex")
    // The command is done: that its result cannot be read now must not pass for a failure.
    const shown = (personId: string, id: string) =>
      accounts.get(personId, id).pipe(
        Effect.flatMap(cooling),
        Effect.catchTag("SqlError", () => refuse("service.outcome_unknown"))
      )
    return handlers.handleAll({
      list: Effect.fnUntraced(function* () {
        const { personId } = yield* CurrentPrincipal
        const listed = Effect.flatMap(accounts.list(personId), (all) => Effect.forEach(all, cooling))
        return yield* answering(Effect.map(listed, (data) => ({ data })))
      }),
      create: Effect.fnUntraced(function* ({ payload: { client_id: clientId, ...input } }) {
        const { personId, via } = yield* CurrentPrincipal
        const request = hidden(input)
        const origin = via === undefined ? {} : { bot: via.bot }
        const made = commands.once(
          { personId, clientId, kind: "accounts.create", request },
          Effect.andThen(halts.assertFree("accounts"), accounts.create(personId, newId(), input, origin))
        )
        return yield* answering(made.pipe(Effect.flatMap(({ id }) => shown(personId, id))))
      }),
      confirm: Effect.fnUntraced(function* ({ params, payload: { client_id: clientId } }) {
        const { personId } = yield* CurrentPrincipal
        const confirmed = commands.once(
          { personId, clientId, kind: "accounts.confirm", request: { account: params.id } },
          Effect.andThen(halts.assertFree("accounts"), accounts.confirm(personId, params.id))
        )
        return yield* answering(confirmed.pipe(Effect.flatMap(({ id }) => shown(personId, id))))
      }),
      edit: Effect.fnUntraced(function* ({ params, payload: { client_id: clientId, label } }) {
        const { personId } = yield* CurrentPrincipal
        const request = { account: params.id, label: hidden(label) }
        const edited = commands.once(
          { personId, clientId, kind: "accounts.edit", request },
          accounts.edit(personId, params.id, label)
        )
        return yield* answering(edited.pipe(Effect.flatMap(({ id }) => shown(personId, id))))
      }),
      remove: Effect.fnUntraced(function* ({ params, payload: { client_id: clientId } }) {
        const { personId } = yield* CurrentPrincipal
        const removed = commands.once(
          { personId, clientId, kind: "accounts.remove", request: { account: params.id } },
          halts
            .assertFree("accounts")
            .pipe(
              Effect.andThen(orders.assertNotPaidTo(personId, params.id)),
              Effect.andThen(accounts.remove(personId, params.id))
            )
        )
        return yield* answering(removed.pipe(Effect.flatMap(({ id }) => shown(personId, id))))
      })
    })
  })
)

const personOf = Effect.fnUntraced(function* (people: People["Service"], { personId }: Principal) {
  return (yield* people.find(personId)) ?? (yield* refuse("auth.signature_invalid"))
})

export const identityHandlers = HttpApiBuilder.group(
  Api,
  "identity",
  Effect.fn(function* (handlers) {
    const people = yield* People
    const blocks = yield* Blocks
    const trusts = yield* Trusts
    const freezing = yield* Freezing
    const halts = yield* Halts
    const kycTiers = yield* KycTiers
    const reputations = yield* Reputations
    const limits = yield* Limits
    const commands = yield* Commands
    return handlers.handleAll({
      me: Effect.fnUntraced(function* () {
        const principal = yield* CurrentPrincipal
        return yield* answering(
          Effect.gen(function* () {
            const person = yield* personOf(people, principal)
            const key = (yield* people.keys(principal.personId)).find(({ id }) => id === principal.keyId)
            if (key === undefined) return yield* refuse("key.unknown")
            return { person: personView(person), key: keyView(key, principal.keyId) }
          })
        )
      }),
      change_me: Effect.fnUntraced(function* ({ payload: { client_id: clientId, ...change } }) {
        const { personId } = yield* CurrentPrincipal
        const work = Effect.gen(function* () {
          return personView((yield* people.change(personId, change)) ?? (yield* refuse("auth.signature_invalid")))
        })
        return yield* answering(commands.once({ personId, clientId, kind: "people.change", request: change }, work))
      }),
      blocks: Effect.fnUntraced(function* () {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(blocks.list(personId).pipe(Effect.map((data) => ({ data }))))
      }),
      block: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(blocks.add(personId, payload.name, payload.client_id))
      }),
      unblock: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(blocks.remove(personId, params.name, payload.client_id))
      }),
      trusted: Effect.fnUntraced(function* () {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(trusts.list(personId).pipe(Effect.map((data) => ({ data }))))
      }),
      trust: Effect.fnUntraced(function* ({ payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(trusts.add(personId, payload.name, payload.client_id))
      }),
      untrust: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(trusts.remove(personId, params.name, payload.client_id))
      }),
      keys: Effect.fnUntraced(function* () {
        const { keyId, personId } = yield* CurrentPrincipal
        return yield* answering(
          people.keys(personId).pipe(Effect.map((keys) => ({ data: keys.map((key) => keyView(key, keyId)) })))
        )
      }),
      create_key: Effect.fnUntraced(function* ({ payload: { client_id: clientId, ...input } }) {
        const { keyId, personId } = yield* CurrentPrincipal
        const { label, public_key: publicKey, scopes } = input
        const work = people
          .addKey(personId, { label, publicKey, scopes })
          .pipe(Effect.map((key) => keyView(key, keyId)))
        return yield* answering(commands.once({ personId, clientId, kind: "keys.create", request: input }, work))
      }),
      revoke_key: Effect.fnUntraced(function* ({ params, payload: { client_id: clientId } }) {
        const { keyId, personId } = yield* CurrentPrincipal
        const work = people.revokeKey(personId, params.id).pipe(Effect.map((key) => keyView(key, keyId)))
        const request = { key: params.id }
        return yield* answering(commands.once({ personId, clientId, kind: "keys.revoke", request }, work))
      }),
      create_person: Effect.fnUntraced(function* ({ payload: { client_id: clientId, ...input } }) {
        const { personId } = yield* CurrentPrincipal
        const work = Effect.gen(function* () {
          yield* halts.assertFree("people")
          const person = yield* people.create(input.name, input.roles)
          const { label, public_key: publicKey, scopes } = input.key
          const key = yield* people.addKey(person.id, { label, publicKey, scopes })
          return { person: personView(person), key: keyView(key, undefined) }
        })
        return yield* answering(commands.once({ personId, clientId, kind: "people.create", request: input }, work))
      }),
      freeze: Effect.fnUntraced(function* ({ params, payload: { client_id: clientId, reason } }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(freezing.freeze(personId, params.name, clientId, reason))
      }),
      unfreeze: Effect.fnUntraced(function* ({ params, payload: { client_id: clientId } }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(freezing.unfreeze(personId, params.name, clientId))
      }),
      kyc_tier: Effect.fnUntraced(function* ({ params, payload }) {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(kycTiers.decide(personId, params.name, payload))
      }),
      limits: Effect.fnUntraced(function* () {
        const { personId } = yield* CurrentPrincipal
        return yield* answering(limits.view(personId))
      }),
      reputation: ({ params }) => answering(reputations.view(params.name))
    })
  })
)

export const operationHandlers = HttpApiBuilder.group(
  Api,
  "operation",
  Effect.fn(function* (handlers) {
    const doctor = yield* Doctor
    const engine = yield* Engine
    const commands = yield* Commands
    // Draining is this process's alone: no other may answer that it does so because this one did.
    const newId = yield* NewId
    const processId = newId()
    return handlers.handleAll({
      doctor: Effect.fnUntraced(function* () {
        const { roles } = yield* CurrentPrincipal
        return yield* answering(doctor.examine(roles.includes("operator")))
      }),
      drain: Effect.fnUntraced(function* ({ payload: { client_id: clientId, draining } }) {
        const { personId } = yield* CurrentPrincipal
        const command = { personId, clientId, kind: "operation.drain", request: { draining, process: processId } }
        const work = Effect.map(engine.drain(draining), (underWay) => ({ draining, under_way: underWay }))
        return yield* answering(commands.once(command, work))
      })
    })
  })
)
