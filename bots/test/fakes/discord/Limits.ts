/**
 * The limits Discord sets, as its documentation states them. Characters are UTF-16 units: where the service counts code
 * points it is the more generous, so what passes here passes there.
 */

/** Characters. */
export const contentCharactersMax = 2000
export const nonceCharactersMax = 25
export const embedTitleCharactersMax = 256
export const embedDescriptionCharactersMax = 4096
export const embedFieldNameCharactersMax = 256
export const embedFieldValueCharactersMax = 1024
export const embedFooterCharactersMax = 2048
export const embedAuthorCharactersMax = 256
/** Characters of all embeds of a message together. */
export const embedsCharactersMax = 6000
export const customIdCharactersMax = 100
export const buttonLabelCharactersMax = 80
export const buttonUrlCharactersMax = 512
export const optionCharactersMax = 100
export const placeholderCharactersMax = 150
/** Characters of all text displays of a message together. */
export const displayTextCharactersMax = 4000
export const modalTitleCharactersMax = 45
export const labelCharactersMax = 45
export const labelDescriptionCharactersMax = 100
export const inputPlaceholderCharactersMax = 100
export const inputCharactersMax = 4000
export const commandDescriptionCharactersMax = 100
export const commandNameCharactersMax = 32
/** Characters of the names, descriptions and values of one command together. */
export const commandCharactersMax = 8000
export const choiceCharactersMax = 100
export const threadNameCharactersMax = 100
export const channelNameCharactersMax = 100
export const channelTopicCharactersMax = 1024
export const fileDescriptionCharactersMax = 1024

/** Items. */
export const embedsMax = 10
export const embedFieldsMax = 25
export const actionRowsMax = 5
/** Widths of a button in a row; a select takes all of them. */
export const rowWidthMax = 5
export const componentsMax = 40
export const selectOptionsMax = 25
export const sectionTextsMax = 3
export const galleryItemsMax = 10
export const modalComponentsMax = 5
export const radioOptionsMin = 2
export const groupOptionsMax = 10
export const uploadFilesMax = 10
export const commandOptionsMax = 25
export const choicesMax = 25
/** Chat input commands of one application in one scope. */
export const chatCommandsMax = 100
/** Commands created in one scope in 24 hours. */
export const commandCreatesPerDayMax = 200
export const mentionIdsMax = 100
export const filesMax = 10
export const pinsMax = 250
export const historyPageMax = 100
export const threadMembersMax = 1000

/** Bytes of one file, without boosts. */
export const fileBytesMax = 10 * 1024 * 1024
/** Bytes of a whole request. */
export const requestBytesMax = 25 * 1024 * 1024

/** Milliseconds in which the first answer to an interaction must come. */
export const interactionAnswerMilliseconds = 3000
/** Milliseconds for which the token of an interaction may be used. */
export const interactionTokenMilliseconds = 15 * 60 * 1000
/** Milliseconds in which a nonce that is enforced finds the message it made. */
export const nonceMilliseconds = 5 * 60 * 1000
export const dayMilliseconds = 24 * 60 * 60 * 1000

/** Bytes of one message to the gateway. */
export const gatewayPayloadBytesMax = 4096
/** Messages to the gateway of one connection in a minute. */
export const gatewaySendsPerMinuteMax = 120
/** Events kept for a session that is resumed. */
export const replayEventsMax = 1000

/** Requests in a second, over all routes, interactions aside. */
export const globalRequestsPerSecond = 50

/** Which limits are enforced. */
export interface Enforcement {
  /** Lengths, counts and shapes of what is sent. */
  readonly forms: boolean
  /** Rights of the bot in servers and channels. */
  readonly permissions: boolean
  /** The 3 seconds to answer and the 15 minutes of a token. */
  readonly deadlines: boolean
  /** Requests for each route, and over all. Off unless asked for: with a clock that stands still, waiting never helps. */
  readonly rates: boolean
}

export const defaultEnforcement: Enforcement = { forms: true, permissions: true, deadlines: true, rates: false }

/** Different emojis that a message can be given. */
export const reactionsMax = 20
