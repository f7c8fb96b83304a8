/** One request that sends something, and what is needed for it. */
import type { Outcome } from "../talk/Platform.ts"
import type { Picture } from "../talk/Shown.ts"
import { type BotApi, type Failure, failureOf } from "./BotApi.ts"
import type { GroupLinks } from "./GroupLinks.ts"
import { isTopicGone } from "./Outcomes.ts"
import type { Me } from "./Taking.ts"
import { placeOf } from "./Updates.ts"

/** Bytes of a file of a trade's chat; undefined when it is gone. */
export type FetchRelayed = (trade: string, message: string) => Promise<Uint8Array | undefined>

/** What saying needs. */
export interface Voice {
  readonly api: BotApi
  readonly me: Me
  readonly links: GroupLinks
  readonly fetchRelayed: FetchRelayed
  /** PNG. */
  readonly draw: (picture: Picture) => Promise<Uint8Array>
  readonly warn: (text: string) => void
  /** Messages whose words were said, and whose file has yet to be. */
  readonly worded: Set<string>
  /** What the Bot API may know: an older server of somebody's own does not. */
  readonly knows: { rich: boolean; disabled: boolean; alone: boolean | undefined }
  /** When who was told last in a group where their answers are, in milliseconds. */
  readonly asides: Map<string, number>
}

export const html = { parse_mode: "HTML" } as const
export const plainLinks = { link_preview_options: { is_disabled: true } } as const

export const delivered = (id: number | string): Outcome => ({ outcome: "delivered", message_id: String(id) })

/** What Telegram calls a message that it took. */
export interface Taken {
  readonly message_id: number
  /** Of one that one person alone sees. */
  readonly ephemeral_message_id?: number
}

const nameOf = ({ ephemeral_message_id: own, message_id: id }: Taken): string =>
  own === undefined ? String(id) : `e${own}`

/** A failed attempt, as a value: what comes of it is decided where it is known what was attempted. */
export const attempt = async (send: () => Promise<Taken>): Promise<Outcome | Failure> => {
  try {
    return delivered(nameOf(await send()))
  } catch (error) {
    return failureOf(error)
  }
}

export const isFailure = (result: Outcome | Failure): result is Failure => "kind" in result

/** In the topic; in the chat around it when that is gone. */
export const inPlace = async (
  chat: string,
  send: (place: { readonly message_thread_id?: number }) => Promise<Taken>
): Promise<Outcome | Failure> => {
  const { topic } = placeOf(chat)
  if (topic === undefined) return attempt(() => send({}))
  const result = await attempt(() => send({ message_thread_id: topic }))
  return isFailure(result) && isTopicGone(result) ? attempt(() => send({})) : result
}
