import type { BookOrder, BookSide } from "../../core/book/BookOrder.ts"
import { type Command, randomOf, type Workload } from "./workload.ts"

const middle = 500_000
/** Mean ticks from the middle at which an order rests. */
const meanDistance = 200
/** Ticks past the middle that an aggressive order reaches. */
const reach = 1_000
const passiveShare = 0.6
const cancelShare = 0.3
const lotsMax = 100
const owners = 5_000
const methodsKnown = 216
const methodsPerOrder = 5
const countriesKnown = 30
/** An order that chooses its countries leaves out this many. */
const countriesRefused = 3

/** Terms as in a busy market: five methods of all there are, sometimes a range, sometimes a choice of countries. */
const withTerms = (order: BookOrder, random: () => number): BookOrder => {
  const below = (limit: number): number => Math.floor(random() * limit)
  const methods = new Set<number>()
  while (methods.size < methodsPerOrder) methods.add(1 + below(methodsKnown))
  const minimum = random() < 0.3 ? 1 + below(10) : 1
  const refused = below(countriesKnown)
  const countries = Array.from(
    { length: countriesKnown - countriesRefused },
    (_, index) => (refused + index) % countriesKnown
  )
  return {
    ...order,
    methods: [...methods],
    minimum,
    maximum: lotsMax / 2 + below(lotsMax),
    terms: {
      profile: {
        country: below(countriesKnown),
        trades: below(500),
        completionBps: 9_000 + below(1_000),
        accountAgeDays: below(1_000),
        reputation: below(100),
        kycTier: 1 + below(3),
        bond: 1,
        languages: [below(10)]
      },
      demands: {
        countries: random() < 0.5 ? countries : [],
        languages: [],
        tradesMin: random() < 0.1 ? 10 : 0,
        completionBpsMin: 0,
        accountAgeDaysMin: 0,
        reputationMin: 0,
        kycTierMin: 1,
        bondMin: 1,
        blocked: new Set(),
        trusted: undefined
      },
      meeting: undefined
    }
  }
}

/**
 * The same commands twice, with and without terms: `resting` orders around a fixed middle, then passive orders, cancels
 * of random orders, and immediate-or-cancel orders that reach past the middle.
 */
export const makeTermsWorkload = (
  seed: number,
  resting: number,
  commands: number
): { readonly plain: Workload; readonly terms: Workload } => {
  const random = randomOf(seed)
  const decorate = randomOf(seed + 1)
  let orders = 0
  const passive = (): BookOrder => {
    orders += 1
    const side: BookSide = random() < 0.5 ? "buy" : "sell"
    const distance = 1 + Math.floor(-Math.log(1 - random()) * meanDistance)
    return {
      id: `o${orders}`,
      owner: `${side}${Math.floor(random() * owners)}`,
      side,
      price: side === "buy" ? middle - distance : middle + distance,
      floating: undefined,
      quantity: 1 + Math.floor(random() * lotsMax),
      display: Infinity,
      timeInForce: "gtc",
      postOnly: "off",
      selfTrade: "cancel_newest",
      expiresAt: Infinity,
      methods: [0],
      minimum: 1,
      maximum: Infinity,
      terms: undefined
    }
  }
  const aggressive = (): BookOrder => {
    const order = passive()
    return { ...order, price: order.side === "buy" ? middle + reach : middle - reach, timeInForce: "ioc" }
  }
  const place = (order: BookOrder): Command => ({ kind: "place", number: orders, order })
  const next = (): Command => {
    const share = random()
    if (share < passiveShare) return place(passive())
    if (share < passiveShare + cancelShare) return { kind: "cancel", number: 1 + Math.floor(random() * orders) }
    return place(aggressive())
  }
  const dress = (command: Command): Command =>
    command.kind === "cancel" ? command : { ...command, order: withTerms(command.order, decorate) }
  const warm = Array.from({ length: resting }, () => place(passive()))
  const timed = Array.from({ length: commands }, next)
  return { plain: { warm, timed }, terms: { warm: warm.map(dress), timed: timed.map(dress) } }
}
