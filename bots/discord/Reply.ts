/**
 * What is needed to answer one interaction itself: it stands with the update and the answer until the answer is sent,
 * and is worth nothing after 15 minutes.
 */
export interface Reply {
  readonly app: string
  readonly interaction: string
  /** A secret while it lasts. */
  readonly token: string
  /** Whether only who did it sees what comes of it. */
  readonly hidden: boolean
  /** The first answer is still awaited: a command's. */
  readonly awaited: boolean
  /** The message that the interaction came from, when nothing but its token can change it. */
  readonly message: string | null
}

/** Milliseconds for which a token is used: 15 minutes, less what a request may take. */
const tokenMilliseconds = 15 * 60_000 - 15_000
/** Milliseconds since 1970 at which Discord began to count. */
const epoch = 1_420_070_400_000n

export const writeReply = (reply: Reply): string => JSON.stringify(reply)

/** Milliseconds in which the first answer may still be on its way. */
const firstAnswerMilliseconds = 3_000

/** When something with this id was made, in milliseconds since 1970. */
const madeAt = (id: string): number => Number((BigInt(id) >> 22n) + epoch)

export const parseReply = (text: string | null): Reply | undefined => {
  if (text === null) return undefined
  try {
    const reply = JSON.parse(text) as Reply
    return /^\d{1,20}$/.test(reply.interaction) && typeof reply.token === "string" ? reply : undefined
  } catch {
    return undefined
  }
}

/** Whether the first answer to the interaction may still come. */
export const isFresh = ({ interaction }: Reply, now: number): boolean =>
  now - madeAt(interaction) < firstAnswerMilliseconds

/** The reply, while it can still be used. */
export const liveReply = (text: string | null, now: number): Reply | undefined => {
  const reply = parseReply(text)
  return reply !== undefined && now - madeAt(reply.interaction) < tokenMilliseconds ? reply : undefined
}

/** What somebody wrote, as far as it is needed to show on it that it was taken. */
export interface Written {
  readonly channel: string
  readonly message: string
}

export const writeWritten = (written: Written): string => JSON.stringify(written)

export const parseWritten = (text: string | null): Written | undefined => {
  if (text === null) return undefined
  try {
    const { channel, message } = JSON.parse(text) as Written
    return /^\d{1,20}$/.test(channel) && /^\d{1,20}$/.test(message) ? { channel, message } : undefined
  } catch {
    return undefined
  }
}
