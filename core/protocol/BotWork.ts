/** What a bot is told, says, and keeps between the two: all of it stands with the daemon, and nothing with the bot. */
import * as Schema from "effect/Schema"
import { UserId } from "./Channel.ts"
import { Id, Text, Time, told } from "./Wire.ts"

/** Updates of one `receive`, and waiting for one bot at most. */
export const updatesPerReceiveMax = 100
export const updatesWaitingMax = 20_000
/** Waiting of one chat at most; beyond, the newest are dropped, so that one chat does not fill the bot's inbox. */
export const updatesPerChatMax = 200
/** Bytes of an update. */
export const updateBytesMax = 64 * 1024
/** Updates or messages of one claim. */
export const claimMax = 100
/** Seconds for which a claim is its claimant's. */
export const leaseSecondsMax = 300
export const leaseSecondsDefault = 30
/** Messages and buttons of one update. */
const messagesPerFinishMax = 20
const buttonsPerFinishMax = 60
const messageBytesMax = 16 * 1024
const actionBytesMax = 4 * 1024
/** Forms changed by one update, and bytes of what is written down before a command. */
const draftsPerFinishMax = 4
const noteBytesMax = 32 * 1024
const draftBytesMax = 8 * 1024
/** Seconds a form is kept, and a button pressed. */
const draftSecondsMax = 7 * 24 * 3_600
const buttonSecondsMax = 30 * 24 * 3_600
/** Forms one person, or one user of a bot, may have begun. */
export const draftsMax = 20
/** Messages waiting for one chat, and for one bot; beyond, the oldest that is not critical is dropped. */
export const messagesPerChatMax = 100
export const messagesPerBotMax = 50_000
/** Days for which what is done is kept. */
export const keptDays = 7

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** JSON as text, which the daemon keeps as it is and does not look into. */
const JsonText = (bytesMax: number) =>
  Schema.String.check(
    Schema.makeFilter((text: string) =>
      Buffer.byteLength(text) <= bytesMax && isJson(text) ? undefined : `JSON of ${bytesMax} bytes at most`
    )
  )

/** A chat, by the channel's name of it. */
const Chat = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9@:_-]{1,64}$/, told("the channel's id of a chat")))
const UpdateId = Schema.String.check(
  Schema.isPattern(/^(?:0|[1-9][0-9]{0,18})$/, told("the channel's number of an update, as a string"))
).annotate({ identifier: "UpdateId" })
const MessageId = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9:_-]{1,64}$/, told("the channel's id of a message")))
const count = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))
const CardKey = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9:_.-]{1,64}$/, told("the key of a card")))
const FlowName = Schema.String.check(Schema.isPattern(/^[a-z][a-z0-9_-]{0,31}$/, told("the name of a flow")))
const Attempt = count(1, 2_147_483_647)

const updateFields = {
  update: UpdateId,
  chat: Chat,
  /** Who did it; null where the channel does not say. */
  user: Schema.NullOr(UserId),
  body: JsonText(updateBytesMax)
}

export const UpdatesReceive = Schema.Struct({
  updates: Schema.Array(Schema.Struct(updateFields)).check(
    Schema.isMinLength(1),
    Schema.isMaxLength(updatesPerReceiveMax)
  )
}).annotate({ identifier: "UpdatesReceive" })
export type UpdatesReceive = typeof UpdatesReceive.Type
/** How many of them were new. */
export const UpdatesReceived = Schema.Struct({ kept: Schema.Int }).annotate({ identifier: "UpdatesReceived" })

/** Seconds after which a process of a bot that said nothing is dead, and another one takes over. */
export const workerSilentSeconds = 5

/** A process of a bot, under an id that it makes for as long as it runs. */
const BotWorker = Schema.Struct({
  id: Id,
  /** Whether it can say things aloud. */
  speaks: Schema.Boolean,
  /** It has nothing in hand any more, and need not be waited for. */
  leaves: Schema.optionalKey(Schema.Boolean)
}).annotate({ identifier: "BotWorker" })
export type BotWorker = typeof BotWorker.Type

export const Claim = Schema.Struct({
  /** With 0 it is only said that somebody is there. */
  limit: count(0, claimMax),
  lease_seconds: Schema.optionalKey(count(1, leaseSecondsMax)),
  /** Left out, what is in hand waits for its lease when whoever has it dies. */
  worker: Schema.optionalKey(BotWorker)
}).annotate({ identifier: "BotClaim" })
export type Claim = typeof Claim.Type

export const ClaimedUpdate = Schema.Struct({
  ...updateFields,
  /** Which try it is: it is finished under this number. */
  attempt: Schema.Int,
  /** What somebody was about to do for it; null while nobody was. */
  note: Schema.NullOr(Schema.String),
  received_at: Time
}).annotate({ identifier: "ClaimedUpdate" })
export type ClaimedUpdate = typeof ClaimedUpdate.Type

/** What is about to be done for an update, said before it is done: what stood there first stays. */
export const UpdateNote = Schema.Struct({ update: UpdateId, attempt: Attempt, note: JsonText(noteBytesMax) }).annotate({
  identifier: "UpdateNote"
})
export type UpdateNote = typeof UpdateNote.Type
export const UpdateNoted = Schema.Struct({ update: UpdateId, note: Schema.String }).annotate({
  identifier: "UpdateNoted"
})
export type UpdateNoted = typeof UpdateNoted.Type

export const ButtonMint = Schema.Struct({
  /** Made by the bot, at random. */
  token: Schema.String.check(
    Schema.isPattern(/^[A-Za-z0-9_-]{16,20}$/, told("16 to 20 random characters of base64url"))
  ),
  /** Who alone may press it. */
  user: UserId,
  action: JsonText(actionBytesMax),
  /** With the version of the trade that the button was made for. */
  trade: Schema.NullOr(Schema.Struct({ id: Id, version: count(1, 2_147_483_647) })),
  expires_in_seconds: count(1, buttonSecondsMax)
}).annotate({ identifier: "ButtonMint" })
export type ButtonMint = typeof ButtonMint.Type

const Buttons = Schema.Array(ButtonMint).check(Schema.isMaxLength(buttonsPerFinishMax))

export const MessageWrite = Schema.Struct({
  chat: Chat,
  /** Whose chat it is, when it is one person's. */
  user: Schema.NullOr(UserId),
  /** A later message of the same card takes the place of one that still waits, and edits one that was sent. */
  card: Schema.NullOr(CardKey),
  /** `true`: it is sent as a message of its own, and is the card from now on. */
  anew: Schema.optionalKey(Schema.Boolean),
  body: JsonText(messageBytesMax),
  critical: Schema.Boolean
}).annotate({ identifier: "BotMessageWrite" })
export type MessageWrite = typeof MessageWrite.Type

export const DraftChange = Schema.Struct({
  flow: FlowName,
  /** Which it was when it was read; 0 when there was none. */
  version: count(0, 2_147_483_646),
  /** Null to be rid of it. */
  draft: Schema.NullOr(JsonText(draftBytesMax)),
  expires_in_seconds: count(1, draftSecondsMax)
}).annotate({ identifier: "DraftChange" })
export type DraftChange = typeof DraftChange.Type

export const UpdateFinish = Schema.Struct({
  update: UpdateId,
  attempt: Attempt,
  drafts: Schema.Array(DraftChange).check(Schema.isMaxLength(draftsPerFinishMax)),
  messages: Schema.Array(MessageWrite).check(Schema.isMaxLength(messagesPerFinishMax)),
  buttons: Buttons
}).annotate({ identifier: "UpdateFinish" })
export type UpdateFinish = typeof UpdateFinish.Type

export const UpdateFinished = Schema.Struct({
  update: UpdateId,
  /** Of the forms, in their order; null for one that ended. */
  draft_versions: Schema.Array(Schema.NullOr(Schema.Int)),
  /** Of the messages, in their order. */
  messages: Schema.Array(Id)
}).annotate({ identifier: "UpdateFinished" })
export type UpdateFinished = typeof UpdateFinished.Type

export const DraftAsk = { user: UserId, flow: Schema.optionalKey(FlowName) }
export const DraftView = Schema.Struct({
  flow: FlowName,
  version: Schema.Int,
  draft: Schema.String,
  expires_at: Time
}).annotate({ identifier: "BotDraft" })
export type DraftView = typeof DraftView.Type

export const CardAsk = { chat: Chat, message: MessageId }
/** What a message was; both null when it is none of this bot's, or too old. */
export const CardFound = Schema.Struct({
  card: Schema.NullOr(CardKey),
  /** What is kept of how it was last written: its `kind`, and its `trade` where it had one. */
  body: Schema.NullOr(Schema.String)
}).annotate({ identifier: "BotCard" })
export type CardFound = typeof CardFound.Type

export const ClaimedMessage = Schema.Struct({
  id: Id,
  attempt: Schema.Int,
  chat: Chat,
  user: Schema.NullOr(UserId),
  card: Schema.NullOr(CardKey),
  body: Schema.String,
  critical: Schema.Boolean,
  /** Where the card stands already: to be edited. */
  message_id: Schema.NullOr(MessageId),
  created_at: Time
}).annotate({ identifier: "ClaimedMessage" })
export type ClaimedMessage = typeof ClaimedMessage.Type

export const MessageOutcome = Schema.Union([
  Schema.Struct({
    outcome: Schema.Literal("delivered"),
    message_id: MessageId,
    /** Where it stands, where it could not be said as it was meant to be: in private instead of in a group. */
    chat: Schema.optionalKey(Chat)
  }),
  /** Told to wait, or not reached: it is sent again, and the chat's next ones after it. */
  Schema.Struct({ outcome: Schema.Literal("later"), retry_after_seconds: count(0, 3_600) }),
  /** The user takes nothing from the bot; nothing else is sent to the chat. */
  Schema.Struct({ outcome: Schema.Literal("blocked") }),
  /** The message to be edited is gone: the card is sent anew. */
  Schema.Struct({ outcome: Schema.Literal("gone") }),
  /** The channel will never take it. */
  Schema.Struct({ outcome: Schema.Literal("refused"), reason: Text(200) })
]).annotate({ identifier: "MessageOutcome" })

export const MessageSent = Schema.Struct({ id: Id, attempt: Attempt, result: MessageOutcome }).annotate({
  identifier: "MessageSent"
})
export type MessageSent = typeof MessageSent.Type

/** Rooms that are told of at once, those that were made last. */
export const roomsMax = 500
/** A place of its own that a trade has with a person, as long as something may be said there. */
export const BotRoom = Schema.Struct({
  chat: Chat,
  /** The last update that was received from there; null while there was none. */
  update: Schema.NullOr(UpdateId)
}).annotate({ identifier: "BotRoom" })
export type BotRoom = typeof BotRoom.Type

export const MessageState = Schema.Struct({
  id: Id,
  state: Schema.Literals(["waiting", "sent", "failed", "dropped"])
}).annotate({ identifier: "BotMessageState" })
export type MessageState = typeof MessageState.Type

export const ButtonsMint = Schema.Struct({ buttons: Buttons.check(Schema.isMinLength(1)) }).annotate({
  identifier: "ButtonsMint"
})
export const ButtonsMinted = Schema.Struct({ minted: Schema.Int }).annotate({ identifier: "ButtonsMinted" })

export const ButtonPress = Schema.Struct({
  token: Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{1,64}$/, told("the token of a button"))),
  user: UserId,
  /** The update that pressed it: the same one may press again. */
  update: UpdateId
}).annotate({ identifier: "ButtonPress" })
export type ButtonPress = typeof ButtonPress.Type

export const ButtonPressed = Schema.Struct({
  action: Schema.String,
  trade: Schema.NullOr(Schema.Struct({ id: Id, version: Schema.Int }))
}).annotate({ identifier: "ButtonPressed" })
export type ButtonPressed = typeof ButtonPressed.Type
