/** Discord as a platform: interactions and direct messages in, cards in its own layouts out. */
import type { Complete } from "../talk/Completing.ts"
import type { Heard } from "../talk/Heard.ts"
import type { Platform, Saying } from "../talk/Platform.ts"
import type { Picture } from "../talk/Shown.ts"
import { publishCommands } from "./Commands.ts"
import { makeConnection } from "./Connection.ts"
import type { EndpointSettings } from "./Endpoint.ts"
import { downloadFile } from "./Files.ts"
import { makeFirstAnswers } from "./FirstAnswers.ts"
import { heardIn, privateChat } from "./Happening.ts"
import { ephemeral, layouts } from "./Kinds.ts"
import { drawNotice } from "./Layout.ts"
import type { OpenRoom } from "./Missed.ts"
import { outcomeOf, refused } from "./Outcomes.ts"
import { takeUpdates } from "./Receiving.ts"
import { liveReply, parseWritten } from "./Reply.ts"
import { makeRooms } from "./Rooms.ts"
import { makeSaying } from "./Saying.ts"
import { standingIn } from "./Standing.ts"

/** What a message gets that was taken and needs no answer. */
const seen = "👌"

export interface DiscordSettings {
  readonly token: string
  /** Where the API stands; Discord's own unless given. */
  readonly api?: string
  /** A file of a trade's chat; undefined when it is gone. */
  readonly fetchRelayed: (trade: string, message: string) => Promise<Uint8Array | undefined>
  /** Told to the operator; holds no secret. */
  readonly warn: (text: string) => void
  /** What is proposed to whoever types behind a command. */
  readonly complete: Complete
  /**
   * A channel in whose private threads trades have their rooms. With `reads`, what is written there is heard: the
   * application needs the intent to read messages.
   */
  readonly rooms?: { readonly channel: string; readonly reads: boolean }
  /** The rooms in which something may be said, where what is written there is heard. */
  readonly openRooms?: () => Promise<ReadonlyArray<OpenRoom>>
  /** Interactions come by HTTP as well. */
  readonly endpoint?: EndpointSettings
  /** The one server that is told of the commands, at once; all are, in time, unless given. */
  readonly guild?: string
  /** Milliseconds since 1970; the machine's unless given. */
  readonly now?: () => number
}

/** Loaded when there is something to draw. */
const draw = async (picture: Picture): Promise<Uint8Array> => (await import("../pictures/Png.ts")).png(picture)

/** What stands with the daemon could not be fetched. */
class Unfetched extends Error {
  override readonly name = "Unfetched"
}

export const makeDiscord = (settings: DiscordSettings): Platform => {
  const { complete, fetchRelayed, guild, now = Date.now, token, warn } = settings
  const { call, listen } = makeConnection(token, settings.api)
  const rooms = makeRooms(call, settings.rooms?.channel)
  const fetchFile = (trade: string, message: string) =>
    fetchRelayed(trade, message).catch((cause: unknown) => {
      throw new Unfetched(cause instanceof Error ? cause.message : "no reason was given", { cause })
    })
  const firstAnswers = makeFirstAnswers(call)
  const sayCard = makeSaying({ answered: firstAnswers.given, call, draw, fetchRelayed: fetchFile, now })

  const say = async (saying: Saying) => {
    try {
      const { body } = saying
      if (body.kind === "end") return await rooms.close(saying.chat)
      return body.kind === "room" ? await rooms.open(saying, body) : await sayCard(saying, body)
    } catch (error) {
      warn(`A message could not be made: ${error instanceof Error ? error.message : "no reason was given"}`)
      // Requests never throw: what cannot be drawn now cannot be drawn later.
      return error instanceof Unfetched ? outcomeOf({ kind: "away" }) : refused("it cannot be drawn")
    }
  }

  const acknowledge = async ({ reply }: Heard, toast: string | null): Promise<void> => {
    const taken = parseWritten(reply)
    if (taken !== undefined && toast !== null) {
      const { channel, message } = taken
      await call("PUT", `/channels/${channel}/messages/${message}/reactions/${encodeURIComponent(seen)}/@me`, {})
    }
    const live = liveReply(reply, now())
    if (live === undefined || toast === null) return
    await firstAnswers.given(reply)
    const body = { components: drawNotice(toast), flags: layouts | ephemeral, allowed_mentions: { parse: [] } }
    await call("POST", `/webhooks/${live.app}/${encodeURIComponent(live.token)}`, { body, open: true })
  }

  return {
    channel: "discord",
    hear: heardIn,
    say,
    acknowledge,
    fetchFile: (ref, lengthMax) => downloadFile(call, ref, lengthMax),
    publish: (commands) => publishCommands(call, commands, guild),
    run: (receive, signal) =>
      takeUpdates({
        call,
        listen,
        firstAnswers,
        rooms,
        endpoint: settings.endpoint,
        complete,
        now,
        receive,
        signal,
        warn,
        openRooms: settings.openRooms ?? (() => Promise.resolve([])),
        readsRooms: settings.rooms?.reads === true
      }),
    standing: (chat, user) => standingIn(call, chat, user),
    privateChat,
    beside: undefined
  }
}
