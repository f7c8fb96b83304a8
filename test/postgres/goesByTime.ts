import assert from "node:assert/strict"
import * as Effect from "effect/Effect"
import type { Page, SpanRequest } from "../../core/platform/Page.ts"

/** Milliseconds since 1970 that an id begins with. */
const madeAt = (id: string): number => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)

/** Holds that a list goes by when its rows were made: each is in the span that begins with it, and not in the one that ends there. */
export const goesByTime = Effect.fnUntraced(function* <E, R>(
  list: (request: SpanRequest) => Effect.Effect<Page<{ readonly id: string }>, E, R>
) {
  const ids = Effect.fnUntraced(function* (span: SpanRequest) {
    return (yield* list({ limit: 500, ...span })).data.map(({ id }) => id)
  })
  const all = yield* ids({})
  assert.ok(all.length > 0)
  for (const id of new Set([all[0] ?? "", all.at(-1) ?? ""])) {
    const at = new Date(madeAt(id)).toISOString()
    const after = new Date(madeAt(id) + 1).toISOString()
    const [since, until] = [yield* ids({ since: at }), yield* ids({ until: at })]
    assert.ok(since.includes(id))
    assert.deepEqual([...since, ...until], all)
    assert.ok((yield* ids({ since: at, until: after })).includes(id))
    assert.ok(!(yield* ids({ since: after })).includes(id))
  }
})
