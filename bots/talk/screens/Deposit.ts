/** Where the reader deposits an asset, as a code for a wallet's camera. */
import { money } from "@orrange/core/flows/Grid"
import type { ChainAssetView, DepositAddressView } from "@orrange/core/protocol/WalletChain"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { footOf, go, label, rowsMax, rowsOf, wordsOf } from "./Parts.ts"

/** Characters of the time in which asking for an address is one command: to the hour. */
const hourLength = 13

export const depositCard = (address: DepositAddressView, asked: Asked): Shown => {
  const { say } = asked
  return card({
    heading: say("bots-deposit", { asset: address.asset, chain: address.chain }),
    lines: [say("bots-deposit-yours", { least: money(address.minimum, address.asset) })],
    facts: [
      { label: label(say, "address"), value: address.address, copy: address.address },
      ...(address.contract === null ? [] : [{ label: label(say, "contract"), value: address.contract }]),
      { label: label(say, "confirmations"), value: String(address.confirmations) }
    ],
    warnings: [say("flows-never-asked")],
    foot: footOf(asked),
    rows: [[go(say("bots-do-wallet"), "/wallet")]],
    // A scanner that reads but the first address of a link would send tokens to their own contract.
    picture: { kind: "qr", text: address.contract === null ? address.link : address.address }
  })
}

export const depositListCard = (assets: ReadonlyArray<ChainAssetView>, { say }: Asked): Shown =>
  card({
    heading: assets.length === 0 ? say("bots-deposit-none") : say("bots-deposit-which"),
    rows: [
      ...rowsOf(assets.slice(0, rowsMax).map(({ asset }) => go(asset, `/deposit ${asset}`))),
      [go(say("bots-do-wallet"), "/wallet")]
    ]
  })

export const deposit: Screen = {
  summary: "bots-summary-deposit",
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const { client, now } = asked
    const assets = (await client.call("chain.assets", {})).data.data.filter(({ available }) => available)
    const [named = ""] = wordsOf(asked.rest.toUpperCase())
    const [only] = assets
    const meant = assets.find(({ asset }) => asset === named) ?? (assets.length === 1 ? only : undefined)
    if (meant === undefined) return depositListCard(assets, asked)
    const { asset } = meant
    // The address is the same for ever: only its terms may be others an hour later.
    const payload = { client_id: `deposit.${asset}.${now.toISOString().slice(0, hourLength)}`, asset }
    return depositCard((await client.call("chain.deposit_address", { payload })).data, asked)
  }
}
