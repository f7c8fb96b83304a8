import { describe, expect, it } from "vitest"
import type { Client } from "@orrange/core/client/Client"
import { completing } from "./Completing.ts"

const dispute = {
  trade: "0197a000-0000-7000-8000-00000000abcd",
  dispute_state: "taken",
  buyer: "ann",
  seller: "ben",
  arbiter: "ivy"
}

/** Answers with one dispute to whoever may see it, and counts how often it was asked. */
const floor = (mayRead: boolean) => {
  const asked: Array<unknown> = []
  const call = (route: string, request: unknown) => {
    asked.push([route, request])
    return mayRead ? Promise.resolve({ data: { data: [dispute] } }) : Promise.reject(new Error("not yours"))
  }
  const client = { call } as unknown as Client
  let nowMs = 0
  const complete = completing({
    bot: client,
    as: () => client,
    findOffers: () => Promise.resolve([]),
    nowMs: () => nowMs
  })
  const propose = (text: string) => complete({ kind: "case", text, user: "7", language: "en" })
  return { asked, propose, pass: (ms: number) => (nowMs += ms) }
}

describe("a dispute that is named behind a command", () => {
  it("is proposed by its people, its arbiter and the end of its id, and asked for once in a while", async () => {
    const { asked, pass, propose } = floor(true)
    const [choice] = await propose("")
    expect(choice).toEqual({ label: "Taken · ann, ben · ivy · 0000abcd", value: dispute.trade })
    for (const typed of ["ben", "IVY", "abcd", "ann taken"]) expect(await propose(typed)).toEqual([choice])
    expect(await propose("zoe")).toEqual([])
    expect(asked).toEqual([["disputes.list", { query: { open: "true", limit: 50 } }]])
    pass(5_001)
    await propose("")
    expect(asked).toHaveLength(2)
  })

  it("is proposed to nobody who may not see it", async () => {
    expect(await floor(false).propose("")).toEqual([])
  })
})
