/** What both ways of taking updates have in common. */
// oxlint-disable no-await-in-loop -- one try goes after the other
import type { Received } from "../talk/Platform.ts"
import { asSignal, type BotApi, failureOf, type InlineQuery, type UserFromGetMe } from "./BotApi.ts"
import { pauseAfter, type Wait } from "./Pauses.ts"

/** Who the bot is; asked for once. */
export type Me = (signal?: AbortSignal) => Promise<UserFromGetMe>

export const makeMe = ({ once }: BotApi): Me => {
  let known: UserFromGetMe | undefined
  return async (signal) => {
    known ??= await once.getMe(signal === undefined ? undefined : asSignal(signal))
    return known
  }
}

export interface Taking {
  readonly api: BotApi
  readonly me: Me
  readonly receive: (updates: ReadonlyArray<Received>) => Promise<void>
  /** Answers what somebody types behind the bot's name, at once or never: it is kept nowhere, and losing it is harmless. */
  readonly look: (query: InlineQuery) => void
  readonly signal: AbortSignal
  readonly wait: Wait
  readonly warn: (text: string) => void
}

/** The token is not, or no more, a bot's: trying again changes nothing until somebody mends the settings. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused"

  constructor() {
    super("Telegram refuses the token of the bot. Take the one that @BotFather shows, and set it anew.")
  }
}

/** For a token that has not even the form of one, it answers that nothing is there. */
const tokenCodes: ReadonlySet<number> = new Set([401, 404])

const millisecondsPerSecond = 1_000

/** Says what failed, and waits: as long as it was told to, or longer from failure to failure. */
const pause = async (error: unknown, failures: number, { signal, wait, warn }: Taking): Promise<void> => {
  const failure = failureOf(error)
  const refused = failure.kind === "refused" ? failure : undefined
  if (refused !== undefined && tokenCodes.has(refused.code)) throw new TokenRefused()
  const told = (refused?.waitSeconds ?? 0) * millisecondsPerSecond
  const milliseconds = Math.max(told, told > 0 ? 0 : pauseAfter(failures))
  warn(`telegram: ${failure.reason}; tries again in ${milliseconds / millisecondsPerSecond} s`)
  await wait(milliseconds, signal)
}

/** Until it succeeds, or the signal. */
export const insist = async <A>(attempt: () => Promise<A>, taking: Taking): Promise<A | undefined> => {
  for (let failures = 1; !taking.signal.aborted; failures += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!taking.signal.aborted) await pause(error, failures, taking)
    }
  }
  return undefined
}
