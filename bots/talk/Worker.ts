/**
 * Answers updates. Each is claimed from the daemon, answered with reads and commands of whoever made it, and finished in
 * one transaction with all that comes of it. Chats go side by side, and each in its order.
 */
import { ClientFailure } from "@orrange/core/client/Failure"
import type { ClaimedUpdate } from "@orrange/core/protocol/BotWork"
import { type AtWork, leaseSeconds } from "./AtWork.ts"
import { answer, changedElsewhere, trouble } from "./Answer.ts"
import { type Ending, nothing } from "./Ending.ts"
import { isAway, isRefusal, lineOf, pauseMs } from "./Failure.ts"
import type { Heard } from "./Heard.ts"
import { type Loop, makeLoop } from "./Loop.ts"
import type { Pulse } from "./Pulse.ts"
import { makeTurn, type Talk } from "./Turn.ts"

/** Chats that are answered at the same time. */
const chatsMax = 16
/** How long before an update is in hand no more nothing is begun for it. */
const leaseReserveMs = 20_000
/** Milliseconds between looks while nobody says that there is something. */
const lookMs = 1_000
/** Times an update is answered anew because something changed under it. */
const anewMax = 3

/** What an update says; what cannot be read is nothing to answer. */
const heardOf = ({ log, platform }: Talk, { body, chat, update, user }: ClaimedUpdate): Heard | undefined => {
  try {
    return platform.hear({ update, chat, user, body })
  } catch (failure) {
    log(`update ${update} cannot be read: ${lineOf(failure)}`)
    return undefined
  }
}

const finish = async ({ bot }: Talk, { attempt, update }: ClaimedUpdate, ending: Ending): Promise<void> => {
  const { buttons, drafts, messages } = ending
  await bot.call("bots.finish", { payload: { update, attempt, drafts, messages, buttons } })
}

/** Answers an update once, as far as it can be; `note` is what an earlier answer was about to do. */
const answerOnce = async (
  talk: Talk,
  claimed: ClaimedUpdate,
  heard: Heard,
  note: string | null,
  anew: number
): Promise<void> => {
  const turn = await makeTurn(talk, heard, { attempt: claimed.attempt, note })
  let ending: Ending
  try {
    ending = await (anew < anewMax ? answer(turn) : changedElsewhere(turn))
  } catch (failure) {
    if (isAway(failure)) throw failure
    talk.log(`update ${claimed.update} cannot be answered: ${lineOf(failure)}`)
    ending = trouble(turn)
  }
  try {
    await finish(talk, claimed, ending)
  } catch (failure) {
    if (!(failure instanceof ClientFailure) || isAway(failure) || isRefusal(failure, "bot.lease_lost")) throw failure
    if (anew >= anewMax) {
      talk.log(`update ${claimed.update} cannot be finished: ${lineOf(failure)}`)
      return finish(talk, claimed, { ...nothing, toast: null })
    }
    // Somebody changed a form meanwhile, or the answer was no good to the daemon: what it says now counts.
    return answerOnce(talk, claimed, heard, note, isRefusal(failure, "bot.draft_changed") ? anew + 1 : anewMax)
  }
  await talk.platform.acknowledge(heard, ending.toast).catch(() => undefined)
}

const work = async (talk: Talk, claimed: ClaimedUpdate, pulse: Pulse): Promise<void> => {
  const heard = heardOf(talk, claimed)
  const untilMs = performance.now() + leaseSeconds * 1_000 - leaseReserveMs
  for (let failures = 0; ; failures += 1) {
    try {
      // oxlint-disable-next-line no-await-in-loop
      await (heard === undefined ? finish(talk, claimed, nothing) : answerOnce(talk, claimed, heard, claimed.note, 0))
      return
    } catch (failure) {
      talk.log(`update ${claimed.update}: ${lineOf(failure)}`)
      const waitMs = pauseMs(failures)
      // Nothing is finished that the daemon did not decide: whoever has it next goes on.
      if (!isAway(failure) || pulse.isOver() || performance.now() + waitMs > untilMs) return
      // oxlint-disable-next-line no-await-in-loop
      await pulse.sleep(waitMs)
    }
  }
}

/** `finished` is called whenever something may be there to be sent. */
export const makeWorker = (talk: Talk, atWork: AtWork, finished: () => void): Loop =>
  makeLoop({
    most: chatsMax,
    lookMs,
    log: talk.log,
    claim: atWork.updates,
    work: (claimed, pulse) => work(talk, claimed, pulse).finally(finished)
  })
