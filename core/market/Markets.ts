import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { MarketPhase } from "../protocol/Market.ts"
import type { FeeTier } from "./FeeTiers.ts"
import { type Market, marketFault, type SettlementKind } from "./Market.ts"

/** The phase of the market `m`: one whose orders an operator stopped is halted. */
const effectivePhase = `CASE WHEN m.state <> 'delisted' AND EXISTS (
  SELECT FROM halts WHERE action = 'orders' AND lifted_at IS NULL AND (market IS NULL OR market = m.symbol)
) THEN 'halted' ELSE m.state END`

/** Why, as the operator said it; null where none did. */
const haltReason = `(SELECT reason FROM halts WHERE action = 'orders' AND lifted_at IS NULL
  AND (market IS NULL OR market = m.symbol) ORDER BY market NULLS FIRST LIMIT 1)`

interface MarketRow {
  readonly symbol: string
  readonly settlement: SettlementKind
  readonly escrow_chain: string | null
  readonly base: string
  readonly base_scale: number
  readonly quote: string
  readonly quote_scale: number
  readonly price_scale: number
  readonly lot_scale: number
  readonly minimum_notional: string
  readonly state: MarketPhase
  readonly halt_reason: string | null
}

interface TierRow {
  readonly market: string
  readonly volume_from: string
  readonly maker_bps: number
  readonly taker_bps: number
}

const toTier = (row: TierRow): FeeTier => ({
  volumeFrom: BigInt(row.volume_from),
  makerBps: row.maker_bps,
  takerBps: row.taker_bps
})

const toMarket = (row: MarketRow, tiers: ReadonlyArray<TierRow>): Market => ({
  symbol: row.symbol,
  settlement: row.settlement,
  ...(row.escrow_chain === null ? {} : { contract: { chain: row.escrow_chain } }),
  base: { code: row.base, scale: row.base_scale },
  quote: { code: row.quote, scale: row.quote_scale },
  priceScale: row.price_scale,
  lotScale: row.lot_scale,
  minimumNotional: BigInt(row.minimum_notional),
  feeTiers: tiers.filter(({ market }) => market === row.symbol).map(toTier)
})

/** The markets as they were when the daemon started: of a market, nothing changes but its phase. */
export class Markets extends Context.Service<
  Markets,
  {
    readonly all: ReadonlyArray<Market>
    readonly get: (symbol: string) => Effect.Effect<Market, Refusal>
    readonly phaseOf: (symbol: string) => MarketPhase
    /** What the operator said who halted its orders; null when none did. */
    readonly haltReasonOf: (symbol: string) => string | null
    /** Stores it; refused with `market.delisted` for a market that is. It counts once it is read. */
    /** Gives the phase it is in then: a market whose orders are stopped stays halted. */
    readonly setPhase: (symbol: string, phase: MarketPhase) => Effect.Effect<MarketPhase, Refusal | SqlError.SqlError>
    /** Has `phaseOf` say what is stored. */
    readonly readPhases: Effect.Effect<void, SqlError.SqlError>
  }
>()("orrange/market/Markets") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const rows =
        yield* sql<MarketRow>`SELECT m.symbol, m.settlement, m.escrow_chain, m.base, b.scale AS base_scale, m.quote,
          q.scale AS quote_scale, m.price_scale, m.lot_scale, m.minimum_notional, ${sql.literal(effectivePhase)} AS state,
          ${sql.literal(haltReason)} AS halt_reason
        FROM markets m JOIN assets b ON b.code = m.base JOIN assets q ON q.code = m.quote
        ORDER BY m.settlement DESC, m.created_at, m.symbol`
      const tiers = yield* sql<TierRow>`SELECT market, volume_from::text AS volume_from, maker_bps, taker_bps
        FROM fee_tiers AS t WHERE version = (SELECT max(version) FROM fee_tiers WHERE market = t.market)
        ORDER BY t.volume_from`
      const all = rows.map((row) => toMarket(row, tiers))
      for (const market of all) {
        const fault = marketFault(market)
        if (fault !== undefined) return yield* Effect.die(new Error(`market ${market.symbol}: ${fault}`))
      }
      const bySymbol = new Map(all.map((market) => [market.symbol, market]))
      const get = (symbol: string) => {
        const found = bySymbol.get(symbol)
        return found === undefined ? refuse("market.unknown", { market: symbol }) : Effect.succeed(found)
      }
      const phases = new Map(rows.map(({ state, symbol }) => [symbol, state]))
      const reasons = new Map(rows.map(({ halt_reason: reason, symbol }) => [symbol, reason]))
      const phaseOf = (symbol: string): MarketPhase => {
        const phase = phases.get(symbol)
        if (phase === undefined) throw new Error(`there is no market ${symbol}`)
        return phase
      }

      const setPhase = Effect.fn("Markets.setPhase")(function* (symbol: string, phase: MarketPhase) {
        yield* get(symbol)
        const [changed] = yield* sql<{ state: MarketPhase }>`UPDATE markets m SET state = ${phase}
          WHERE symbol = ${symbol} AND (state <> 'delisted' OR ${phase}::text = 'delisted')
          RETURNING ${sql.literal(effectivePhase)} AS state`
        return changed?.state ?? (yield* refuse("market.delisted", { market: symbol }))
      })

      const readPhases = sql<{
        symbol: string
        state: MarketPhase
        reason: string | null
      }>`SELECT m.symbol, ${sql.literal(effectivePhase)} AS state, ${sql.literal(haltReason)} AS reason
        FROM markets m`.pipe(
        Effect.map((stored) => {
          for (const { reason, state, symbol } of stored) {
            phases.set(symbol, state)
            reasons.set(symbol, reason)
          }
        })
      )
      const haltReasonOf = (symbol: string): string | null => reasons.get(symbol) ?? null
      return { all, get, phaseOf, haltReasonOf, setPhase, readPhases }
    })
  )

  /** Opens markets that do not exist yet; their assets must be known to the ledger. */
  static readonly open = Effect.fn("Markets.open")(function* (
    markets: ReadonlyArray<Market>
  ): Effect.fn.Return<void, SqlError.SqlError, SqlClient.SqlClient> {
    const sql = yield* SqlClient.SqlClient
    for (const market of markets) {
      const fault = marketFault(market)
      if (fault !== undefined) return yield* Effect.die(new Error(`market ${market.symbol}: ${fault}`))
      const { feeTiers } = market
      yield* sql`WITH opened AS (
          INSERT INTO markets (symbol, base, quote, settlement, escrow_chain, price_scale, lot_scale, minimum_notional)
            VALUES (${market.symbol}, ${market.base.code}, ${market.quote.code}, ${market.settlement},
              ${market.contract?.chain ?? null}, ${market.priceScale}, ${market.lotScale}, ${market.minimumNotional.toString()}::numeric)
            ON CONFLICT DO NOTHING RETURNING symbol
        )
        INSERT INTO fee_tiers (market, version, volume_from, maker_bps, taker_bps)
          SELECT symbol, 1, t.volume_from, t.maker_bps, t.taker_bps FROM opened
          CROSS JOIN unnest(${feeTiers.map(({ volumeFrom }) => volumeFrom.toString())}::numeric[],
            ${feeTiers.map(({ makerBps }) => makerBps)}::int4[],
            ${feeTiers.map(({ takerBps }) => takerBps)}::int4[]) AS t (volume_from, maker_bps, taker_bps)`
    }
  })
}
