/** What a daemon answers, for tests of what bots show of it. */
import { community, host, offer, order, trade, usdtEur } from "@orrange/core/flows/Fixtures"
import type { Client } from "@orrange/core/client/Client"
import { translator } from "@orrange/core/i18n/Catalogues"
import type { RouteSuccess } from "@orrange/core/client/Routes"
import type { BookView } from "@orrange/core/protocol/Market"
import type { OrderView } from "@orrange/core/protocol/Order"
import type { RouteName } from "@orrange/core/protocol/Permissions"
import type { PersonView, Role } from "@orrange/core/protocol/Person"
import type { DepositAddressView } from "@orrange/core/protocol/WalletChain"
import type { Heard } from "../Heard.ts"
import type { Asked } from "../Screen.ts"
import { moreEmpty, moreFull } from "./MoreFixtures.ts"
import { decided, disputed, locking, lockingEscrow, markup, over, released } from "./TradeFixtures.ts"

const at = "2026-11-22T10:00:00.000Z"
const now = new Date("2026-11-22T10:05:00.000Z")
export const ids = {
  trade: trade.id,
  order: order.id,
  offer: offer.id,
  community: community.id
}

export const ann: PersonView = {
  id: "0197a000-0000-7000-8000-0000000000e2",
  name: "ann",
  roles: ["trader"],
  country: "DE",
  languages: ["de"],
  kyc_tier: 1,
  created_at: at
}

const paused: OrderView = {
  ...order,
  id: "0197a000-0000-7000-8000-0000000000b2",
  market: "BTC-USDT",
  side: "buy",
  state: "paused",
  reason: "away",
  price: null,
  floating: { margin_bps: -150, floor: "50000.00", cap: "65000.00" },
  quantity: "0.12345678",
  remaining: "0.12345678",
  terms: null,
  offer: null,
  visibility: "public",
  allowed_actions: ["cancel", "resume"]
}

const depositAddress: DepositAddressView = {
  asset: "ETH",
  chain: "ethereum",
  address: "0x52908400098527886E0F7030069857D2E4169EE7",
  contract: null,
  confirmations: 12,
  minimum: "0.001",
  link: "ethereum:0x52908400098527886E0F7030069857D2E4169EE7@1"
}

const book: BookView = {
  market: "USDT-EUR",
  seq: 12,
  bids: [
    { price: "0.9150", quantity: "1200.00", orders: 2 },
    { price: "0.9100", quantity: "1234567890.123456", orders: 1 }
  ],
  asks: [
    { price: "0.9200", quantity: "500.00", orders: 1 },
    { price: "0.9300", quantity: "40.00", orders: 1 }
  ]
}

/** By route; of what it was asked where that counts. */
type Answers = { readonly [Name in RouteName]?: unknown }

const page = (data: ReadonlyArray<unknown>) => ({ data, next_cursor: null })
const wanted = { ...offer, id: "0197a000-0000-7000-8000-0000000000f2", maker: "cara", side: "buy", price: "0.9150" }
const reputation = {
  ...host.facts.reputation,
  reviews: {
    count: 3,
    by_stars: [0, 0, 0, 1, 2],
    newest: [
      {
        id: ids.order,
        author: "dan",
        role: "buyer",
        about: "ben",
        stars: 4,
        text: `Fast.\n${markup}`,
        written_at: at,
        changed_at: null,
        reply: "Thanks",
        replied_at: at
      }
    ]
  }
}

const full: Answers = {
  ...moreFull,
  "chain.assets": {
    data: [
      ...(host.facts.assets?.data ?? []),
      ...(host.facts.assets?.data ?? []).map((row) => ({ ...row, asset: "USDT" }))
    ]
  },
  "chain.deposit_address": depositAddress,
  "markets.list": host.facts.markets,
  "markets.book": book,
  "markets.offers": ({ query }: { readonly query: { readonly side?: string } }) =>
    page(query.side === "buy" ? [wanted] : query.side === "sell" ? [offer] : [offer, wanted]),
  "methods.list": host.facts.methods,
  "orders.offer": offer,
  "orders.list": ({ query }: { readonly query: { readonly state: string } }) =>
    query.state === "open" ? { data: [order], next_cursor: "more" } : page([paused]),
  "orders.get": order,
  "escrows.of_trade": lockingEscrow,
  "identity.blocks": { data: [{ name: "carl", created_at: at }] },
  "identity.trusted": { data: [{ name: "ben", created_at: at }] },
  "identity.reputation": reputation,
  "trades.list": page([trade, disputed, released]),
  "trades.get": ({ params }: { readonly params: { readonly id: string } }) =>
    [trade, disputed, released, decided, locking, over].find(({ id }) => id === params.id),
  "halts.list": {
    data: [
      { action: "payments", market: null, reason: markup, begun_by: "olga", begun_at: at, lifted_at: null },
      { action: "orders", market: "BTC-USDT", reason: "prices", begun_by: "olga", begun_at: at, lifted_at: null }
    ]
  }
}

const empty: Answers = {
  ...moreEmpty,
  "escrows.of_trade": { ...lockingEscrow, buyer_wallet: null, seller_wallet: null, escrow: null, seen: null, next: [] },
  "identity.blocks": { data: [] },
  "identity.trusted": { data: [] },
  "chain.assets": { data: [] },
  "markets.list": { data: [{ ...usdtEur, state: "halted", best_bid: null, best_ask: null, last_price: null }] },
  "markets.book": { ...book, bids: [], asks: [] },
  "markets.offers": page([]),
  "methods.list": page([]),
  "orders.list": page([]),
  "trades.list": page([]),
  "halts.list": { data: [] }
}

export const answers = { full, empty }

/** Answers what stands in a table, and tells of every route that was asked. */
export const clientOf = (table: Answers, calls: Array<string> = []): Client => ({
  call: <Name extends RouteName>(name: Name, request: unknown) => {
    calls.push(name)
    const answer = table[name]
    if (answer === undefined) return Promise.reject(new Error(`nobody answers ${name}`))
    const data = (typeof answer === "function" ? answer(request) : answer) as RouteSuccess<Name>
    return Promise.resolve({ data, requestId: "r" })
  }
})

interface Situation {
  readonly rest?: string
  readonly language?: string
  readonly place?: Heard["place"]
  readonly roles?: ReadonlyArray<Role> | null
  readonly client?: Client
}

/** Somebody in Berlin; `roles` of null is somebody nobody knows. */
export const asking = ({
  client = clientOf(full),
  language = "en",
  place = "private",
  rest = "",
  roles
}: Situation): Asked => ({
  heard: {
    update: "1",
    chat: "42",
    place,
    ...(place === "group" && { group: "-1001" }),
    user: { id: "7", name: markup, language },
    act: { kind: "command", name: "x", rest },
    about: null,
    reply: "interaction"
  },
  rest,
  client,
  person: roles === null ? null : { ...ann, roles: [...(roles ?? ["trader"])] },
  language,
  say: translator(language),
  timeZone: "Europe/Berlin",
  phrase: roles === null ? null : "velvet otter",
  now
})
