/** The bot's side of Discord, running against a fake of its own: what it heard, and a mouth to say things with. */
import { makeDiscord, type DiscordSettings } from "../discord/Discord.ts"
import type { Heard } from "../talk/Heard.ts"
import type { Outcome, Platform, Received, Saying } from "../talk/Platform.ts"
import { card } from "../talk/Screen.ts"
import type { Button, Shown, Target } from "../talk/Shown.ts"
import { type DiscordFake, type DiscordFakeOptions, startDiscordFake } from "./fakes/discord/DiscordFake.ts"

export interface Stage {
  readonly fake: DiscordFake
  readonly discord: Platform
  /** Every batch that was handed over, oldest first. */
  readonly batches: Array<ReadonlyArray<Received>>
  readonly warnings: Array<string>
  /** What was heard, each update once, oldest first. */
  readonly heard: () => ReadonlyArray<Heard>
  /** Resolves with the newest of so many things heard. */
  readonly hears: (count: number) => Promise<Heard>
  readonly says: (body: Saying["body"], to: Partial<Saying>) => Promise<Outcome>
  /** Ends the run, and resolves when it has ended. */
  readonly ends: () => Promise<void>
}

export interface StageOptions extends DiscordFakeOptions {
  /** Of the bot, once it is known where the fake stands. */
  readonly settings?: (fake: DiscordFake) => Partial<DiscordSettings>
  readonly receive?: (updates: ReadonlyArray<Received>) => Promise<void>
  /** Whether the bot is left for the test to start. */
  readonly idle?: true
}

const heardOf = (discord: Platform, batches: ReadonlyArray<ReadonlyArray<Received>>): ReadonlyArray<Heard> => {
  const updates = new Map(batches.flat().map((received) => [received.update, received]))
  return [...updates.values()].flatMap((received) => discord.hear(received) ?? [])
}

let messages = 0

export const withDiscord = async (options: StageOptions, play: (stage: Stage) => Promise<void>): Promise<void> => {
  const fake = await startDiscordFake(options)
  const batches: Array<ReadonlyArray<Received>> = []
  const warnings: Array<string> = []
  const told = (): void => fake.advance(0)
  const discord = makeDiscord({
    token: fake.token,
    api: fake.api,
    fetchRelayed: () => Promise.resolve(undefined),
    complete: () => Promise.resolve([]),
    warn: (text) => {
      warnings.push(text)
      told()
    },
    now: fake.world.clock.now,
    ...options.settings?.(fake)
  })
  const receive = async (updates: ReadonlyArray<Received>): Promise<void> => {
    await options.receive?.(updates)
    batches.push(updates)
    told()
  }
  const stop = new AbortController()
  const running = options.idle === true ? Promise.resolve() : discord.run(receive, stop.signal)
  const ends = async (): Promise<void> => {
    stop.abort()
    await running
  }
  const heard = (): ReadonlyArray<Heard> => heardOf(discord, batches)
  try {
    if (options.idle !== true) await fake.until(() => fake.gateway.connections === 1)
    await play({
      fake,
      discord,
      batches,
      warnings,
      heard,
      hears: async (count) => {
        await fake.until(() => heard().length >= count)
        const newest = heard()[count - 1]
        if (newest === undefined) throw new Error("Nothing was heard")
        return newest
      },
      says: (body, to) => {
        messages += 1
        return discord.say({ id: `message ${messages}`, chat: "", user: null, message_id: null, ...to, body })
      },
      ends
    })
  } finally {
    await ends()
    await fake.close()
  }
}

export const button = (label: string, target: Target, extra: Partial<Button> = {}): Button => ({
  label,
  style: "plain",
  target,
  ...extra
})

export const shown = (heading: string, parts: Partial<Shown> = {}): Shown => card({ heading, ...parts })

/** The place of what was delivered; throws when it was not. */
export const placeOf = (outcome: Outcome): string => {
  if (outcome.outcome !== "delivered") throw new Error(`Not delivered: ${JSON.stringify(outcome)}`)
  return outcome.message_id
}
