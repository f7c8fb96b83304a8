import type { Market } from "../market/Market.ts"
import type { NewOrder } from "./Order.ts"

/** What is wrong with how a new order would deal with those who take it. */
export const mannerFault = (create: NewOrder, market: Market): string | undefined => {
  const { accept, community, direct_to, offer, time_in_force, type, visibility } = create
  const rests = type === "limit" && time_in_force !== "ioc" && time_in_force !== "fok"
  if ((visibility === "direct") !== (direct_to !== undefined)) return "visibility direct and direct_to go together"
  const asks = (accept ?? "auto") !== "auto" || (visibility ?? "public") !== "public"
  if (market.settlement === "instant" && community !== undefined) {
    return "only orders on escrow markets are given in a community"
  }
  if (!asks && offer === undefined) return undefined
  if (market.settlement === "instant") return "only orders on escrow markets are accepted by hand or not public"
  if (asks && !rests) return "an order that is accepted by hand or not public rests, so it is neither ioc nor fok"
  return offer !== undefined && rests ? "an order that names an offer does not rest, so it is ioc or fok" : undefined
}
