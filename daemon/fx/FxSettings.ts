/** What the environment says about rates of currencies, and how their sources are reached. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { type Feed, feeds } from "@orrange/core/fx/Feeds"
import { FxSources, spreadBpsMax } from "@orrange/core/fx/FxSources"
import type { CannotStart } from "../CannotStart.ts"
import { httpSend } from "../payments/HttpTransport.ts"
import { cannot, readUrl } from "../payments/ReadProvider.ts"

const spreadBpsDefault = 50

export interface FxSettings {
  /** Which are asked, and where each is. */
  readonly sources: ReadonlyArray<{ readonly feed: Feed; readonly url: string }>
  readonly spreadBps: number
}

const byId = new Map(feeds.map((feed) => [feed.id, feed]))

const readSource = Effect.fnUntraced(function* (text: string) {
  const [id = "", ...url] = text.trim().split("=")
  const feed = byId.get(id)
  if (feed === undefined) {
    return yield* cannot(`ORRANGE_FX_SOURCES: ${id} is no source of rates; there are ${[...byId.keys()].join(", ")}`)
  }
  const name = "ORRANGE_FX_SOURCES"
  return { feed, url: yield* readUrl(url.length === 0 ? {} : { [name]: url.join("=") }, name, feed.url) }
})

/** Reads `ORRANGE_FX_SOURCES`, as in `ecb,nbp=https://rates.example.org`, and `ORRANGE_FX_SPREAD_BPS`. */
export const readFxSettings = Effect.fn("readFxSettings")(function* (
  env: NodeJS.ProcessEnv
): Effect.fn.Return<FxSettings, CannotStart> {
  const texts = (env["ORRANGE_FX_SOURCES"] ?? "").split(",").filter((text) => text.trim() !== "")
  const sources = yield* Effect.forEach(texts, readSource)
  if (new Set(sources.map(({ feed }) => feed.id)).size < sources.length) {
    return yield* cannot("ORRANGE_FX_SOURCES names a source twice: what it says would count twice")
  }
  const spread = env["ORRANGE_FX_SPREAD_BPS"] || String(spreadBpsDefault)
  const spreadBps = /^\d{1,4}$/.test(spread) ? Number.parseInt(spread, 10) : spreadBpsMax + 1
  if (spreadBps > spreadBpsMax) {
    return yield* cannot(`ORRANGE_FX_SPREAD_BPS is not a number from 0 to ${spreadBpsMax}`)
  }
  return { sources, spreadBps }
})

export const fxLayer = ({ sources, spreadBps }: FxSettings) =>
  Layer.succeed(FxSources, {
    spreadBps,
    connected: sources.map(({ feed, url }) => ({
      feed,
      fetch: httpSend(url)({ method: "GET", path: feed.path, headers: { accept: "*/*" }, body: "" }).pipe(
        Effect.mapError(({ reason }) => reason),
        Effect.flatMap(({ body, status }) =>
          status === 200 ? Effect.succeed(body) : Effect.fail(`it answers with status ${status}`)
        )
      )
    }))
  })
