import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { reviewId } from "../../ReviewId.ts"
import { hiddenSheet } from "../../render/ReviewText.ts"

export default class PeopleHideReview extends BaseCommand {
  static override summary = "Take a review out of all lists, as an operator"
  static override description = "What it says is kept, with the reason."
  static override examples = ['<%= config.bin %> people hide-review REVIEW --reason "names where somebody lives"']
  static override args = reviewId
  static override flags = {
    reason: Flags.string({ required: true, description: "Why, for the record" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PeopleHideReview)
    const payload = { reason: flags.reason }
    this.showOne("review.hidden", await this.tell("reviews.hide", { params: args, payload }), hiddenSheet)
  }
}
