/** How an order on an escrow market deals with its counterparty: who may know of it, whether it looks first, and where. */
import { createHash, randomBytes } from "node:crypto"

/** Who may take an order that stands in no public book: whoever names its token, or one person who names its id. */
export type Privacy =
  | {
      readonly kind: "unlisted"
      /** SHA-256 of the token, as hexadecimal. */
      readonly token: string
      /** The token for its owner, sealed, as base64. */
      readonly sealed: string
    }
  | { readonly kind: "direct"; readonly to: string; readonly name: string }

export interface Manner {
  readonly accept: "auto" | "manual"
  /** Null for one in the public book. */
  readonly privacy: Privacy | null
  /** Id of the community in which it was given, if it was in one. */
  readonly community?: string
}

/** Bytes of a token: nobody guesses one of them. */
const tokenBytes = 16

export const makeOfferToken = (): string => randomBytes(tokenBytes).toString("base64url")

/** What a token was sealed as. */
export const tokenContext = "orders.offer_token"

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What an offer is found by, from what its taker names: the id of a direct one, or the hash of a token. */
export const offerKey = (named: string): string =>
  uuid.test(named) ? named : createHash("sha256").update(named).digest("hex")
