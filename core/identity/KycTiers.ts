/** How well people are known. An operator decides after a look at their papers; every decision is kept. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { KycDecision, KycView } from "../protocol/Person.ts"
import { People } from "./People.ts"

export class KycTiers extends Context.Service<
  KycTiers,
  {
    /** Counts for the orders that the person sends from then on. */
    readonly decide: (
      operatorId: string,
      name: string,
      decision: KycDecision
    ) => Effect.Effect<KycView, Refusal | SqlError.SqlError>
  }
>()("orrange/identity/KycTiers") {
  static readonly layer = Layer.effect(
    this,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const commands = yield* Commands
      const events = yield* Events
      const people = yield* People

      const work = Effect.fnUntraced(function* (operatorId: string, name: string, tier: number, reason: string) {
        const person = yield* people.findByName(name)
        if (person === undefined) return yield* refuse("person.unknown", { name })
        if (person.id === operatorId) return yield* refuse("person.yourself")
        // The row is locked first, so that two decisions at once are numbered, and count, one after the other.
        yield* sql`UPDATE people SET kyc_tier = ${tier} WHERE id = ${person.id}::uuid`
        const at = new Date(yield* Clock.currentTimeMillis)
        yield* sql`INSERT INTO kyc_decisions (person_id, version, operator, tier, reason, at)
          SELECT ${person.id}::uuid, coalesce(max(version), 0) + 1, ${operatorId}::uuid, ${tier}::int2, ${reason}::text,
            ${at}::timestamptz FROM kyc_decisions WHERE person_id = ${person.id}::uuid`
        const data = { operator: operatorId, tier, reason }
        yield* events.append([{ kind: "person.kyc_tier", subject: person.id, people: [], data }])
        return { name, tier, reason, decided_at: at.toISOString() }
      })

      const decide = Effect.fn("KycTiers.decide")(
        (operatorId: string, name: string, { client_id: clientId, reason, tier }: KycDecision) =>
          commands.once(
            { personId: operatorId, clientId, kind: "people.kyc_tier", request: { name, tier, reason } },
            work(operatorId, name, tier, reason)
          )
      )

      return { decide }
    })
  )
}
