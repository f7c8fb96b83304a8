/** Sends what is to be said: as the answer to an interaction while it can be answered, to a chat otherwise. */
import { createHash } from "node:crypto"
import type { Outcome, Saying } from "../talk/Platform.ts"
import type { Picture, Relayed, Shown, Spoken } from "../talk/Shown.ts"
import { answerTo } from "./Answering.ts"
import type { Call, Fault, Reached } from "./Connection.ts"
import { codes, silent } from "./Kinds.ts"
import { type Drawn, drawCard, drawRelayed, drawSpoken } from "./Layout.ts"
import { bodyOf, isOut, outcomeOf, placed, refused, userOutcomeOf } from "./Outcomes.ts"
import { liveReply } from "./Reply.ts"

/** Bytes of a file that Discord takes. */
const fileBytesMax = 10 * 1024 * 1024
/** Direct channels that are remembered. */
const directMax = 10_000

export interface SayingSettings {
  readonly call: Call
  readonly draw: (picture: Picture) => Promise<Uint8Array>
  readonly fetchRelayed: (trade: string, message: string) => Promise<Uint8Array | undefined>
  readonly now: () => number
  /** Resolves when the first answer that comes before a reply is not under way any more. */
  readonly answered: (reply: string | null) => Promise<void>
}

/** The same message twice is one, as long as Discord remembers it: its answer may have been lost. */
const nonceOf = ({ body, id }: Saying): string =>
  createHash("sha256")
    .update(id)
    .update(body.kind === "spoken" ? body.kind : JSON.stringify(body))
    .digest("base64url")
    .slice(0, 22)

const makeDirect = (call: Call) => {
  const known = new Map<string, string>()
  return {
    forget: (user: string) => known.delete(user),
    /** The channel with a user, made where there is none. */
    open: async (user: string): Promise<{ readonly channel: string } | { readonly fault: Fault }> => {
      const channel = known.get(user)
      if (channel !== undefined) return { channel }
      const reached = await call("POST", "/users/@me/channels", { body: { recipient_id: user } })
      if ("fault" in reached) return reached
      if (known.size >= directMax) known.clear()
      const { id } = reached.json as { readonly id: string }
      known.set(user, id)
      return { channel: id }
    }
  }
}

const fileOf = async (
  { file }: Relayed,
  fetchRelayed: SayingSettings["fetchRelayed"]
): Promise<Uint8Array | undefined> => {
  if (file === null) return undefined
  const bytes = await fetchRelayed(file.trade, file.message)
  return bytes === undefined || bytes.byteLength > fileBytesMax ? undefined : bytes
}

/** A card says in words what its picture shows: without the picture it is still worth sending. */
const pictureOf = ({ picture }: Shown, draw: SayingSettings["draw"]): Promise<Uint8Array | undefined> =>
  picture === null ? Promise.resolve(undefined) : draw(picture).catch(() => undefined)

export const makeSaying = ({ answered, call, draw, fetchRelayed, now }: SayingSettings) => {
  const direct = makeDirect(call)

  const post = async (channel: string, saying: Saying, drawn: Drawn): Promise<Reached> => {
    const body = { ...bodyOf(drawn, drawn.silent ? silent : 0), nonce: nonceOf(saying), enforce_nonce: true }
    return call("POST", `/channels/${channel}/messages`, { body, files: drawn.files })
  }

  const sayToUser = async (user: string, saying: Saying, drawn: Drawn): Promise<Outcome> => {
    const opened = await direct.open(user)
    const reached = "fault" in opened ? opened : await post(opened.channel, saying, drawn)
    if ("json" in reached) return placed(reached)
    if (isOut(reached.fault)) direct.forget(user)
    return userOutcomeOf(reached.fault)
  }

  const send = async (saying: Saying, drawn: Drawn, isSensitive: boolean): Promise<Outcome> => {
    const [, user] = /^user:([1-9]\d*)$/.exec(saying.chat) ?? []
    if (user !== undefined) return sayToUser(user, saying, drawn)
    if (!/^\d+$/.test(saying.chat)) return refused("this is no chat of Discord's")
    if (isSensitive) {
      return saying.user === null
        ? refused("not to be said where others see it")
        : sayToUser(saying.user, saying, drawn)
    }
    const reached = await post(saying.chat, saying, drawn)
    if ("json" in reached) return placed(reached)
    if (!isOut(reached.fault)) return outcomeOf(reached.fault)
    // A room that was deleted, or that the bot was shut out of: its person is still there.
    return saying.user === null ? { outcome: "blocked" } : sayToUser(saying.user, saying, drawn)
  }

  const edit = async (channel: string, message: string, drawn: Drawn): Promise<Outcome> => {
    const sent = { body: bodyOf(drawn, 0), files: drawn.files }
    const reached = await call("PATCH", `/channels/${channel}/messages/${message}`, sent)
    if ("json" in reached) return placed(reached)
    const { fault } = reached
    const isGone = isOut(fault) || (fault.kind === "refused" && fault.code === codes.threadArchived)
    return isGone ? { outcome: "gone" } : outcomeOf(fault)
  }

  return async (saying: Saying, body: Shown | Relayed | Spoken): Promise<Outcome> => {
    if (body.kind === "spoken") return send(saying, drawSpoken(body), true)
    const isCard = body.kind === "card"
    const drawn = isCard
      ? drawCard(body, await pictureOf(body, draw))
      : drawRelayed(body, await fileOf(body, fetchRelayed))
    const written = isCard ? body.reply : null
    const reply = liveReply(written, now())
    // In direct messages a button's answer is a message like any other, which can be changed for longer.
    if (reply !== undefined && (reply.hidden || reply.awaited)) {
      await answered(written)
      const outcome = await answerTo(call, reply, saying, drawn, now())
      if (outcome !== undefined) return outcome
    }
    const isSensitive = isCard && body.sensitive
    if (saying.message_id === null) return send(saying, drawn, isSensitive)
    const [, channel, message] = /^(\d+):(\d+)$/.exec(saying.message_id) ?? []
    if (channel === undefined || message === undefined) return { outcome: "gone" }
    if (isSensitive && channel === saying.chat) return send(saying, drawn, isSensitive)
    return edit(channel, message, drawn)
  }
}
