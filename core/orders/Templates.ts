/** Orders that people keep under a name. A template is checked as an order when it is placed, and not before. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Markets } from "../market/Markets.ts"
import { Commands } from "../platform/Commands.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { type KeptOrder, type TemplateSave, templatesMax, type TemplateView } from "../protocol/Template.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

interface TemplateRow {
  readonly name: string
  readonly asked: KeptOrder
  readonly created_at: Date
  readonly updated_at: Date
}

const view = ({ asked, created_at, name, updated_at }: TemplateRow): TemplateView => ({
  name,
  order: asked,
  created_at: created_at.toISOString(),
  updated_at: updated_at.toISOString()
})

const one = ([row]: ReadonlyArray<TemplateRow>): Effect.Effect<TemplateView, Refusal> =>
  row === undefined ? refuse("order.template_unknown") : Effect.succeed(view(row))

export class Templates extends Context.Service<
  Templates,
  {
    /** Keeps an order under a name, in place of what was kept under it. */
    readonly save: (personId: string, save: TemplateSave) => Answered<TemplateView>
    readonly get: (personId: string, name: string) => Answered<TemplateView>
    /** All of a person's, by name. */
    readonly list: (personId: string) => Answered<ReadonlyArray<TemplateView>>
    /** Gives what is gone. */
    readonly remove: (personId: string, name: string, clientId: string) => Answered<TemplateView>
  }
>()("orrange/orders/Templates") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const markets = yield* Markets
      const commands = yield* Commands
      const columns = sql`name, asked, created_at, updated_at`

      const insert = Effect.fnUntraced(function* (personId: string, name: string, order: KeptOrder) {
        if (order.market !== undefined) yield* markets.get(order.market)
        // Of two at once that would be the last one, the second waits and then is one too many.
        yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`templates of ${personId}`}, 0))`
        const [kept] = yield* sql<{ count: number }>`SELECT count(*)::int4 AS count FROM order_templates
          WHERE person_id = ${personId}::uuid AND name <> ${name}`
        if ((kept?.count ?? 0) >= templatesMax) return yield* refuse("order.templates_full", { maximum: templatesMax })
        const rows =
          yield* sql<TemplateRow>`INSERT INTO order_templates (person_id, name, asked, created_at, updated_at)
          VALUES (${personId}::uuid, ${name}, ${JSON.stringify(order)}::jsonb, now(), now())
          ON CONFLICT (person_id, name) DO UPDATE SET asked = EXCLUDED.asked, updated_at = EXCLUDED.updated_at
          RETURNING ${columns}`
        return yield* one(rows)
      })

      const save: Templates["Service"]["save"] = (personId, { client_id: clientId, name, order }) =>
        commands.once(
          { personId, clientId, kind: "templates.save", request: { name, order } },
          insert(personId, name, order)
        )

      const get = Effect.fn("Templates.get")((personId: string, name: string) =>
        sql<TemplateRow>`SELECT ${columns} FROM order_templates
          WHERE person_id = ${personId}::uuid AND name = ${name}`.pipe(Effect.flatMap(one))
      )

      const list = Effect.fn("Templates.list")((personId: string) =>
        sql<TemplateRow>`SELECT ${columns} FROM order_templates WHERE person_id = ${personId}::uuid ORDER BY name`.pipe(
          Effect.map((rows) => rows.map(view))
        )
      )

      const remove: Templates["Service"]["remove"] = (personId, name, clientId) =>
        commands.once(
          { personId, clientId, kind: "templates.remove", request: { name } },
          sql<TemplateRow>`DELETE FROM order_templates WHERE person_id = ${personId}::uuid AND name = ${name}
            RETURNING ${columns}`.pipe(Effect.flatMap(one))
        )

      return { save, get, list, remove }
    })
  )
}
