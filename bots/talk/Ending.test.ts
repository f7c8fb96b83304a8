import { describe, expect, it } from "vitest"
import type { Heard } from "./Heard.ts"
import type { Platform } from "./Platform.ts"
import { saying } from "./Ending.ts"
import { card } from "./Screen.ts"
import type { Shown } from "./Shown.ts"
import type { Turn } from "./Turn.ts"

type Places = Pick<Platform, "beside" | "privateChat">
const telegram: Places = { privateChat: (user) => user, beside: (group, user) => `${group.replace(/@.*/, "")}@${user}` }
const plain: Places = { ...telegram, beside: undefined }

const placed = (
  platform: Places,
  heard: Pick<Heard, "chat" | "place">,
  shown: Parameters<typeof card>[0],
  open = false,
  phrase: string | null = null
) => {
  const turn = {
    phrase,
    heard: { ...heard, user: { id: "7" }, reply: "query:5", act: { kind: "press", token: "x" } },
    talk: { platform },
    say: (id: string) => id
  } as unknown as Turn
  const { messages, toast } = saying(turn, card(shown), { open })
  const [message] = messages
  const { foot, reply, sensitive } = JSON.parse(message?.body ?? "{}") as Pick<Shown, "foot" | "reply" | "sensitive">
  return { chat: message?.chat, user: message?.user, ...(phrase !== null && { foot }), reply, sensitive, toast }
}

describe("where somebody is answered", () => {
  const group = { chat: "-1001", place: "group" } as const
  const beside = { chat: "-1001@7", place: "beside" } as const
  const here = { user: "7", reply: "query:5", sensitive: false, toast: null }
  const away = { chat: "7", user: "7", reply: null, sensitive: true, toast: "talk-in-private" }

  it("is the group for what is for all of it", () => {
    expect(placed(telegram, group, { heading: "Book" }, true)).toEqual({ ...here, chat: "-1001", user: null })
  })

  it("is where they alone see it, or in private where there is no such place", () => {
    expect(placed(telegram, group, { heading: "Yours" })).toEqual({ ...here, chat: "-1001@7" })
    expect(placed(telegram, beside, { heading: "Yours" })).toEqual({ ...here, chat: "-1001@7" })
    expect(placed(plain, group, { heading: "Yours" })).toEqual(away)
  })

  it("BT-12 is in private for what is nobody else's business, or asks them to write", () => {
    for (const place of [group, beside]) {
      expect(placed(telegram, place, { heading: "IBAN", sensitive: true })).toEqual(away)
      expect(placed(telegram, place, { heading: "How much?", asks: "Amount" })).toEqual(away)
    }
  })

  it("is where they are everywhere else", () => {
    const room = { chat: "7:12", place: "room" } as const
    expect(placed(telegram, room, { heading: "IBAN", sensitive: true })).toMatchObject({ chat: "7:12", toast: null })
  })

  it("BT-14 has their two words on every card that they alone see, once, and on none of a group's", () => {
    const words = "amber otter"
    const footOf = (heard: Pick<Heard, "chat" | "place">, foot: string | null, open = false) =>
      placed(telegram, heard, { heading: "Card", foot }, open, words).foot
    for (const heard of [{ chat: "7", place: "private" }, { chat: "7:12", place: "room" }, group, beside] as const) {
      expect(footOf(heard, null)).toBe(words)
      expect(footOf(heard, "0000abcd")).toBe(`0000abcd · ${words}`)
      expect(footOf(heard, `0000abcd · ${words}`)).toBe(`0000abcd · ${words}`)
    }
    expect(footOf(group, "0000abcd", true)).toBe("0000abcd")
    expect(footOf(group, null, true)).toBe(null)
  })
})
