/** Whom people let take those of their offers that are for nobody else. */
import * as Context from "effect/Context"
import * as Layer from "effect/Layer"
import { trustsMax } from "../protocol/Counterparty.ts"
import { makePeopleList, type PeopleList } from "./PeopleList.ts"

export class Trusts extends Context.Service<Trusts, PeopleList>()("orrange/identity/Trusts") {
  static readonly layer = Layer.effect(
    this,
    makePeopleList({
      table: "trusts",
      column: "trusted",
      maximum: trustsMax,
      full: "person.trusts_full",
      missing: "person.not_trusted"
    })
  )
}
