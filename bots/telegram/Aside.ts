/** What one person alone sees in a group; where Telegram does not show it so, they are written to in private. */
import type { Outcome, Saying } from "../talk/Platform.ts"
import type { Only, Shown } from "../talk/Shown.ts"
import { failureOf, type InlineKeyboardButton } from "./BotApi.ts"
import { cardText, textUnitsMax } from "./CardText.ts"
import { keyboardOf } from "./Keyboard.ts"
import { outcomeOf, refusedFor } from "./Outcomes.ts"
import type { Voice } from "./Say.ts"
import { placeOf, writtenGroup } from "./Updates.ts"

/** Characters of what a link carries. */
const startMax = 64

/** A link that opens the private chat with the bot, and says there what was meant here. */
const linkOf = async ({ opens }: Only, chat: string, { me }: Voice): Promise<ReadonlyArray<InlineKeyboardButton>> => {
  if (opens === undefined) return []
  const withGroup = opens.start.startsWith("take_") ? `${opens.start}_${writtenGroup(chat)}` : opens.start
  const start = withGroup.length <= startMax ? withGroup : opens.start
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(start)) return []
  const { username } = await me()
  return [{ text: opens.label, url: `https://t.me/${username}?start=${start}` }]
}

/** Whether it was the way that was refused, and not the moment. */
const isRefused = (outcome: Outcome): boolean => outcome.outcome !== "later" && outcome.outcome !== "delivered"

/** @param inPrivate Says the card in the private chat. */
export const sayAside = async (
  { chat }: Saying,
  card: Shown & { readonly only: Only },
  voice: Voice,
  inPrivate: (chat: string, card: Shown) => Promise<Outcome>
): Promise<Outcome> => {
  const { only, reply } = card
  const { topic, ...place } = placeOf(chat)
  const query = /^query:(\d+)$/.exec(reply ?? "")?.[1]
  try {
    const link = await linkOf(only, chat, voice)
    const rows = [...keyboardOf(card.rows, card.facts), ...(link.length === 0 ? [] : [link])]
    const sent = await voice.api.once.sendMessage(place.chat, cardText(card, textUnitsMax).html, {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      protect_content: true,
      reply_markup: { inline_keyboard: rows.map((row) => [...row]) },
      ephemeral_message_parameters: {
        receiver_user_id: Number(only.user),
        ...(query !== undefined && { callback_query_id: query })
      },
      ...(topic !== undefined && { message_thread_id: topic })
    })
    return { outcome: "delivered", message_id: `only:${sent.ephemeral_message_id ?? sent.message_id}` }
  } catch (error) {
    const outcome = outcomeOf(failureOf(error))
    if (!isRefused(outcome)) return outcome
  }
  const { only: _only, ...rest } = card
  const said = await inPrivate(only.user, { ...rest, reply: null })
  // That one person takes nothing from the bot says nothing of the group.
  return said.outcome === "blocked" ? refusedFor("they cannot be written to") : said
}
