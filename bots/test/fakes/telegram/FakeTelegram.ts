/** A Telegram of one's own: a Bot API server for a real bot, and people to talk to it. */
import { FaultPlan } from "../FaultPlan.ts"
import { BotServer, type Call } from "./BotServer.ts"
import type { UserFromGetMe } from "./BotApi.ts"
import { Changes } from "./Changes.ts"
import { type Clock, VirtualClock } from "./Clock.ts"
import { Flood } from "./Flood.ts"
import { Group } from "./Group.ts"
import { type FloodLimits, type Limits, telegramLimits } from "./Limits.ts"
import { Params } from "./Params.ts"
import { Person } from "./Person.ts"
import { UpdateQueue } from "./UpdateQueue.ts"
import { Webhook } from "./Webhook.ts"
import { type Acquaintance, changed, newChat, type World } from "./World.ts"

export interface FakeTelegramOptions<Time extends Clock> {
  /** By default a virtual clock, which stands still. */
  readonly clock: Time
  readonly token?: string
  readonly username?: string
  readonly firstName?: string
  /** Limits to loosen. */
  readonly limits?: Partial<Limits>
  /** Flood control, by the fake's clock; there is none unless it is asked for. */
  readonly flood?: FloodLimits
  /** Whether private chats with the bot have topics. */
  readonly privateTopics?: boolean
  /** Whether the server is from before 10.1, as one that somebody runs themselves may be. */
  readonly isOlder?: boolean
  /** Milliseconds after which a wait for something that does not come fails. */
  readonly waitGuard?: number
}

const defaultToken = "4242:orrange-fake-token"
const botId = 4242
const firstUpdateId = 1000
const firstMessageId = 100
const defaultWaitGuard = 5000

interface NewPerson {
  readonly id: number
  readonly name: string
  readonly username?: string
  /** IETF tag, as `en` or `pt-br`. */
  readonly language?: string
}

interface NewGroup {
  /** Negative, as `-1001`. */
  readonly id: number
  readonly title: string
  readonly username?: string
  readonly forum?: boolean
}

const botUser = (options: FakeTelegramOptions<Clock>): UserFromGetMe => ({
  id: botId,
  is_bot: true,
  first_name: options.firstName ?? "Bot",
  username: options.username ?? "orrange_bot",
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: options.privateTopics ?? false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false
})

export class FakeTelegram<Time extends Clock = VirtualClock> {
  readonly clock: Time
  readonly faults = new FaultPlan(["getUpdates"])
  readonly world: World
  readonly #server: BotServer
  readonly #webhook: Webhook
  #url = ""

  constructor(options: FakeTelegramOptions<Time>) {
    const changes = new Changes(options.waitGuard ?? defaultWaitGuard)
    const updates: UpdateQueue = new UpdateQueue(options.clock, firstUpdateId, () => {
      changes.announce()
      this.#webhook.wake()
    })
    this.clock = options.clock
    this.world = {
      bot: botUser(options),
      token: options.token ?? defaultToken,
      clock: options.clock,
      isOlder: options.isOlder ?? false,
      limits: { ...telegramLimits, ...options.limits },
      changes,
      updates,
      people: new Map(),
      chats: new Map(),
      files: new Map(),
      queries: new Map(),
      inlineMessages: new Map(),
      inlineAnswers: new Map(),
      commands: new Map(),
      lastPrivateId: firstMessageId,
      lastQueryId: firstUpdateId,
      revision: 0
    }
    this.#webhook = new Webhook(updates, options.clock, (reply) => this.#perform(reply))
    const flood = options.flood === undefined ? undefined : new Flood(options.flood)
    this.#server = new BotServer(this.world, this.faults, flood, this.#webhook)
  }

  /** A bot may call one method in the body of its answer to a webhook. */
  #perform(reply: unknown): void {
    if (typeof reply !== "object" || reply === null || !("method" in reply)) return
    const { method, ...values } = reply as Record<string, unknown>
    this.#server.perform(String(method), new Params(values))
  }

  async listen(): Promise<this> {
    this.#url = await this.#server.listen()
    return this
  }

  /** For grammY's `client: { apiRoot }`. */
  get url(): string {
    return this.#url
  }

  get token(): string {
    return this.world.token
  }

  get updates(): UpdateQueue {
    return this.world.updates
  }

  /** Every request of the bot but `getUpdates`, in the order they came. */
  get calls(): ReadonlyArray<Call> {
    return this.#server.calls
  }

  /** Requests that hang at a fault. */
  get hung(): number {
    return this.#server.hung
  }

  /** Whatever hangs goes on: work not done yet is done, and the answer sent. */
  releaseHung(): void {
    this.#server.releaseHung()
  }

  person({ id, language, name, username }: NewPerson): Person {
    const chat = newChat(id)
    const me: Acquaintance = {
      user: {
        id,
        is_bot: false,
        first_name: name,
        ...(username === undefined ? {} : { username }),
        ...(language === undefined ? {} : { language_code: language })
      },
      chat,
      started: false,
      blocked: false,
      deactivated: false,
      acted: 0,
      toast: undefined
    }
    this.world.people.set(id, me)
    this.world.chats.set(id, chat)
    return new Person(this.world, me, chat)
  }

  /** A supergroup in which the bot is an ordinary member, until `setBot`. */
  group({ forum = false, id, title, username }: NewGroup): Group {
    const chat = newChat(id, { title, username, forum })
    chat.members.set(this.world.bot.id, { user: this.world.bot, status: "member", rights: new Set(), muted: false })
    this.world.chats.set(id, chat)
    changed(this.world)
    return new Group(this.world, chat)
  }

  /** The bot's call of this method, the `count`-th of them, once it came. */
  called(method: string, count = 1): Promise<Call> {
    return this.world.changes.until(
      () => this.calls.filter((call) => call.method === method)[count - 1],
      () => `${method} was not called ${count} times; calls: ${this.calls.map((call) => call.method).join(" ")}`
    )
  }

  /** Waits until a request hangs at a fault. */
  async untilHung(): Promise<void> {
    await this.world.changes.until(
      () => (this.hung > 0 ? true : undefined),
      () => "nothing hangs"
    )
  }

  /** Waits until the bot has taken and confirmed every update, and nothing is under way. */
  async idle(): Promise<void> {
    await this.world.changes.until(
      () => {
        const waits = this.#webhook.active ? !this.#webhook.busy : this.updates.polled
        return waits && this.updates.pending === 0 && this.#server.inFlight === 0 ? true : undefined
      },
      () => `the bot is not idle: ${this.updates.pending} updates, ${this.#server.inFlight} calls`
    )
  }

  /** Waits until the bot's webhook has refused an update, and says how. It is asked again as the clock advances. */
  webhookFails(): Promise<string> {
    return this.world.changes.until(
      () => (this.#webhook.busy ? undefined : this.#webhook.info().last_error_message),
      () => "the webhook has not failed"
    )
  }

  close(): Promise<void> {
    return this.#server.close()
  }
}

/** A fake in virtual time, listening on a free port of this machine. */
export const startFakeTelegram = (options: Partial<FakeTelegramOptions<VirtualClock>> = {}): Promise<FakeTelegram> =>
  new FakeTelegram({ clock: new VirtualClock(), ...options }).listen()
