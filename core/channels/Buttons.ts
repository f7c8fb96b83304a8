/** What a bot's buttons do: one user's each, and once. A button carries nothing but its token. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import { int4s, texts, uuids } from "../platform/SqlArray.ts"
import type { ButtonMint, ButtonPress, ButtonPressed } from "../protocol/BotWork.ts"
import { refuse } from "../protocol/Errors.ts"

interface ButtonRow {
  readonly action: string
  readonly trade: string | null
  readonly version: number | null
}

const pressedOf = ({ action, trade, version }: ButtonRow): ButtonPressed => ({
  action,
  trade: trade === null || version === null ? null : { id: trade, version }
})

export const makeButtons = (sql: SqlClient.SqlClient) => {
  /** Refuses `button.exists` when a token is taken. */
  const mint = Effect.fnUntraced(function* (bot: string, buttons: ReadonlyArray<ButtonMint>) {
    if (buttons.length === 0) return 0
    const made = yield* sql`INSERT INTO bot_buttons (bot, token, user_id, link, action, trade, version, expires_at)
      SELECT ${bot}::uuid, u.token, u.user_id, l.id, u.action, t.id, CASE WHEN t.id IS NOT NULL THEN u.version END,
        now() + make_interval(secs => u.seconds)
      FROM unnest(${texts(buttons.map(({ token }) => token))}, ${texts(buttons.map(({ user }) => user))},
          ${texts(buttons.map(({ action }) => action))}, ${uuids(buttons.map(({ trade }) => trade?.id ?? null))},
          ${int4s(buttons.map(({ trade }) => trade?.version ?? null))},
          ${int4s(buttons.map(({ expires_in_seconds }) => expires_in_seconds))})
          AS u (token, user_id, action, trade, version, seconds)
        LEFT JOIN channel_links l ON l.bot = ${bot}::uuid AND l.user_id = u.user_id AND l.state <> 'ended'
        LEFT JOIN trades t ON t.id = u.trade
      WHERE u.trade IS NULL OR t.id IS NOT NULL
      ON CONFLICT DO NOTHING RETURNING 1 AS one`
    return made.length === buttons.length ? made.length : yield* refuse("button.exists")
  })

  /** The link of a button's user now. */
  const link = sql`(SELECT l.id FROM channel_links l WHERE l.bot = b.bot AND l.user_id = b.user_id AND l.state <> 'ended')`
  const isCurrent = sql`(b.trade IS NULL OR b.version = (SELECT t.version FROM trades t WHERE t.id = b.trade))`

  const press = Effect.fnUntraced(function* (bot: string, { token, update, user }: ButtonPress) {
    const [pressed] = yield* sql<ButtonRow>`UPDATE bot_buttons b
      SET pressed_at = coalesce(pressed_at, now()), pressed_by = ${update}::numeric
      WHERE bot = ${bot}::uuid AND token = ${token} AND user_id = ${user} AND (pressed_by = ${update}::numeric
        OR (pressed_at IS NULL AND expires_at > now() AND b.link IS NOT DISTINCT FROM ${link} AND ${isCurrent}))
      RETURNING action, trade::text AS trade, version`
    if (pressed !== undefined) return pressedOf(pressed)
    const [why] = yield* sql<{
      expired: boolean
      theirs: boolean
      used: boolean
    }>`SELECT expires_at <= now() AS expired,
        user_id = ${user} AND b.link IS NOT DISTINCT FROM ${link} AS theirs, pressed_at IS NOT NULL AS used
      FROM bot_buttons b WHERE bot = ${bot}::uuid AND token = ${token}`
    if (why === undefined) return yield* refuse("button.unknown")
    if (!why.theirs) return yield* refuse("button.foreign")
    if (why.used) return yield* refuse("button.used")
    return yield* refuse(why.expired ? "button.unknown" : "button.stale")
  })

  return { mint, press }
}
