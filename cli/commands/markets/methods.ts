import { Args } from "@oclif/core"
import type { OfferView } from "@orrange/core/protocol/Market"
import { BaseCommand } from "../../BaseCommand.ts"
import { offeredMethods } from "../../OfferedMethods.ts"
import { offeredTable } from "../../render/MarketText.ts"
import { say } from "../../Say.ts"

const pageRows = 500
/** Pages of each side that are looked at. */
const pagesMax = 10

interface Offers {
  readonly offers: ReadonlyArray<OfferView>
  /** Whether there are others that were not looked at. */
  readonly more: boolean
}

export default class MarketsMethods extends BaseCommand {
  static override summary = "Show which payment methods the offers of a market take now, and the best price of each"
  static override examples = ["<%= config.bin %> markets methods USDT-EUR"]
  static override args = { market: Args.string({ required: true, description: "as in USDT-EUR" }) }

  async run(): Promise<void> {
    const { args } = await this.parse(MarketsMethods)
    const sells = await this.#offers(args.market, "sell")
    const buys = await this.#offers(args.market, "buy")
    if (sells.more || buys.more) this.mention(say("cli-warn-offers_more", { offers: String(pageRows * pagesMax) }))
    const methods = offeredMethods([...sells.offers, ...buys.offers])
    this.show("market.method.list", methods, offeredTable(methods))
  }

  /** Those with the best prices, so that only the number of the others is not known. */
  async #offers(market: string, side: "buy" | "sell"): Promise<Offers> {
    const offers: Array<OfferView> = []
    let cursor: string | null = null
    for (let page = 0; page < pagesMax; page += 1) {
      const query: { side: "buy" | "sell"; limit: number; cursor?: string } = {
        side,
        limit: pageRows,
        ...(cursor !== null && { cursor })
      }
      // Each page names the next.
      // oxlint-disable-next-line no-await-in-loop
      const { data } = await this.ask("markets.offers", { params: { market }, query })
      offers.push(...data.data)
      cursor = data.next_cursor
      if (cursor === null) break
    }
    return { offers, more: cursor !== null }
  }
}
