import * as Effect from "effect/Effect"
import type { Balance, Ledger, PostedTransfer } from "@orrange/core/ledger/Ledger"
import { formatAmount } from "@orrange/core/money/Amount"
import { makePage, pageLimit, readSpan, type SpanRequest } from "@orrange/core/platform/Page"
import type { BalanceView, TransferView } from "@orrange/core/protocol/Wallet"

/** One line per asset, with nothing where a person has no account of a kind. */
export const balanceViews = (balances: ReadonlyArray<Balance>): ReadonlyArray<BalanceView> =>
  [...new Set(balances.map(({ asset }) => asset))].map((asset) => {
    const own = balances.filter((balance) => balance.asset === asset)
    const scale = own[0]?.scale ?? 0
    const of = (kind: Balance["kind"]): bigint => own.find((balance) => balance.kind === kind)?.balance ?? 0n
    return {
      asset,
      available: formatAmount(of("available"), scale),
      order_hold: formatAmount(of("order_hold"), scale),
      escrow: formatAmount(of("escrow"), scale),
      bond: formatAmount(of("bond"), scale),
      deposit: formatAmount(of("deposit"), scale),
      withdrawal_hold: formatAmount(of("withdrawal_hold"), scale),
      topup_hold: formatAmount(of("topup_hold") + of("chain_hold"), scale),
      debt: formatAmount(-of("debt"), scale),
      total: formatAmount(
        own.reduce((sum, { balance, kind }) => (kind === "debt" ? sum : sum + balance), 0n),
        scale
      )
    }
  })

const transferView = (transfer: PostedTransfer): TransferView => ({
  id: transfer.id,
  asset: transfer.asset,
  amount: formatAmount(transfer.amount, transfer.scale),
  from: transfer.from,
  to: transfer.to,
  reason: transfer.reason,
  reference: transfer.reference,
  at: transfer.at.toISOString()
})

export const readStatement = Effect.fnUntraced(function* (
  ledger: Ledger["Service"],
  personId: string,
  request: SpanRequest
) {
  const span = yield* readSpan(request)
  const limit = pageLimit(request)
  const rows = yield* ledger.statement(personId, span, limit + 1)
  return makePage(rows, limit, transferView, ({ id }) => [id])
})
