/** Ends what is told at an address that takes nothing, and has its person told so at their others. */
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Events } from "../platform/Events.ts"
import { makeAddressStore } from "./AddressStore.ts"

/** Notices in a row an address may not take in their time before it is told nothing more. */
export const deadInRowMax = 3

/** In the caller's transaction; once for each address. */
export const makeSuspending = Effect.gen(function* () {
  const events = yield* Events
  const addresses = makeAddressStore(yield* SqlClient.SqlClient)
  return Effect.fnUntraced(function* (
    { address, person }: { readonly address: string; readonly person: string },
    reason: string
  ) {
    if (!(yield* addresses.suspend(address, reason))) return
    yield* events.append([{ kind: "notice.suspended", subject: person, people: [person], data: { address } }])
  })
})
