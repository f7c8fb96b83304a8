import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { trimDecimal } from "@orrange/core/client/DecimalText"
import { clientIdFlag } from "../../BaseCommand.ts"
import { clean, time } from "../../render/Text.ts"
import { say } from "../../Say.ts"
import { WithdrawalCommand } from "../../WithdrawalCommand.ts"

export default class WalletConfirm extends WithdrawalCommand {
  static override summary = "Withdraw what you asked for in a chat, for good"
  static override description = "A chat alone takes nothing out. What you asked for there waits here for an hour."
  static override examples = ["<%= config.bin %> wallet confirm ID"]
  static override args = { id: Args.string({ required: true, description: "as the chat names it" }) }
  static override flags = {
    confirm: Flags.string({
      description:
        "The quantity, a colon and the last six characters of the address; on a live platform :PROFILE as well"
    }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WalletConfirm)
    const { data: asked } = await this.ask("chain.withdrawal_ask", { params: args })
    if (asked.state === "ended") throw clientFailure("withdrawal.ask_unknown")
    const { address, asset, bot, created_at, fee, id } = asked
    const what = { asset, quantity: trimDecimal(asked.quantity), fee: trimDecimal(fee), address, ask: id }
    const before = [clean(say("cli-withdraw-asked", { bot, time: time(created_at) ?? "" }))]
    await this.withdraw(what, flags.confirm, { before })
  }
}
