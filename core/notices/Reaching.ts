/** The answer of notices to trades: who of those that had to act could not be told so, and why. */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import { DeadlineNotices } from "../trades/DeadlineNotices.ts"
import { makeNoticeStore } from "./NoticeStore.ts"

export const deadlineNoticesLayer = Layer.effect(
  DeadlineNotices,
  Effect.gen(function* () {
    const { reminders } = makeNoticeStore(yield* SqlClient.SqlClient)
    return { unreached: ({ id }, people) => reminders.unreached(id, people) }
  })
)
