import { Args } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { reviewId } from "../../ReviewId.ts"
import { reviewText } from "../../render/ReviewText.ts"

export default class PeopleAnswerReview extends BaseCommand {
  static override summary = "Answer a review about you"
  static override description = "Once, with up to 280 characters. Neither the answer nor the review changes afterwards."
  static override examples = ['<%= config.bin %> people answer-review REVIEW "Thank you!"']
  static override args = { ...reviewId, text: Args.string({ required: true, description: "what you say" }) }
  static override flags = clientIdFlag

  async run(): Promise<void> {
    const { args } = await this.parse(PeopleAnswerReview)
    const request = { params: { id: args.id }, payload: { text: args.text } }
    this.showOne("review", await this.tell("reviews.reply", request), reviewText)
  }
}
