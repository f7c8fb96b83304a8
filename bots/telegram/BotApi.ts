/** The Bot API as grammY calls it: the only place that names the library. */
import { autoRetry } from "@grammyjs/auto-retry"
import { Api, GrammyError, InputFile } from "grammy"

export type {
  BotCommand,
  CallbackQuery,
  ChatMember,
  ChatMemberUpdated,
  InlineKeyboardButton,
  InlineQuery,
  InlineQueryResultArticle,
  InputRichMessage,
  Message,
  RichText,
  Update,
  User,
  UserFromGetMe
} from "grammy/types"

/** Seconds a poll waits for something to come. */
export const pollSeconds = 30
/** Seconds after which a poll that does not even say that nothing came is given up. */
const pollPatienceSeconds = 45
/** Seconds for everything else; below the lease of a message, so that nobody else takes it meanwhile. */
const callPatienceSeconds = 20
/** What is nobody's turn in a queue is tried so often, and waits so many seconds at most for each. */
const triesMax = 3
const retrySecondsMax = 60

export interface BotApi {
  /** Each call once: whoever calls decides what comes of a failure. */
  readonly once: Api
  /** Obeys `retry_after`, and tries again over lost connections. */
  readonly patient: Api
  readonly polling: Api
}

export const connect = (token: string, apiRoot: string): BotApi => {
  const patient = new Api(token, { apiRoot, timeoutSeconds: callPatienceSeconds })
  patient.config.use(autoRetry({ maxRetryAttempts: triesMax, maxDelaySeconds: retrySecondsMax }))
  return {
    once: new Api(token, { apiRoot, timeoutSeconds: callPatienceSeconds }),
    patient,
    polling: new Api(token, { apiRoot, timeoutSeconds: pollPatienceSeconds })
  }
}

/** grammY's type of a signal is older than the platform's, and the same. */
export const asSignal = (signal: AbortSignal): NonNullable<Parameters<Api["getMe"]>[0]> => signal as never

export const fileOf = (bytes: Uint8Array, name: string): InputFile => new InputFile(bytes, name)

/** Why a call failed. Neither has the token in it. */
export type Failure =
  | { readonly kind: "refused"; readonly code: number; readonly reason: string; readonly waitSeconds: number | null }
  /** No answer, or none of the Bot API's: whether anything was done is not known. */
  | { readonly kind: "unreached"; readonly reason: string }

export const failureOf = (error: unknown): Failure =>
  error instanceof GrammyError
    ? {
        kind: "refused",
        code: error.error_code,
        reason: error.description,
        waitSeconds: error.parameters.retry_after ?? null
      }
    : { kind: "unreached", reason: error instanceof Error ? error.message : "failed" }
