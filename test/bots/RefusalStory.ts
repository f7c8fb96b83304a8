/** What two are told who cannot have what they ask for, each in their chat: why, and what to do about it there. */
import { unescaped } from "./ChatSide.ts"
import { newsOf } from "./Columns.ts"
import { linkChat, type Party, type TradeStory, wordsOf } from "./TradeStory.ts"

export interface RefusalStory extends TradeStory {
  /** What others do meanwhile. */
  readonly house: {
    /** An offer of somebody's that stands; gives its id. */
    readonly offer: (name: string) => Promise<string>
    readonly block: (name: string, whom: string) => Promise<void>
    readonly halt: (market: string) => Promise<void>
    readonly lift: (market: string) => Promise<void>
    readonly freeze: (name: string) => Promise<void>
    readonly unfreeze: (name: string) => Promise<void>
    /** As if whatever can be pressed had been shown a month ago. */
    readonly ageButtons: () => Promise<void>
    /** A button that was made for somebody else on the same platform. */
    readonly foreignButton: (channel: Party["channel"]) => Promise<string>
    /** A trade in which this one is the seller, and the buyer says that they paid; gives its id. */
    readonly paidTrade: (seller: string) => Promise<string>
  }
}

/** As `text`, in what came to a screen or was changed on it since it was as `before`. */
const since = (before: string, text: RegExp): RegExp => {
  const pattern = new RegExp(text)
  pattern.test = (screen) => {
    let shown = before
    const news = newsOf(() => shown)
    news()
    shown = unescaped(screen)
    return text.test(news())
  }
  return pattern
}

/** Waits for what comes after somebody's last deed: the same is said more than once. */
const fresh = (party: Party): Party => {
  const { channel, side } = party
  // Telegram's people look no further back by themselves.
  if (channel === "telegram") return party
  let before = ""
  const acts = (): void => {
    before = side.screen()
  }
  return {
    ...party,
    side: {
      ...side,
      commands: (name, rest) => {
        acts()
        side.commands(name, rest)
      },
      says: (text) => {
        acts()
        side.says(text)
      },
      taps: (label) => {
        acts()
        side.taps(label)
      },
      forges: (token) => {
        acts()
        side.forges(token)
      },
      sees: (text) => side.sees(since(before, text))
    }
  }
}

type Scene = (story: RefusalStory, party: Party, peer: Party) => Promise<void>

const cancel = async ({ language, side }: Party): Promise<void> => {
  const { card, label } = wordsOf(language)
  side.taps(label("flows-discard"))
  await side.sees(card("flows-discarded"))
}

const take = async ({ language, side }: Party, market: string, offer: string): Promise<void> => {
  side.commands("take", { option: "offer", value: `${market} ${offer}` })
  await side.sees(wordsOf(language).card("flows-take-buy-amount"))
}

/** An order of a market that settles at once, until it is looked over. */
const fillIn = async (
  { language, side }: Party,
  what: { readonly side: "buy" | "sell"; readonly amount: string; readonly price: string },
  meanwhile: () => Promise<void> = () => Promise.resolve()
): Promise<void> => {
  const { card } = wordsOf(language)
  side.commands(what.side)
  await side.sees(card(`flows-${what.side}-market`))
  side.taps("BTC-USDT")
  await side.sees(card(`flows-${what.side}-amount`))
  side.says(what.amount)
  await side.sees(card("flows-price"))
  await meanwhile()
  side.says(what.price)
  await side.sees(card(`flows-${what.side}-review`))
}

const oldButton: Scene = async ({ house }, { language, side }) => {
  const { card } = wordsOf(language)
  side.commands("sell")
  await side.sees(card("flows-sell-market"))
  await house.ageButtons()
  side.taps("USDT-EUR")
  await side.sees(card("talk-hint-button"))
  await side.sees(card("flows-sell-market"))
}

const foreignButton: Scene = async ({ house }, { channel, language, side }) => {
  side.forges(await house.foreignButton(channel))
  await side.sees(wordsOf(language).card("talk-hint-foreign"))
}

const ownOffer: Scene = async ({ house, market }, party) => {
  await take(party, market, await house.offer(party.name))
}

const blocked: Scene = async ({ house, market }, party, peer) => {
  const offer = await house.offer(peer.name)
  await house.block(peer.name, party.name)
  await take(party, market, offer)
}

const goneOffer: Scene = async ({ market }, { language, side }) => {
  side.commands("take", { option: "offer", value: `${market} 0197a000-0000-7000-8000-000000000000` })
  await side.sees(wordsOf(language).card("talk-failed"))
}

const haltedMarket: Scene = async ({ house }, party) => {
  await fillIn(party, { side: "buy", amount: "0.01", price: "100" }, () => house.halt("BTC-USDT"))
  await cancel(party)
  await house.lift("BTC-USDT")
}

const frozen: Scene = async ({ house }, party) => {
  const { language, name, side } = party
  const { card, label } = wordsOf(language)
  await house.freeze(name)
  await fillIn(party, { side: "buy", amount: "0.01", price: "100" })
  side.taps(label("flows-buy-post", { amount: "0.01 BTC" }))
  await side.sees(card("flows-buy-review"))
  await cancel(party)
  await house.unfreeze(name)
}

const botLimit: Scene = async (_, party) => {
  await fillIn(party, { side: "sell", amount: "0.05", price: "1000" })
  await cancel(party)
}

const tooMuch: Scene = async (_, party) => {
  await fillIn(party, { side: "buy", amount: "900", price: "50000" })
  await cancel(party)
}

const wrongDigits: Scene = async ({ house, whileArmed }, { language, name, side }) => {
  const { card, label } = wordsOf(language)
  const trade = await house.paidTrade(name)
  await whileArmed()
  side.commands("release", { option: "trade", value: trade })
  await side.sees(card("flows-release-look"))
  side.taps(label("flows-release-there"))
  await side.sees(card("flows-release-confirm"))
  side.taps(label("flows-release", { amount: "100 USDT" }))
  await side.sees(card("flows-release-final"))
  side.says("0000")
  await side.sees(card("flows-release-final"))
}

const scenes: ReadonlyArray<readonly [name: string, scene: Scene]> = [
  ["an old button", oldButton],
  ["somebody else's button", foreignButton],
  ["an offer that is gone", goneOffer],
  ["one's own offer", ownOffer],
  ["an offer of somebody who blocked one", blocked],
  ["a market that takes no orders", haltedMarket],
  ["an account that is frozen", frozen],
  ["more than a chat may give away", botLimit],
  ["more than one has", tooMuch],
  ["the wrong digits", wrongDigits]
]

export const playRefusals = async (story: RefusalStory): Promise<void> => {
  const { after, spread } = story
  const [seller, buyer] = [story.seller, fresh(story.buyer)]
  await linkChat(seller, spread)
  await linkChat(buyer, spread)
  await after("linked")
  for (const [name, scene] of scenes) {
    // oxlint-disable-next-line no-await-in-loop -- one is refused after the other
    await scene(story, seller, buyer)
    // oxlint-disable-next-line no-await-in-loop
    await scene(story, buyer, seller)
    // oxlint-disable-next-line no-await-in-loop
    await after(name)
  }
}
