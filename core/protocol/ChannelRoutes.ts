/** What bots and the people they speak for may say; `Api` says who signs. */
import * as Schema from "effect/Schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import {
  BotRoom,
  ButtonPress,
  ButtonPressed,
  ButtonsMint,
  ButtonsMinted,
  CardAsk,
  CardFound,
  Claim,
  ClaimedMessage,
  ClaimedUpdate,
  DraftAsk,
  DraftView,
  MessageSent,
  MessageState,
  UpdateFinish,
  UpdateFinished,
  UpdateNote,
  UpdateNoted,
  UpdatesReceive,
  UpdatesReceived
} from "./BotWork.ts"
import {
  BotAdd,
  BotKeep,
  BotLinkAgree,
  BotLinkBegin,
  BotLinkBegun,
  BotLinkClaim,
  BotLinkState,
  BotRegister,
  BotRemove,
  BotSelf,
  BotUser,
  BotView,
  ChannelLinkBegin,
  ChannelLinkBegun,
  ChannelLinkClaim,
  ChannelLinkConfirm,
  ChannelLinkView,
  ChannelUnlink,
  UserId
} from "./Channel.ts"
import { Id } from "./Wire.ts"

const list = <Item extends Schema.Top>(item: Item) => Schema.Struct({ data: Schema.Array(item) })

export const channelRoutes = HttpApiGroup.make("channels").add(
  HttpApiEndpoint.get("list", "/v1/channels", { success: list(ChannelLinkView) }),
  HttpApiEndpoint.post("link", "/v1/channels/link", { payload: ChannelLinkBegin, success: ChannelLinkBegun }),
  HttpApiEndpoint.post("claim", "/v1/channels/claim", { payload: ChannelLinkClaim, success: ChannelLinkView }),
  HttpApiEndpoint.post("confirm", "/v1/channels/confirm", { payload: ChannelLinkConfirm, success: ChannelLinkView }),
  HttpApiEndpoint.post("unlink", "/v1/channels/unlink", { payload: ChannelUnlink, success: list(ChannelLinkView) })
)

/** Bots as the operator has them. */
export const botAdminRoutes = HttpApiGroup.make("bot_admin").add(
  HttpApiEndpoint.get("list", "/v1/bots", { success: list(BotView) }),
  HttpApiEndpoint.post("add", "/v1/bots", { payload: BotAdd, success: BotView.pipe(HttpApiSchema.status(201)) }),
  HttpApiEndpoint.post("remove", "/v1/bots/:id/remove", { params: { id: Id }, payload: BotRemove, success: BotView })
)

/** What a bot says as itself. Each may be said again: it is done once. */
export const botRoutes = HttpApiGroup.make("bots").add(
  HttpApiEndpoint.get("self", "/v1/bot", { success: BotSelf }),
  HttpApiEndpoint.get("rooms", "/v1/bot/rooms", { success: list(BotRoom) }),
  HttpApiEndpoint.get("user", "/v1/bot/users/:user", { params: { user: UserId }, success: BotUser }),
  HttpApiEndpoint.post("keep", "/v1/bot/keep", { payload: BotKeep, success: BotUser }),
  HttpApiEndpoint.post("register", "/v1/bot/register", { payload: BotRegister, success: BotUser }),
  HttpApiEndpoint.post("link_begin", "/v1/bot/link/begin", { payload: BotLinkBegin, success: BotLinkBegun }),
  HttpApiEndpoint.post("link_claim", "/v1/bot/link/claim", { payload: BotLinkClaim, success: BotLinkState }),
  HttpApiEndpoint.post("link_agree", "/v1/bot/link/agree", { payload: BotLinkAgree, success: BotLinkState }),
  HttpApiEndpoint.post("receive", "/v1/bot/updates", { payload: UpdatesReceive, success: UpdatesReceived }),
  HttpApiEndpoint.post("claim", "/v1/bot/updates/claim", { payload: Claim, success: list(ClaimedUpdate) }),
  HttpApiEndpoint.post("note", "/v1/bot/updates/note", { payload: UpdateNote, success: UpdateNoted }),
  HttpApiEndpoint.post("finish", "/v1/bot/updates/finish", { payload: UpdateFinish, success: UpdateFinished }),
  HttpApiEndpoint.get("draft", "/v1/bot/drafts", { query: DraftAsk, success: list(DraftView) }),
  HttpApiEndpoint.post("outgoing", "/v1/bot/messages/claim", { payload: Claim, success: list(ClaimedMessage) }),
  HttpApiEndpoint.get("card", "/v1/bot/cards", { query: CardAsk, success: CardFound }),
  HttpApiEndpoint.post("sent", "/v1/bot/messages/sent", { payload: MessageSent, success: MessageState }),
  HttpApiEndpoint.post("buttons", "/v1/bot/buttons", { payload: ButtonsMint, success: ButtonsMinted }),
  HttpApiEndpoint.post("press", "/v1/bot/buttons/press", { payload: ButtonPress, success: ButtonPressed })
)
