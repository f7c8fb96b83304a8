import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { reviewText } from "../../render/ReviewText.ts"
import { tradeArgs } from "../../TradeCommand.ts"

export default class TradesReview extends BaseCommand {
  static override summary = "Say what you think of the other side of a trade that is over"
  static override description =
    "Everybody can read it. Send it again within 24 hours to change it, unless it was answered; it counts for nobody's score."
  static override examples = ['<%= config.bin %> trades review TRADE --stars 5 --text "Paid at once"']
  static override args = tradeArgs
  static override flags = {
    stars: Flags.integer({ required: true, min: 1, max: 5, description: "1 is the worst, 5 the best" }),
    text: Flags.string({ description: "Why, in up to 280 characters" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(TradesReview)
    const payload = given({ stars: flags.stars, text: flags.text })
    this.showOne("review", await this.tell("reviews.write", { params: args, payload }), reviewText)
  }
}
