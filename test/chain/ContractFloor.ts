/** Trades whose amount a contract holds, on a chain of our own: two people of the platform, each with a wallet. */
import * as Effect from "effect/Effect"
import { TradeEscrows } from "../../core/chain/TradeEscrows.ts"
import { houseAccount, Ledger } from "../../core/ledger/Ledger.ts"
import { Orders } from "../../core/orders/Orders.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { TradeEscrowPaper, TradeEscrowView } from "../../core/protocol/Escrow.ts"
import type { TradeView } from "../../core/protocol/Trade.ts"
import { Trades } from "../../core/trades/Trades.ts"
import { openContractMarkets } from "../../daemon/chain/ContractMarkets.ts"
import { easyPolicy, setPolicy } from "../postgres/easyPolicy.ts"
import { newTrader } from "../trades/TradingFloor.ts"
import { type EscrowFloor, openEscrowFloor, type Person, sign, wallets } from "./EscrowFloor.ts"

export const contractPolicy = {
  escrow_arbiters: [wallets.arbiter.address, wallets.second.address] as const,
  escrow_markets: [
    {
      asset: "ETH",
      quote: "EUR",
      quote_decimals: 2,
      price_decimals: 2,
      quantity_decimals: 4,
      minimum: "5",
      maker_fee_bps: 0,
      taker_fee_bps: 50
    }
  ]
}

const ether = 10n ** 18n

/** Two who can post bonds. */
const newPerson = Effect.gen(function* () {
  const person = yield* newTrader
  const credit = { owner: person.personId, kind: "available", asset: "ETH" } as const
  const debit = houseAccount("external", "ETH")
  yield* Ledger.use((ledger) =>
    ledger.post([{ id: crypto.randomUUID(), amount: ether, debit, credit, reason: "faucet", reference: null }])
  )
  return person
})

interface Couple {
  readonly buyer: Principal
  readonly seller: Principal
}

export interface ContractTrade extends Couple {
  readonly id: string
}

export interface ContractTrades extends EscrowFloor {
  readonly take: (accept?: "auto" | "manual", people?: Couple) => Promise<ContractTrade>
  readonly of: (who: Principal, id: string) => Promise<TradeEscrowView>
  readonly trade: (who: Principal, id: string) => Promise<TradeView>
  readonly name: (who: Principal, id: string, wallet: string) => Promise<TradeEscrowView>
  readonly signs: (who: Principal, id: string, signature: string) => Promise<TradeEscrowView>
  /** Both name their wallets, and the buyer signs. */
  readonly agree: (trade: ContractTrade) => Promise<string>
  /** Sends the paper of this step that the trade shows to somebody, in one block. */
  readonly next: (who: Principal, wallet: Person, id: string, step: TradeEscrowPaper["step"]) => Promise<void>
  /** Until all that was sent is final. */
  readonly settled: () => Promise<void>
  /** A trade whose amount is locked for good. */
  readonly fund: () => Promise<ContractTrade & { readonly escrow: string }>
}

const clientId = (): string => crypto.randomUUID()

const place = (market: string, { personId }: Principal, side: "buy" | "sell", accept: "auto" | "manual") =>
  Orders.use((orders) =>
    orders.create(personId, {
      client_id: clientId(),
      market,
      side,
      type: "limit",
      quantity: "2",
      price: "20",
      terms: { methods: ["sepa_instant"] },
      ...(side === "sell" ? { accept } : {})
    })
  )

const openTrade = Effect.fnUntraced(function* (accept: "auto" | "manual", people?: Couple) {
  const { buyer, seller } = people ?? { buyer: yield* newPerson, seller: yield* newPerson }
  yield* place("ETH-EUR", seller, "sell", accept)
  const { fills } = yield* place("ETH-EUR", buyer, "buy", accept)
  const id = fills[0]?.trade
  if (fills.length !== 1 || typeof id !== "string") throw new Error(`${fills.length} fills, where one should be`)
  return { id, buyer, seller } satisfies ContractTrade
})

/** More blocks than what is final lies below. */
const finalBlocks = 8

export const openContractTrades = async (): Promise<ContractTrades> => {
  const floor = await openEscrowFloor({ policy: contractPolicy })
  await floor.run(openContractMarkets([floor.chain.policy]))
  await floor.asOwner(setPolicy(easyPolicy("bonds")))
  // The rules and the markets are those that were there at the start.
  await floor.restart()
  const take: ContractTrades["take"] = (accept = "auto", people) => floor.run(openTrade(accept, people))
  const of: ContractTrades["of"] = (who, id) => floor.run(TradeEscrows.use((escrows) => escrows.get(who, id)))
  const trade: ContractTrades["trade"] = (who, id) => floor.run(Trades.use((trades) => trades.get(who, id)))
  const name: ContractTrades["name"] = (who, id, wallet) =>
    floor.run(TradeEscrows.use((escrows) => escrows.join(who, id, { client_id: clientId(), wallet })))
  const signs: ContractTrades["signs"] = (who, id, signature) =>
    floor.run(TradeEscrows.use((escrows) => escrows.join(who, id, { client_id: clientId(), signature })))
  const settled = async () => {
    await floor.mine(finalBlocks)
    await floor.tick()
    await floor.tick()
  }
  const paperFor = async (who: Principal, id: string, step: TradeEscrowPaper["step"]) => {
    const paper = (await of(who, id)).next.find((one) => one.step === step)
    if (paper === undefined) throw new Error(`trade ${id} does not ask for ${step}`)
    return paper
  }
  const agree: ContractTrades["agree"] = async ({ buyer, id, seller }) => {
    await name(seller, id, wallets.seller.address)
    await name(buyer, id, wallets.buyer.address)
    const { sign: toSign } = await paperFor(buyer, id, "agree")
    if (toSign === null) throw new Error("there is nothing to sign")
    const { escrow } = await signs(buyer, id, await sign("buyer", toSign))
    return escrow ?? ""
  }
  const next: ContractTrades["next"] = async (who, wallet, id, step) => {
    const { send } = await paperFor(who, id, step)
    await floor.send(wallet, { send })
    await floor.tick()
  }
  const fund: ContractTrades["fund"] = async () => {
    const taken = await take()
    const escrow = await agree(taken)
    await next(taken.seller, "seller", taken.id, "create")
    await settled()
    return { ...taken, escrow }
  }
  return { ...floor, take, of, trade, name, signs, agree, next, settled, fund }
}
