/** A stream as lines: what `watch` writes, until it ends for one of a few reasons. */
import type { Writable } from "node:stream"
import type { ClientFailure } from "@orrange/core/client/Failure"
import type { Stream, StreamNews, StreamOptions } from "@orrange/core/client/Stream"
import type { ErrorAnswer } from "@orrange/core/protocol/Errors"

export type EndReason = "over" | "count" | "time" | "interrupted" | "gap" | "lost" | "failed"

interface Dated {
  readonly v: 1
  readonly ts: string
}

/** One line of the output. Snapshots and deltas are the daemon's own messages. */
export type Line =
  | (Dated & {
      readonly type: "snapshot" | "delta"
      readonly topic: string
      readonly seq: number
      readonly data: unknown
    })
  | (Dated & { readonly type: "heartbeat" })
  /** The number that was there, and the one that the next message follows. A snapshot comes next. */
  | (Dated & { readonly type: "gap"; readonly topic: string; readonly data: { had: number; next: number } })
  /** The connection is gone; it is tried again after `again_ms`, and snapshots come then. */
  | (Dated & { readonly type: "lost"; readonly data: { code: string; again_ms: number } })
  | (Dated & { readonly type: "end"; readonly reason: EndReason; readonly error?: ErrorAnswer["error"] })

export type EndLine = Extract<Line, { readonly type: "end" }>

export interface WatchOptions {
  readonly open: (on: StreamOptions["on"]) => Stream
  readonly sink: Writable
  /** A line as it is written. */
  readonly render: (line: Line) => string
  /** Snapshots and deltas to write before it ends. */
  readonly count?: number | undefined
  readonly forMs?: number | undefined
  readonly heartbeat: boolean
  readonly onGap: "resync" | "fail"
  /** Whether nothing comes after a snapshot or delta. */
  readonly isLast?: ((data: unknown) => boolean) | undefined
  /** Ends it, as Ctrl-C does. */
  readonly signal: AbortSignal
}

const now = (): string => new Date().toISOString()

/** What happened as a line; nothing for what is not told. */
export const lineOf = (news: StreamNews, heartbeat: boolean): Line | undefined => {
  switch (news.type) {
    case "live":
    case "refused":
      return undefined
    case "message":
      return news.message
    case "heartbeat":
      return heartbeat ? { v: 1, type: "heartbeat", ts: news.at } : undefined
    case "gap":
      return { v: 1, type: "gap", topic: news.topic, ts: now(), data: { had: news.had, next: news.next } }
    case "lost":
      return { v: 1, type: "lost", ts: now(), data: { code: news.failure.error.code, again_ms: news.againMs } }
  }
}

/**
 * Writes lines until the stream ends and resolves with the last of them. Reads on only as fast as the sink takes them. A
 * daemon that cannot be reached at first is a failure; once it was there, it is waited for.
 */
export const watch = (options: WatchOptions): Promise<EndLine> =>
  new Promise((resolve) => {
    const { onGap, render, signal, sink } = options
    let left = options.count ?? Infinity
    let wasLive = false
    let timer: NodeJS.Timeout | undefined
    let isOver = false
    const write = (line: Line): boolean => sink.write(`${render(line)}\n`)
    const goOn = (): void => stream.resume()
    const interrupt = (): void => end("interrupted")

    const end = (reason: EndReason, failure?: ClientFailure): void => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      signal.removeEventListener("abort", interrupt)
      sink.off("drain", goOn)
      stream.close()
      const line: EndLine = { v: 1, type: "end", ts: now(), reason, ...(failure && { error: failure.error }) }
      write(line)
      resolve(line)
    }

    const hear = (news: StreamNews): void => {
      if (isOver) return
      if (news.type === "live") wasLive = true
      // All that is watched was asked for.
      if (news.type === "refused") return end("failed", news.failure)
      if (news.type === "lost" && !wasLive) return end("failed", news.failure)
      const line = lineOf(news, options.heartbeat)
      if (line === undefined) return
      if (!write(line)) stream.pause()
      if (onGap === "fail" && (line.type === "gap" || line.type === "lost")) return end(line.type)
      if (line.type !== "snapshot" && line.type !== "delta") return
      if (options.isLast?.(line.data) === true) return end("over")
      left -= 1
      if (left === 0) end("count")
    }

    const stream = options.open(hear)
    sink.on("drain", goOn)
    if (options.forMs !== undefined) timer = setTimeout(() => end("time"), options.forMs)
    stream.done.catch((failure: ClientFailure) => end("failed", failure))
    if (signal.aborted) interrupt()
    else signal.addEventListener("abort", interrupt)
  })
