/** A daemon in this process and one bot that leads its conversation through a real adapter, with people who are linked. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { OfferPosts } from "../../core/communities/OfferPosts.ts"
import type { ChannelName } from "../../core/protocol/Channel.ts"
import { converse } from "../../bots/talk/Converse.ts"
import type { Platform } from "../../bots/talk/Platform.ts"
import { SCREENS } from "../../bots/talk/Screens.ts"
import { clientsOf } from "../../bots/talk/Turn.ts"
import { freshId } from "../http/Commands.ts"
import { post } from "../http/Signed.ts"
import type { CastName, TestDaemon } from "../http/TestDaemon.ts"

export interface CommunityStage {
  /** Waits until all that was taken is done, and all that was to be said is said. */
  readonly settled: () => Promise<void>
  /** Shows the chats what is offered, as the daemon's reader does. */
  readonly posts: () => Promise<void>
  readonly stop: () => Promise<void>
}

const accounts = { next: 500 }

export const startStage = async (
  daemon: TestDaemon,
  channel: ChannelName,
  platform: Platform,
  users: Partial<Readonly<Record<CastName, string>>>
): Promise<CommunityStage> => {
  const pair = makeKeyPair()
  accounts.next += 1
  const payload = {
    client_id: freshId(),
    channel,
    account: String(accounts.next),
    name: "orrange_bot",
    public_key: pair.publicKey
  }
  const { json, text } = await post(daemon.host, daemon.cast.operator, "/v1/bots", payload)
  const { id = "" } = json as { readonly id?: string }
  if (id === "") throw new Error(text)
  for (const [name, user] of Object.entries(users)) {
    const { personId } = daemon.cast[name as CastName]
    // oxlint-disable-next-line no-await-in-loop
    await daemon.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql`INSERT INTO channel_links (id, bot, user_id, user_name, person_id, terms)
          VALUES (gen_random_uuid(), ${id}::uuid, ${user}, ${name}, ${personId}::uuid, 'test')`
      )
    )
  }
  const key = { daemon: `http://${daemon.host}`, key: { id, public_key: pair.publicKey, private_key: pair.privateKey } }
  const logged: Array<string> = []
  const ending = new AbortController()
  const talk = {
    ...clientsOf(key),
    platform,
    screens: SCREENS,
    now: () => new Date(),
    log: (line: string) => logged.push(line)
  }
  const running = converse(talk, ending.signal)

  const waiting = () =>
    daemon.asOwner(
      SqlClient.SqlClient.use(
        (sql) => sql<{
          count: number
        }>`SELECT (SELECT count(*) FROM bot_updates WHERE bot = ${id}::uuid AND done_at IS NULL)::int4
          + (SELECT count(*) FROM bot_messages WHERE bot = ${id}::uuid AND state = 'waiting')::int4 AS count`
      )
    )
  const settled = async (): Promise<void> => {
    const endMs = performance.now() + 8_000
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop
      const [row] = await waiting()
      if (row?.count === 0) return
      if (performance.now() > endMs) throw new Error(`not settled: ${logged.join("\n")}`)
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  }

  return {
    settled,
    posts: async () => {
      const work = OfferPosts.use(({ step }) => step)
      // oxlint-disable-next-line no-await-in-loop
      while ((await daemon.run(Effect.orDie(work))) === "more");
      await settled()
    },
    stop: async () => {
      ending.abort()
      await running.catch(() => undefined)
    }
  }
}
