/** Whom the reader has blocked, and whom they trust. */
import type { BlockView, TrustView } from "@orrange/core/protocol/Counterparty"
import { type Asked, card, type Screen } from "../Screen.ts"
import type { Shown } from "../Shown.ts"
import { pageAsked, pageOf, pageRow } from "./Paging.ts"
import { go, label, rowsMax, rowsOf } from "./Parts.ts"

interface PeopleScreen {
  readonly blocks: ReadonlyArray<BlockView>
  readonly trusted: ReadonlyArray<TrustView>
  readonly page: number
}

const peopleCard = ({ blocks, page, trusted }: PeopleScreen, asked: Asked): Shown => {
  const { say } = asked
  const how = new Map(trusted.map(({ name }) => [name, label(say, "trusted")]))
  for (const { name } of blocks)
    how.set(name, [how.get(name), label(say, "blocked")].filter((part) => part !== undefined).join(", "))
  const all = [...how].map(([name, value]) => ({ label: name, value }))
  const { shown, turn } = pageOf(all, page, rowsMax)
  return card({
    heading: say("bots-people", { blocked: String(blocks.length), trusted: trusted.length }),
    facts: shown,
    rows: [
      ...rowsOf(shown.map(({ label: name }) => go(say("bots-do-peer", { name }), `/peer ${name}`))),
      ...pageRow("people", turn, asked)
    ]
  })
}

export const people: Screen = {
  summary: "bots-summary-people",
  scope: "everybody",
  linked: true,
  show: async (asked) => {
    const { client } = asked
    const [blocks, trusted] = await Promise.all([
      client.call("identity.blocks", {}),
      client.call("identity.trusted", {})
    ])
    return peopleCard({ blocks: blocks.data.data, trusted: trusted.data.data, page: pageAsked(asked) }, asked)
  }
}
