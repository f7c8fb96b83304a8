import { Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { personName } from "../../PersonName.ts"
import { kycSheet } from "../../render/AccountText.ts"

export default class PeopleKycTier extends BaseCommand {
  static override summary = "Say how well a person is known, as an operator"
  static override description = "It counts for the orders that they send from then on."
  static override examples = ['<%= config.bin %> people kyc-tier ann --tier 2 --reason "passport and proof of address"']
  static override args = personName
  static override flags = {
    tier: Flags.integer({ required: true, min: 0, max: 3, description: "0 not at all, up to 3" }),
    reason: Flags.string({ required: true, description: "On what grounds, for the record" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PeopleKycTier)
    const payload = { tier: flags.tier, reason: flags.reason }
    this.showOne("kyc_tier", await this.tell("identity.kyc_tier", { params: args, payload }), kycSheet)
  }
}
