import { RESTJSONErrorCodes } from "discord-api-types/v10"

/** Errors inside a form: by field, by index, down to a list of what is wrong there. */
export interface FormErrorTree {
  [key: string]: FormErrorTree | ReadonlyArray<{ readonly code: string; readonly message: string }>
}

/** Status, code and message of every answer that refuses. */
const REFUSALS = {
  unauthorized: [401, 0, "401: Unauthorized"],
  notFound: [404, 0, "404: Not Found"],
  methodNotAllowed: [405, 0, "405: Method Not Allowed"],
  unknownApplication: [404, RESTJSONErrorCodes.UnknownApplication, "Unknown Application"],
  unknownChannel: [404, RESTJSONErrorCodes.UnknownChannel, "Unknown Channel"],
  unknownGuild: [404, RESTJSONErrorCodes.UnknownGuild, "Unknown Guild"],
  unknownMember: [404, RESTJSONErrorCodes.UnknownMember, "Unknown Member"],
  unknownMessage: [404, RESTJSONErrorCodes.UnknownMessage, "Unknown Message"],
  unknownRole: [404, RESTJSONErrorCodes.UnknownRole, "Unknown Role"],
  unknownUser: [404, RESTJSONErrorCodes.UnknownUser, "Unknown User"],
  unknownWebhook: [404, RESTJSONErrorCodes.UnknownWebhook, "Unknown Webhook"],
  unknownInteraction: [404, RESTJSONErrorCodes.UnknownInteraction, "Unknown interaction"],
  unknownCommand: [404, RESTJSONErrorCodes.UnknownApplicationCommand, "Unknown application command"],
  pinsMax: [400, RESTJSONErrorCodes.MaximumNumberOfPinsReachedForTheChannel, "Maximum number of pins reached (250)"],
  unknownEmoji: [400, RESTJSONErrorCodes.UnknownEmoji, "Unknown Emoji"],
  tooManyReactions: [
    400,
    RESTJSONErrorCodes.MaximumNumberOfReactionsReached,
    "Maximum number of reactions reached (20)"
  ],
  commandsMax: [
    400,
    RESTJSONErrorCodes.MaximumNumberOfApplicationCommandsReached,
    "Maximum number of application commands reached (100)"
  ],
  commandCreatesMax: [
    400,
    RESTJSONErrorCodes.MaximumDailyApplicationCommandCreatesReached,
    "Max number of daily application command creates has been reached (200)"
  ],
  threadMembersMax: [
    400,
    RESTJSONErrorCodes.MaximumThreadParticipantsReached,
    "Max number of thread participants has been reached (1000)"
  ],
  tooLarge: [413, RESTJSONErrorCodes.RequestEntityTooLarge, "Request entity too large"],
  alreadyAcknowledged: [
    400,
    RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
    "Interaction has already been acknowledged."
  ],
  missingAccess: [403, RESTJSONErrorCodes.MissingAccess, "Missing Access"],
  missingPermissions: [403, RESTJSONErrorCodes.MissingPermissions, "Missing Permissions"],
  directOnly: [403, RESTJSONErrorCodes.CannotExecuteActionOnDMChannel, "Cannot execute action on a DM channel"],
  notAuthor: [
    403,
    RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser,
    "Cannot edit a message authored by another user"
  ],
  emptyMessage: [400, RESTJSONErrorCodes.CannotSendAnEmptyMessage, "Cannot send an empty message"],
  cannotMessageUser: [403, RESTJSONErrorCodes.CannotSendMessagesToThisUser, "Cannot send messages to this user"],
  noSharedServer: [
    403,
    RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
    "Cannot send messages to this user due to having no mutual guilds"
  ],
  wrongChannelType: [
    400,
    RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
    "Cannot execute action on this channel type"
  ],
  invalidWebhookToken: [401, RESTJSONErrorCodes.InvalidWebhookToken, "Invalid Webhook Token"],
  invalidForm: [400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, "Invalid Form Body"],
  fileTooLarge: [400, RESTJSONErrorCodes.FileUploadedExceedsMaximumSize, "File uploaded exceeds the maximum size"],
  threadArchived: [400, RESTJSONErrorCodes.InvalidActionOnArchivedThread, "Thread is archived"],
  invalidJson: [400, RESTJSONErrorCodes.RequestBodyContainsInvalidJSON, "The request body contains invalid JSON."],
  cannotReply: [
    400,
    RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
    "You cannot reply without permission to read message history"
  ],
  threadExists: [
    400,
    RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage,
    "A thread has already been created for this message"
  ]
} as const satisfies Record<string, readonly [status: number, code: number, message: string]>

export type RefusalName = keyof typeof REFUSALS

/** What Discord answers when it does not do as it was asked. */
export class Refusal extends Error {
  readonly status: number
  readonly code: number
  readonly errors: FormErrorTree | undefined

  constructor(name: RefusalName, errors?: FormErrorTree) {
    const [status, code, message] = REFUSALS[name]
    super(message)
    this.status = status
    this.code = code
    this.errors = errors
  }

  body(): object {
    return {
      message: this.message,
      code: this.code,
      ...(this.errors === undefined ? {} : { errors: this.errors })
    }
  }
}

/** Throws it. */
export const refuse = (name: RefusalName): never => {
  throw new Refusal(name)
}
