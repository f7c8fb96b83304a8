/** A quote as people are shown it. */
import { formatAmount } from "../money/Amount.ts"
import type { QuoteView } from "../protocol/Fx.ts"
import type { QuoteRow } from "./FxStore.ts"
import { rateScale } from "./Rates.ts"

export const shownRate = (rate: bigint): string => formatAmount(rate, rateScale).replace(/\.?0+$/, "")

export const quoteView = (row: QuoteRow): QuoteView => {
  const state = row.converted_at === null ? (row.is_over ? "expired" : "open") : "converted"
  return {
    id: row.id,
    from: row.from_code,
    to: row.to_code,
    spend: formatAmount(BigInt(row.spend), row.from_scale),
    receive: formatAmount(BigInt(row.receive), row.to_scale),
    kept: formatAmount(BigInt(row.kept), row.to_scale),
    rate: shownRate(BigInt(row.mid)),
    spread_bps: row.spread_bps,
    sources: row.sources,
    state,
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    converted_at: row.converted_at?.toISOString() ?? null
  }
}
