/** The times of a trade in a contract, by the version of the rules that it keeps. */
import type { Policies } from "../policy/Policies.ts"
import { timersOf } from "../policy/TradePolicy.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import type { ContractTimers, Trade } from "./Trade.ts"

export const contractTimers = (
  policies: Policies["Service"],
  { createdAt, method, policyVersion }: Pick<Trade, "createdAt" | "method" | "policyVersion">
): ContractTimers => {
  const { policy } = policies.of(policyVersion, createdAt)
  const entry = Catalogue.find(method)
  return timersOf(policy, method, entry === undefined ? "multi_day" : Catalogue.settlementClass(entry))
}
