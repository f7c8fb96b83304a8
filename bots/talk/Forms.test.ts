import { describe, expect, it } from "vitest"
import { begin } from "@orrange/core/flows/Draft"
import { host, now, order } from "@orrange/core/flows/Fixtures"
import { speaker } from "@orrange/core/flows/Speaker"
import { translator } from "@orrange/core/i18n/Catalogues"
import { formOf } from "./Drafts.ts"
import type { Ending } from "./Ending.ts"
import { answerForm, redo, showForm } from "./Forms.ts"
import type { Shown } from "./Shown.ts"
import type { Turn } from "./Turn.ts"

/** Somebody who writes; what is called for them is told to `called`. */
const turnOf = (person: string, seq: number, called: Array<string> = []): Turn => {
  const answers: Readonly<Record<string, unknown>> = {
    "orders.get": { ...order, seq },
    "markets.list": host.facts["markets"]
  }
  const call = (route: string, { payload }: { readonly payload?: unknown } = {}) => {
    called.push(route)
    return Promise.resolve({ data: answers[route] ?? payload ?? {} })
  }
  const heard = {
    update: "7",
    chat: "11",
    place: "private",
    user: { id: "11", name: "Ann", language: "en" },
    act: { kind: "text", text: "" },
    about: null,
    reply: null
  }
  return {
    talk: { bot: { call }, platform: { privateChat: (user: string) => user }, screens: {}, name: "bot" },
    client: { call },
    heard,
    rest: "",
    attempt: 1,
    note: null,
    person: { id: person, name: "ann", languages: ["en"] },
    language: "en",
    say: translator("en"),
    speak: speaker("en"),
    timeZone: "UTC",
    phrase: null,
    now
  } as unknown as Turn
}

const draft = {
  ...begin(
    "order",
    { id: "0199cccc-0000-4000-8000-00000000000c", owner: "p", values: { order: order.id, action: "cancel" } },
    now
  ),
  step: "confirm"
}
const shownIn = ({ messages }: Ending): Shown => JSON.parse(messages[0]?.body ?? "{}") as Shown
/** The form as it lies with the daemon after its card was shown. */
const keptIn = ({ drafts }: Ending) =>
  formOf({ flow: "order", version: 1, draft: drafts[0]?.draft ?? "", expires_at: now.toISOString() })

describe("a form in a chat", () => {
  it("confirms by a written word what was shown, and shows anew what has moved since", async () => {
    const first = await showForm(turnOf("ann", 5), { draft, version: 0, chat: null, asked: null })
    const text = shownIn(first).rows[0]?.[0]?.label ?? ""
    const called: Array<string> = []
    const form = keptIn(first)
    if (form === undefined) throw new Error("no form was kept")
    const moved = await answerForm(turnOf("ann", 6, called), form, { text })
    expect(called).not.toContain("bots.note")
    expect(shownIn(moved).problems).toEqual(["This has changed since it was shown. Look again, then confirm."])
    const again = keptIn(moved)
    if (again === undefined) throw new Error("no form was kept")
    await answerForm(turnOf("ann", 6, called), again, { text })
    expect(called).toContain("orders.cancel")
  })

  it("does what was written down for nobody but whoever it was written down for", async () => {
    const command = { kind: "call", route: "orders.cancel", request: { params: { id: order.id }, payload: {} } }
    const note = (person: string) =>
      JSON.stringify({
        person,
        form: { draft, version: 1, chat: "11", asked: null },
        input: { press: "confirm", seen: "5", revision: 0 },
        outcome: { draft: null, command }
      })
    const called: Array<string> = []
    const refused = await redo(turnOf("ben", 5, called), note("ann"))
    expect([called, refused.drafts, shownIn(refused).heading]).toEqual([[], [], "This form is over. Begin again."])
    await redo(turnOf("ann", 5, called), note("ann"))
    expect(called).toEqual(["orders.cancel"])
  })
})
