/** Opens the markets whose trades the escrow contract of a chain holds, as the operator names them. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import type { ChainPolicy, ContractMarket } from "@orrange/core/chain/ChainPolicy"
import { Ledger } from "@orrange/core/ledger/Ledger"
import { type Market, marketFault } from "@orrange/core/market/Market"
import { Markets } from "@orrange/core/market/Markets"
import { parseAmount } from "@orrange/core/money/Amount"
import { CannotStart } from "../CannotStart.ts"

type Named = Pick<ChainPolicy, "assets" | "escrow_markets" | "name">

const marketOf = ({ assets, name }: Named, named: ContractMarket): Market | undefined => {
  const base = assets.find(({ asset }) => asset === named.asset)
  const minimumNotional = parseAmount(named.minimum, named.quote_decimals)
  if (base === undefined || minimumNotional === undefined) return undefined
  return {
    symbol: `${named.asset}-${named.quote}`,
    settlement: "escrow",
    contract: { chain: name },
    base: { code: named.asset, scale: base.decimals },
    quote: { code: named.quote, scale: named.quote_decimals },
    priceScale: named.price_decimals,
    lotScale: named.quantity_decimals,
    minimumNotional,
    feeTiers: [{ volumeFrom: 0n, makerBps: named.maker_fee_bps, takerBps: named.taker_fee_bps }]
  }
}

const cannot = (reason: string) => new CannotStart({ message: `a market of a contract: ${reason}` })

/** Once opened a market stays as it is; one that is there already has to be of the same chain, with the same decimals. */
export const openContractMarkets = Effect.fn("openContractMarkets")(function* (chains: ReadonlyArray<Named>) {
  const sql = yield* SqlClient.SqlClient
  const ledger = yield* Ledger
  for (const chain of chains) {
    for (const named of chain.escrow_markets ?? []) {
      const market = marketOf(chain, named)
      if (market === undefined)
        return yield* cannot(`${named.asset} is no asset of ${chain.name}, or the minimum is none`)
      const fault = marketFault(market)
      if (fault !== undefined) return yield* cannot(`${market.symbol}: ${fault}`)
      yield* ledger.addAssets([market.base, market.quote])
      yield* Markets.open([market])
      const [there] =
        yield* sql`SELECT 1 AS one FROM markets m JOIN assets b ON b.code = m.base JOIN assets q ON q.code = m.quote
        WHERE m.symbol = ${market.symbol} AND m.escrow_chain = ${chain.name}
          AND b.scale = ${market.base.scale}::int4 AND q.scale = ${market.quote.scale}::int4`
      if (there === undefined) return yield* cannot(`${market.symbol} is there already, and is another one`)
    }
  }
})
