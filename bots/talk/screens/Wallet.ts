/** What the reader has, and what of it is held for what. */
import { addDecimals } from "@orrange/core/client/DecimalText"
import { money } from "@orrange/core/flows/Grid"
import type { BalanceView } from "@orrange/core/protocol/Wallet"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { amount, cut, footOf, go, label } from "./Parts.ts"

/** Assets in the first line, and in the table. */
const headingMax = 3
const assetsMax = 30
/** Characters of the columns of the table. */
const assetLengthMax = 6
const amountLengthMax = 13

const heldOf = ({ bond, deposit, escrow, order_hold, topup_hold, withdrawal_hold }: BalanceView): string =>
  addDecimals(order_hold, escrow, bond, deposit, withdrawal_hold, topup_hold)

const isNone = (text: string): boolean => amount(text) === "0"

/** "USDT: in orders 100, in escrow 50": only what there is. */
const heldLine = (balance: BalanceView, { say }: Asked): ReadonlyArray<string> => {
  const parts = [
    [say("field-in_orders"), balance.order_hold],
    [say("field-in_escrow"), balance.escrow],
    [say("field-in_bonds"), balance.bond],
    [say("field-deposited"), balance.deposit],
    [say("field-leaving"), balance.withdrawal_hold],
    [say("field-paid_in_on_hold"), balance.topup_hold],
    [say("field-owed"), balance.debt]
  ] as const
  const shown = parts.filter(([, held]) => !isNone(held)).map(([name, held]) => `${name} ${amount(held)}`)
  return shown.length === 0 ? [] : [`${balance.asset}: ${shown.join(", ")}`]
}

export const walletCard = (balances: ReadonlyArray<BalanceView>, asked: Asked): Shown => {
  const { say } = asked
  const held = balances.filter(({ total }) => !isNone(total)).slice(0, assetsMax)
  const free = held.filter(({ available }) => !isNone(available)).slice(0, headingMax)
  const amounts = free.map(({ asset, available }) => money(available, asset)).join(", ")
  const [first] = held
  return card({
    heading:
      first === undefined
        ? say("cli-wallet-empty")
        : say("bots-wallet", { amounts: amounts === "" ? money("0", first.asset) : amounts }),
    table:
      first === undefined
        ? null
        : {
            columns: [
              { label: cut(label(say, "asset"), assetLengthMax) },
              { label: cut(label(say, "available"), amountLengthMax), right: true },
              { label: cut(say("bots-wallet-held"), amountLengthMax), right: true }
            ],
            rows: held.map((balance) => [
              cut(balance.asset, assetLengthMax),
              cut(amount(balance.available), amountLengthMax),
              cut(heldOf(balance), amountLengthMax)
            ])
          },
    lines: held.flatMap((balance) => heldLine(balance, asked)),
    foot: footOf(asked),
    rows: [
      [go(say("bots-do-deposit"), "/deposit"), go(say("bots-do-withdraw"), "/withdraw")],
      [go(say("bots-do-orders"), "/orders"), go(say("bots-do-trades"), "/trades")],
      [go(say("bots-do-fees"), "/fees"), go(say("bots-do-limits"), "/limits")]
    ],
    sensitive: true
  })
}

export const wallet: Screen = {
  summary: "bots-summary-wallet",
  scope: "everybody",
  linked: true,
  show: async (asked) => walletCard((await asked.client.call("wallet.balances", {})).data.data, asked)
}
