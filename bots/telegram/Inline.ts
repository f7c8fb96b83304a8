/**
 * What somebody is offered who types behind the bot's name in any chat: offers to be sent there, each with a link by which
 * it is taken in private. Answered at once or never, so often as the daemon can bear.
 */
import { languageFor, type Say, translator } from "@orrange/core/i18n/Catalogues"
import type { OfferView } from "@orrange/core/protocol/Market"
import type { FindOffers } from "../talk/OfferSearch.ts"
import { offerAbout, offerTitle, sharedCard } from "../talk/screens/SharedOffer.ts"
import type { BotApi, InlineQuery, InlineQueryResultArticle } from "./BotApi.ts"
import { cardText, textUnitsMax } from "./CardText.ts"
import { startMax } from "./GroupLinks.ts"
import { cutText } from "./Html.ts"
import { html, plainLinks } from "./Sending.ts"
import type { Me } from "./Taking.ts"

/** Results of one answer; Telegram takes 50, and asks for more as they are scrolled to. */
const pageSize = 20
/** Seconds for which Telegram shows the same to who asks the same: an offer may be gone after them. */
const cacheSeconds = 5
/** UTF-16 units of the two lines of a result. */
const lineUnitsMax = 120
/** Answered at the same time, and of one person within so many milliseconds; people of which that is remembered. */
const underWayMax = 8
const perPersonMax = 10
const spanMs = 10_000
const peopleMax = 1_000

export interface InlineSettings {
  readonly api: BotApi
  readonly me: Me
  readonly findOffers: FindOffers
  readonly now: () => number
}

/** The link into the private chat that takes an offer; undefined for a market whose name leaves no room for it. */
const takeLink = ({ id, market }: OfferView, bot: string): string | undefined => {
  const start = `take_${market}_${id}`
  return start.length > startMax ? undefined : `https://t.me/${bot}?start=${start}`
}

const resultOf = (offer: OfferView, say: Say, bot: string): ReadonlyArray<InlineQueryResultArticle> => {
  const url = takeLink(offer, bot)
  if (url === undefined) return []
  return [
    {
      type: "article",
      id: offer.id,
      title: cutText(offerTitle(offer, say), lineUnitsMax),
      description: cutText(offerAbout(offer, say), lineUnitsMax),
      input_message_content: {
        message_text: cardText(sharedCard(offer, say), textUnitsMax).html,
        ...html,
        ...plainLinks
      },
      reply_markup: { inline_keyboard: [[{ text: say("bots-do-take"), url, style: "success" }]] }
    }
  ]
}

/** Whether somebody may ask once more; counts it. */
const makeTurnstile = (now: () => number) => {
  const people = new Map<number, ReadonlyArray<number>>()
  return (user: number): boolean => {
    const atMs = now()
    const before = (people.get(user) ?? []).filter((asked) => asked > atMs - spanMs)
    if (before.length >= perPersonMax) return false
    const [oldest] = people.keys()
    if (people.size >= peopleMax && oldest !== undefined) people.delete(oldest)
    people.delete(user)
    people.set(user, [...before, atMs])
    return true
  }
}

export const makeInline = ({ api, findOffers, me, now }: InlineSettings): ((query: InlineQuery) => void) => {
  const mayAsk = makeTurnstile(now)
  let underWay = 0

  const answer = async ({ from, id, offset, query }: InlineQuery): Promise<void> => {
    const language = languageFor([from.language_code ?? ""])
    const say = translator(language)
    const { username } = await me()
    const found = await findOffers({ text: query, language })
    const begin = /^\d{1,6}$/.test(offset) ? Number(offset) : 0
    const end = begin + pageSize
    const results = found.slice(begin, end).flatMap((offer) => resultOf(offer, say, username))
    await api.once.answerInlineQuery(id, results, {
      cache_time: cacheSeconds,
      // In one's own language, so that it is nobody else's answer.
      is_personal: true,
      next_offset: end < found.length ? String(end) : "",
      button: { text: say(found.length === 0 ? "bots-inline-none" : "bots-inline-open"), start_parameter: "start" }
    })
  }

  return (query) => {
    if (underWay >= underWayMax || !mayAsk(query.from.id)) return
    underWay += 1
    void answer(query)
      // Whoever goes on typing asks again; what was asked too long ago Telegram does not take any more.
      .catch(() => undefined)
      .finally(() => {
        underWay -= 1
      })
  }
}
