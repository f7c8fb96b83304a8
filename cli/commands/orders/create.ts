import { Args, Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import type { OrderCreate } from "@orrange/core/protocol/Order"
import { BaseCommand, clientIdFlag } from "../../BaseCommand.ts"
import { awayFlag, keptOrder, looseOrderFlags, mannerFlags } from "../../OrderFlags.ts"
import { type FilledOrder, wordsOf } from "../../FilledOrder.ts"
import { placedText } from "../../render/OrderText.ts"
import { quoteText } from "../../render/QuoteText.ts"
import { quoted } from "../../Quoted.ts"
import { say } from "../../Say.ts"
import type { SentCommand } from "../../SentCommands.ts"

const needed = <A>(value: A | undefined, name: string): A => {
  if (value !== undefined) return value
  throw clientFailure("cli.usage", { reason: say("cli-usage-template", { name }) })
}

export default class OrdersCreate extends BaseCommand {
  static override summary = "Place an order"
  static override description = "At a terminal, without a market and flags, it asks for what it needs."
  static override examples = [
    "<%= config.bin %> orders create BTC-USDT --side buy --quantity 0.01 --price 60000",
    "<%= config.bin %> orders create USDT-EUR --side sell --quantity 100 --price 0.95 --method sepa_instant --min 20",
    "<%= config.bin %> orders create --template euros --quantity 250"
  ]
  static override args = { market: Args.string({ description: "as in BTC-USDT" }) }
  static override flags = {
    template: Flags.string({ description: "A kept order; what you say here goes before what it says" }),
    ...looseOrderFlags,
    ...awayFlag,
    ...mannerFlags,
    ...clientIdFlag,
    "dry-run": Flags.boolean({ description: "Only show what it would do, as `orders quote` does" })
  }

  /** Whether somebody who was shown it said yes to go on with a form that was interrupted. */
  #isAgreed = false

  /** At a terminal, without a market or a template, a form asks for all of it, and for the yes at its end. */
  protected override asksFirst({ market }: { readonly market?: unknown }): boolean {
    const isForm = market === undefined && !this.argv.some((word) => word.startsWith("--template"))
    return !this.#isAgreed && (!isForm || !process.stdin.isTTY)
  }

  /** A form looks new to whoever begins it: what was filled in before is shown, and sent only after a yes. */
  protected override goesOn = async (sent: SentCommand, args: { readonly market?: unknown }): Promise<boolean> => {
    if (this.asksFirst(args)) return true
    const command = `orders create ${sent.repeat.map(quoted).join(" ")}`
    const typed = await this.typed(
      `${say("cli-ask-interrupted", { time: new Date(sent.sentAt).toISOString(), command, word: "yes" })} `
    )
    this.#isAgreed = typed === "yes"
    // Where nobody can be asked, the yes that is asked for next is refused as well.
    return this.#isAgreed || typed === undefined
  }

  async run(): Promise<void> {
    const { args, flags } = await this.parse(OrdersCreate)
    const { template: name } = flags
    const kept = name === undefined ? {} : (await this.ask("templates.get", { params: { name } })).data.order
    const said = keptOrder(args.market, flags, kept)
    const isBare = name === undefined && Object.keys(said).every((field) => field === "side")
    const filled = isBare ? await this.#filled(flags.side) : undefined
    if (filled === null) return
    const order = filled ?? said
    const payload = {
      ...order,
      market: needed(order.market, "the market"),
      side: needed(order.side, "--side"),
      quantity: needed(order.quantity, "--quantity"),
      type: order.type ?? "limit"
    }
    if (flags["dry-run"]) this.showOne("order.quote", await this.ask("orders.quote", { payload }), quoteText)
    else {
      const repeat = filled === undefined ? [] : wordsOf(filled)
      this.showOne("order.placed", await this.tell("orders.create", { payload }, repeat), placedText)
    }
  }

  /** Asks for all of it, where somebody sits at a terminal; `undefined` where nobody does, null when they left it. */
  async #filled(side: OrderCreate["side"] | undefined): Promise<FilledOrder | null | undefined> {
    const chosen = side ?? (await this.typed(`${say("cli-buy-or-sell")} `))
    if (chosen !== "buy" && chosen !== "sell") return undefined
    const { fillOrder } = await import("../../FormPrompts.ts")
    return fillOrder(chosen, {
      ask: (question) => this.typed(question),
      read: async ({ request, route }) => (await this.ask(route, request as never)).data
    })
  }
}
