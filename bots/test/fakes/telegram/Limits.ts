/** What the real service refuses, as its documentation and its server give it. */

/** Limits of one request. Every field may be loosened for a test that is about something else. */
export interface Limits {
  /** UTF-16 units of a message's text after its entities are parsed. */
  readonly textUnits: number
  /** Bytes of a text before its entities are parsed. */
  readonly sourceBytes: number
  /** UTF-16 units of a caption after its entities are parsed. */
  readonly captionUnits: number
  /** Bytes of a button's `callback_data`. */
  readonly callbackDataBytes: number
  /** Buttons of one inline keyboard. */
  readonly buttons: number
  /** UTF-16 units that a `copy_text` button copies. */
  readonly copyTextUnits: number
  /** UTF-16 units of the text of an answer to a callback query. */
  readonly callbackAnswerUnits: number
  /** Seconds in which a callback query must be answered. */
  readonly callbackAnswerSeconds: number
  /** Seconds in which an ephemeral message may answer another one or a tap. */
  readonly ephemeralReplySeconds: number
  /** Bytes of one uploaded request. */
  readonly uploadBytes: number
  /** Bytes of one photo. */
  readonly photoBytes: number
  /** Bytes of one file that may be downloaded. */
  readonly downloadBytes: number
  /** Seconds after which a message can be deleted no more. */
  readonly deleteSeconds: number
  /** Commands of one scope and language. */
  readonly commands: number
  /** UTF-16 units of a command's name. */
  readonly commandUnits: number
  /** UTF-16 units of a command's description. */
  readonly commandDescriptionUnits: number
  /** UTF-16 units of a topic's name. */
  readonly topicNameUnits: number
  /** Results of one answer to an inline query. */
  readonly inlineResults: number
  /** Bytes of the id of an inline result, and of the place from which the next ones come. */
  readonly inlineIdBytes: number
  readonly inlineOffsetBytes: number
  /** Code points of a rich message's text. */
  readonly richCharacters: number
  /** Blocks of a rich message, nested ones, items and table rows included. */
  readonly richBlocks: number
  /** Levels of nested blocks and formatting. */
  readonly richLevels: number
  readonly richTableColumns: number
  /** Buttons of one row of a rich message. */
  readonly richRowButtons: number
}

export const telegramLimits: Limits = {
  textUnits: 4096,
  sourceBytes: 32_768,
  captionUnits: 1024,
  callbackDataBytes: 64,
  buttons: 100,
  copyTextUnits: 256,
  callbackAnswerUnits: 200,
  callbackAnswerSeconds: 15,
  ephemeralReplySeconds: 15,
  uploadBytes: 50 * 1024 * 1024,
  photoBytes: 10 * 1024 * 1024,
  downloadBytes: 20 * 1024 * 1024,
  deleteSeconds: 48 * 60 * 60,
  commands: 100,
  commandUnits: 32,
  commandDescriptionUnits: 256,
  topicNameUnits: 128,
  inlineResults: 50,
  inlineIdBytes: 64,
  inlineOffsetBytes: 64,
  richCharacters: 32_768,
  richBlocks: 500,
  richLevels: 16,
  richTableColumns: 20,
  richRowButtons: 8
}

/** For a test that wants to send what the real service would refuse. */
export const noLimits = Object.fromEntries(
  Object.keys(telegramLimits).map((name) => [name, Number.POSITIVE_INFINITY])
) as unknown as Limits

/** UTF-16 units of the payload of `t.me/bot?start=`; only letters, digits, `_` and `-`. */
export const startPayloadUnits = 64

/** How often a bot may write. */
export interface FloodLimits {
  /** Messages a second into one chat, on the average. */
  readonly chatPerSecond: number
  /** Messages one chat may receive at once before the average counts. */
  readonly chatBurst: number
  /** Messages a second into all chats together. */
  readonly allPerSecond: number
  /** Messages and edits a minute in one group. */
  readonly groupPerMinute: number
}

export const telegramFlood: FloodLimits = { chatPerSecond: 1, chatBurst: 3, allPerSecond: 30, groupPerMinute: 20 }
