/** A trade that goes wrong: disputed in a chat, decided by an arbiter in the terminal, told in both chats. */
import { looksLike } from "./ChatSide.ts"
import { type Party, pay, playTaking, type TradeStory, wordsOf } from "./TradeStory.ts"

export interface DisputeStory extends TradeStory {
  /** What people say in the dispute. */
  readonly said: {
    readonly statement: string
    readonly ofSeller: string
    readonly ofBuyer: string
    readonly answer: string
    readonly verdict: string
  }
  /** The seller's photo of their statement. */
  readonly photo: Buffer
  /** Until what the seller looks for should have arrived. */
  readonly whileWaiting: () => Promise<void>
  /** The arbiter's terminal, and that of whoever lost; gives what was printed. */
  readonly arbiter: (...line: ReadonlyArray<string>) => Promise<string>
  readonly loser: (...line: ReadonlyArray<string>) => Promise<string>
}

/** The seller looks, finds nothing, and disputes. */
const open = async ({ after, buyer, said, seller, spread, whileWaiting }: DisputeStory): Promise<void> => {
  const { side } = seller
  const { card, label } = wordsOf(seller.language)
  side.commands("release")
  await side.sees(card("flows-release-look"))
  side.taps(label("flows-release-not-there"))
  await side.sees(card("flows-release-told"))
  await spread()
  await buyer.side.sees(wordsOf(buyer.language).card("notices-trade-payment_not_received"))
  await after("not received")
  side.commands("dispute")
  await side.sees(card("flows-dispute-opens"))
  await after("too early")
  await whileWaiting()
  side.commands("dispute")
  await side.sees(card("flows-dispute-reason"))
  side.taps(label("flows-reason-not-received"))
  await side.sees(card("flows-dispute-statement"))
  side.says(said.statement)
  await side.sees(card("flows-dispute-confirm"))
  side.taps(label("flows-dispute-open"))
  await side.sees(card("flows-dispute-file"))
  side.taps(label("flows-done"))
  await side.sees(card("flows-dispute-waits"))
  await spread()
  await buyer.side.sees(wordsOf(buyer.language).card("notices-trade-disputed-peer"))
  await after("disputed")
}

/** Somebody gives what they are asked for, and is asked for more of it until they are done. */
const give = async ({ language, side }: Party, what: string | Buffer): Promise<void> => {
  const { card, label } = wordsOf(language)
  const asked = card("flows-evidence-give")
  side.taps(label("talk-evidence"))
  await side.sees(asked)
  if (typeof what === "string") {
    side.says(what)
    await side.sees(new RegExp(`${looksLike(what).source}[^]*${asked.source}`, "u"))
  } else {
    side.shows(what)
    await side.sees(asked)
  }
  side.taps(label("flows-done"))
  await side.sees(card("flows-evidence-done"))
}

/** The arbiter takes the case, asks both, and reads what they give. */
const hear = async (story: DisputeStory, trade: string): Promise<void> => {
  const { after, arbiter, buyer, photo, said, seller, spread } = story
  await arbiter("disputes")
  await arbiter("disputes", "take", trade, "--yes")
  await arbiter("disputes", "ask", trade, "--of", "seller", "--kind", "bank_statement", "--note", said.ofSeller)
  await arbiter("disputes", "ask", trade, "--of", "buyer", "--kind", "payment_confirmation", "--note", said.ofBuyer)
  await spread()
  for (const { language, side } of [seller, buyer]) {
    // oxlint-disable-next-line no-await-in-loop -- one looks after the other
    await side.sees(wordsOf(language).card("notices-trade-evidence_asked"))
  }
  await after("evidence is asked")
  await give(seller, photo)
  await after("the seller gives a photo")
  await give(buyer, said.answer)
  await after("the buyer writes")
  const printed = await arbiter("disputes", "evidence", trade)
  const hash = /\b[0-9a-f]{64}\b/.exec(printed)?.[0] ?? ""
  await arbiter("disputes", "evidence", trade, "--fetch", hash, "--out", "statement.png")
  await after("the arbiter reads")
}

/** The arbiter decides for the buyer, and the seller accepts that. */
const decide = async (story: DisputeStory, trade: string): Promise<void> => {
  const { after, arbiter, buyer, loser, said, seller, spread } = story
  const verdict = ["--to", "buyer", "--reason", "payment_proven", "--statement", said.verdict]
  await arbiter("disputes", "decide", trade, ...verdict, "--confirm", `${trade.slice(-4)}:buyer`)
  await spread()
  for (const { language, side } of [seller, buyer]) {
    // oxlint-disable-next-line no-await-in-loop
    await side.sees(wordsOf(language).card("notices-trade-decided"))
  }
  await after("decided")
  await loser("disputes", "accept-verdict", trade, "--confirm", `${trade.slice(-4)}:buyer`)
  await spread()
  await buyer.side.sees(wordsOf(buyer.language).card("notices-trade-resolved-peer"))
  await after("carried out")
}

/** Gives the trade. */
export const playDispute = async (story: DisputeStory): Promise<string> => {
  const { payment, trade } = await playTaking(story)
  await pay(story, payment)
  await open(story)
  await hear(story, trade)
  await decide(story, trade)
  return trade
}
