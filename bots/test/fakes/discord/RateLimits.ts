import { createHash } from "node:crypto"
import type { Clock } from "./Clock.ts"
import { globalRequestsPerSecond } from "./Limits.ts"

/** How many requests one route takes in a while. */
interface Rule {
  readonly requests: number
  readonly seconds: number
}

/** Discord publishes no numbers, only headers; these are what those headers commonly say. */
const rules: Readonly<Record<string, Rule>> = {
  "POST /channels/:channel/messages": { requests: 5, seconds: 5 },
  "PATCH /channels/:channel/messages/:message": { requests: 5, seconds: 5 },
  "DELETE /channels/:channel/messages/:message": { requests: 5, seconds: 1 },
  "PUT /channels/:channel/messages/pins/:message": { requests: 5, seconds: 5 },
  "POST /channels/:channel/threads": { requests: 50, seconds: 300 },
  "POST /webhooks/:application/:token": { requests: 5, seconds: 2 },
  "POST /users/@me/channels": { requests: 10, seconds: 600 },
  "PUT /applications/:application/commands": { requests: 2, seconds: 60 },
  "PUT /applications/:application/guilds/:guild/commands": { requests: 2, seconds: 60 }
}

const otherwise: Rule = { requests: 10, seconds: 1 }

/** Bytes of a bucket's name. */
const bucketNameLength = 32

interface Window {
  count: number
  resetAt: number
}

/** What the limits make of a request: headers for its answer, and whether it is refused. */
export interface Verdict {
  readonly headers: Readonly<Record<string, string>>
  /** Seconds to wait, or null for a request that goes through. */
  readonly retryAfterSeconds: number | null
  readonly global: boolean
}

/** Counts requests by route and channel, server or webhook, and those over all. */
export class RateLimits {
  readonly #clock: Clock
  readonly #windows = new Map<string, Window>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @param route As in "POST /channels/:channel/messages". @param exempt From the limit over all. */
  count(route: string, major: string, exempt: boolean): Verdict {
    const overall = exempt ? null : this.#take("global", { requests: globalRequestsPerSecond, seconds: 1 })
    if (overall !== null && overall.left < 0) {
      const retryAfterSeconds = overall.resetAfterSeconds
      return { headers: limitedHeaders(retryAfterSeconds, "global"), retryAfterSeconds, global: true }
    }
    const rule = rules[route] ?? otherwise
    const bucket = createHash("sha256").update(route).digest("hex").slice(0, bucketNameLength)
    const { left, resetAfterSeconds } = this.#take(`${bucket} ${major}`, rule)
    const headers = {
      "X-RateLimit-Limit": String(rule.requests),
      "X-RateLimit-Remaining": String(Math.max(0, left)),
      "X-RateLimit-Reset": String(this.#clock.now() / 1000 + resetAfterSeconds),
      "X-RateLimit-Reset-After": String(resetAfterSeconds),
      "X-RateLimit-Bucket": bucket
    }
    if (left >= 0) return { headers, retryAfterSeconds: null, global: false }
    return {
      headers: { ...headers, ...limitedHeaders(resetAfterSeconds, "user") },
      retryAfterSeconds: resetAfterSeconds,
      global: false
    }
  }

  #take(key: string, { requests, seconds }: Rule): { readonly left: number; readonly resetAfterSeconds: number } {
    const now = this.#clock.now()
    const known = this.#windows.get(key)
    const window = known === undefined || known.resetAt <= now ? { count: 0, resetAt: now + seconds * 1000 } : known
    window.count += 1
    this.#windows.set(key, window)
    return { left: requests - window.count, resetAfterSeconds: (window.resetAt - now) / 1000 }
  }
}

/** Headers of a 429. */
export const limitedHeaders = (
  retryAfterSeconds: number,
  scope: "user" | "shared" | "global"
): Readonly<Record<string, string>> => ({
  "Retry-After": String(Math.ceil(retryAfterSeconds)),
  "X-RateLimit-Scope": scope,
  ...(scope === "global" ? { "X-RateLimit-Global": "true" } : {})
})
