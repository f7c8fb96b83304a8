/** Forms that somebody has begun in a chat, as plain data that nothing here looks into. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { type DraftChange, type DraftView, draftsMax } from "../protocol/BotWork.ts"
import { refuse } from "../protocol/Errors.ts"

interface DraftRow extends Omit<DraftView, "expires_at"> {
  readonly expires_at: Date
}

export const makeDrafts = (sql: SqlClient.SqlClient, newId: () => string) => {
  /** A person's wherever they are, once the user is linked; the user's of the bot before. */
  const ownerOf = Effect.fnUntraced(function* (bot: string, user: string) {
    const rows = yield* sql<{ person: string }>`SELECT person_id::text AS person FROM channel_links
      WHERE bot = ${bot}::uuid AND user_id = ${user} AND state <> 'ended'`
    const person = rows[0]?.person
    return person === undefined
      ? { person: null, bot, user, isTheirs: sql`bot = ${bot}::uuid AND user_id = ${user}` }
      : { person, bot: null, user: null, isTheirs: sql`person_id = ${person}::uuid` }
  })

  type Owner = Effect.Success<ReturnType<typeof ownerOf>>

  const list = Effect.fnUntraced(function* (bot: string, user: string, flow: string | undefined) {
    const { isTheirs } = yield* ownerOf(bot, user)
    const rows = yield* sql<DraftRow>`SELECT flow, version, body AS draft, expires_at FROM bot_drafts
      WHERE ${isTheirs} AND expires_at > now() AND (${flow ?? null}::text IS NULL OR flow = ${flow ?? null}::text)
      ORDER BY flow`
    return rows.map((row): DraftView => ({ ...row, expires_at: row.expires_at.toISOString() }))
  })

  const insert = Effect.fnUntraced(function* (owner: Owner, { draft, expires_in_seconds, flow }: DraftChange) {
    yield* sql`DELETE FROM bot_drafts WHERE ${owner.isTheirs} AND expires_at <= now()`
    const [held] = yield* sql<{ count: number }>`SELECT count(*)::int4 AS count FROM bot_drafts WHERE ${owner.isTheirs}`
    if ((held?.count ?? 0) >= draftsMax) return yield* refuse("bot.draft_limit", { maximum: draftsMax })
    return yield* sql<{
      version: number
    }>`INSERT INTO bot_drafts (id, person_id, bot, user_id, flow, version, body, expires_at)
      VALUES (${newId()}::uuid, ${owner.person}::uuid, ${owner.bot}::uuid, ${owner.user}::text, ${flow}, 1, ${draft},
        now() + make_interval(secs => ${expires_in_seconds}::float8))
      ON CONFLICT DO NOTHING RETURNING version`
  })

  const replace = (owner: Owner, { draft, expires_in_seconds, flow, version }: DraftChange) =>
    sql<{ version: number }>`UPDATE bot_drafts SET version = version + 1, body = ${draft},
        expires_at = now() + make_interval(secs => ${expires_in_seconds}::float8)
      WHERE ${owner.isTheirs} AND flow = ${flow} AND version = ${version} AND expires_at > now() RETURNING version`

  const remove = (owner: Owner, { flow, version }: DraftChange) =>
    sql<{ version: number }>`DELETE FROM bot_drafts
      WHERE ${owner.isTheirs} AND flow = ${flow} AND version = ${version} RETURNING version`

  const versionOf = Effect.fnUntraced(function* (owner: Owner, flow: string) {
    const rows = yield* sql<{ version: number }>`SELECT version FROM bot_drafts
      WHERE ${owner.isTheirs} AND flow = ${flow} AND expires_at > now()`
    return rows[0]?.version ?? 0
  })

  /** Compare and set; the version after it, or null when the form is gone. Refuses `bot.draft_changed`. */
  const change = Effect.fnUntraced(function* (bot: string, user: string, wanted: DraftChange) {
    const owner = yield* ownerOf(bot, user)
    const { draft, flow, version } = wanted
    if (draft === null) {
      const gone = version > 0 && (yield* remove(owner, wanted)).length > 0
      const current = gone ? 0 : yield* versionOf(owner, flow)
      return current === 0 ? null : yield* refuse("bot.draft_changed", { version: current })
    }
    const [written] = version === 0 ? yield* insert(owner, wanted) : yield* replace(owner, wanted)
    return written?.version ?? (yield* refuse("bot.draft_changed", { version: yield* versionOf(owner, flow) }))
  })

  return { change, list }
}
