/** Answers an interaction itself, by its token. */
import type { Outcome, Saying } from "../talk/Platform.ts"
import type { Call, Reached } from "./Connection.ts"
import { hiddenPlace } from "./Happening.ts"
import { codes, ephemeral } from "./Kinds.ts"
import type { Drawn } from "./Layout.ts"
import { bodyOf, delivered, outcomeOf, placed, type SentMessage } from "./Outcomes.ts"
import { isFresh, type Reply } from "./Reply.ts"

/** Seconds after which an interaction that has no first answer yet is answered again. */
const freshSeconds = 1

/** The interaction was not answered in time, or not by us, or too long ago. */
const isOver: ReadonlySet<number> = new Set([codes.unknownWebhook, codes.unknownInteraction, codes.invalidToken])

const isRefusedWith = (reached: Reached, isIt: (code: number) => boolean): boolean =>
  "fault" in reached && reached.fault.kind === "refused" && isIt(reached.fault.code)

/** Undefined when it can be answered no more: there are other ways to its person. */
export const answerTo = async (
  call: Call,
  reply: Reply,
  saying: Saying,
  drawn: Drawn,
  now: number
): Promise<Outcome | undefined> => {
  const path = `/webhooks/${encodeURIComponent(reply.app)}/${encodeURIComponent(reply.token)}` as const
  const sent = { body: bodyOf(drawn, reply.hidden ? ephemeral : 0), files: drawn.files, open: true } as const
  const isInPlace = reply.message !== null && saying.message_id?.startsWith("e:") === true
  const edited = isInPlace ? await call("PATCH", `${path}/messages/${reply.message}`, sent) : undefined
  // Whoever alone sees a message may have put it away.
  const isThere = edited !== undefined && !isRefusedWith(edited, (code) => code === codes.unknownMessage)
  // The first message after a deferred answer takes its place: nothing need be known of what was sent before.
  const reached = isThere ? edited : await call("POST", path, sent)
  // Kept before its first answer, it may have been taken up before that too.
  if (isRefusedWith(reached, (code) => code === codes.unknownWebhook) && isFresh(reply, now)) {
    return { outcome: "later", retry_after_seconds: freshSeconds }
  }
  if (isRefusedWith(reached, (code) => isOver.has(code))) return undefined
  if ("fault" in reached) return outcomeOf(reached.fault)
  return reply.hidden ? delivered(hiddenPlace((reached.json as SentMessage).id)) : placed(reached)
}
