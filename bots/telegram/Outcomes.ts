/** What comes of a message that Telegram did not take. */
import type { Outcome } from "../talk/Platform.ts"
import type { Failure } from "./BotApi.ts"

/** Seconds a message waits after a failure that says nothing of how long, and at most. */
const retrySeconds = 1
const retrySecondsMax = 3_600
/** Seconds until the token is tried again when it was refused: somebody has to mend it. */
const tokenSeconds = 60
/** UTF-16 units of a reason that is kept. */
const reasonUnitsMax = 200

const later = (seconds: number): Outcome => ({
  outcome: "later",
  retry_after_seconds: Math.min(retrySecondsMax, Math.max(0, Math.ceil(seconds)))
})

export const refusedFor = (reason: string): Outcome => ({
  outcome: "refused",
  reason: reason.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, " ").slice(0, reasonUnitsMax)
})

/** The person, or the group, cannot be written to any more. */
const unreachable = new RegExp(
  [
    "not enough rights to send text messages",
    "CHAT_WRITE_FORBIDDEN",
    "have no rights to send",
    "chat not found",
    "PEER_ID_INVALID",
    "user not found",
    "group chat was (?:upgraded|deactivated)"
  ].join("|"),
  "i"
)
const forbidden = /blocked|deactivated|can't initiate|kicked|not a member/i
const missing = /message to edit not found|MESSAGE_ID_INVALID/i
const same = /message is not modified/i
/** It stands there and takes no other text: it was a picture, or is too old. */
const unchangeable = /message can't be edited|there is no (?:text|caption) in the message/i
const topicGone = /message thread not found|TOPIC_(?:ID_INVALID|CLOSED|DELETED)/i

const refusedBy =
  (pattern: RegExp) =>
  (failure: Failure): boolean =>
    failure.kind === "refused" && failure.code === 400 && pattern.test(failure.reason)

export const isSame = refusedBy(same)
export const isUnchangeable = refusedBy(unchangeable)
export const isTopicGone = refusedBy(topicGone)
export const isMissing = refusedBy(missing)

/** Telegram will not take this as it is, and may take it in another form. */
export const isFormRefused = (failure: Failure): boolean =>
  failure.kind === "refused" && (failure.code === 400 || failure.code === 413) && !refusedBy(unreachable)(failure)

/** What a server says of a method that it does not know, and of a token that it does not know. */
export const isUnknownMethod = (failure: object): boolean => "code" in failure && failure.code === 404

/**
 * A request without an answer may have been done, and Telegram cannot be asked: it is sent again. Somebody may read a
 * message twice; that is better than a deadline they were never told of. An edit that is sent twice is one edit.
 */
export const outcomeOf = (failure: Failure): Outcome => {
  if (failure.kind === "unreached") return later(retrySeconds)
  const { code, reason, waitSeconds } = failure
  if (code === 429) return later(waitSeconds ?? retrySeconds)
  if ((code === 403 && forbidden.test(reason)) || refusedBy(unreachable)(failure)) return { outcome: "blocked" }
  if (isMissing(failure)) return { outcome: "gone" }
  if (code === 401 || code === 404) return later(tokenSeconds)
  return code >= 500 ? later(retrySeconds) : refusedFor(reason)
}
