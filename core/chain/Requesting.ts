/** Asking for a withdrawal: everything that is checked before money is held for it. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Freezes } from "../identity/Freezes.ts"
import { Ledger } from "../ledger/Ledger.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { refuse } from "../protocol/Errors.ts"
import type { AccountKind } from "../protocol/Wallet.ts"
import type { WithdrawalCreate } from "../protocol/Withdrawal.ts"
import { type Chain, Chains } from "./ChainNode.ts"
import type { AssetPolicy } from "./ChainPolicy.ts"
import { makeChainStore } from "./ChainStore.ts"
import { forbiddenBecause } from "./Recipient.ts"
import { makeWithdrawalAskStore } from "./WithdrawalAskStore.ts"
import { makeWithdrawalStore } from "./WithdrawalStore.ts"
import { withdrawalView } from "./WithdrawalView.ts"

const amountOf = (text: string, { decimals }: AssetPolicy): bigint => parseAmount(text, decimals) ?? 0n

export const makeRequesting = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const all = yield* Chains
  const ledger = yield* Ledger
  const events = yield* Events
  const freezes = yield* Freezes
  const newId = yield* NewId
  const chains = makeChainStore(sql)
  const store = makeWithdrawalStore(sql)
  const asks = makeWithdrawalAskStore(sql)

  /** The chain of an asset, while it is followed and the asset is not halted. */
  const chainOf = Effect.fnUntraced(function* (asset: string) {
    for (const chain of all) {
      const terms = chain.policy.assets.find((one) => one.asset === asset)
      if (terms === undefined) continue
      const running = yield* chains.running
      const isOpen = running.has(chain.policy.name) && !(yield* chains.halted).has(asset)
      if (!isOpen) return yield* refuse("chain.unavailable", { chain: chain.policy.name })
      return { chain, terms }
    }
    return yield* refuse("chain.asset_unknown", { asset })
  })

  const readQuantity = Effect.fnUntraced(function* ({ fee, quantity }: WithdrawalCreate, terms: AssetPolicy) {
    const amount = parseAmount(quantity, terms.decimals)
    const seen = parseAmount(fee, terms.decimals)
    if (amount === undefined || amount === 0n) {
      return yield* refuse("request.amount_format", { field: "quantity", decimals: terms.decimals })
    }
    if (seen === undefined) return yield* refuse("request.amount_format", { field: "fee", decimals: terms.decimals })
    if (amount < amountOf(terms.withdrawal_minimum, terms)) {
      return yield* refuse("withdrawal.below_minimum", { minimum: terms.withdrawal_minimum })
    }
    const asked = amountOf(terms.withdrawal_fee, terms)
    return seen === asked
      ? { amount, fee: asked }
      : yield* refuse("withdrawal.fee_changed", { fee: terms.withdrawal_fee })
  })

  const readAddress = Effect.fnUntraced(function* (personId: string, chain: Chain, text: string) {
    const address = chain.node.readAddress(text)
    if (address === undefined) return yield* refuse("withdrawal.address_invalid")
    const reason = yield* forbiddenBecause(sql, chain, address)
    if (reason !== undefined) return yield* refuse("withdrawal.address_forbidden", { reason })
    const listed = yield* store.addresses.find(personId, chain.policy.name, address)
    if (listed === undefined) return yield* refuse("withdrawal.address_not_listed")
    return listed.is_ripe
      ? listed
      : yield* refuse("withdrawal.address_unripe", { ripe_at: listed.ripe_at.toISOString() })
  })

  const checkLimits = Effect.fnUntraced(function* (personId: string, terms: AssetPolicy, amount: bigint) {
    yield* store.takeTurn(terms.asset)
    const limits = [
      { of: "person", most: amountOf(terms.person_per_day, terms), spent: yield* store.spentBy(personId, terms.asset) },
      { of: "everybody", most: amountOf(terms.everybody_per_day, terms), spent: yield* store.spentByAll(terms.asset) }
    ]
    for (const { most, of, spent } of limits) {
      if (spent + amount <= most) continue
      const left = formatAmount(spent < most ? most - spent : 0n, terms.decimals)
      return yield* refuse("withdrawal.limit_reached", { of, left })
    }
  })

  const hold = Effect.fnUntraced(function* (personId: string, terms: AssetPolicy, sum: bigint, reference: string) {
    const { asset, decimals } = terms
    const own = (yield* ledger.balances(personId)).filter((row) => row.asset === asset)
    const has = (kind: AccountKind) => own.find((row) => row.kind === kind)?.balance ?? 0n
    if (has("available") < sum && has("chain_hold") > 0n) {
      return yield* refuse("withdrawal.not_final", { final: formatAmount(has("available"), decimals) })
    }
    const [available, held] = [
      { owner: personId, kind: "available", asset },
      { owner: personId, kind: "withdrawal_hold", asset }
    ] as const
    yield* ledger
      .postNew([{ id: newId(), amount: sum, debit: available, credit: held, reason: "withdrawal_hold", reference }])
      .pipe(Effect.catchTag("Overdrawn", () => refuse("withdrawal.funds_insufficient", { asset })))
  })

  const request = Effect.fnUntraced(function* (personId: string, asked: WithdrawalCreate) {
    const { chain, terms } = yield* chainOf(asked.asset)
    yield* freezes.assertFree(personId)
    if (yield* store.owes(personId)) return yield* refuse("withdrawal.debt_open")
    const { amount, fee } = yield* readQuantity(asked, terms)
    const listed = yield* readAddress(personId, chain, asked.address)
    yield* checkLimits(personId, terms, amount)
    const id = newId()
    yield* hold(personId, terms, amount + fee, id)
    const approvalsNeeded = amount > amountOf(terms.approval_above, terms) ? terms.approvals : 0
    const { name } = chain.policy
    const to = { addressId: listed.id, address: listed.address }
    yield* store.insert({ id, personId, chain: name, asset: terms.asset, ...to, amount, fee, approvalsNeeded })
    const what = { personId, asset: terms.asset, address: listed.address, amount, fee }
    if (asked.ask !== undefined && !(yield* asks.use(asked.ask, id, what)))
      return yield* refuse("withdrawal.ask_unknown")
    const row = yield* store.lock(id)
    if (row === undefined) return yield* Effect.die(new Error("a withdrawal was not kept"))
    const data = { withdrawal: id, chain: name, asset: terms.asset, amount: asked.quantity, address: listed.address }
    yield* events.append([{ kind: "wallet.withdraw_requested", subject: id, people: [personId], data }])
    return withdrawalView(row)
  })

  return { chainOf, request }
})
