/** What the commands share that withdraw: what they name, and what is typed before it leaves. */
import { sameDecimal } from "@orrange/core/client/DecimalText"
import { clientFailure } from "@orrange/core/client/Failure"
import type { WithdrawalCreate } from "@orrange/core/protocol/Withdrawal"
import { BaseCommand } from "./BaseCommand.ts"
import { withdrawalSheet } from "./render/WalletText.ts"
import { say } from "./Say.ts"

/** Characters of the address that are typed once more. */
const endLength = 6

/** What is typed: the quantity, the end of the address and, where the money is real, whose it is on this machine. */
const confirms = (text: string, quantity: string, parts: ReadonlyArray<string>): boolean => {
  const [said, ...rest] = text.split(":")
  return (
    said !== undefined && sameDecimal(said, quantity) && rest.join(":").toLowerCase() === parts.join(":").toLowerCase()
  )
}

export abstract class WithdrawalCommand extends BaseCommand {
  static override baseFlags = BaseCommand.baseFlags

  /** Withdraws once it was named whole, and typed by whoever means it. */
  protected async withdraw(
    what: Omit<WithdrawalCreate, "client_id">,
    confirm: string | undefined,
    {
      before = [],
      repeat = []
    }: { readonly before?: ReadonlyArray<string>; readonly repeat?: ReadonlyArray<string> } = {}
  ): Promise<void> {
    const { address, asset, fee, quantity } = what
    const { chain, live } = await this.termsOf(asset)
    const parts = [address.slice(-endLength), ...(live ? [this.profile?.name ?? ""] : [])]
    if (confirm === undefined && this.format === "table") {
      const about = say("cli-withdraw-about", { quantity, fee, asset, chain, address })
      for (const line of [...before, about]) process.stderr.write(`${line}\n`)
    }
    await this.requireWord([quantity, ...parts].join(":"), confirm, {
      isIt: (text) => confirms(text, quantity, parts)
    })
    this.showOne("withdrawal", await this.tell("chain.withdraw", { payload: what }, repeat), withdrawalSheet)
  }

  protected async termsOf(asset: string) {
    const { data } = await this.ask("chain.assets", {})
    const terms = data.data.find((row) => row.asset === asset)
    if (terms === undefined) throw clientFailure("chain.asset_unknown", { asset })
    return terms
  }
}
