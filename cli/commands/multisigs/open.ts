import { Args, Flags } from "@oclif/core"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { multisigSheet } from "../../render/MultisigText.ts"

export default class MultisigsOpen extends BaseCommand {
  static override summary = "Make an escrow of coins that two of three keys move, and have it watched"
  static override description =
    "The keys are public ones, each out of a wallet of its owner and never used before. The seller pays the quantity to " +
    "the address that is shown. With the same terms the other side sees the same escrow; import the descriptor into your " +
    "wallet, so that it knows the address without anybody."
  static override examples = [
    "<%= config.bin %> multisigs open bitcoin BTC 0.5 --buyer-key 02… --seller-key 03… --arbiter-key 02… " +
      "--buyer-address bc1q… --seller-address bc1q…"
  ]
  static override args = {
    chain: Args.string({ required: true, description: "as `wallet assets` names it" }),
    asset: Args.string({ required: true, description: "as `wallet assets` lists it" }),
    quantity: Args.string({ required: true, description: "How much the seller locks" })
  }
  static override flags = {
    "buyer-key": Flags.string({
      required: true,
      description: "Public key of who pays outside, compressed, in hexadecimal digits"
    }),
    "seller-key": Flags.string({ required: true, description: "Public key of who locks the quantity" }),
    "arbiter-key": Flags.string({
      required: true,
      description: "Public key of who signs with one of them in a dispute"
    }),
    "buyer-address": Flags.string({ required: true, description: "Where the buyer is paid, for good" }),
    "seller-address": Flags.string({ required: true, description: "Where the seller is paid back, for good" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(MultisigsOpen)
    const payload = {
      ...args,
      buyer_key: flags["buyer-key"],
      seller_key: flags["seller-key"],
      arbiter_key: flags["arbiter-key"],
      buyer_address: flags["buyer-address"],
      seller_address: flags["seller-address"]
    }
    this.showOne("multisig", await this.tell("multisigs.open", { payload }), multisigSheet)
  }
}
