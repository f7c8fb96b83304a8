import { Args, Flags } from "@oclif/core"
import { sameDecimal } from "@orrange/core/client/DecimalText"
import { clientFailure } from "@orrange/core/client/Failure"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { withdrawalSheet } from "../../render/WalletText.ts"
import { say } from "../../Say.ts"

/** Characters of the address that are typed once more. */
const endLength = 6

/** What is typed: the quantity, the end of the address and, where the money is real, whose it is on this machine. */
const confirms = (text: string, quantity: string, parts: ReadonlyArray<string>): boolean => {
  const [said, ...rest] = text.split(":")
  return (
    said !== undefined && sameDecimal(said, quantity) && rest.join(":").toLowerCase() === parts.join(":").toLowerCase()
  )
}

export default class WalletWithdraw extends BaseCommand {
  static override summary = "Withdraw to an address that you listed before, for good"
  static override description =
    "The fee comes on top. A large one waits for operators. Where the money is real, the name of the profile is typed as well."
  static override examples = [
    "<%= config.bin %> wallet withdraw ETH 0.5 --to 0x52908400098527886E0F7030069857D2E4169EE7 --confirm 0.5:169EE7"
  ]
  static override args = {
    asset: Args.string({ required: true, description: "as `wallet assets` lists it" }),
    quantity: Args.string({ required: true, description: "How much arrives" })
  }
  static override flags = {
    to: Flags.string({ required: true, description: "The whole address, as `wallet addresses` lists it" }),
    confirm: Flags.string({
      description:
        "The quantity, a colon and the last six characters of the address; on a live platform :PROFILE as well"
    }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WalletWithdraw)
    const { asset, quantity } = args
    const terms = await this.termsOf(asset)
    const parts = [flags.to.slice(-endLength), ...(terms.live ? [this.profile?.name ?? ""] : [])]
    if (flags.confirm === undefined) this.announce(quantity, terms.withdrawal_fee, asset, terms.chain, flags.to)
    await this.requireWord([quantity, ...parts].join(":"), flags.confirm, (text) => confirms(text, quantity, parts))
    const payload = { asset, quantity, fee: terms.withdrawal_fee, address: flags.to }
    this.showOne("withdrawal", await this.tell("chain.withdraw", { payload }), withdrawalSheet)
  }

  async termsOf(asset: string) {
    const { data } = await this.ask("chain.assets", {})
    const terms = data.data.find((row) => row.asset === asset)
    if (terms === undefined) throw clientFailure("chain.asset_unknown", { asset })
    return terms
  }

  /** What is about to be signed, whole, before anybody types that they mean it. */
  announce(quantity: string, fee: string, asset: string, chain: string, address: string): void {
    if (this.format !== "table") return
    process.stderr.write(`${say("cli-withdraw-about", { quantity, fee, asset, chain, address })}\n`)
  }
}
