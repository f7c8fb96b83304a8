import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag, given } from "../../BaseCommand.ts"
import { selfSheet } from "../../render/AccountText.ts"

export default class MeSet extends BaseCommand {
  static override summary = "Say where you are and what you speak, for those who ask it of whom they trade with"
  static override description = "It counts for the orders you send from then on."
  static override examples = ["<%= config.bin %> me set --country DE --language de --language en"]
  static override flags = {
    country: Flags.string({ description: "Your country, as in DE" }),
    "no-country": Flags.boolean({ description: "Say no country", exclusive: ["country"] }),
    language: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: "A language you speak, as in de; repeatable, in place of all you named before"
    }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { flags } = await this.parse(MeSet)
    const payload = given({
      country: flags["no-country"] ? null : flags.country,
      languages: flags.language
    })
    this.showOne("person", await this.tell("identity.change_me", { payload }), selfSheet)
  }
}
