/** A command for many orders: named by their ids, or by what they have in common. */
import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import type { RouteRequest } from "@orrange/core/client/Routes"
import { CATEGORIES } from "@orrange/core/protocol/Errors"
import { say } from "./Say.ts"
import { BaseCommand, clientIdFlag, given } from "./BaseCommand.ts"
import { bulkText } from "./render/BulkText.ts"

const sides = ["buy", "sell"] as const

export const bulkArgs = { id: Args.string({ description: "the orders, if not named by flags" }) }

export const bulkFlags = {
  market: Flags.string({ description: "Only of this market" }),
  side: Flags.option({ options: sides, description: "Only of this side" })(),
  method: Flags.string({ description: "Only those that take this payment method" }),
  prefix: Flags.string({ description: "Only those whose client id begins with this" }),
  all: Flags.boolean({ description: "All of them" }),
  ...clientIdFlag
}

interface BulkFlags {
  readonly market?: string | undefined
  readonly side?: "buy" | "sell" | undefined
  readonly method?: string | undefined
  readonly prefix?: string | undefined
  readonly all: boolean
}

type Bulk = RouteRequest<"orders.bulk">["payload"]
type Work = Bulk extends infer Each ? (Each extends Bulk ? Omit<Each, "client_id" | "filter"> : never) : never

const filterOf = (ids: ReadonlyArray<string>, { all, market, method, prefix, side }: BulkFlags): Bulk["filter"] => {
  const common = given({ market, side, method, client_id_prefix: prefix })
  const ways = [ids.length > 0, Object.keys(common).length > 0, all].filter(Boolean).length
  if (ways !== 1) {
    throw clientFailure("cli.usage", {
      reason: say("cli-usage-bulk")
    })
  }
  return ids.length > 0 ? { ids } : common
}

export abstract class BulkCommand extends BaseCommand {
  // oclif's help finds what a class inherits only as far as each class on the way has something of its own.
  static override baseFlags = BaseCommand.baseFlags

  protected async carryOut(words: ReadonlyArray<unknown>, flags: BulkFlags, work: Work): Promise<void> {
    const payload = { ...work, filter: filterOf(words.map(String), flags) } as Work & { filter: Bulk["filter"] }
    const answer = await this.tell("orders.bulk", { payload })
    this.showOne("order.bulk", answer, bulkText)
    const failed = answer.data.data.find(({ error }) => error !== undefined)?.error
    if (failed !== undefined) process.exitCode = CATEGORIES[failed.category].exit
  }
}
