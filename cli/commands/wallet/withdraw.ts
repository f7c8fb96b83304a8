import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { clientIdFlag } from "../../BaseCommand.ts"
import type { FilledWithdrawal } from "../../FormPrompts.ts"
import { say } from "../../Say.ts"
import { WithdrawalCommand } from "../../WithdrawalCommand.ts"

const needed = (value: string | undefined): string => {
  if (value !== undefined) return value
  throw clientFailure("cli.usage", { reason: say("cli-usage-withdraw") })
}

export default class WalletWithdraw extends WithdrawalCommand {
  static override summary = "Withdraw to an address that you listed before, for good"
  static override description =
    "The fee comes on top. A large one waits for operators. Where the money is real, the name of the profile is typed as" +
    " well. At a terminal, without an asset, it asks for what it needs."
  static override examples = [
    "<%= config.bin %> wallet withdraw ETH 0.5 --to 0x52908400098527886E0F7030069857D2E4169EE7 --confirm 0.5:169EE7"
  ]
  static override args = {
    asset: Args.string({ description: "as `wallet assets` lists it" }),
    quantity: Args.string({ description: "How much arrives" })
  }
  static override flags = {
    to: Flags.string({ description: "The whole address, as `wallet addresses` lists it" }),
    confirm: Flags.string({
      description:
        "The quantity, a colon and the last six characters of the address; on a live platform :PROFILE as well"
    }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WalletWithdraw)
    const filled = args.asset === undefined && flags.to === undefined ? await this.#filled() : undefined
    if (filled === null) return
    const asset = needed(filled?.asset ?? args.asset)
    const quantity = needed(filled?.quantity ?? args.quantity)
    const address = needed(filled?.address ?? flags.to)
    const fee = filled?.fee ?? (await this.termsOf(asset)).withdrawal_fee
    const repeat = filled === undefined ? [] : [asset, quantity, `--to=${address}`]
    await this.withdraw({ asset, quantity, fee, address }, flags.confirm, { repeat })
  }

  /** Asks for all of it, where somebody sits at a terminal; `undefined` where nobody does, null when they left it. */
  async #filled(): Promise<FilledWithdrawal | null | undefined> {
    if (!process.stdin.isTTY || this.format !== "table") return undefined
    const { fillWithdrawal } = await import("../../FormPrompts.ts")
    return fillWithdrawal({
      ask: (question) => this.typed(question),
      read: async ({ request, route }) => (await this.ask(route, request as never)).data
    })
  }
}
