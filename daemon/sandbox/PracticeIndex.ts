/** The index of the practice markets: what the simulated makers take for the price. Elsewhere nobody says anything. */
import { standardMarkets } from "@orrange/core/market/Market"
import { type IndexRule, standardIndexRule } from "@orrange/core/prices/IndexPrice"
import { makerNames } from "./PracticePeople.ts"

export const practiceIndexRules: ReadonlyMap<string, IndexRule> = new Map(
  standardMarkets.map(({ symbol }) => [symbol, { ...standardIndexRule, sources: makerNames }])
)
