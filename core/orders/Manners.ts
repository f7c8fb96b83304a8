import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Vault } from "../platform/Vault.ts"
import { refuse } from "../protocol/Errors.ts"
import { makeOfferToken, type Manner, offerKey, type Privacy, tokenContext } from "./Manner.ts"
import type { NewOrder, Order } from "./Order.ts"

/** Gives how a new order deals with those who take it: an unlisted one gets its token here. */
export const makeManners = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const vault = yield* Vault

  const unlisted = Effect.fnUntraced(function* (personId: string) {
    const token = makeOfferToken()
    const sealed = yield* vault.seal(personId, tokenContext, token).pipe(Effect.catchTag("SealBroken", Effect.die))
    return { kind: "unlisted", token: offerKey(token), sealed: Buffer.from(sealed).toString("base64") } as const
  })

  const direct = Effect.fnUntraced(function* (personId: string, name: string) {
    const [person] = yield* sql<{ id: string }>`SELECT id::text AS id FROM people WHERE name = ${name}`
    if (person === undefined) return yield* refuse("person.unknown", { name })
    if (person.id === personId) {
      return yield* refuse("order.fields_conflict", { reason: "a direct offer is for somebody else" })
    }
    return { kind: "direct", to: person.id, name } as const
  })

  const assertOpen = Effect.fnUntraced(function* (community: string) {
    const [open] = yield* sql`SELECT 1 AS one FROM communities WHERE id = ${community}::uuid AND state = 'open'`
    if (open === undefined) return yield* refuse("community.unknown")
  })

  return Effect.fnUntraced(function* (
    personId: string,
    { accept = "auto", community, direct_to, visibility }: NewOrder
  ) {
    let privacy: Privacy | null = null
    if (direct_to !== undefined) privacy = yield* direct(personId, direct_to)
    else if (visibility === "unlisted") privacy = yield* unlisted(personId)
    if (community !== undefined) yield* assertOpen(community)
    if (accept === "auto" && privacy === null && community === undefined) return null
    return { accept, privacy, ...(community === undefined ? {} : { community }) } satisfies Manner
  })
})

/** The token of an unlisted order, for its owner alone. */
export const openToken = (vault: Vault["Service"], { manner, personId }: Pick<Order, "manner" | "personId">) =>
  manner?.privacy?.kind !== "unlisted"
    ? Effect.undefined
    : vault
        .open(personId, tokenContext, Buffer.from(manner.privacy.sealed, "base64"))
        .pipe(Effect.catchTag("SealBroken", Effect.die))
