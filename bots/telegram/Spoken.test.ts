/** What people hear of what is spoken to them. */
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Outcome, Saying } from "../talk/Platform.ts"
import { connectionReset, lostAnswer, serverError, tooManyRequests } from "../test/fakes/FaultPlan.ts"
import { saying, type Scene, startScene } from "./TestTelegram.ts"

let scene: Scene

beforeEach(async () => {
  scene = await startScene()
  scene.ann.says("/start")
})

afterEach(() => scene.stop())

const say = (body: Saying["body"], more: Partial<Saying> = {}): Promise<Outcome> =>
  scene.platform.say(saying(body, more))

describe("a voice", () => {
  const spoken = {
    kind: "spoken",
    bytes: Buffer.from([0xff, 0xf3, 0x40, 0xc4]),
    seconds: 3,
    foot: "amber <otter>"
  } as const

  it("is a voice note without a sound of its own, with the words by which the bot is known", async () => {
    expect(await say(spoken)).toMatchObject({ outcome: "delivered" })
    expect(scene.ann.screen()).toBe("Ann: /start\nBot (protected): <voice 3 s>\n  amber <otter>")
    expect(scene.fake.calls.at(-1)?.params).toMatchObject({ disable_notification: "true" })
    expect(await say(spoken, { chat: "-1001" })).toMatchObject({ outcome: "refused" })
  })

  it("waits as long as it is told to, and what may have been heard is not said again", async () => {
    scene.fake.faults.next("sendVoice", tooManyRequests(9))
    expect(await say(spoken)).toEqual({ outcome: "later", retry_after_seconds: 9 })
    for (const fault of [serverError(502), connectionReset, lostAnswer]) {
      scene.fake.faults.next("sendVoice", fault)
      expect(await say(spoken)).toEqual({ outcome: "refused", reason: "it may have been heard" })
    }
    scene.ann.blocks()
    expect(await say(spoken)).toEqual({ outcome: "blocked" })
  })
})
