/** Telegram, for the conversation: through a bot of the operator's own. */
import type { Heard } from "../talk/Heard.ts"
import type { FindOffers } from "../talk/OfferSearch.ts"
import type { Platform } from "../talk/Platform.ts"
import type { Picture } from "../talk/Shown.ts"
import { type BotApi, connect } from "./BotApi.ts"
import { publish } from "./Commands.ts"
import { fetchFile } from "./Files.ts"
import { makeGroupLinks } from "./GroupLinks.ts"
import { hear } from "./Hear.ts"
import { cutText } from "./Html.ts"
import { makeInline } from "./Inline.ts"
import { wait, type Wait } from "./Pauses.ts"
import { poll } from "./Polling.ts"
import { say } from "./Say.ts"
import type { FetchRelayed, Voice } from "./Sending.ts"
import { makeMe, type Taking } from "./Taking.ts"
import { standingIn } from "./Standing.ts"
import { besideId, placeOf } from "./Updates.ts"
import { serveWebhook, type WebhookSettings } from "./Webhook.ts"

export interface TelegramSettings {
  /** As @BotFather gave it. A secret. */
  readonly token: string
  /** Where the Bot API is, without a slash at its end; Telegram's own by default. */
  readonly apiRoot?: string
  /** Instead of long polling. */
  readonly webhook?: WebhookSettings
  readonly fetchRelayed: FetchRelayed
  /** What is found for whoever types behind the bot's name in any chat. */
  readonly findOffers: FindOffers
  /** Told to the operator; holds no secret. */
  readonly warn: (text: string) => void
  readonly wait?: Wait
}

const telegramApi = "https://api.telegram.org"
/** UTF-16 units of what is shown for a moment to whoever pressed a button. */
const toastUnitsMax = 200

/** Loaded when there is something to draw. */
const draw = async (picture: Picture): Promise<Uint8Array> => (await import("../pictures/Png.ts")).png(picture)

/** What a message gets that was taken and needs no answer; one of the few that a bot may give. */
const seen = { type: "emoji", emoji: "👌" } as const

const tell = async ({ once }: BotApi, { chat, reply }: Heard, toast: string | null): Promise<void> => {
  const [, kind, id = ""] = /^(query|message):(\d+)$/.exec(reply ?? "") ?? []
  const text = toast === null ? {} : { text: cutText(toast, toastUnitsMax) }
  if (kind === "query") await once.answerCallbackQuery(id, text)
  else if (kind === "message" && toast !== null) await once.setMessageReaction(placeOf(chat).chat, Number(id), [seen])
}

/**
 * `run` rejects with `TokenRefused` where the token is no bot's: nothing else stops it but the signal. The token's first
 * part is the bot's own id.
 */
export const makeTelegram = (settings: TelegramSettings): Platform => {
  const { apiRoot = telegramApi, token, warn, webhook } = settings
  const api = connect(token, apiRoot)
  const me = makeMe(api)
  const [id = ""] = token.split(":")
  const { fetchRelayed } = settings
  const links = makeGroupLinks(token)
  const voice: Voice = {
    api,
    me,
    links,
    fetchRelayed,
    draw,
    warn,
    worded: new Set(),
    knows: { rich: true, disabled: true, alone: undefined },
    asides: new Map()
  }
  return {
    channel: "telegram",
    hear: (received) => hear(received, { id, links }),
    say: (saying) => say(saying, voice),
    acknowledge: (heard, toast) => tell(api, heard, toast).catch(() => undefined),
    fetchFile: (ref, lengthMax) => fetchFile({ api, apiRoot, token }, ref, lengthMax),
    publish: (commands) => publish(commands, api),
    run: (receive, signal) => {
      const look = makeInline({ api, me, findOffers: settings.findOffers, now: Date.now })
      const taking: Taking = { api, me, receive, look, signal, wait: settings.wait ?? wait, warn }
      return webhook === undefined ? poll(taking) : serveWebhook(webhook, taking)
    },
    standing: (chat, user) => standingIn(api, me, chat, user),
    privateChat: (user) => user,
    beside: besideId
  }
}
