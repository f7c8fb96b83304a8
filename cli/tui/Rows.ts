/** What the lists of the screen hold, in the order they are shown; a cursor is an index into these. */
import type { DisputeSummary } from "@orrange/core/protocol/Dispute"
import type { HaltView } from "@orrange/core/protocol/Halt"
import type { OfferView } from "@orrange/core/protocol/Market"
import type { OrderView } from "@orrange/core/protocol/Order"
import type { TradeView } from "@orrange/core/protocol/Trade"
import type { TransferView } from "@orrange/core/protocol/Wallet"
import type { Data, LogLine } from "./Data.ts"
import type { Alert, ListName, Ui } from "./Ui.ts"

export interface ListRows {
  readonly offers: ReadonlyArray<OfferView>
  readonly trades: ReadonlyArray<TradeView>
  readonly orders: ReadonlyArray<OrderView>
  readonly transfers: ReadonlyArray<TransferView>
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

/** The cursor, where there is a row. */
export const cursorOf = (name: ListName, data: Data, ui: Ui): number =>
  Math.max(0, Math.min(ui.cursors[name], rowsOf(name, data, ui).length - 1))

/** The row under the cursor. */
export const chosen = <Name extends ListName>(name: Name, data: Data, ui: Ui): ListRows[Name][number] | undefined =>
  rowsOf(name, data, ui)[cursorOf(name, data, ui)]
