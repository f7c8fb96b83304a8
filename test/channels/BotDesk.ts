/** The inbox and the outbox of a bot on a test database, with two daemons at work. */
import type * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as SqlClient from "effect/sql/SqlClient"
import { afterAll, beforeAll, beforeEach } from "vitest"
import { BotWork } from "../../core/channels/BotWork.ts"
import { Events } from "../../core/platform/Events.ts"
import type { MessageWrite, UpdateFinish } from "../../core/protocol/BotWork.ts"
import { makeKeyPair } from "../../core/protocol/Signing.ts"
import { type TestDatabase, testDatabase } from "../postgres/TestDatabase.ts"

/** The bot of a test, and how many updates it was told by `say`. */
export const here = { bot: "", updates: 0 }

let database: TestDatabase
const makeRuntime = () =>
  ManagedRuntime.make(BotWork.layer.pipe(Layer.provideMerge(Events.layer), Layer.provideMerge(database.layer)))
const makeOwner = () => ManagedRuntime.make(database.ownerLayer)
let runtime: ReturnType<typeof makeRuntime>
let otherDaemon: ReturnType<typeof makeRuntime>
let owner: ReturnType<typeof makeOwner>

export const work = <A, E>(use: (work: BotWork["Service"]) => Effect.Effect<A, E>, on = runtime): Promise<A> =>
  on.runPromise(BotWork.use(use))
export const asOwner = <A, E>(use: (sql: SqlClient.SqlClient) => Effect.Effect<A, E>): Promise<A> =>
  owner.runPromise(SqlClient.SqlClient.use(use))
export const codeOf = (done: Promise<unknown>): Promise<unknown> =>
  done.then(
    () => "done",
    (refusal: { readonly code: string }) => refusal.code
  )

export const person = crypto.randomUUID()

let accounts = 0
export const newBot = async (): Promise<string> => {
  const id = crypto.randomUUID()
  accounts += 1
  await asOwner(
    (sql) => sql`INSERT INTO bots (id, channel, account, name, public_key)
      VALUES (${id}::uuid, 'telegram', ${String(accounts)}, 'a_bot', ${makeKeyPair().publicKey})`
  )
  return id
}

export const linkUser = (user: string) =>
  asOwner(
    (sql) => sql`INSERT INTO channel_links (id, bot, user_id, user_name, person_id, terms)
      VALUES (gen_random_uuid(), ${here.bot}::uuid, ${user}, 'Ann', ${person}::uuid, 'test')`
  )
export const unlinkAll = () =>
  asOwner((sql) => sql`UPDATE channel_links SET state = 'ended', ended_at = now() WHERE state <> 'ended'`)
/** As a lease runs out whose holder is dead. */
export const runOut = (table: "bot_messages" | "bot_updates") =>
  asOwner(
    (sql) => sql`UPDATE ${sql(table)} SET leased_until = now() - interval '1 second' WHERE leased_until IS NOT NULL`
  )

export const update = (id: number, chat = "c", user: string | null = "1") => ({
  update: String(id),
  chat,
  user,
  body: JSON.stringify({ id })
})
export const receive = (...updates: ReadonlyArray<ReturnType<typeof update>>) =>
  work((door) => door.receive(here.bot, { updates }))
export const claim = (limit = 100, on = runtime) =>
  work((door) => door.claim(here.bot, { limit }), on).then((rows) => rows.map((row) => `${row.chat}${row.update}`))
export const claimed = (limit = 100) => work((door) => door.claim(here.bot, { limit }))
export const nothing = { drafts: [], messages: [], buttons: [] }
export const finish = (id: number, more: Partial<UpdateFinish> = {}) =>
  work((door) => door.finish(here.bot, { update: String(id), attempt: 1, ...nothing, ...more }))
export const message = (body: string, more: Partial<MessageWrite> = {}): MessageWrite => ({
  chat: "c",
  user: "1",
  card: null,
  body: JSON.stringify(body),
  critical: false,
  ...more
})
/** Has the bot say something. */
export const say = async (...messages: ReadonlyArray<MessageWrite>) => {
  here.updates += 1
  await receive(update(here.updates, `say${here.updates}`))
  await claimed()
  return (await finish(here.updates, { messages })).messages
}
export const outgoing = (limit = 100) => work((door) => door.outgoing(here.bot, { limit }))
export const bodies = async () => (await outgoing()).map(({ body }) => JSON.parse(body) as string)

/** Before and after the tests of a file. */
export const useBotDesk = (): void => {
  beforeAll(async () => {
    database = await testDatabase()
    ;[runtime, otherDaemon, owner] = [makeRuntime(), makeRuntime(), makeOwner()]
    await asOwner((sql) => sql`INSERT INTO people (id, name, roles) VALUES (${person}::uuid, 'ann', ARRAY['trader'])`)
  })
  afterAll(async () => {
    await Promise.all([runtime.dispose(), otherDaemon.dispose(), owner.dispose()])
    await database.drop()
  })
  beforeEach(async () => {
    await unlinkAll()
    here.bot = await newBot()
    here.updates = 0
  })
}

/** Two daemons of one database. */
export const daemons = () => [runtime, otherDaemon] as const
