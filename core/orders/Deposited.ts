/**
 * Deposits of merchants as a batch counts on them. A deposit may be taken back between the drafting of an order and its
 * commit, so a batch looks again, and its commit holds every deposit that its orders count on to what was found.
 */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Fragment } from "effect/sql/Statement"
import type { Market } from "../market/Market.ts"
import { parseAmount } from "../money/Amount.ts"
import { bigints, texts, uuids } from "../platform/SqlArray.ts"
import type { BondRules } from "../protocol/Policy.ts"
import type { EngineCommand } from "./EngineCommand.ts"
import type { MarketState } from "./MarketState.ts"
import type { Order, OrderDraft } from "./Order.ts"

/** What breaks when a deposit that a batch counts on is taken back meanwhile. */
export const depositAssertion = "deposits_counted_on"

export interface StandingDeposit {
  readonly owner: string
  readonly asset: string
  /** Smallest units that it has at least. */
  readonly amount: bigint
}

const keyOf = ({ amount, asset, owner }: StandingDeposit): string => `${owner}/${asset}/${amount}`

/** What a deposit has to have to stand for the bonds of all trades in an asset; `undefined` where none does. */
export const depositAsked = ({ merchant_deposits: deposits }: BondRules, { base }: Market): bigint | undefined =>
  parseAmount(deposits[base.code] ?? "", base.scale)

const countsOnDeposit = ({ party }: Pick<OrderDraft, "party">): boolean => party?.bond?.mode === "deposit"

/** What the orders of a command count on. */
interface Counting {
  readonly owner: string
  /** When they were given: the rules of then say how much a deposit has to have. */
  readonly at: Date
}

/** Whose deposit the orders of a command count on, if anybody's; `ended` are the orders that lots may come back to. */
export const countingOwner = (
  state: MarketState,
  command: EngineCommand,
  ended: ReadonlyMap<string, Order>,
  now: Date
): Counting | undefined => {
  if (command.kind === "create") {
    return countsOnDeposit(command.draft) ? { owner: command.personId, at: now } : undefined
  }
  if (command.kind === "conditional") {
    return command.legs.some(({ draft }) => countsOnDeposit(draft)) ? { owner: command.personId, at: now } : undefined
  }
  if (command.kind === "restore") {
    const back = state.orders.get(command.orderId) ?? ended.get(command.orderId)
    return back !== undefined && countsOnDeposit(back) ? { owner: back.personId, at: back.createdAt } : undefined
  }
  if (command.kind !== "trigger") return undefined
  const due = state.conditionals.orders.get(command.conditionalId)
  return due !== undefined && countsOnDeposit(due.draft) ? { owner: due.personId, at: now } : undefined
}

const those = (sql: SqlClient.SqlClient, standing: ReadonlyArray<StandingDeposit>): Fragment =>
  sql`SELECT a.owner::text AS owner, a.asset, s.amount FROM accounts a JOIN unnest(
      ${uuids(standing.map(({ owner }) => owner))}, ${texts(standing.map(({ asset }) => asset))},
      ${bigints(standing.map(({ amount }) => amount))}
    ) AS s (owner, asset, amount) ON a.owner = s.owner AND a.kind = 'deposit' AND a.asset = s.asset
    WHERE a.balance >= s.amount`

/** Of some deposits, those that are there. */
export const readDeposits = Effect.fnUntraced(function* (
  sql: SqlClient.SqlClient,
  asked: ReadonlyArray<StandingDeposit>
) {
  if (asked.length === 0) return []
  const found = new Set((yield* sql<StandingDeposit>`${those(sql, asked)}`).map(keyOf))
  return asked.filter((deposit) => found.has(keyOf(deposit)))
})

/** A row for each of them that is still there, which nobody can take of before the commit; in one order for everybody. */
export const holdDeposits = (sql: SqlClient.SqlClient, standing: ReadonlyArray<StandingDeposit>): Fragment =>
  sql`${those(sql, standing)} ORDER BY a.id FOR SHARE OF a`

/** What a deposit had to have for an order given at a time; `undefined` where none stands for bonds. */
export type DepositRule = (market: Market, at: Date) => bigint | undefined

/** What a batch makes of orders that were drafted to count on a deposit. */
export class Deposited {
  readonly #standing: ReadonlyMap<string, StandingDeposit>
  readonly #rule: DepositRule
  readonly #counted = new Map<string, StandingDeposit>()

  /** `standing` are those that are there when the batch begins. */
  constructor(standing: ReadonlyArray<StandingDeposit>, rule: DepositRule) {
    this.#standing = new Map(standing.map((deposit) => [keyOf(deposit), deposit]))
    this.#rule = rule
  }

  /** The same order, given now; with a bond of its own where its owner's deposit is gone since it was drafted. */
  secure<D extends Pick<OrderDraft, "party">>(owner: string, market: Market, draft: D, now: Date): D {
    const { party } = draft
    if (party?.bond?.mode !== "deposit" || this.#countOn(owner, market, now)) return draft
    return { ...draft, party: { ...party, bond: { ...party.bond, mode: "posted" } } }
  }

  /** Whether an order that was there before may count on what it counted on when it was given. */
  stands(market: Market, order: Order): boolean {
    return !countsOnDeposit(order) || this.#countOn(order.personId, market, order.createdAt)
  }

  /** Those that the batch counts on. */
  counted(): ReadonlyArray<StandingDeposit> {
    return [...this.#counted.values()]
  }

  #countOn(owner: string, market: Market, at: Date): boolean {
    const amount = this.#rule(market, at)
    if (amount === undefined) return false
    const key = keyOf({ owner, asset: market.base.code, amount })
    const deposit = this.#standing.get(key)
    if (deposit !== undefined) this.#counted.set(key, deposit)
    return deposit !== undefined
  }
}
