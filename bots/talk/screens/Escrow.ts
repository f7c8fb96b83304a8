/**
 * The escrow of a trade that a contract holds: each field of what the reader's wallet signs or sends next, one such paper
 * on a card, to be held against what the wallet shows. Wallets are named and signatures given in the terminal.
 */
import { escrowFacts, escrowWork } from "@orrange/core/flows/EscrowSheet"
import type { TradeEscrowView } from "@orrange/core/protocol/Escrow"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Fact, Shown } from "../Shown.ts"
import { noIdCard } from "./Guard.ts"
import { pageAsked, pageOf, pageRow } from "./Paging.ts"
import { at, cut, footOf, go, idOf, inTerminal, plain, sentence, wordsOf } from "./Parts.ts"

/** Characters of one value: the data of a call are long, and its fields say what is in them. */
const valueLengthMax = 600

const factOf = (name: string, value: string, meaning?: string): Fact => {
  const raw = cut(plain(value), valueLengthMax)
  return { label: plain(name), value: meaning === undefined ? raw : `${raw} (${plain(meaning)})` }
}

export const escrowCard = (view: TradeEscrowView, page: number, asked: Asked): Shown => {
  const { say } = asked
  const { trade } = view
  const timeOf = (time: string): string => at(asked, time)
  const works = escrowWork(view, say, timeOf)
  const { shown, turn } = pageOf(works, page, 1)
  const [work] = shown
  const standing = escrowFacts(view, say, timeOf)
  return card({
    heading: work === undefined ? say("cli-escrow-nothing_now") : plain(work.heading),
    lines: work === undefined ? [] : [say("bots-escrow-compare")],
    facts: [
      ...standing.map(([name, value]) => factOf(sentence(name), value)),
      // Names of the contract stay as a wallet shows them.
      ...(work?.lines ?? []).map(([name, value, meaning]) => factOf(name, value, meaning)),
      inTerminal(say, `trades escrow ${trade}`)
    ],
    warnings: work === undefined ? [] : [say("bots-escrow-own"), say("flows-never-asked")],
    foot: footOf(asked, trade),
    rows: [
      ...pageRow(`escrow ${trade}`, turn, asked),
      [go(say("bots-do-trade"), `/trade ${trade}`), go(say("bots-do-refresh"), `/escrow ${trade}`)]
    ],
    sensitive: true
  })
}

export const escrow: Screen = {
  summary: "bots-summary-escrow",
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const id = idOf(asked)
    if (id === undefined) return noIdCard(asked, "/trades")
    const { data } = await asked.client.call("escrows.of_trade", { params: { id } })
    return escrowCard(data, pageAsked({ rest: wordsOf(asked.rest)[1] ?? "" }), asked)
  }
}
