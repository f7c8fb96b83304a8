import { setTimeout } from "node:timers/promises"
import { Args, Flags } from "@oclif/core"
import type { TopUpView } from "@orrange/core/protocol/TopUp"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { say } from "../../Say.ts"
import { topUpSheet } from "../../render/TopUpText.ts"

/** Looks for the page to pay on, and milliseconds between two. */
const looksMax = 40
const lookMs = 250

export default class PaymentsTopUp extends BaseCommand {
  static override summary = "Pay money in by a payment provider"
  static override description =
    "It answers with the address of the provider's page, where you pay. What is paid stands on hold while a bank may " +
    "take it back, and is yours to spend after that."
  static override examples = [
    "<%= config.bin %> payments top-up EUR 50",
    "<%= config.bin %> payments top-up EUR 50 --provider paypal"
  ]
  static override args = {
    asset: Args.string({ required: true, description: "What you pay in, as in EUR" }),
    amount: Args.string({ required: true, description: "How much of it" })
  }
  static override flags = {
    provider: Flags.string({ description: "By which provider, as in paypal" }),
    ...clientIdFlag
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PaymentsTopUp)
    const provider = flags.provider === undefined ? {} : { provider: flags.provider }
    const answer = await this.tell("top_ups.create", { payload: { ...args, ...provider } })
    const data = await this.#awaitPage(answer.data, flags["dry-run"] ? 0 : looksMax)
    const isLate = data.state === "created" && !flags["dry-run"]
    const command = this.line(`payments get ${data.id}`)
    this.showOne("top_up", { ...answer, data }, (topUp) =>
      isLate ? `${topUpSheet(topUp)}\n\n${say("cli-top_up-page_later", { command })}` : topUpSheet(topUp)
    )
  }

  /** The provider makes its page a moment later, or is away. */
  async #awaitPage(topUp: TopUpView, looks: number): Promise<TopUpView> {
    if (looks === 0 || topUp.state !== "created") return topUp
    await setTimeout(lookMs)
    const { data } = await this.ask("top_ups.get", { params: { id: topUp.id } })
    return this.#awaitPage(data, looks - 1)
  }
}
