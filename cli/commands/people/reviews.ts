import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { personName } from "../../PersonName.ts"
import { reviewList } from "../../render/ReviewText.ts"

export default class PeopleReviews extends BaseCommand {
  static override summary = "List what people said of somebody after their trades, newest first"
  static override examples = ["<%= config.bin %> people reviews ben"]
  static override args = personName
  static override flags = listFlags

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PeopleReviews)
    const query = given({ limit: flags.limit, cursor: flags.cursor })
    await this.list("review", "reviews.list", { params: args, query }, reviewList)
  }
}
