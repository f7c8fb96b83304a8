/** What the lists of the screen hold, in the order they are shown, and where their cursors stand. */
import type { DisputeSummary } from "@orrange/core/protocol/Dispute"
import type { HaltView } from "@orrange/core/protocol/Halt"
import type { OfferView } from "@orrange/core/protocol/Market"
import type { OrderView } from "@orrange/core/protocol/Order"
import type { TradeView } from "@orrange/core/protocol/Trade"
import type { TopUpView } from "@orrange/core/protocol/TopUp"
import type { TransferView } from "@orrange/core/protocol/Wallet"
import type { ChainDepositView } from "@orrange/core/protocol/WalletChain"
import type { WithdrawalView } from "@orrange/core/protocol/Withdrawal"
import type { Data, LogLine } from "./Data.ts"
import type { Alert, ListName, Ui } from "./Ui.ts"

export interface ListRows {
  readonly offers: ReadonlyArray<OfferView>
  readonly trades: ReadonlyArray<TradeView>
  readonly orders: ReadonlyArray<OrderView>
  readonly transfers: ReadonlyArray<TransferView>
  readonly deposits: ReadonlyArray<ChainDepositView>
  readonly withdrawals: ReadonlyArray<WithdrawalView>
  readonly top_ups: ReadonlyArray<TopUpView>
  readonly alerts: ReadonlyArray<Alert>
  readonly log: ReadonlyArray<LogLine>
  readonly disputes: ReadonlyArray<DisputeSummary>
  readonly halts: ReadonlyArray<HaltView>
}

/** That a trade waits for its reader. */
export const isMyTurn = ({ next_actor, role }: TradeView): boolean => next_actor === role

const all: { readonly [Name in ListName]: (data: Data, ui: Ui) => ListRows[Name] } = {
  offers: ({ offers }) => offers,
  // What waits for me comes first, and of that what is due first.
  trades: ({ trades }) =>
    trades.toSorted(
      (one, other) =>
        Number(isMyTurn(other)) - Number(isMyTurn(one)) ||
        (isMyTurn(one) ? (one.deadline_at ?? "~").localeCompare(other.deadline_at ?? "~") : 0) ||
        other.created_at.localeCompare(one.created_at)
    ),
  orders: ({ orders }) =>
    orders
      .filter(({ state }) => state === "open" || state === "paused")
      .toSorted((one, other) => other.created_at.localeCompare(one.created_at)),
  transfers: ({ transfers }) => transfers,
  deposits: ({ deposits }) => deposits,
  withdrawals: ({ withdrawals }) => withdrawals,
  top_ups: ({ topUps }) => topUps,
  alerts: (_data, { alerts }) => alerts,
  log: ({ log }) => log,
  disputes: ({ disputes }) => disputes,
  halts: ({ halts }) => halts.filter(({ lifted_at }) => lifted_at === null)
}

/** The rows of a list that hold what is filtered by, in whatever field. */
export const rowsOf = <Name extends ListName>(name: Name, data: Data, ui: Ui): ListRows[Name] => {
  const rows = all[name](data, ui)
  const wanted = ui.filters[name].toLowerCase()
  if (wanted === "") return rows
  return rows.filter((row) => JSON.stringify(row).toLowerCase().includes(wanted)) as unknown as ListRows[Name]
}

const keyOf: { readonly [Name in ListName]: (row: ListRows[Name][number]) => string } = {
  offers: ({ id }) => id,
  trades: ({ id }) => id,
  orders: ({ id }) => id,
  transfers: ({ id }) => id,
  deposits: ({ id }) => id,
  withdrawals: ({ id }) => id,
  top_ups: ({ id }) => id,
  alerts: ({ above, market, price }) => `${market} ${above} ${price}`,
  log: ({ number }) => String(number),
  disputes: ({ trade }) => trade,
  halts: ({ action, market }) => `${action} ${market}`
}

const indexOf = <Name extends ListName>(name: Name, rows: ListRows[Name], key: string): number =>
  rows.findIndex((row: ListRows[Name][number]) => keyOf[name](row) === key)

/** Where the cursor is shown. */
export interface Cursor {
  readonly index: number
  /** Its row is there; where it is gone, no other is chosen in its place. */
  readonly held: boolean
}

export const cursorOf = (name: ListName, data: Data, ui: Ui): Cursor => {
  const place = ui.cursors[name]
  if (place === undefined) return { index: 0, held: false }
  const rows = rowsOf(name, data, ui)
  const index = indexOf(name, rows, place.key)
  return index < 0 ? { index: Math.max(0, Math.min(place.index, rows.length - 1)), held: false } : { index, held: true }
}

/** The cursor on the row of an index; where it was, when there is none. */
export const cursorAt = (name: ListName, data: Data, ui: Ui, index: number): Ui => {
  const row = rowsOf(name, data, ui)[index]
  if (row === undefined) return ui
  const key = (keyOf[name] as (of: typeof row) => string)(row)
  const before = ui.cursors[name]
  return before?.key === key && before.index === index
    ? ui
    : { ...ui, cursors: { ...ui.cursors, [name]: { key, index } } }
}

/** Before a list is shown: on its first row where the cursor was on none, and on its own row wherever that went. */
export const settleCursor = (name: ListName, data: Data, ui: Ui): Ui => {
  const { held, index } = cursorOf(name, data, ui)
  return held || ui.cursors[name] === undefined ? cursorAt(name, data, ui, index) : ui
}

/** The row under the cursor. */
export const chosen = <Name extends ListName>(name: Name, data: Data, ui: Ui): ListRows[Name][number] | undefined => {
  const { held, index } = cursorOf(name, data, ui)
  return held ? rowsOf(name, data, ui)[index] : undefined
}
