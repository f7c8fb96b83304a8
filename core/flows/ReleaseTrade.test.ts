import { describe, expect, it } from "vitest"
import { advance } from "./Advance.ts"
import { cardOf, confirmedBy, hear } from "./Card.ts"
import { speak } from "./Conversation.ts"
import { begin } from "./Draft.ts"
import { draftId, knowing, marked, now } from "./Fixtures.ts"
import type { Draft, Host } from "./Flow.ts"
import type { TradeView } from "../protocol/Trade.ts"

/** Long enough after it was marked. */
const later = new Date(now.getTime() + 60_000)
const other: TradeView = { ...marked, id: "0197a000-0000-7000-8000-0000000000ee" }

const asking = ({ id, version }: TradeView): Draft => {
  const release = begin("release", { id: draftId, owner: "ann", values: { trade: id } }, now)
  return { ...release, step: "digits", values: { ...release.values, arrived: "yes", release: String(version) } }
}
const seeing = (trade: TradeView): Host => knowing({ trade })

describe("the digits before a release", () => {
  it("are of the trade that was shown, and of no other whose amount is the same", () => {
    const card = cardOf(asking(marked), seeing(marked), later)
    const typed = (draft: Draft, host: Host) => hear(cardOf(draft, host, later), "4560", speak, confirmedBy(card))
    expect(advance(asking(marked), typed(asking(marked), seeing(marked)), seeing(marked), later)).toHaveProperty(
      "command"
    )
    const elsewhere = typed(asking(other), seeing(other))
    expect(advance(asking(other), elsewhere, seeing(other), later)).toHaveProperty("errors")
  })

  it("are typed where they were asked for", () => {
    const unseen = hear(cardOf(asking(marked), seeing(marked), later), "4560", speak, null)
    expect(advance(asking(marked), unseen, seeing(marked), later)).toHaveProperty("errors")
  })
})
