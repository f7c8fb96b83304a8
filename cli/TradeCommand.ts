import { Args, Flags } from "@oclif/core"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { BaseCommand, clientIdFlag, given } from "./BaseCommand.ts"
import { tradeSheet } from "./render/TradeText.ts"

export const tradeArgs = { id: Args.string({ required: true, description: "the trade" }) }

export const tradeFlags = {
  ...clientIdFlag,
  "trade-version": Flags.integer({ description: "The version you saw; read from the daemon when absent", min: 1 })
}

interface HeadFlags {
  readonly "trade-version"?: number | undefined
}

export const versionFlag = (version: number): ReadonlyArray<string> => [`--trade-version=${version}`]

/** A command on a trade names the version of the trade that was seen; a repetition must name the same. */
export abstract class TradeCommand extends BaseCommand {
  // oclif's help finds what a class inherits only as far as each class on the way has something of its own.
  static override baseFlags = BaseCommand.baseFlags

  protected readTrade(id: string): Promise<TradeView> {
    return this.ask("trades.get", { params: { id } }).then(({ data }) => data)
  }

  /** What every step carries. */
  protected async headOf(id: string, flags: HeadFlags): Promise<{ readonly version: number }> {
    return { version: flags["trade-version"] ?? (await this.readTrade(id)).version }
  }
}

/** A step that needs no more than to be meant. */
export abstract class TradeStepCommand extends TradeCommand {
  static override baseFlags = BaseCommand.baseFlags
  static override args = tradeArgs
  static override flags = tradeFlags

  protected abstract readonly route:
    | "trades.accept"
    | "trades.decline"
    | "trades.cancel"
    | "trades.extend"
    | "trades.not_received"
    | "trades.undo_paid"
    | "trades.withdraw_cancel"
    | "trades.withdraw_dispute"

  /** What the step did that its trade does not show. */
  protected readonly did: ((trade: TradeView) => string) | undefined

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradeStepCommand)
    const head = await this.headOf(args.id, flags)
    const payload = head
    const did = flags["dry-run"] ? undefined : this.did
    const text = (trade: TradeView) => (did === undefined ? tradeSheet(trade) : `${tradeSheet(trade)}\n\n${did(trade)}`)
    this.showOne("trade", await this.tell(this.route, { params: args, payload }, versionFlag(head.version)), text)
  }
}

/** A proposal to call a trade off, or its acceptance. */
export abstract class TradeCallOffCommand extends TradeCommand {
  static override baseFlags = BaseCommand.baseFlags
  static override args = tradeArgs
  static override flags = {
    payment: Flags.option({
      options: ["not_sent", "returned"] as const,
      description: "As the buyer: what became of the payment"
    })(),
    ...tradeFlags
  }

  protected abstract readonly route: "trades.propose_cancel" | "trades.accept_cancel"

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradeCallOffCommand)
    const head = await this.headOf(args.id, flags)
    const payload = given({ ...head, payment: flags.payment })
    this.showOne("trade", await this.tell(this.route, { params: args, payload }, versionFlag(head.version)), tradeSheet)
  }
}
