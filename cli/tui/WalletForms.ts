/** What is shown and asked in the wallet. Nothing of it moves money: to withdraw is a command, with its own questions. */
import type { DepositAddressView } from "@orrange/core/protocol/WalletChain"
import { chainDepositSheet, depositAddressSheet, withdrawalSheet } from "../render/WalletText.ts"
import { topUpSheet } from "../render/TopUpText.ts"
import { say } from "../Say.ts"
import { type Line, line } from "./draw/Line.ts"
import { listOf } from "./Panels.ts"
import { chosen } from "./Rows.ts"
import { type At, closeTop, fault, openForm, openPager, type Step, step, tell } from "./Ui.ts"

const linesOf = (text: string): ReadonlyArray<Line> => text.split("\n").map((one) => line(one))

const showAddress = (address: DepositAddressView, at: At): Step =>
  step(closeTop(at.ui), {
    do: "code",
    title: say("tui-deposit-heading", { asset: address.asset, chain: address.chain }),
    payload: address.contract === null ? address.link : address.address,
    copied: address.address,
    lines: [...linesOf(depositAddressSheet(address)), [], line(say("tui-deposit-about"), "warn")]
  })

/** Asks what is to be deposited, and shows where to send it. */
export const openDeposit = (at: At): Step => {
  const assets = at.data.chainAssets.map(({ asset }) => asset)
  const [first] = assets
  if (first === undefined) return fault(at, say("tui-deposit-none"))
  return openForm(at, {
    title: say("tui-panel-deposits"),
    fields: [
      {
        name: "asset",
        label: say("tui-column-asset"),
        value: first,
        choices: assets,
        words: Object.fromEntries(at.data.chainAssets.map(({ asset, chain }) => [asset, `${asset} (${chain})`]))
      }
    ],
    about: [say("tui-deposit-about")],
    next: (then, { asset = first }) =>
      step(then.ui, tell("chain.deposit_address", { payload: { asset } }, "", showAddress))
  })
}

/** Shows all of what the cursor is on; of a payment that waits, where to pay as a code. */
export const openEntry = (at: At): Step => {
  const name = listOf(at.ui)
  if (name === "deposits") {
    const deposit = chosen(name, at.data, at.ui)
    return deposit === undefined
      ? step(at.ui)
      : openPager(at, say("tui-panel-deposits"), linesOf(chainDepositSheet(deposit)))
  }
  if (name === "withdrawals") {
    const withdrawal = chosen(name, at.data, at.ui)
    if (withdrawal === undefined) return step(at.ui)
    return openPager(at, say("tui-panel-withdrawals"), linesOf(withdrawalSheet(withdrawal)))
  }
  if (name !== "top_ups") return step(at.ui)
  const topUp = chosen(name, at.data, at.ui)
  if (topUp === undefined) return step(at.ui)
  const [title, lines] = [say("tui-panel-top_ups"), linesOf(topUpSheet(topUp))]
  if (topUp.link === null) return openPager(at, title, lines)
  return step(at.ui, { do: "code", title, payload: topUp.link, copied: topUp.link, lines })
}
