/** The room's door for people: where they deposit to, what came, where they withdraw to, and what left. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Freezes } from "../identity/Freezes.ts"
import { Ledger } from "../ledger/Ledger.ts"
import { formatAmount, parseAmount } from "../money/Amount.ts"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import { makePage, type Page, pageLimit, readSpan, type SpanRequest } from "../platform/Page.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import {
  type ChainAssetView,
  type ChainDepositView,
  type DepositAddressView,
  type WithdrawalAddressAdd,
  type WithdrawalAddressView,
  withdrawalAddressesMax
} from "../protocol/WalletChain.ts"
import type { Principal } from "../protocol/Api.ts"
import type { WithdrawalCreate, WithdrawalView } from "../protocol/Withdrawal.ts"
import type { WithdrawalAskCreate, WithdrawalAskView } from "../protocol/WithdrawalAsk.ts"
import { makeAsking } from "./Asking.ts"
import { type Chain, Chains } from "./ChainNode.ts"
import type { AssetPolicy } from "./ChainPolicy.ts"
import { makeChainStore } from "./ChainStore.ts"
import { makeDepositAddresses } from "./DepositAddresses.ts"
import { type DepositRow, makeDepositStore } from "./DepositStore.ts"
import { makeRequesting } from "./Requesting.ts"
import { forbiddenBecause } from "./Recipient.ts"
import { makeWithdrawalStore, type WithdrawalAddressRow } from "./WithdrawalStore.ts"
import { withdrawalView } from "./WithdrawalView.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** By BIP-21, or by EIP-681 with what a wallet needs to be on the right chain. */
const linkOf = ({ policy }: Chain, { contract }: AssetPolicy, address: string): string => {
  if (policy.kind === "bitcoin") return `bitcoin:${address}`
  return contract === undefined
    ? `ethereum:${address}@${policy.chain_id}`
    : `ethereum:${contract}@${policy.chain_id}/transfer?address=${address}`
}

const addressView = (row: WithdrawalAddressRow): WithdrawalAddressView => ({
  id: row.id,
  chain: row.chain,
  address: row.address,
  label: row.label,
  added_at: row.added_at.toISOString(),
  ripe_at: row.ripe_at.toISOString(),
  removed_at: row.removed_at?.toISOString() ?? null
})

const makeWallets = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const all = yield* Chains
  const commands = yield* Commands
  const events = yield* Events
  const freezes = yield* Freezes
  const newId = yield* NewId
  yield* Ledger
  const chains = makeChainStore(sql)
  const deposits = makeDepositStore(sql)
  const withdrawals = makeWithdrawalStore(sql)
  const requesting = yield* makeRequesting
  const asking = yield* makeAsking(requesting)
  const addressOf = yield* makeDepositAddresses

  const assets = Effect.fn("Wallets.assets")(function* (personId: string) {
    const running = yield* chains.running
    const halted = yield* chains.halted
    const installed = yield* sql<{ mode: string }>`SELECT mode FROM installation`
    const live = installed[0]?.mode === "live"
    const views: Array<ChainAssetView> = []
    for (const { policy } of all) {
      for (const terms of policy.assets) {
        const perDay = parseAmount(terms.person_per_day, terms.decimals) ?? 0n
        const spent = yield* withdrawals.spentBy(personId, terms.asset)
        views.push({
          asset: terms.asset,
          chain: policy.name,
          contract: terms.contract ?? null,
          live,
          available: running.has(policy.name) && !halted.has(terms.asset),
          confirmations: policy.confirmations,
          final_confirmations: policy.final_confirmations,
          deposit_minimum: terms.deposit_minimum,
          withdrawal_minimum: terms.withdrawal_minimum,
          withdrawal_fee: terms.withdrawal_fee,
          withdrawal_per_day: terms.person_per_day,
          withdrawal_left: formatAmount(spent < perDay ? perDay - spent : 0n, terms.decimals),
          approval_above: terms.approval_above
        })
      }
    }
    return views
  })

  const addressFor = Effect.fnUntraced(function* (personId: string, asset: string) {
    const { address, chain, terms } = yield* addressOf(personId, asset)
    const { confirmations, name } = chain.policy
    return {
      asset,
      chain: name,
      address,
      contract: terms.contract ?? null,
      confirmations,
      minimum: terms.deposit_minimum,
      link: linkOf(chain, terms, address)
    } satisfies DepositAddressView
  })

  const depositAddress: Wallets["Service"]["depositAddress"] = (personId, clientId, asset) =>
    commands.once(
      { personId, clientId, kind: "chain.deposit_address", request: { asset } },
      addressFor(personId, asset)
    )

  const depositView = (row: DepositRow & { readonly tip: number }): ChainDepositView => {
    const needed = all.find(({ policy }) => policy.name === row.chain)?.policy.confirmations ?? 0
    const stands = row.state !== "reorged" && row.state !== "replaced"
    return {
      id: row.id,
      chain: row.chain,
      asset: row.asset,
      amount: formatAmount(BigInt(row.amount), row.scale),
      state: row.state,
      txid: row.txid,
      confirmations: stands ? Math.min(needed, Math.max(0, row.tip - row.height + 1)) : 0,
      confirmations_needed: needed,
      created_at: row.created_at.toISOString()
    }
  }

  const listDeposits = Effect.fn("Wallets.deposits")(function* (personId: string, request: SpanRequest) {
    const span = yield* readSpan(request)
    const limit = pageLimit(request)
    const rows = yield* deposits.list(personId, span, limit + 1)
    return makePage(rows, limit, depositView, ({ id }) => [id])
  })

  const listWithdrawals = Effect.fn("Wallets.withdrawals")(function* (personId: string, request: SpanRequest) {
    const span = yield* readSpan(request)
    const limit = pageLimit(request)
    const rows = yield* withdrawals.listOf(personId, span, limit + 1)
    return makePage(rows, limit, withdrawalView, ({ id }) => [id])
  })

  const add = Effect.fnUntraced(function* (
    personId: string,
    { address: text, chain: name, label }: WithdrawalAddressAdd
  ) {
    yield* freezes.assertFree(personId)
    const chain = all.find(({ policy }) => policy.name === name)
    if (chain === undefined || (yield* chains.find(name)) === undefined) {
      return yield* refuse("chain.unknown", { chain: name })
    }
    const address = chain.node.readAddress(text)
    if (address === undefined) return yield* refuse("withdrawal.address_invalid")
    const reason = yield* forbiddenBecause(sql, chain, address)
    if (reason !== undefined) return yield* refuse("withdrawal.address_forbidden", { reason })
    yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`withdrawal addresses ${personId}`}, 0))`
    const listed = yield* withdrawals.addresses.list(personId)
    const same = listed.find((row) => row.chain === name && row.address === address)
    // Listed before, it ripens since then.
    if (same !== undefined) return addressView(same)
    if (listed.length >= withdrawalAddressesMax) {
      return yield* refuse("withdrawal.addresses_full", { maximum: withdrawalAddressesMax })
    }
    const ripeningHours = chain.policy.ripening_hours
    const made = yield* withdrawals.addresses.insert({
      id: newId(),
      personId,
      chain: name,
      address,
      label,
      ripeningHours
    })
    if (made === undefined) return yield* Effect.die(new Error("an address was listed twice"))
    const data = { id: made.id, chain: name, address, label, ripe_at: made.ripe_at.toISOString() }
    yield* events.append([{ kind: "wallet.address_added", subject: personId, people: [personId], data }])
    return addressView(made)
  })

  const remove = Effect.fnUntraced(function* (personId: string, id: string) {
    const row = yield* withdrawals.addresses.remove(personId, id)
    if (row === undefined) return yield* refuse("withdrawal.address_unknown")
    const data = { chain: row.chain, address: row.address }
    yield* events.append([{ kind: "wallet.address_removed", subject: personId, people: [personId], data }])
    return addressView(row)
  })

  const addAddress: Wallets["Service"]["addAddress"] = (personId, asked) => {
    const { client_id: clientId, dry_run: _dryRun, ...request } = asked
    return commands.once({ personId, clientId, kind: "chain.add_address", request }, add(personId, asked))
  }

  const removeAddress: Wallets["Service"]["removeAddress"] = (personId, id, clientId) =>
    commands.once({ personId, clientId, kind: "chain.remove_address", request: { id } }, remove(personId, id))

  const addresses = Effect.fn("Wallets.addresses")((personId: string) =>
    withdrawals.addresses.list(personId).pipe(Effect.map((rows) => rows.map(addressView)))
  )

  const withdraw: Wallets["Service"]["withdraw"] = (personId, asked) => {
    const { client_id: clientId, dry_run: _dryRun, ...request } = asked
    return commands.once({ personId, clientId, kind: "chain.withdraw", request }, requesting.request(personId, asked))
  }

  return {
    assets,
    depositAddress,
    deposits: listDeposits,
    addresses,
    addAddress,
    removeAddress,
    withdrawals: listWithdrawals,
    withdraw,
    askWithdrawal: asking.ask,
    withdrawalAsk: asking.view
  }
})

export class Wallets extends Context.Service<
  Wallets,
  {
    readonly assets: (personId: string) => Answered<ReadonlyArray<ChainAssetView>>
    readonly depositAddress: (personId: string, clientId: string, asset: string) => Answered<DepositAddressView>
    readonly deposits: (personId: string, request: SpanRequest) => Answered<Page<ChainDepositView>>
    /** Those that stand, the newest first. */
    readonly addresses: (personId: string) => Answered<ReadonlyArray<WithdrawalAddressView>>
    /** It can be withdrawn to once it is ripe. */
    readonly addAddress: (personId: string, add: WithdrawalAddressAdd) => Answered<WithdrawalAddressView>
    readonly removeAddress: (personId: string, id: string, clientId: string) => Answered<WithdrawalAddressView>
    readonly withdrawals: (personId: string, request: SpanRequest) => Answered<Page<WithdrawalView>>
    /** Holds the quantity and the fee; what follows is the chain's work. */
    readonly withdraw: (personId: string, create: WithdrawalCreate) => Answered<WithdrawalView>
    /** Through a bot: all is checked, nothing is held, and their person confirms it with a key of their own. */
    readonly askWithdrawal: (principal: Principal, create: WithdrawalAskCreate) => Answered<WithdrawalAskView>
    readonly withdrawalAsk: (personId: string, id: string) => Answered<WithdrawalAskView>
  }
>()("orrange/chain/Wallets") {
  static readonly layer = Layer.effect(this, makeWallets)
}
