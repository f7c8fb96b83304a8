/**
 * Makes what is due in chats messages of the bots that are linked there: a delivery and its message change in one
 * transaction, and the word of the bot ends both.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { BotWork } from "../channels/BotWork.ts"
import { type MessageEnd, MessageWriters } from "../channels/MessageWriters.ts"
import { ChannelName } from "../protocol/Channel.ts"
import { NewId } from "../platform/NewId.ts"
import { NOTICES, type NoticeMessage, type VoiceMessage } from "../protocol/Notices.ts"
import { type Along, type Leased, makeNoticeStore, takesAlong } from "./NoticeStore.ts"
import { render } from "./Render.ts"

/** Deliveries handed over by one transaction. */
const pageSize = 50
/** Seconds of a lease that ends with its transaction anyway. */
const leaseSeconds = 60

const messageOf = (leased: Leased, along: ReadonlyArray<Along>): NoticeMessage => {
  const { body: text, data, language, subject } = render(leased, "", along)
  const { actor, acts, deadline_at, role, trade } = data
  return { kind: "notice", event: leased.event, role, actor, trade, subject, text, acts, deadline_at, language }
}

/** The least that says it, spoken: with what is critical, for who asked for it. */
const voiceOf = (leased: Leased): VoiceMessage => {
  const { language, spoken } = render(leased, "")
  return { kind: "voice", text: spoken, language }
}

/** Hands over what is due, some at most; how many. */
export const makeHanding = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const work = yield* BotWork
  const newId = yield* NewId
  const { handing, sending } = makeNoticeStore(sql)

  const handOver = Effect.fnUntraced(function* (leased: Leased) {
    const along = takesAlong(leased) && !leased.isObsolete ? yield* sending.gather(leased) : []
    const message = messageOf(leased, along)
    const critical = message.acts || NOTICES[leased.event].fixed
    const { address: link, id, isObsolete, isSpoken } = leased
    const voice = critical && isSpoken ? { id: newId(), body: JSON.stringify(voiceOf(leased)) } : null
    // What is critical leaves first, but does not overtake what was to be said of the same trade before.
    const behind = critical && leased.trade !== null && !isObsolete ? yield* handing.before(leased) : []
    if (!isObsolete && (yield* work.say({ id, link, body: JSON.stringify(message), critical, behind, voice }))) {
      yield* handing.hand(leased)
      return
    }
    yield* sending.end(leased, "obsolete", null, "it was no longer to be told", null)
  })

  return Effect.gen(function* () {
    const leased = yield* sending.lease(ChannelName.literals, leaseSeconds, pageSize)
    yield* Effect.forEach(leased, handOver, { discard: true })
    return leased.length
  }).pipe(sql.withTransaction)
})

/** The answer of notices to the room of channels: what bots are no longer to say, and what became of what they were. */
export const noticeMessagesLayer = Layer.effect(
  MessageWriters,
  Effect.gen(function* () {
    const { handing, sending } = makeNoticeStore(yield* SqlClient.SqlClient)

    const ended = ({ end, ids, note }: MessageEnd) => {
      if (end === "said") return handing.end(ids, "delivered", note, null, null)
      if (end === "blocked") return handing.end(ids, "failed", null, note, "address")
      // It could not be drawn, or was told in a way that the channel has no room for: nobody who is told is to blame.
      if (end === "refused") return handing.end(ids, "failed", null, note, "provider")
      if (end === "untaken") return handing.end(ids, "dead", null, note, "provider")
      return Effect.andThen(sending.freeAlong(ids), handing.end(ids, "obsolete", null, note, null))
    }

    return { ended: (end) => Effect.asVoid(ended(end)), outdated: handing.outdated }
  })
)
