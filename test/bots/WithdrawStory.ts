/** Two withdraw by the same form, one in each chat; nothing leaves before it is confirmed in a terminal. */
import { looksLike } from "./ChatSide.ts"
import { linkChat, type Party, type TradeStory, wordsOf } from "./TradeStory.ts"

interface WithdrawStory extends TradeStory {
  /** A terminal; gives what was printed. */
  readonly terminal: (name: "ann") => (...line: ReadonlyArray<string>) => Promise<string>
  /** Where the seller and the buyer withdraw to, under the label that each gave it. */
  readonly label: string
}

const fill = async ({ language, side }: Party, address: string, amount: string): Promise<void> => {
  const { card, label } = wordsOf(language)
  side.commands("wallet")
  await side.sees(looksLike(label("bots-do-withdraw")))
  side.taps(label("bots-do-withdraw"))
  await side.sees(card("flows-withdraw-asset"))
  side.taps("USDT")
  await side.sees(card("flows-withdraw-address"))
  side.taps(address)
  await side.sees(card("flows-withdraw-amount"))
  // Less than can leave, and then enough.
  side.says("1")
  await side.sees(card("flows-withdraw-least"))
  side.says(amount)
  await side.sees(card("flows-withdraw-confirm"))
}

const ask = async ({ language, side }: Party, amount: string): Promise<void> => {
  const { card, label } = wordsOf(language)
  side.taps(label("flows-withdraw-go", { amount: `${amount} USDT` }))
  await side.sees(card("talk-withdraw-asked"))
}

export const playWithdrawal = async (story: WithdrawStory): Promise<void> => {
  const { after, buyer, label, seller, spread, terminal } = story
  await linkChat(seller, spread)
  await linkChat(buyer, spread)
  await after("linked")
  await fill(seller, label, "25")
  await after("Telegram")
  await fill(buyer, label, "2000")
  await after("Discord")
  await ask(seller, "25")
  await ask(buyer, "2000")
  await after("asked")
  const command = /orrange (wallet confirm [0-9a-f-]{36})/.exec(seller.side.screen())?.[1] ?? ""
  await terminal("ann")(...command.split(" "), "--confirm", "25:169EE7")
  await after("confirmed")
}
