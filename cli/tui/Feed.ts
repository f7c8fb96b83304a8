/** Keeps what the screen shows up to date: from the stream what changes all the time, by asking what changes with it. */
import type { Client } from "@orrange/core/client/Client"
import { ClientFailure, clientFailure } from "@orrange/core/client/Failure"
import type { Numbered, Stream, StreamNews, StreamOptions } from "@orrange/core/client/Stream"
import type { CandleInterval } from "@orrange/core/protocol/Candle"
import type { BookView, PrintView } from "@orrange/core/protocol/Market"
import type { OrderView } from "@orrange/core/protocol/Order"
import type { BookDelta, StreamTopic } from "@orrange/core/protocol/Stream"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { say, wordsOf } from "../Say.ts"
import { queueRows } from "./panels/QueuePanel.ts"
import { chartMax, chartOf, withPrints } from "./Chart.ts"
import { type Data, type LogLine, noData } from "./Data.ts"
import { Ladder } from "./Ladder.ts"
import { Lookup } from "./Lookup.ts"
import { orderNews, tradeNews } from "./News.ts"

/** Rows of each list that are kept. */
const printsMax = 500
const ordersMax = 500
const tradesMax = 200
const logMax = 500
const walletRows = 100

/** Milliseconds between two looks at what follows from news, and at what the daemon tells of its own accord to nobody. */
const soonMs = 400
const offersPauseMs = 1_500
const chartPauseMs = 500
const marketsPauseMs = 5_000

export interface FeedOptions {
  readonly client: Client
  /** Opens the stream; its own topics only where somebody is signed in. */
  readonly openStream: (options: Pick<StreamOptions, "on" | "topics">) => Stream
  readonly signedIn: boolean
  /** Tells the daemon nothing, not even that a message was read. */
  readonly readOnly: boolean
  /** Of the first chart. */
  readonly interval: CandleInterval
  /** Symbol of the first market; the daemon's first when absent. */
  readonly market?: string | undefined
  readonly nowMs: () => number
  /** Something is new. */
  readonly onChange: () => void
  /** What no further try would mend. */
  readonly onEnd: (failure: unknown) => void
}

const byId = <A extends { readonly id: string }>(rows: ReadonlyArray<A>, one: A, most: number): ReadonlyArray<A> => {
  const index = rows.findIndex(({ id }) => id === one.id)
  return index < 0 ? [one, ...rows].slice(0, most) : rows.with(index, one)
}

export class Feed {
  readonly #options: FeedOptions
  readonly #ladder = new Ladder()
  readonly #lookups: Readonly<
    Record<"chart" | "chat" | "desk" | "markets" | "money" | "offers" | "queues" | "wallet", Lookup>
  >
  #data: Data
  #stream: Stream | undefined
  #room: string | undefined
  #interval: CandleInterval

  constructor(options: FeedOptions) {
    this.#options = options
    this.#interval = options.interval
    this.#data = { ...noData, market: options.market ?? "" }
    this.#lookups = {
      markets: new Lookup(marketsPauseMs, () => this.#askMarkets()),
      chart: new Lookup(chartPauseMs, () => this.#askChart()),
      offers: new Lookup(offersPauseMs, () => this.#askOffers()),
      money: new Lookup(soonMs, () => this.#askMoney()),
      wallet: new Lookup(soonMs, () => this.#askWallet()),
      chat: new Lookup(soonMs, () => this.#askChat()),
      desk: new Lookup(soonMs, () => this.#askDesk()),
      queues: new Lookup(soonMs, () => this.#askQueues())
    }
  }

  /** All there is to draw; the same object until something changes. */
  get data(): Data {
    const levels = this.#ladder.read()
    if (levels !== this.#data.levels) this.#data = { ...this.#data, levels }
    return this.#data
  }

  #set(part: Partial<Data>): void {
    this.#data = { ...this.#data, ...part }
    this.#options.onChange()
  }

  log(text: string, tone: LogLine["tone"] = "plain"): void {
    const [latest] = this.#data.log
    const line = { number: (latest?.number ?? 0) + 1, atMs: this.#options.nowMs(), text, tone }
    this.#set({ log: [line, ...this.#data.log].slice(0, logMax) })
  }

  /** Begins; fails with what the daemon refuses for good. */
  async start(): Promise<void> {
    const { client, market, signedIn } = this.#options
    try {
      const [info, markets] = await Promise.all([client.call("meta.info", {}), client.call("markets.list", {})])
      this.#set({ mode: info.data.mode, markets: markets.data.data })
      if (signedIn) this.#set({ me: (await client.call("identity.me", {})).data.person })
    } catch (failure) {
      // A daemon that is not there yet may come; whatever else it refuses, it goes on refusing.
      if (!(failure instanceof ClientFailure) || !failure.error.retryable) throw failure
    }
    const { markets } = this.#data
    if (market !== undefined && markets.length > 0 && !markets.some((one) => one.symbol === market)) {
      throw clientFailure("market.unknown", { market })
    }
    const symbol = market ?? markets[0]?.symbol ?? ""
    this.#set({ market: symbol })
    const topics: ReadonlyArray<StreamTopic> = [
      ...(symbol === "" ? [] : this.#topicsOf(symbol)),
      ...(signedIn ? (["orders", "trades", "chats"] as const) : [])
    ]
    this.#stream = this.#options.openStream({ topics, on: (news) => this.#hear(news) })
    this.#stream.done.catch(this.#options.onEnd)
    this.refresh()
  }

  #topicsOf(symbol: string): ReadonlyArray<StreamTopic> {
    return [`book:${symbol}`, `prints:${symbol}`]
  }

  /** Shows another market. */
  show(symbol: string): void {
    if (symbol === this.#data.market) return
    for (const topic of this.#topicsOf(this.#data.market)) this.#stream?.unsubscribe(topic)
    this.#ladder.reset({ bids: [], asks: [] })
    this.#set({ market: symbol, prints: [], chart: undefined, offers: [] })
    for (const topic of this.#topicsOf(symbol)) this.#stream?.subscribe(topic)
    this.#lookups.offers.want()
    this.#lookups.chart.want()
  }

  /** Shows candles of another length. */
  chart(interval: CandleInterval): void {
    this.#interval = interval
    this.#set({ chart: undefined })
    this.#lookups.chart.want()
  }

  /** Follows the conversation of a trade, or of none. */
  open(trade: string | undefined): void {
    this.#room = trade
    if (this.#data.chat?.trade !== trade) this.#set({ chat: undefined })
    if (trade !== undefined) this.#lookups.chat.want()
  }

  refresh(): void {
    for (const lookup of Object.values(this.#lookups)) lookup.want()
  }

  async examine(): Promise<void> {
    const { data } = await this.#options.client.call("operation.doctor", {})
    this.#set({ doctor: data })
  }

  close(): void {
    for (const lookup of Object.values(this.#lookups)) lookup.close()
    this.#stream?.close()
  }

  async #askMarkets(): Promise<void> {
    const { client, signedIn } = this.#options
    const { data } = await client.call("markets.list", {})
    this.#set({ markets: data.data })
    if (this.#data.mode === undefined) this.#set({ mode: (await client.call("meta.info", {})).data.mode })
    if (signedIn && this.#data.me === undefined) this.#set({ me: (await client.call("identity.me", {})).data.person })
    const [first] = data.data
    if (this.#data.market === "" && first !== undefined) this.show(first.symbol)
    else if (this.#data.offers.length === 0) this.#lookups.offers.want()
  }

  async #askOffers(): Promise<void> {
    const market = this.#data.markets.find(({ symbol }) => symbol === this.#data.market)
    if (market?.settlement !== "escrow") return
    const params = { market: market.symbol }
    const sides = await Promise.all(
      (["sell", "buy"] as const).map((side) =>
        this.#options.client.call("markets.offers", { params, query: { side, limit: 50 } })
      )
    )
    if (this.#data.market === market.symbol) this.#set({ offers: sides.flatMap(({ data }) => data.data) })
  }

  async #askChart(): Promise<void> {
    const { market } = this.#data
    const interval = this.#interval
    if (market === "") return
    const query = { interval, limit: chartMax }
    const { data } = await this.#options.client.call("markets.candles", { params: { market }, query })
    if (this.#data.market !== market || this.#interval !== interval) return
    this.#set({ chart: withPrints(chartOf(market, interval, data.data), this.#data.prints) })
  }

  async #askMoney(): Promise<void> {
    if (!this.#options.signedIn) return
    const { client } = this.#options
    const [balances, transfers] = await Promise.all([
      client.call("wallet.balances", {}),
      client.call("wallet.transfers", { query: { limit: 100 } })
    ])
    this.#set({ balances: balances.data.data, transfers: transfers.data.data })
  }

  /** What comes from outside and goes there; no stream tells of it. */
  async #askWallet(): Promise<void> {
    if (!this.#options.signedIn) return
    const { client } = this.#options
    const query = { limit: walletRows }
    const [assets, deposits, withdrawals, topUps] = await Promise.all([
      client.call("chain.assets", {}),
      client.call("chain.deposits", { query }),
      client.call("chain.withdrawals", { query }),
      client.call("top_ups.list", { query })
    ])
    this.#set({
      chainAssets: assets.data.data,
      deposits: deposits.data.data,
      withdrawals: withdrawals.data.data,
      topUps: topUps.data.data
    })
  }

  async #askChat(): Promise<void> {
    const trade = this.#room
    if (trade === undefined) return
    const { client } = this.#options
    const { data: view } = await client.call("chat.list", { params: { id: trade }, query: {} })
    if (this.#room !== trade) return
    this.#set({ chat: { trade, view } })
    const [latest] = view.data
    if (!this.#options.readOnly && view.unread > 0 && latest !== undefined) {
      await client.call("chat.read", { params: { id: trade }, payload: { seq: latest.seq } })
    }
  }

  async #askDesk(): Promise<void> {
    const { client } = this.#options
    const roles = this.#data.me?.roles ?? []
    if (roles.some((role) => role === "arbiter" || role === "mediator" || role === "reader")) {
      this.#set({ disputes: (await client.call("disputes.list", { query: {} })).data.data })
    }
    if (roles.includes("operator")) this.#set({ halts: (await client.call("halts.list", {})).data.data })
  }

  /** No stream tells of them, and a key may be one that is not told. */
  async #askQueues(): Promise<void> {
    if (this.#data.me?.roles.includes("operator") !== true) return
    const { client } = this.#options
    const [withdrawals, payouts, breaks, parked] = await Promise.all([
      client.call("chain_admin.withdrawals", { query: { waiting: "true", limit: queueRows } }),
      client.call("payouts.cases", { query: { waiting: "true", limit: queueRows } }),
      client.call("reconciliation.list", { query: { limit: queueRows } }),
      client.call("parked.list", {})
    ])
    this.#set({
      queues: {
        withdrawals: withdrawals.data.data,
        payouts: payouts.data.data,
        breaks: breaks.data.data,
        parked: parked.data.data
      }
    })
  }

  #hear(news: StreamNews): void {
    const heardAtMs = this.#options.nowMs()
    const { link } = this.#data
    switch (news.type) {
      case "live":
        if (link.state === "lost") {
          this.log(say("tui-news-back"), "good")
          this.refresh()
        }
        return this.#set({ link: { ...link, state: "live", reason: "", heardAtMs } })
      case "heartbeat":
        this.#lookups.markets.want()
        this.#lookups.desk.want()
        this.#lookups.queues.want()
        this.#lookups.money.want()
        this.#lookups.wallet.want()
        return this.#set({ link: { ...link, state: "live", heardAtMs } })
      case "gap":
        return this.log(say("tui-news-gap", { topic: news.topic }), "warn")
      case "refused":
        return this.log(
          say("tui-news-refused", { topic: news.topic, why: wordsOf(news.failure.error).message }),
          "warn"
        )
      case "lost":
        if (link.state !== "lost") this.log(say("tui-news-lost", { why: wordsOf(news.failure.error).message }), "bad")
        return this.#set({ link: { ...link, state: "lost", reason: wordsOf(news.failure.error).message } })
      case "message":
        this.#data = { ...this.#data, link: { ...this.#data.link, state: "live", reason: "", heardAtMs } }
        return this.#take(news.message)
    }
  }

  #take(message: Numbered): void {
    const { data, topic, type } = message
    if (topic === `book:${this.#data.market}`) {
      if (type === "snapshot") this.#ladder.reset(data as BookView)
      else this.#ladder.apply(data as BookDelta)
      this.#lookups.offers.want()
      return this.#set({ link: { ...this.#data.link, seq: message.seq } })
    }
    if (topic === `prints:${this.#data.market}`) {
      const prints = data as ReadonlyArray<PrintView>
      // Both come with the oldest first.
      const latest = prints.toReversed()
      const { chart } = this.#data
      if (chart !== undefined) this.#data = { ...this.#data, chart: withPrints(chart, latest) }
      if (type === "snapshot") {
        // Prints may be missing between these and those before.
        this.#lookups.chart.want()
        return this.#set({ prints: latest })
      }
      this.#lookups.markets.want()
      return this.#set({ prints: [...latest, ...this.#data.prints].slice(0, printsMax) })
    }
    if (topic === "orders") return this.#takeOrders(type, data as OrderView & ReadonlyArray<OrderView>)
    if (topic === "trades") return this.#takeTrades(type, data as TradeView & ReadonlyArray<TradeView>)
    if (topic === "chats") this.#lookups.chat.want()
  }

  #takeOrders(type: "delta" | "snapshot", data: OrderView & ReadonlyArray<OrderView>): void {
    this.#lookups.money.want()
    if (type === "snapshot") return this.#set({ orders: data })
    const before = this.#data.orders.find(({ id }) => id === data.id)
    const news = orderNews(before, data)
    if (news !== undefined) this.log(news.text, news.tone)
    this.#set({ orders: byId<OrderView>(this.#data.orders, data, ordersMax) })
  }

  #takeTrades(type: "delta" | "snapshot", data: TradeView & ReadonlyArray<TradeView>): void {
    this.#lookups.money.want()
    this.#lookups.desk.want()
    if (type === "snapshot") return this.#set({ trades: data })
    const before = this.#data.trades.find(({ id }) => id === data.id)
    const news = tradeNews(before, data)
    if (news !== undefined) this.log(news.text, news.tone)
    this.#set({ trades: byId<TradeView>(this.#data.trades, data, tradesMax) })
  }
}
