/** Where and how people want to be told, and what they are to be told, written down. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { NewId } from "../platform/NewId.ts"
import { NOTICES } from "../protocol/Notices.ts"
import { makeNoticeStore, type NewDelivery, type WantsRow } from "./NoticeStore.ts"
import { plan, type Recipient } from "./Planner.ts"
import type { Told } from "./TradeNotices.ts"

/** Deliveries written by one statement. */
const insertMax = 1_000

/** Something to be told, and what of its source makes it unique. */
export type Sourced<A> = A & { readonly source: string }

const recipientsOf = (rows: ReadonlyArray<WantsRow>): ReadonlyMap<string, Recipient> => {
  const found = new Map<string, Recipient>()
  for (const { address, channel, choices, person, quiet_from: from, quiet_to: to, time_zone: timeZone } of rows) {
    const addresses = [...(found.get(person)?.addresses ?? []), { id: address, channel }]
    const quiet = from === null || to === null || timeZone === null ? null : { from, to, timeZone }
    found.set(person, { addresses, choices: new Map(Object.entries(choices ?? {})), quiet })
  }
  return found
}

const nobody: Recipient = { addresses: [], choices: new Map(), quiet: null }

/** Of what gathers, one for each address and trade. */
const gathered = (rows: ReadonlyArray<NewDelivery>): ReadonlyArray<NewDelivery> => {
  const seen = new Set<string>()
  return rows.filter(({ address, event, trade }) => {
    const key = `${event} ${address} ${trade}`
    if (!NOTICES[event].gathers) return true
    return seen.has(key) ? false : seen.add(key)
  })
}

export const makeRecipients = Effect.gen(function* () {
  const newId = yield* NewId
  const { planning } = makeNoticeStore(yield* SqlClient.SqlClient)

  /** Of these people, those who can be told things. */
  const find = (people: ReadonlyArray<string>) =>
    Effect.map(people.length === 0 ? Effect.succeed([]) : planning.wants(people), recipientsOf)

  /** Writes down what is told to each, in the caller's transaction; once, however often it is written. */
  const write = Effect.fnUntraced(function* (
    told: ReadonlyArray<Sourced<Told>>,
    recipients: ReadonlyMap<string, Recipient>
  ) {
    const now = new Date(yield* Clock.currentTimeMillis)
    const planned = told.flatMap((one) =>
      plan(one, recipients.get(one.person) ?? nobody, now).map(({ address, ...way }) => {
        return { ...one, ...way, id: newId(), address: address.id } satisfies NewDelivery
      })
    )
    const rows = gathered(planned)
    for (let from = 0; from < rows.length; from += insertMax) {
      yield* planning.insert(rows.slice(from, from + insertMax))
    }
  })

  return { find, write }
})
