/** All SQL of offers to settle. */
import * as Effect from "effect/Effect"
import type * as SqlClient from "effect/sql/SqlClient"
import type { Amounts } from "./Case.ts"

export type OfferRole = "buyer" | "seller" | "handler"

interface OfferRow {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly role: OfferRole
  readonly buyerShareBps: number
  readonly to_buyer: string
  readonly to_seller: string
  readonly fees: string
  readonly expiresAt: Date
  readonly state: "open" | "withdrawn" | "superseded" | "accepted" | "void"
  readonly buyerAgrees: boolean
  readonly sellerAgrees: boolean
}

export interface Offer extends Omit<OfferRow, "to_buyer" | "to_seller" | "fees"> {
  readonly amounts: Amounts
}

export interface NewOffer {
  readonly id: string
  readonly dispute: string
  readonly person: string
  readonly role: OfferRole
  readonly buyerShareBps: number
  readonly amounts: Amounts
  readonly now: Date
  readonly expiresAt: Date
}

const toOffer = ({ fees, to_buyer, to_seller, ...row }: OfferRow): Offer => ({
  ...row,
  amounts: { toBuyer: BigInt(to_buyer), toSeller: BigInt(to_seller), fees: BigInt(fees) }
})

export const makeOfferStore = (sql: SqlClient.SqlClient) => ({
  /** All of a case, in their order; a person can make few. */
  of: (dispute: string) =>
    sql<OfferRow>`SELECT o.id::text AS id, o.person_id::text AS person, p.name, o.role,
        o.buyer_share_bps AS "buyerShareBps", o.to_buyer, o.to_seller, o.fees, o.expires_at AS "expiresAt", o.state,
        o.buyer_agrees AS "buyerAgrees", o.seller_agrees AS "sellerAgrees"
      FROM dispute_offers o JOIN people p ON p.id = o.person_id WHERE o.dispute = ${dispute}::uuid
      ORDER BY o.made_at, o.id`.pipe(Effect.map((rows) => rows.map(toOffer))),

  insert: ({ amounts, buyerShareBps, dispute, expiresAt, id, now, person, role }: NewOffer) =>
    sql`INSERT INTO dispute_offers (id, dispute, person_id, role, buyer_share_bps, to_buyer, to_seller, fees, made_at,
        expires_at, buyer_agrees, seller_agrees)
      VALUES (${id}::uuid, ${dispute}::uuid, ${person}::uuid, ${role}, ${buyerShareBps},
        ${amounts.toBuyer.toString()}::numeric, ${amounts.toSeller.toString()}::numeric,
        ${amounts.fees.toString()}::numeric, ${now}::timestamptz, ${expiresAt}::timestamptz, ${role === "buyer"},
        ${role === "seller"})`,

  /** Ends the open offer of a person, if there is one. */
  supersede: (dispute: string, person: string) =>
    sql`UPDATE dispute_offers SET state = 'superseded'
      WHERE dispute = ${dispute}::uuid AND person_id = ${person}::uuid AND state = 'open'`,

  withdraw: (id: string) =>
    sql`UPDATE dispute_offers SET state = 'withdrawn' WHERE id = ${id}::uuid AND state = 'open'`,

  agree: (id: string, role: "buyer" | "seller") =>
    sql`UPDATE dispute_offers SET buyer_agrees = buyer_agrees OR ${role === "buyer"},
        seller_agrees = seller_agrees OR ${role === "seller"}
      WHERE id = ${id}::uuid AND state = 'open'`,

  /** The case is over: what was accepted stays so, and nothing else can be any more. */
  end: (dispute: string, accepted: string | null) =>
    sql`UPDATE dispute_offers SET state = CASE WHEN id = ${accepted}::uuid THEN 'accepted' ELSE 'void' END
      WHERE dispute = ${dispute}::uuid AND state = 'open'`
})

export type OfferStore = ReturnType<typeof makeOfferStore>
