/** Who will pay a trade, as its buyer declares it. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Halts } from "../market/Halts.ts"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { Vault } from "../platform/Vault.ts"
import type { Principal } from "../protocol/Api.ts"
import { canonicalJson } from "../protocol/CanonicalJson.ts"
import { refuse } from "../protocol/Errors.ts"
import type { TradePayer } from "../protocol/Payment.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"
import { dryRunView } from "./DryRun.ts"
import { hasHolder } from "./PayerRule.ts"
import { sealPayer } from "./PayerSeal.ts"
import { makePaymentsStore } from "./PaymentsStore.ts"
import { allowedActions, type Trade } from "./Trade.ts"
import { Trades } from "./Trades.ts"
import { makeTradeStore } from "./TradeStore.ts"

export const makePayerDeclaration = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const trades = yield* Trades
  const accounts = yield* PaymentAccounts
  const halts = yield* Halts
  const commands = yield* Commands
  const events = yield* Events
  const vault = yield* Vault
  const tradeStore = makeTradeStore(sql)
  const store = makePaymentsStore(sql)

  /** The holder's name of what the buyer declares. */
  const holderOf = Effect.fnUntraced(function* (trade: Trade, { account, holder_name: name }: TradePayer) {
    const method = Catalogue.find(trade.method)
    const unfit = refuse("trade.payer_unfit", { method: trade.method })
    if (method === undefined || (account === undefined && (name === undefined || hasHolder(method)))) {
      return yield* unfit
    }
    if (account === undefined) return name ?? (yield* unfit)
    const own = (yield* accounts.list(trade.buyer)).find(({ id }) => id === account)
    if (own === undefined) return yield* refuse("account.unknown")
    if (own.method !== trade.method || (own.holder_name !== null && name !== undefined)) return yield* unfit
    return own.holder_name ?? name ?? (yield* unfit)
  })

  const declareIn = Effect.fnUntraced(function* (principal: Principal, tradeId: string, request: TradePayer) {
    const { personId } = principal
    const locked = yield* tradeStore.lock(tradeId, { personId, isArbiter: false })
    const { trade } = locked ?? (yield* refuse("trade.unknown"))
    yield* halts.assertFree("payments", trade.market)
    const role = personId === trade.buyer ? "buyer" : "seller"
    const told = { state: trade.state, allowed_actions: allowedActions(trade, role) }
    if (role === "seller") return yield* refuse("trade.action_not_yours", told)
    if (trade.state !== "awaiting_payment" && trade.state !== "overdue") {
      return yield* refuse("trade.action_not_allowed", told)
    }
    const sealed = yield* sealPayer(vault, trade, yield* holderOf(trade, request))
    yield* store.declare({ trade: tradeId, buyer: personId, account: request.account ?? null, holder: sealed })
    yield* events.append([
      {
        kind: "trade.payer_declared",
        subject: tradeId,
        people: [trade.buyer, trade.seller],
        data: { market: trade.market, version: trade.version }
      }
    ])
    return { trade: tradeId }
  })

  return Effect.fn("Payments.declarePayer")(function* (principal: Principal, tradeId: string, request: TradePayer) {
    const { client_id: clientId, dry_run: isDry, ...body } = request
    if (isDry === true) {
      const after = Effect.andThen(declareIn(principal, tradeId, request), trades.get(principal, tradeId))
      return yield* commands.rehearse(Effect.map(after, (view) => dryRunView(view, [])))
    }
    // A plain hash of a name could be found by trying names, so the stored one is keyed.
    const text = canonicalJson({ trade: tradeId, ...body })
    const keyed = Buffer.from(vault.fingerprint("commands.request", text)).toString("hex")
    yield* commands.once(
      { personId: principal.personId, clientId, kind: "trades.payer", request: keyed },
      declareIn(principal, tradeId, request)
    )
    yield* events.wake
    // It is done: that the database cannot be read now must not pass for a failure of the command.
    return yield* trades
      .get(principal, tradeId)
      .pipe(Effect.catchTag("SqlError", () => refuse("service.outcome_unknown")))
  })
})
