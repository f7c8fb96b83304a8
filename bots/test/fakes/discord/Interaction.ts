import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
  InteractionType
} from "discord-api-types/v10"

/** What stands behind an interaction's id and token. */
export interface Interaction {
  readonly id: string
  readonly token: string
  readonly type: InteractionType
  readonly userId: string
  readonly channelId: string
  readonly guildId: string | null
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** What a person did, for the log of a failed test. */
  readonly what: string
  /** The message whose component was used, or from which a modal was opened. */
  readonly sourceMessageId: string | null
  /** Name of the command that began it, shown above the answer. */
  readonly commandName: string | null
  /** Null until the first answer came; then its `InteractionResponseType`. */
  answered: number | null
  /** The message that `@original` means. */
  originalMessageId: string | null
  /** True between a deferred answer and the message that replaces it. */
  thinking: boolean
  modal: APIModalInteractionResponseCallbackData | null
  choices: ReadonlyArray<APIApplicationCommandOptionChoice> | null
  /** Why it failed for the person, as far as the fake knows; null while nothing failed. */
  failure: string | null
}
