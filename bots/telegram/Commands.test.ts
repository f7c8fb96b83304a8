/** Which commands Telegram offers to whoever types a slash. */
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Scene, startScene } from "./TestTelegram.ts"

let scene: Scene

beforeEach(async () => {
  scene = await startScene()
})

afterEach(() => scene.stop())

describe("commands", () => {
  const commands = [
    { name: "book", summary: { en: "What is offered", de: "Was angeboten wird" }, scope: "everybody" },
    { name: "cancel-trade", summary: { en: "Cancel a trade" }, scope: "everybody" },
    { name: "bookhere", summary: { en: "Show the book here" }, scope: "group" },
    { name: "halts", summary: { en: "What is halted" }, scope: "operator" }
  ] as const
  const made = () => scene.fake.calls.filter(({ method }) => method !== "getMyCommands").map(({ params }) => params)

  it("are made known by place and language, and only when they changed", async () => {
    await scene.platform.publish(commands)
    expect(made()).toEqual([
      {
        commands: [
          { command: "book", description: "What is offered" },
          { command: "cancel_trade", description: "Cancel a trade" }
        ],
        scope: { type: "all_private_chats" }
      },
      {
        commands: [
          { command: "book", description: "Was angeboten wird" },
          { command: "cancel_trade", description: "Cancel a trade" }
        ],
        scope: { type: "all_private_chats" },
        language_code: "de"
      },
      { commands: [{ command: "bookhere", description: "Show the book here" }], scope: { type: "all_group_chats" } },
      {
        commands: [{ command: "bookhere", description: "Show the book here" }],
        scope: { type: "all_group_chats" },
        language_code: "de"
      }
    ])
    await scene.platform.publish(commands)
    expect(made().length).toBe(4)
    await scene.platform.publish(commands.slice(0, 2))
    expect(made().length).toBe(6)
  })
})
