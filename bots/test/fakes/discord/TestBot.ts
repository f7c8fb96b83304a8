import { inspect } from "node:util"
import { Client, DiscordAPIError, Events, GatewayIntentBits, type Interaction, type RESTOptions } from "discord.js"
import { type DiscordFake, type DiscordFakeOptions, startDiscordFake } from "./DiscordFake.ts"

interface BotOptions extends DiscordFakeOptions {
  readonly intents?: ReadonlyArray<GatewayIntentBits>
  readonly rest?: Partial<RESTOptions>
  readonly onInteraction?: (interaction: Interaction) => Promise<unknown>
}

export interface Scene {
  readonly fake: DiscordFake
  readonly client: Client<true>
  /** What handlers of interactions threw, oldest first. */
  readonly thrown: Array<unknown>
}

/** A real bot of discord.js, connected to a fake of its own for as long as `play` takes. */
export const withBot = async (options: BotOptions, play: (scene: Scene) => Promise<void>): Promise<void> => {
  const fake = await startDiscordFake(options)
  const thrown: Array<unknown> = []
  const client = new Client({
    intents: [...(options.intents ?? [GatewayIntentBits.Guilds])],
    rest: { api: fake.api, retries: 0, ...options.rest },
    // A bot that begins anew would wait for five seconds.
    ws: { buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }) }
  })
  client.on(Events.Error, (error) => thrown.push(error))
  client.on(Events.InteractionCreate, (interaction) => {
    options.onInteraction?.(interaction).catch((error: unknown) => {
      thrown.push(error)
      fake.advance(0)
    })
  })
  try {
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
    await client.login(fake.token)
    await ready
    await play({ fake, client: client as Client<true>, thrown })
  } finally {
    await client.destroy()
    await fake.close()
  }
}

/** What an API call was refused with, as discord.js tells it: code, then message and every error with its place. */
export const refusalOf = async (call: Promise<unknown>): Promise<string> => {
  const error = await call.then(
    () => null,
    (cause: unknown) => cause
  )
  if (error instanceof DiscordAPIError) return `${error.status} ${error.code} ${error.message.replaceAll("\n", "; ")}`
  return error === null ? "done" : inspect(error)
}
