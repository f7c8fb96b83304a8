/** What describes a new order on the command line, whether it is placed or only quoted. */
import { Args, Flags, type Interfaces } from "@oclif/core"
import type { KeptOrder } from "@orrange/core/protocol/Template"
import { clientFailure } from "@orrange/core/client/Failure"
import { say } from "./Say.ts"
import { given } from "./BaseCommand.ts"

const sides = ["buy", "sell"] as const
const types = ["limit", "market"] as const
const postOnly = ["off", "reject", "slide"] as const
const selfTrade = ["cancel_newest", "cancel_oldest", "cancel_both", "decrement"] as const
const timesInForce = ["gtc", "gtd", "ioc", "fok"] as const

/** Kilometers people meet within when they do not say. */
const reachKmDefault = 10

export const orderArgs = { market: Args.string({ required: true, description: "as in BTC-USDT" }) }

const sideFlag = { options: sides, description: "What you do with the base asset" }
const quantityFlag = { description: "How much of the base asset" }
const typeFlag = { options: types, description: "Kind of order; limit when absent" }

/** Flags of an order of which parts may come from elsewhere. */
export const looseOrderFlags = {
  side: Flags.option(sideFlag)(),
  quantity: Flags.string(quantityFlag),
  type: Flags.option(typeFlag)(),
  price: Flags.string({ description: "Limit orders: the worst price you take, in the quote asset" }),
  tif: Flags.option({ options: timesInForce, description: "Time in force" })(),
  "margin-bps": Flags.integer({
    description: "In place of --price: a price that floats, this many basis points off the market's index"
  }),
  floor: Flags.string({ description: "With --margin-bps: the lowest price it comes to" }),
  cap: Flags.string({ description: "With --margin-bps: the highest price it comes to" }),
  "post-only": Flags.option({
    options: postOnly,
    description: "When it would match at once: refuse it, or slide to one tick off"
  })(),
  "self-trade": Flags.option({ options: selfTrade, description: "What gives way when it meets your own orders" })(),
  display: Flags.string({ description: "How much of it to show at a time" }),
  "expires-at": Flags.string({ description: "With --tif gtd: when, as in 2027-01-31T12:00:00.000Z" }),
  "slippage-bps": Flags.integer({ description: "Market orders: basis points a fill may be off the best price" }),
  method: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    description: "Payment method you take; repeatable"
  }),
  min: Flags.string({ description: "Least amount of a trade, in the quote asset" }),
  max: Flags.string({ description: "Most amount of a trade, in the quote asset" }),
  "their-country": Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    description: "A country you trade with; repeatable"
  }),
  "their-language": Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    description: "A language they must speak; of several, at least one"
  }),
  "their-trades": Flags.integer({ min: 0, description: "Trades they must have completed" }),
  "their-completion": Flags.integer({ min: 0, max: 100, description: "Of a hundred trades, how many they completed" }),
  bond: Flags.option({
    options: ["posted", "none"] as const,
    description: "To buy a little without a bond as a newcomer: none"
  })(),
  "takes-unbonded": Flags.boolean({
    description: "Sell to newcomers without a bond as well; neither of you has one then"
  }),
  place: Flags.string({ description: "For cash in person: where, as latitude,longitude in degrees: 52.52,13.40" }),
  "reach-km": Flags.integer({ min: 1, description: "With --place: kilometers you meet people within" }),
  "their-age": Flags.integer({ min: 0, description: "Days since they came" }),
  "their-reputation": Flags.integer({
    min: 0,
    max: 100,
    description: "Of a hundred trades, how many are expected to go well; somebody unknown has 50"
  }),
  "their-kyc-tier": Flags.integer({ min: 0, max: 3, description: "How well an operator knows them, 0 to 3" }),
  "trusted-only": Flags.boolean({ description: "Only people you trust (`people trust`) as the order is sent" })
}

export const orderFlags = {
  ...looseOrderFlags,
  side: Flags.option({ ...sideFlag, required: true })(),
  quantity: Flags.string({ ...quantityFlag, required: true }),
  type: Flags.option({ ...typeFlag, default: "limit" as const })()
}

export const awayFlag = {
  "pause-when-away": Flags.integer({ description: "Minutes without a command of yours after which it is paused" })
}

/** Where an order is given. */
export const communityFlag = {
  community: Flags.string({ description: "The community in which you trade, by its id" })
}

export const mannerFlags = {
  accept: Flags.option({
    options: ["auto", "manual"] as const,
    description: "Whether you are asked about each taker"
  })(),
  visibility: Flags.option({
    options: ["public", "unlisted", "direct"] as const,
    description: "Who may know of it: everybody, whoever has its token, or one person"
  })(),
  to: Flags.string({ description: "With direct: who may take it" }),
  ...communityFlag
}

type OrderFlags = Interfaces.InferredFlags<typeof orderFlags>
type LooseOrderFlags = Interfaces.InferredFlags<typeof looseOrderFlags> &
  Partial<Interfaces.InferredFlags<typeof awayFlag & typeof mannerFlags>>

const floatingOf = ({ cap, floor, "margin-bps": margin }: LooseOrderFlags) => {
  if (margin === undefined && floor === undefined && cap === undefined) return undefined
  return given({ margin_bps: margin ?? 0, floor, cap })
}

/** A price of either kind takes the place of the other. */
const pricing = (flags: LooseOrderFlags, kept: KeptOrder) => {
  const [price, floating] = [flags.price, floatingOf(flags)]
  return price === undefined && floating === undefined
    ? { price: kept.price, floating: kept.floating }
    : { price, floating }
}

/** What the flags ask of the counterparty; `undefined` when they ask nothing. */
const counterpartyOf = (flags: LooseOrderFlags) => {
  const [percent, reputation] = [flags["their-completion"], flags["their-reputation"]]
  const asked = given({
    countries: flags["their-country"],
    languages: flags["their-language"],
    trades_min: flags["their-trades"],
    completion_bps_min: percent === undefined ? undefined : percent * 100,
    account_age_days_min: flags["their-age"],
    reputation_bps_min: reputation === undefined ? undefined : reputation * 100,
    kyc_tier_min: flags["their-kyc-tier"],
    trusted_only: flags["trusted-only"] ? (true as const) : undefined
  })
  return Object.keys(asked).length === 0 ? undefined : asked
}

const placeOf = ({ place, "reach-km": reach }: LooseOrderFlags) => {
  if (place === undefined && reach === undefined) return undefined
  const [latitude, longitude, ...more] = (place ?? "")
    .split(",")
    .map((degrees) => (/^-?\d{1,3}(?:\.\d{1,6})?$/.test(degrees.trim()) ? Number(degrees) : Number.NaN))
  if (latitude === undefined || longitude === undefined || more.length > 0 || Number.isNaN(latitude + longitude)) {
    throw clientFailure("cli.usage", { reason: say("cli-usage-place") })
  }
  return { latitude, longitude, reach_km: reach ?? reachKmDefault }
}

const termsOf = (flags: LooseOrderFlags, kept: KeptOrder["terms"]) => {
  const { max, method, min } = flags
  const counterparty = counterpartyOf(flags)
  const place = placeOf(flags)
  const { bond, "takes-unbonded": unbonded } = flags
  if ((method ?? min ?? max ?? counterparty ?? place ?? bond ?? unbonded) === undefined) return kept
  return given({
    bond: bond ?? kept?.bond,
    takes_unbonded: unbonded ?? kept?.takes_unbonded,
    methods: method ?? kept?.methods ?? [],
    minimum: min ?? kept?.minimum,
    maximum: max ?? kept?.maximum,
    place: place ?? kept?.place,
    counterparty: counterparty === undefined ? kept?.counterparty : { ...kept?.counterparty, ...counterparty }
  })
}

/** Flags that make no order together, said as they were typed. */
const checkTogether = (flags: LooseOrderFlags, kept: KeptOrder): void => {
  const { bond, side = kept.side, to = kept.direct_to, type = kept.type, visibility = kept.visibility } = flags
  const reason =
    (visibility === "direct") !== (to !== undefined)
      ? say("cli-usage-direct", { flags: "--visibility direct", to: "--to PERSON" })
      : bond === "none" && side === "sell"
        ? say("cli-usage-bond_sell", { flag: "--bond none", side: "--side buy" })
        : bond === "none" && type === "market"
          ? say("cli-usage-bond_market", { flag: "--bond none" })
          : undefined
  if (reason !== undefined) throw clientFailure("cli.usage", { reason })
}

/** What the flags say of an order, and what was kept where they say nothing. */
export const keptOrder = (market: string | undefined, flags: LooseOrderFlags, kept: KeptOrder = {}) => {
  checkTogether(flags, kept)
  return given({
    market: market ?? kept.market,
    side: flags.side ?? kept.side,
    type: flags.type ?? kept.type,
    quantity: flags.quantity ?? kept.quantity,
    ...pricing(flags, kept),
    time_in_force: flags.tif ?? kept.time_in_force,
    expires_at: flags["expires-at"] ?? kept.expires_at,
    post_only: flags["post-only"] ?? kept.post_only,
    self_trade: flags["self-trade"] ?? kept.self_trade,
    display: flags.display ?? kept.display,
    slippage_bps: flags["slippage-bps"] ?? kept.slippage_bps,
    pause_when_away: flags["pause-when-away"] ?? kept.pause_when_away,
    accept: flags.accept ?? kept.accept,
    visibility: flags.visibility ?? kept.visibility,
    direct_to: flags.to ?? kept.direct_to,
    community: flags.community ?? kept.community,
    terms: termsOf(flags, kept.terms)
  })
}

/** The order as the routes take it, without its client id. */
export const orderPayload = (market: string, flags: OrderFlags) => {
  const {
    accept: _accept,
    community: _community,
    direct_to: _to,
    pause_when_away: _away,
    visibility: _visibility,
    ...order
  } = keptOrder(market, flags)
  return { ...order, market, side: flags.side, type: flags.type, quantity: flags.quantity }
}
