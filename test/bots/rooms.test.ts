/** The places of their own that trades have with people: told of while something may be said there, and put away in the end. */
import type * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, expect, it } from "vitest"
import { clientsOf } from "../../bots/talk/Turn.ts"
import { BotWork } from "../../core/channels/BotWork.ts"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { freshId, openTrade } from "../http/Commands.ts"
import { post } from "../http/Signed.ts"
import { startTestDaemon, type TestDaemon } from "../http/TestDaemon.ts"

let daemon: TestDaemon

beforeAll(async () => {
  daemon = await startTestDaemon()
})
afterAll(() => daemon.close())

const asOwner = <A, E>(use: (sql: SqlClient.SqlClient) => Effect.Effect<A, E>): Promise<A> =>
  daemon.asOwner(SqlClient.SqlClient.use(use))

const addBot = async () => {
  const pair = makeKeyPair()
  const account = "4242"
  const payload = { client_id: freshId(), channel: "discord", account, name: "a_bot", public_key: pair.publicKey }
  const { json } = await post(daemon.host, daemon.cast.operator, "/v1/bots", payload)
  const { id } = json as { readonly id: string }
  const key = { id, public_key: pair.publicKey, private_key: pair.privateKey }
  return { id, ...clientsOf({ daemon: `http://${daemon.host}`, key }) }
}

it("is told of with what was last heard there, and put away once, a week after its trade is over", async () => {
  const { bot, id } = await addBot()
  expect((await bot.call("bots.self", {})).data).toEqual({ id, channel: "discord", account: "4242", name: "a_bot" })
  const [over, running] = [await openTrade(daemon), await openTrade(daemon)]
  await asOwner(
    (sql) => sql`INSERT INTO bot_cards (bot, chat, card, message_id) VALUES
      (${id}::uuid, 'user:7', ${`room:${over}`}, '901'), (${id}::uuid, 'user:8', ${`room:${running}`}, '902'),
      (${id}::uuid, 'user:9', ${`room:${running}`}, 'user:9')`
  )
  const rooms = async () => (await bot.call("bots.rooms", {})).data.data.toSorted((a, b) => (a.chat < b.chat ? -1 : 1))
  const update = (number: string, chat: string) => ({ update: number, chat, user: "8", body: "{}" })
  await bot.call("bots.receive", {
    payload: { updates: [update("77", "902"), update("99", "902"), update("98", "902")] }
  })
  const open = [
    { chat: "901", update: null },
    { chat: "902", update: "99" }
  ]
  expect(await rooms()).toEqual(open)

  const ends = async () => {
    await daemon.run(BotWork.use(({ sweep }) => sweep))
    return (await bot.call("bots.outgoing", { payload: { limit: 10 } })).data.data
  }
  const cancelled = await post(daemon.host, daemon.cast.ben, `/v1/trades/${over}/cancel`, {
    client_id: freshId(),
    version: 1
  })
  expect(cancelled.status).toBe(200)
  const age = (days: number) =>
    asOwner(
      (sql) =>
        sql`UPDATE trades SET updated_at = now() - make_interval(days => ${days}) WHERE id = ANY(${[over, running]}::uuid[])`
    )
  await age(6)
  expect(await ends()).toEqual([])
  await age(8)
  const [end, ...others] = await ends()
  expect(others).toEqual([])
  expect(end).toMatchObject({
    chat: "901",
    user: "7",
    card: `end:${over}`,
    body: JSON.stringify({ kind: "end", trade: over })
  })
  expect(await ends()).toEqual([])
  const said = { id: end?.id ?? "", attempt: 1, result: { outcome: "delivered", message_id: "901" } } as const
  await bot.call("bots.sent", { payload: said })
  expect(await ends()).toEqual([])
  expect(await rooms()).toEqual(open.slice(1))
})
