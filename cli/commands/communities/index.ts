import { Flags } from "@oclif/core"
import { BaseCommand, given, listFlags } from "../../BaseCommand.ts"
import { communityTable } from "../../render/CommunityText.ts"

export default class Communities extends BaseCommand {
  static override summary = "List the communities that are open, the newest first"
  static override flags = { market: Flags.string({ description: "Those of one market" }), ...listFlags }

  async run(): Promise<void> {
    const { flags } = await this.parse(Communities)
    const query = given({ market: flags.market, limit: flags.limit, cursor: flags.cursor })
    await this.list("community", "communities.list", { query }, communityTable)
  }
}
