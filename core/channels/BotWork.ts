/**
 * What bots do, without keeping anything themselves: an update is here before it is answered for, and done once, with
 * all that comes of it in one transaction. Whoever dies with something in hand leaves it to the next.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schedule from "effect/Schedule"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import type {
  BotRoom,
  ButtonMint,
  ButtonPress,
  ButtonPressed,
  CardFound,
  Claim,
  ClaimedMessage,
  ClaimedUpdate,
  DraftView,
  MessageSent,
  MessageState,
  MessageWrite,
  UpdateFinish,
  UpdateFinished,
  UpdateNote,
  UpdateNoted,
  UpdatesReceive
} from "../protocol/BotWork.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { sweepBots } from "./BotSweepStore.ts"
import { makeBotWorkers } from "./BotWorkers.ts"
import { makeButtons } from "./Buttons.ts"
import { makeDrafts } from "./Drafts.ts"
import { makeInbox } from "./Inbox.ts"
import type { HeldUpdate } from "./InboxStore.ts"
import { MessageWriters } from "./MessageWriters.ts"
import { makeOutbox } from "./Outbox.ts"
import type { LinkMessage } from "./OutboxStore.ts"
import { makeRooms } from "./Rooms.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** Of whom the link ended meanwhile, that was not written for whoever is there now: only what is nobody's is said. */
const remaining = (
  { buttons: minted, drafts: changed, messages }: UpdateFinish,
  { is_unlinked: isOver }: HeldUpdate
) =>
  isOver
    ? { buttons: [], drafts: [], messages: messages.filter(({ user }) => user === null) }
    : { buttons: minted, drafts: changed, messages }

const makeBotWork = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const newId = yield* NewId
  const inbox = makeInbox(sql)
  const drafts = makeDrafts(sql, newId)
  const outbox = makeOutbox(sql, newId, events, yield* MessageWriters)
  const buttons = makeButtons(sql)
  const rooms = makeRooms(sql, outbox)
  const sweep = outbox.giveUp.pipe(Effect.andThen(rooms.end), Effect.andThen(sweepBots(sql)))

  const receive = Effect.fnUntraced(function* (bot: string, batch: UpdatesReceive) {
    yield* outbox.trimBot(bot)
    return yield* inbox.receive(bot, batch)
  })

  /** A message, under the link with which its update was taken, or that its user has now. */
  const linkedTo = Effect.fnUntraced(function* (bot: string, message: MessageWrite, { link, user }: HeldUpdate) {
    if (message.user === null) return { ...message, link: null }
    const known = message.user === user ? link : null
    return { ...message, link: known ?? (yield* outbox.linkOf(bot, message.user)) }
  })

  const finish = Effect.fnUntraced(function* (bot: string, done: UpdateFinish) {
    const held = yield* inbox.held(bot, done)
    const { result, user } = held
    // Done before: the same again.
    if (result !== null) return JSON.parse(result) as UpdateFinished
    if (done.drafts.length > 0 && user === null) return yield* refuse("bot.draft_changed", { version: 0 })
    const { buttons: minted, drafts: changed, messages } = remaining(done, held)
    const finished: UpdateFinished = {
      update: done.update,
      draft_versions: yield* Effect.forEach(changed, (change) => drafts.change(bot, user ?? "", change)),
      messages: yield* outbox.write(bot, yield* Effect.forEach(messages, (one) => linkedTo(bot, one, held)))
    }
    yield* buttons.mint(bot, minted)
    yield* inbox.end(bot, finished)
    return finished
  })

  yield* sweep.pipe(
    Effect.ignore({ log: "Warn", message: "cannot clear what bots are done with" }),
    Effect.repeat(Schedule.spaced("1 minute")),
    Effect.forkScoped
  )

  const whole = <A>(work: Answered<A>): Answered<A> => sql.withTransaction(work)

  return {
    afterAbsence: Effect.asVoid(makeBotWorkers(sql).afterAbsence),
    buttons: (bot, made) => whole(Effect.map(buttons.mint(bot, made), (minted) => ({ minted }))),
    card: (bot, { chat, message }) => outbox.find(bot, chat, message),
    claim: (bot, claim) => whole(inbox.claim(bot, claim)),
    drafts: drafts.list,
    finish: (bot, done) => whole(finish(bot, done)),
    forget: outbox.forget,
    note: (bot, said) => whole(inbox.note(bot, said)),
    outgoing: (bot, claim) => whole(outbox.claim(bot, claim)),
    press: (bot, pressed) => whole(buttons.press(bot, pressed)),
    rooms: rooms.list,
    receive: (bot, batch) => whole(receive(bot, batch)),
    say: outbox.say,
    show: (bot, messages) =>
      Effect.asVoid(
        outbox.write(
          bot,
          messages.map((message) => ({ ...message, link: null }))
        )
      ),
    // What is delivered is no event: whoever reads those is woken by what else becomes of a message.
    sent: (bot, said) =>
      Effect.tap(whole(outbox.sent(bot, said)), () =>
        said.result.outcome === "delivered" ? Effect.void : events.wake
      ),
    sweep
  } satisfies BotWork["Service"]
})

export class BotWork extends Context.Service<
  BotWork,
  {
    /** Keeps updates, each once, and of a chat no more than may wait; refuses `bot.inbox_full`. */
    readonly receive: (bot: string, batch: UpdatesReceive) => Answered<{ readonly kept: number }>
    /**
     * Takes updates for a while: of each chat the first that is not done, and only while nobody has another of it. Refuses
     * `bot.held`.
     */
    readonly claim: (bot: string, claim: Claim) => Answered<ReadonlyArray<ClaimedUpdate>>
    /**
     * Writes down what is about to be done for an update, before it is done; answers what stands there, which is what the
     * first one wrote. Refuses `bot.update_unknown` and `bot.lease_lost`.
     */
    readonly note: (bot: string, note: UpdateNote) => Answered<UpdateNoted>
    /**
     * Ends an update together with all that comes of it. Said again, it answers the same and does nothing. Refuses
     * `bot.update_unknown`, `bot.lease_lost`, `bot.draft_changed`, `bot.draft_limit` and `button.exists`.
     */
    readonly finish: (bot: string, done: UpdateFinish) => Answered<UpdateFinished>
    readonly drafts: (
      bot: string,
      user: string,
      flow: string | undefined
    ) => Effect.Effect<ReadonlyArray<DraftView>, SqlError.SqlError>
    /** Places of their own that trades have with people of the bot, as long as something may be said there. */
    readonly rooms: (bot: string) => Effect.Effect<ReadonlyArray<BotRoom>, SqlError.SqlError>
    /** Takes messages for a while: of each chat the first, and only while nobody has another of it. Refuses `bot.held`. */
    readonly outgoing: (bot: string, claim: Claim) => Answered<ReadonlyArray<ClaimedMessage>>
    /** What a message of the bot was. */
    readonly card: (
      bot: string,
      message: { readonly chat: string; readonly message: string }
    ) => Effect.Effect<CardFound, SqlError.SqlError>
    /**
     * In the caller's transaction, has the bot of a link say something to its user, once for each id. Whether anybody is
     * linked; how it ends is told to `MessageWriters`.
     */
    readonly say: (message: LinkMessage) => Effect.Effect<boolean, SqlError.SqlError>
    /** In the caller's transaction, drops what waits to be said to a user whose link has ended. */
    readonly forget: (bot: string, user: string) => Effect.Effect<void, SqlError.SqlError>
    /** In the caller's transaction, has a bot write to chats that are nobody's alone. */
    readonly show: (bot: string, messages: ReadonlyArray<MessageWrite>) => Effect.Effect<void, SqlError.SqlError>
    /** How a message fared. Refuses `bot.message_unknown` and `bot.lease_lost`. */
    readonly sent: (bot: string, said: MessageSent) => Answered<MessageState>
    readonly buttons: (bot: string, made: ReadonlyArray<ButtonMint>) => Answered<{ readonly minted: number }>
    /** Refuses `button.unknown`, `button.foreign`, `button.used` and `button.stale`. */
    readonly press: (bot: string, pressed: ButtonPress) => Answered<ButtonPressed>
    /** No bot could be heard for a while: none counts as silent for that. */
    readonly afterAbsence: Effect.Effect<void, SqlError.SqlError>
    /** Ends rooms of what is over, and clears what nobody asks for any more. */
    readonly sweep: Effect.Effect<void, SqlError.SqlError>
  }
>()("orrange/channels/BotWork") {
  static readonly layer = Layer.effect(this, makeBotWork)
}
