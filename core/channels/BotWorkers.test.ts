import { describe, expect, it } from "vitest"
import {
  asOwner,
  claim,
  codeOf,
  daemons,
  finish,
  here,
  message,
  receive,
  say,
  update,
  useBotDesk,
  work
} from "../../test/channels/BotDesk.ts"
import type { BotWork } from "./BotWork.ts"

useBotDesk()

const one = { id: crypto.randomUUID(), speaks: false }
const other = { id: crypto.randomUUID(), speaks: true }

const updates = (worker: typeof one, limit = 10) => work((door) => door.claim(here.bot, { limit, worker }))
const messages = (worker: typeof one) => work((door) => door.outgoing(here.bot, { limit: 10, worker }))
const leave = (worker: typeof one) =>
  work((door) => door.claim(here.bot, { limit: 0, worker: { ...worker, leaves: true } }))
/** As if nobody had said anything for some seconds. */
const silence = (seconds: number) =>
  asOwner((sql) => sql`UPDATE bot_workers SET seen_at = seen_at - make_interval(secs => ${seconds}::float8)`)
const sent = (id: string, attempt: number, result: Parameters<BotWork["Service"]["sent"]>[1]["result"]) =>
  work((door) => door.sent(here.bot, { id, attempt, result }))
const said = { outcome: "delivered", message_id: "7" } as const

describe("BT-01 of the processes of a bot", () => {
  it("one is at work, and another that asks meanwhile is told so", async () => {
    await receive(update(1), update(2, "d"))
    expect(await updates(one, 1)).toHaveLength(1)
    expect(await codeOf(updates(other))).toBe("bot.held")
    expect(await codeOf(messages(other))).toBe("bot.held")
    await silence(4)
    expect(await codeOf(updates(other))).toBe("bot.held")
    // It is there still, and says so by any claim.
    await updates(one, 0)
    await silence(4)
    expect(await codeOf(updates(other))).toBe("bot.held")
  })

  it("the next one takes over what a dead one had in hand, whose late answers count for nothing", async () => {
    await say(message("in hand"), message("next"))
    await receive(update(11), update(12, "d"))
    const taken = await updates(one)
    const [before] = await messages(one)
    expect([taken.length, before?.attempt]).toEqual([2, 1])
    await silence(6)
    const [again] = await messages(other)
    expect([again?.id, again?.attempt]).toEqual([before?.id, 2])
    expect((await updates(other)).map(({ attempt }) => attempt)).toEqual([2, 2])
    expect(await codeOf(finish(11))).toBe("bot.lease_lost")
    expect(await codeOf(sent(before?.id ?? "", 1, said))).toBe("bot.lease_lost")
    expect(await codeOf(updates(one))).toBe("bot.held")
    expect(await sent(again?.id ?? "", 2, said)).toMatchObject({ state: "sent" })
  })

  it("one that lives again is heard of what nobody has taken meanwhile", async () => {
    await receive(update(1))
    await updates(one)
    await silence(6)
    // Taken over, and taken by nobody yet.
    await updates(other, 0)
    await finish(1)
    expect(await updates(other)).toEqual([])
  })

  it("one that leaves is waited for no longer, and says nothing by leaving twice or for another", async () => {
    await updates(one)
    await leave(one)
    expect(await updates(other)).toEqual([])
    expect(await codeOf(updates(one))).toBe("bot.held")
    await leave(one)
    expect(await codeOf(updates(one))).toBe("bot.held")
  })

  it("of many that ask at once one takes over, and each thing is in one hand", async () => {
    await receive(...Array.from({ length: 20 }, (_, at) => update(at + 1, `c${at}`)))
    await updates(one)
    await silence(6)
    const many = Array.from({ length: 10 }, () => ({ id: crypto.randomUUID(), speaks: false }))
    const [first, second] = daemons()
    const answers = await Promise.all(
      many.flatMap((worker, at) =>
        [0, 1].map(() =>
          work((door) => door.claim(here.bot, { limit: 5, worker }), at % 2 === 0 ? first : second).then(
            (all) => ({ worker: worker.id, taken: all.map((taken) => taken.update) }),
            () => ({ worker: "", taken: [] })
          )
        )
      )
    )
    const holders = new Set(answers.map(({ worker }) => worker).filter((id) => id !== ""))
    expect(holders.size).toBe(1)
    const taken = answers.flatMap((answer) => answer.taken)
    expect([taken.length, new Set(taken).size]).toEqual([10, 10])
  })

  it("whoever does not say who they are waits for leases, as before", async () => {
    await receive(update(1))
    await updates(one)
    expect(await claim()).toEqual([])
    expect(await codeOf(updates(other))).toBe("bot.held")
  })
})
