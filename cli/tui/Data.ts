/** What the daemon told, as the screen draws it. Nothing in here is changed; news makes a new one. */
import type { ChatView } from "@orrange/core/protocol/Chat"
import type { DisputeSummary } from "@orrange/core/protocol/Dispute"
import type { DoctorReport } from "@orrange/core/protocol/Doctor"
import type { HaltView } from "@orrange/core/protocol/Halt"
import type { MarketView, OfferView, PrintView } from "@orrange/core/protocol/Market"
import type { OrderView } from "@orrange/core/protocol/Order"
import type { ParkedView } from "@orrange/core/protocol/Parked"
import type { PersonView } from "@orrange/core/protocol/Person"
import type { BreakView } from "@orrange/core/protocol/Reconciliation"
import type { TradeView } from "@orrange/core/protocol/Trade"
import type { TopUpView } from "@orrange/core/protocol/TopUp"
import type { BalanceView, TransferView } from "@orrange/core/protocol/Wallet"
import type { ChainAssetView, ChainDepositView } from "@orrange/core/protocol/WalletChain"
import type { PayoutCaseView } from "@orrange/core/protocol/Payout"
import type { WithdrawalCaseView, WithdrawalView } from "@orrange/core/protocol/Withdrawal"
import type { Chart } from "./Chart.ts"
import type { Levels } from "./Ladder.ts"

export interface Link {
  readonly state: "connecting" | "live" | "lost"
  /** Why it is lost. */
  readonly reason: string
  /** When the daemon was last heard, by this machine's clock. */
  readonly heardAtMs: number
  /** Number of the last message of the market's book. */
  readonly seq: number
}

export interface LogLine {
  /** Which it is of all there were. */
  readonly number: number
  readonly atMs: number
  readonly text: string
  readonly tone: "plain" | "good" | "warn" | "bad"
}

/** What waits for an operator, as many of each as were asked for. */
export interface Queues {
  readonly withdrawals: ReadonlyArray<WithdrawalCaseView>
  readonly payouts: ReadonlyArray<PayoutCaseView>
  readonly breaks: ReadonlyArray<BreakView>
  readonly parked: ReadonlyArray<ParkedView>
}

export interface Data {
  readonly link: Link
  readonly mode: "live" | "sandbox" | undefined
  readonly me: PersonView | undefined
  readonly markets: ReadonlyArray<MarketView>
  /** Symbol of the market that is shown. */
  readonly market: string
  readonly levels: Levels
  /** Latest first. */
  readonly prints: ReadonlyArray<PrintView>
  /** Of the market that is shown; nothing until the daemon told of it. */
  readonly chart: Chart | undefined
  /** Of the market that is shown, where they are taken by hand. */
  readonly offers: ReadonlyArray<OfferView>
  /** Latest first. */
  readonly orders: ReadonlyArray<OrderView>
  readonly trades: ReadonlyArray<TradeView>
  readonly balances: ReadonlyArray<BalanceView>
  readonly transfers: ReadonlyArray<TransferView>
  /** What can be deposited from a chain. */
  readonly chainAssets: ReadonlyArray<ChainAssetView>
  readonly deposits: ReadonlyArray<ChainDepositView>
  readonly withdrawals: ReadonlyArray<WithdrawalView>
  readonly topUps: ReadonlyArray<TopUpView>
  /** The conversation of the trade that is open. */
  readonly chat: { readonly trade: string; readonly view: ChatView } | undefined
  readonly disputes: ReadonlyArray<DisputeSummary>
  readonly halts: ReadonlyArray<HaltView>
  readonly doctor: DoctorReport | undefined
  /** Nothing until the daemon told, and where it does not. */
  readonly queues: Queues | undefined
  /** Latest first. */
  readonly log: ReadonlyArray<LogLine>
}

export const noData: Data = {
  link: { state: "connecting", reason: "", heardAtMs: 0, seq: 0 },
  mode: undefined,
  me: undefined,
  markets: [],
  market: "",
  levels: { bids: [], asks: [] },
  prints: [],
  chart: undefined,
  offers: [],
  orders: [],
  trades: [],
  balances: [],
  transfers: [],
  chainAssets: [],
  deposits: [],
  withdrawals: [],
  topUps: [],
  chat: undefined,
  disputes: [],
  halts: [],
  doctor: undefined,
  queues: undefined,
  log: []
}

export const marketOf = ({ market, markets }: Data): MarketView | undefined =>
  markets.find(({ symbol }) => symbol === market)
