import { Args, Flags } from "@oclif/core"
import type { TradeView } from "@orrange/core/protocol/Trade"
import { BaseCommand, clientIdFlag } from "./BaseCommand.ts"

export const tradeArgs = { id: Args.string({ required: true, description: "the trade" }) }

export const tradeFlags = {
  ...clientIdFlag,
  "trade-version": Flags.integer({ description: "The version you saw; read from the daemon when absent", min: 1 })
}

/** A command on a trade names the version of the trade that was seen; a repetition must name the same. */
export abstract class TradeCommand extends BaseCommand {
  protected readTrade(id: string): Promise<TradeView> {
    return this.ask("trades.get", { params: { id } }).then(({ data }) => data)
  }

  protected async versionOf(id: string, flags: { readonly "trade-version"?: number | undefined }): Promise<number> {
    return flags["trade-version"] ?? (await this.readTrade(id)).version
  }
}

export const versionFlag = (version: number): ReadonlyArray<string> => [`--trade-version=${version}`]
