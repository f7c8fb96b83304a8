/**
 * What `watch` commands share: a stream as lines, a document each, or for people at a terminal. The last line is always
 * `end`, with the reason.
 */
import { exitInterrupted, exitMissed } from "./ExitCodes.ts"
import { Flags } from "@oclif/core"
import { clientFailure } from "@orrange/core/client/Failure"
import { pollStream } from "@orrange/core/client/Polling"
import { openStream, type Stream, type StreamOptions } from "@orrange/core/client/Stream"
import { CATEGORIES } from "@orrange/core/protocol/Errors"
import { type StreamTopic, streamTopicsMax } from "@orrange/core/protocol/Stream"
import { BaseCommand } from "./BaseCommand.ts"
import { durationFlag } from "./DurationFlag.ts"
import { pickFields } from "./Fields.ts"
import { say, sayToPrograms } from "./Say.ts"
import { watchText } from "./render/WatchText.ts"
import { isOfOver, openTradeStream } from "./TradeStream.ts"
import { type EndLine, type Line, watch, type WatchOptions } from "./Watch.ts"

/** Messages that can be asked for. */
const countMax = 1_000_000_000

export const watchFlags = {
  count: Flags.integer({ description: "End after so many snapshots and deltas", min: 1, max: countMax }),
  for: durationFlag({ description: "End after this time, as in 60s, 5m or 1h" }),
  "since-seq": Flags.integer({
    description: "Go on behind this number of one topic; what the daemon remembers no more is told as a gap",
    min: 0,
    max: Number.MAX_SAFE_INTEGER
  }),
  heartbeat: Flags.boolean({
    description: "At a terminal too a line for each sign of life, every 15 seconds; a program always gets them"
  }),
  "on-gap": Flags.option({
    options: ["resync", "fail"] as const,
    default: "resync" as const,
    description: "When messages or the connection are lost: go on from a new snapshot, or exit 20"
  })()
}

interface WatchFlags {
  readonly count?: number | undefined
  readonly for?: number | undefined
  readonly "since-seq"?: number | undefined
  readonly heartbeat: boolean
  readonly "on-gap": "resync" | "fail"
}

const exitOf = ({ error, reason }: EndLine): number => {
  if (error !== undefined) return CATEGORIES[error.category].exit
  if (reason === "interrupted") return exitInterrupted
  return reason === "gap" || reason === "lost" ? exitMissed : 0
}

export abstract class WatchCommand extends BaseCommand {
  // oclif's help finds what a class inherits only as far as each class on the way has something of its own.
  static override baseFlags = BaseCommand.baseFlags

  /** A pipe is read by programs. */
  override jsonEnabled(): boolean {
    return super.jsonEnabled() || !process.stdout.isTTY
  }

  protected override init(): Promise<void> {
    if (this.jsonEnabled()) sayToPrograms()
    return super.init()
  }

  protected async follow(topics: ReadonlyArray<StreamTopic>, flags: WatchFlags): Promise<void> {
    const { "since-seq": since } = flags
    const [topic] = topics
    if (since !== undefined && topics.length !== 1) {
      throw clientFailure("cli.usage", { reason: say("cli-usage-since_seq") })
    }
    const { daemon, profile } = this
    await this.#write(flags, (on) =>
      since === undefined || topic === undefined
        ? openStream({ daemon, key: profile?.key, topics, on })
        : pollStream({ daemon, key: profile?.key, topic, since, on })
    )
  }

  /** One trade, until it is over. Fails when there is no such trade of one's own. */
  protected async followTrade(id: string, flags: WatchFlags): Promise<void> {
    const { daemon } = this
    const read = async () => (await this.ask("trades.get", { params: { id } })).data
    await read()
    const key = this.profile?.key
    const open = (on: StreamOptions["on"]): Stream => openStream({ daemon, key, topics: ["trades"], on })
    await this.#write(flags, (on) => openTradeStream({ id, read, open, on }), isOfOver)
  }

  async #write(flags: WatchFlags, open: WatchOptions["open"], isLast?: WatchOptions["isLast"]): Promise<void> {
    if (this.format === "csv" || this.format === "md") {
      throw clientFailure("cli.usage", { reason: say("cli-usage-stream_format", { format: this.format }) })
    }
    const stop = new AbortController()
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort())
    const ended = await watch({
      open,
      isLast,
      sink: process.stdout,
      render: this.jsonEnabled() ? (line) => this.document(line) : watchText,
      count: flags.count,
      forMs: flags.for,
      // A reader that went away is noticed when something is written to it: on a quiet market nothing else is.
      heartbeat: flags.heartbeat || this.jsonEnabled(),
      onGap: flags["on-gap"],
      signal: stop.signal
    })
    process.exitCode = exitOf(ended)
  }

  private document(line: Line): string {
    const { fields } = this.manner
    const isCut = fields.length > 0 && (line.type === "snapshot" || line.type === "delta")
    return JSON.stringify(isCut ? { ...line, data: pickFields(line.data, fields) } : line)
  }

  /** Streams of markets, each once. */
  protected async followMarkets(
    kind: "book" | "prints",
    words: ReadonlyArray<unknown>,
    flags: WatchFlags
  ): Promise<void> {
    const markets = [...new Set(words.map(String))]
    const odd = markets.find((market) => !/^[A-Z0-9]+-[A-Z0-9]+$/.test(market))
    if (odd !== undefined) throw clientFailure("cli.usage", { reason: say("cli-usage-market", { word: odd }) })
    if (markets.length > streamTopicsMax) {
      throw clientFailure("cli.usage", { reason: say("cli-usage-markets_max", { most: streamTopicsMax }) })
    }
    await this.follow(
      markets.map((market) => `${kind}:${market}` as StreamTopic),
      flags
    )
  }

  /** Streams of one's own, which need a profile. */
  protected async followOwn(topics: ReadonlyArray<StreamTopic>, flags: WatchFlags): Promise<void> {
    if (this.profile === undefined) {
      throw clientFailure("cli.profile_unknown", { reason: say("cli-usage-no_profile") })
    }
    await this.follow(topics, flags)
  }
}
