/** People who are told things, over a mail server of our own. */
import { randomUUID } from "node:crypto"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import { Notices } from "../../core/notices/Notices.ts"
import { NoticePlanner } from "../../core/notices/Planning.ts"
import { NoticeSender } from "../../core/notices/Sending.ts"
import type { Principal } from "../../core/protocol/Api.ts"
import type { SmsOptions } from "../../daemon/notices/NoticeSettings.ts"
import { sendersLayer } from "../../daemon/notices/SendersLayer.ts"
import type { Strict } from "../postgres/easyPolicy.ts"
import { type Floor, newTrader, openFloorWith } from "../trades/TradingFloor.ts"
import { type Mail, type MailServer, startMailServer } from "./MailServer.ts"

export interface NoticeFloor extends Floor {
  readonly mail: MailServer
}

export const mailFrom = "Orrange <notices@orrange.example>"

export const openNoticeFloor = (...strict: ReadonlyArray<Strict>): Promise<NoticeFloor> =>
  openToldBy(undefined, ...strict)

/** With text messages, too. */
export const openToldBy = async (
  sms: SmsOptions | undefined,
  ...strict: ReadonlyArray<Strict>
): Promise<NoticeFloor> => {
  const mail = await startMailServer()
  const publicUrl = "https://orrange.example"
  const senders = sendersLayer({
    mail: { url: Redacted.make(mail.url), from: mailFrom, publicUrl, dkim: undefined },
    sms,
    webhooksPrivate: true
  })
  const floor = await openFloorWith(senders, ...strict)
  // From now on, not from the making of the practice market.
  await floor.run(NoticePlanner.use(({ step }) => step))
  return {
    ...floor,
    mail,
    close: async () => {
      await floor.close()
      await mail.stop()
    }
  }
}

const untilNothing = <E, R>(step: Effect.Effect<boolean, E, R>): Effect.Effect<void, E, R> =>
  Effect.flatMap(step, (more) => (more ? untilNothing(step) : Effect.void))

/** Plans all that happened. */
export const planAll = NoticePlanner.use(({ step }) => untilNothing(step))

/** Plans all that happened, and sends all that is due. */
export const tellAll = Effect.andThen(
  planAll,
  NoticeSender.use(({ step }) => untilNothing(step))
)

const first = <A>(rows: ReadonlyArray<A>): A => {
  const [row] = rows
  if (row === undefined) throw new Error("nothing was found")
  return row
}

export const mailsTo = ({ mail }: NoticeFloor, address: string): ReadonlyArray<Mail> =>
  mail.mails.filter(({ to }) => to.some((one) => one.address === address))

/** The code in the last mail to an address. */
export const codeIn = (floor: NoticeFloor, address: string): string => {
  const text = mailsTo(floor, address).at(-1)?.text ?? ""
  const [, code] = /code: (\d{6})/.exec(text) ?? []
  if (code === undefined) throw new Error(`no code came to ${address}: ${text}`)
  return code
}

export const linkMail = (person: Principal, address: string) =>
  Notices.use((notices) => notices.link(person.personId, { client_id: randomUUID(), channel: "email", address }))

export const confirmCode = (person: Principal, code: string, more: { readonly dry_run?: true } = {}) =>
  Notices.use((notices) => notices.confirm(person.personId, { client_id: randomUUID(), code, ...more }))

/** A trader with a mail address of their own, confirmed. */
export const newMailed = Effect.fnUntraced(function* (floor: NoticeFloor) {
  const trader = yield* newTrader
  const address = `${trader.name}@example.org`
  yield* linkMail(trader, address)
  yield* tellAll
  yield* confirmCode(trader, codeIn(floor, address))
  yield* tellAll
  return { trader, address }
})

export interface DeliveryState {
  readonly id: string
  readonly event: string
  readonly state: string
  readonly attempts: number
  readonly fault: string | null
  readonly reference: string | null
}

/** What was to be told to a person, oldest first. */
export const deliveriesOf = (person: Principal) =>
  SqlClient.SqlClient.use(
    (sql) => sql<DeliveryState>`SELECT id::text AS id, event, state, attempts::int4 AS attempts, fault, reference
      FROM notice_deliveries WHERE person_id = ${person.personId}::uuid ORDER BY id`
  )

/** As the owner: everything that waits is due now, as if the time until then had passed. */
export const passWaiting = SqlClient.SqlClient.use(
  (sql) => sql`UPDATE notice_deliveries SET next_at = now(), due_at = least(due_at, now()), leased_until = NULL
    WHERE state = 'waiting'`
)

/** As the owner: everything that waits was planned a day ago. */
export const ageWaiting = SqlClient.SqlClient.use(
  (
    sql
  ) => sql`UPDATE notice_deliveries SET created_at = now() - interval '25 hours', due_at = now() - interval '25 hours',
      next_at = now(), leased_until = NULL WHERE state = 'waiting'`
)

export const addressOf = (person: Principal) =>
  Effect.map(
    Notices.use((notices) => notices.channels(person.personId)),
    first
  )
