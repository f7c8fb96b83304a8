/** Whom people never trade with. */
import * as Context from "effect/Context"
import * as Layer from "effect/Layer"
import { blocksMax } from "../protocol/Counterparty.ts"
import { makePeopleList, type PeopleList } from "./PeopleList.ts"

export class Blocks extends Context.Service<Blocks, PeopleList>()("orrange/identity/Blocks") {
  static readonly layer = Layer.effect(
    this,
    makePeopleList({
      table: "blocks",
      column: "blocked",
      maximum: blocksMax,
      full: "person.blocks_full",
      missing: "person.not_blocked"
    })
  )
}
