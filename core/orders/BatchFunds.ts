/**
 * What a batch does with money: the transfers that follow from its commands, and what people have available meanwhile.
 * Later commands of the batch see what earlier ones took and gave.
 */
import { type AccountKey, houseAccount, type Transfer, type TransferReason } from "../ledger/Ledger.ts"
import type { Market } from "../market/Market.ts"
import { formatAmount } from "../money/Amount.ts"
import { baseUnits } from "../money/Price.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { fillBond, isUnbonded, noBond, type SideBond } from "./Bond.ts"
import type { FillRow } from "./FillRow.ts"
import { assetHeld, fundsNeeded, heldAsset, holdOf, type Order } from "./Order.ts"
import type { EscrowFill } from "./Settlement.ts"

interface FundsTools {
  readonly newId: () => string
  readonly methodId: (number: number) => string
}

/** What is known of a fill that becomes a trade, besides its row. */
interface EscrowedFill {
  /** Id the trade will have. */
  readonly trade: string
  /** Smallest units of the base asset. */
  readonly units: bigint
  /** The book's number of the payment method. */
  readonly method: number
  readonly taker: Order
  readonly maker: Order
  /** Lots that the two have left after it. */
  readonly left: number
  readonly makerRemaining: number
}

/** What a bond takes of its owner's funds: nothing where a deposit covers it. */
const posted = ({ amount, kind }: SideBond): bigint => (kind === "bond" ? amount : 0n)

/** What the taker of an instant fill gives and gets, in smallest units, and the fees in what each side receives. */
const legsOf = (market: Market, { buyerFee, notional, quantity, sellerFee, takerSide }: FillRow) => {
  const units = baseUnits(quantity, market)
  return takerSide === "buy"
    ? { given: notional, got: units, makerFee: sellerFee, takerFee: buyerFee }
    : { given: units, got: notional, makerFee: buyerFee, takerFee: sellerFee }
}

export class BatchFunds {
  readonly transfers: Array<Transfer> = []
  readonly escrowFills: Array<EscrowFill> = []
  /** What the batch gives to and takes from what people have available, as `owner/asset`. */
  readonly availableChanges = new Map<string, bigint>()

  readonly #tools: FundsTools
  readonly #available: Map<string, bigint>

  /** `available` is what people have, as `owner/asset`, when the batch begins. */
  constructor(tools: FundsTools, available: Map<string, bigint>) {
    this.#tools = tools
    this.#available = available
  }

  /** Whether what its owner has available, and what the order holds already, covers `lots` of it as they arrive. */
  fundsFault(market: Market, order: Order, lots: number): Refusal | undefined {
    return this.shortOf(market, order, fundsNeeded(market, order, order.price, lots))
  }

  /** The same of an amount in smallest units. */
  shortOf(market: Market, order: Order, needed: bigint): Refusal | undefined {
    const asset = heldAsset(market, order.side)
    const has = (this.#available.get(`${order.personId}/${asset}`) ?? 0n) + order.held
    if (needed <= has) return undefined
    const { scale } = assetHeld(market, order.side)
    return refuse("order.funds_insufficient", {
      asset,
      needed: formatAmount(needed, scale),
      available: formatAmount(has, scale)
    })
  }

  hold(market: Market, order: Order): void {
    order.held = holdOf(market, order, order.price, order.remaining)
    const asset = heldAsset(market, order.side)
    const [available, held] = [this.#own(order, "available", asset), this.#own(order, "order_hold", asset)]
    this.#move("order_hold", order.id, order.held, available, held)
  }

  release(order: Order, market: Market, amount: bigint): void {
    const asset = heldAsset(market, order.side)
    this.#move(
      "order_release",
      order.id,
      amount,
      this.#own(order, "order_hold", asset),
      this.#own(order, "available", asset)
    )
  }

  /**
   * Both legs of an instant fill. Each side pays its fee from what it receives, the maker's through the taker; a rebate
   * goes straight from the taker to the maker.
   */
  settle(market: Market, fill: FillRow, taker: Order, maker: Order): void {
    const gives = heldAsset(market, taker.side)
    const gets = heldAsset(market, maker.side)
    const { given, got, makerFee } = legsOf(market, fill)
    const [ours, theirs] = [this.#own(taker, "available", gets), this.#own(maker, "available", gets)]
    this.#move(
      "fill",
      taker.id,
      given - makerFee,
      this.#own(taker, "available", gives),
      this.#own(maker, "available", gives)
    )
    this.#move("fill", taker.id, got, this.#own(maker, "order_hold", gets), ours)
    this.#move("rebate", taker.id, fill.rebate, ours, theirs)
  }

  /** What the house gets of the fees of all fills of an arriving order, in one transfer for each asset. */
  payFees(market: Market, taker: Order, fills: ReadonlyArray<FillRow>): void {
    let [makerFees, takerFees] = [0n, 0n]
    for (const fill of fills) {
      const { makerFee, takerFee } = legsOf(market, fill)
      makerFees += makerFee
      takerFees += takerFee - fill.rebate
    }
    const gives = heldAsset(market, taker.side)
    const gets = gives === market.base.code ? market.quote.code : market.base.code
    this.#move("fee", taker.id, makerFees, this.#own(taker, "available", gives), houseAccount("fees", gives))
    this.#move("fee", taker.id, takerFees, this.#own(taker, "available", gets), houseAccount("fees", gets))
  }

  /**
   * The seller's asset and fee go to escrow, unless a contract is to hold them, and the bonds of the two aside; the quote
   * leg is paid outside. There are no
   * bonds in a trade of somebody who buys without. Gives what the maker's bond takes out of its hold.
   */
  escrow(
    market: Market,
    fill: FillRow,
    { left, maker, makerRemaining, method: methodNumber, taker, trade, units }: EscrowedFill
  ): bigint {
    const [buyer, seller] = taker.side === "buy" ? [taker, maker] : [maker, taker]
    const method = this.#tools.methodId(methodNumber)
    const paymentAccount = seller.accounts[seller.methods.indexOf(method)]
    if (paymentAccount === undefined) throw new Error(`order ${seller.id} has no payment account for ${method}`)
    const asset = market.base.code
    const source = (side: Order): AccountKey["kind"] => (side === taker ? "available" : "order_hold")
    const escrowed = market.contract === undefined ? units + fill.sellerFee : 0n
    this.#move("escrow", trade, escrowed, this.#own(seller, source(seller), asset), this.#own(seller, "escrow", asset))
    const bonded = !isUnbonded(buyer)
    const takerBond = bonded ? fillBond(market, taker, left + fill.quantity, left) : noBond
    const makerBond = bonded ? fillBond(market, maker, maker.remaining, makerRemaining) : noBond
    const post = (side: Order, bond: SideBond): void =>
      this.#move("bond", trade, posted(bond), this.#own(side, source(side), asset), this.#own(side, "bond", asset))
    post(taker, takerBond)
    post(maker, makerBond)
    this.escrowFills.push({
      trade,
      market,
      makerOrder: maker.id,
      takerOrder: taker.id,
      maker: maker.personId,
      buyer: fill.buyer,
      seller: fill.seller,
      price: fill.price,
      lots: fill.quantity,
      quantity: units,
      buyerFee: fill.buyerFee,
      sellerFee: fill.sellerFee,
      buyerBond: buyer === taker ? takerBond : makerBond,
      sellerBond: seller === taker ? takerBond : makerBond,
      paymentAmount: fill.notional,
      method,
      paymentAccount,
      accept: maker.manner?.accept ?? "auto",
      community: maker.manner?.community ?? taker.manner?.community ?? null,
      isMadeThere: maker.manner?.community !== undefined
    })
    return posted(makerBond)
  }

  #own(order: Order, kind: AccountKey["kind"], asset: string): AccountKey {
    return { owner: order.personId, kind, asset }
  }

  #move(reason: TransferReason, reference: string, amount: bigint, debit: AccountKey, credit: AccountKey): void {
    if (amount === 0n) return
    this.transfers.push({ id: this.#tools.newId(), amount, debit, credit, reason, reference })
    this.#adjust(debit, -amount)
    this.#adjust(credit, amount)
  }

  #adjust({ asset, kind, owner }: AccountKey, change: bigint): void {
    if (kind !== "available") return
    const key = `${owner}/${asset}`
    this.availableChanges.set(key, (this.availableChanges.get(key) ?? 0n) + change)
    const has = this.#available.get(key)
    if (has !== undefined) this.#available.set(key, has + change)
  }
}
