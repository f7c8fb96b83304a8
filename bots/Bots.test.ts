import { clientFailure } from "@orrange/core/client/Failure"
import type { ErrorCode } from "@orrange/core/protocol/Errors"
import { describe, expect, it } from "vitest"
import { relayedBy } from "./Bots.ts"

describe("a file that is passed on", () => {
  const fetched = (code: ErrorCode) => {
    const as = () => ({ call: () => Promise.reject(clientFailure(code)) })
    return relayedBy({ as })("t", "7.abc")
  }

  it("is gone only when the daemon says so, and tried again otherwise", async () => {
    expect(await fetched("chat.file_unknown")).toBeUndefined()
    await expect(fetched("service.database_unavailable")).rejects.toThrow()
    await expect(fetched("service.outcome_unknown")).rejects.toThrow()
  })
})
