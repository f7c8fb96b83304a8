import { Flags } from "@oclif/core"
import type { RouteRequest } from "@orrange/core/client/Routes"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { writeNotice } from "../../Output.ts"
import { followPages } from "../../Pages.ts"
import { cancelledAllText } from "../../render/OrderText.ts"
import { say } from "../../Say.ts"

interface Asked {
  readonly side?: "buy" | "sell" | undefined
  readonly verbose?: boolean
}

const sides = ["buy", "sell"] as const

export default class OrdersCancelAll extends BaseCommand {
  static override summary = "Cancel all of your open orders"
  static override description = "Conditional orders and schedules go on: cancel them by themselves."
  static override examples = ["<%= config.bin %> orders cancel-all --market BTC-USDT --side buy --confirm BTC-USDT"]
  static override flags = {
    market: Flags.string({ description: "Only of this market" }),
    side: Flags.option({ options: sides, description: "Only of this side" })(),
    confirm: Flags.string({ description: "The market of --market, or the word all" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(OrdersCancelAll)
    if (flags.confirm === undefined && !flags["dry-run"] && !this.jsonEnabled())
      await this.#tellWhat(given({ market: flags.market }), flags)
    await this.requireWord(flags.market ?? "all", flags.confirm)
    const payload = given({ market: flags.market, side: flags.side })
    this.showOne("order.cancelled_all", await this.tell("orders.cancel_all", { payload }), cancelledAllText)
  }

  /** Says what would be cancelled, before it is asked for: how many of each market, and which at `--verbose`. */
  async #tellWhat(query: { readonly market?: string }, { side, verbose }: Asked): Promise<void> {
    const inState = (state: "open" | "paused") =>
      followPages(
        { query: { ...query, state } } satisfies RouteRequest<"orders.list">,
        (page) => this.ask("orders.list", page),
        () => false
      )
    const rows = [...(await inState("open")), ...(await inState("paused"))]
    const markets = new Map<string, Array<string>>()
    for (const order of rows) {
      if (side !== undefined && order.side !== side) continue
      const ids = markets.get(order.market) ?? []
      markets.set(order.market, [...ids, order.id])
    }
    for (const [market, ids] of markets) {
      writeNotice(say("cli-cancel_all-would", { market, orders: ids.length }))
      if (verbose === true) for (const id of ids) writeNotice(`  ${id}`)
    }
  }
}
