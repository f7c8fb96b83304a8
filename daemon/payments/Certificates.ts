/**
 * The certificates that a provider's messages are signed with. Whoever sends a message says which one it is, so it is
 * fetched only from the provider itself, over a connection that its own certificate vouches for, and not often.
 */
import { X509Certificate } from "node:crypto"
import * as Cache from "effect/Cache"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as RateLimiter from "effect/persistence/RateLimiter"
import { type Connected, NoAnswer } from "@orrange/core/payments/Providers"
import { httpSend } from "./HttpTransport.ts"

/** Certificates that are kept, and for how many hours. There is one, or two while it is being replaced. */
const certificatesMax = 8
const keptHours = 24
/** Fetched in a minute: who makes names up has a few of them looked for, and what is known stays. */
const fetchesPerMinute = 10

const refused = (reason: string): NoAnswer => new NoAnswer({ wasSent: true, reason })

const isCertificate = (text: string): boolean => {
  try {
    return new X509Certificate(text).subject !== ""
  } catch {
    return false
  }
}

const fetchFrom = (url: string) => {
  const { origin, pathname, search } = new URL(url)
  const request = { method: "GET", path: `${pathname}${search}`, headers: {}, body: "" } as const
  return httpSend(origin)(request).pipe(
    Effect.timeoutOrElse({ duration: "10 seconds", orElse: () => Effect.fail(refused("no answer in time")) }),
    Effect.filterOrFail(
      ({ body, status }) => status === 200 && isCertificate(body),
      ({ status }) => refused(`HTTP ${status}, and no certificate`)
    ),
    Effect.map(({ body }) => body)
  )
}

/** By what a message says, where its certificate is; undefined where it names none of the provider's. */
type UrlOf = (message: Parameters<NonNullable<Connected["certificateOf"]>>[0]) => string | undefined

export const makeCertificates = Effect.fnUntraced(function* (
  urlOf: UrlOf
): Effect.fn.Return<NonNullable<Connected["certificateOf"]>> {
  const limiter = yield* Effect.provide(RateLimiter.make, RateLimiter.layerStoreMemory)
  const seldom = limiter
    .consume({ algorithm: "fixed-window", onExceeded: "fail", window: "1 minute", limit: fetchesPerMinute, key: "all" })
    .pipe(Effect.mapError(() => refused("too many certificates are asked for")))
  const cache = yield* Cache.makeWith((url: string) => Effect.andThen(seldom, fetchFrom(url)), {
    capacity: certificatesMax,
    timeToLive: (exit) => (Exit.isSuccess(exit) ? Duration.hours(keptHours) : Duration.zero)
  })
  return (message) => {
    const url = urlOf(message)
    return url === undefined ? Effect.succeed(url) : Cache.get(cache, url)
  }
})
