import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { communityId } from "../../CommunityId.ts"
import { communitySheet } from "../../render/CommunityText.ts"

export default class CommunitiesEdit extends BaseCommand {
  static override summary = "Change a community of yours"
  static override description = "What is left out stays. It counts for trades from then on."
  static override examples = ["<%= config.bin %> communities edit ID --posts-offers --share-bps 2000"]
  static override args = communityId
  static override flags = {
    name: Flags.string({ description: "What it is called" }),
    market: Flags.string({ description: "The market it trades on" }),
    method: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: "Show offers paid by this method; repeatable, in place of all you named before"
    }),
    "any-method": Flags.boolean({ description: "Show offers however they are paid", exclusive: ["method"] }),
    language: Flags.string({ description: "The language its chat is spoken to in, as in de" }),
    rules: Flags.string({ description: "What members are to know; empty for nothing" }),
    "share-bps": Flags.integer({ min: 0, description: "Basis points of the platform's fee that you are given" }),
    "posts-offers": Flags.boolean({ allowNo: true, description: "Show the chat the offers of the market" }),
    "mute-hours": Flags.integer({ min: 0, max: 720, description: "Show nothing new for so many hours; 0 to go on" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CommunitiesEdit)
    const payload = given({
      name: flags.name,
      market: flags.market,
      methods: flags["any-method"] ? [] : flags.method,
      language: flags.language,
      rules: flags.rules,
      share_bps: flags["share-bps"],
      posts_offers: flags["posts-offers"],
      mute_seconds: flags["mute-hours"] === undefined ? undefined : flags["mute-hours"] * 3_600
    })
    this.showOne("community", await this.tell("communities.edit", { params: args, payload }), communitySheet)
  }
}
