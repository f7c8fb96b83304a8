import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as SqlError from "effect/sql/SqlError"
import { Events } from "../platform/Events.ts"
import { Vault } from "../platform/Vault.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import type { PaymentAccountCreate, PaymentAccountView } from "../protocol/Method.ts"
import { catalogueVersion, find, type PaymentMethod, servesCountry } from "./Catalogue.ts"
import { type AccountRow, makePaymentAccountStore } from "./PaymentAccountStore.ts"
import { comparableHolder, type FieldValues, formFaults, holderName, identifiers, maskedValues } from "./PaymentForm.ts"

/** Payment accounts one person may keep at a time. */
export const activeAccountsMax = 50

/** A payment account as its owner describes it. */
export type NewPaymentAccount = Omit<PaymentAccountCreate, "client_id">

/** Names an account without saying anything of it, so that it may be stored as the answer to a command. */
export interface PaymentAccountRef {
  readonly id: string
}

/** What a payer needs: the method and the fields of its form, in clear. */
export interface AccountInstructions {
  readonly method: string
  readonly fields: FieldValues
}

/** What is sealed of an account. */
interface AccountDetails {
  readonly label: string
  readonly fields: FieldValues
}

const detailsContext = (accountId: string): string => `payment_accounts.details:${accountId}`

const labelContext = (accountId: string): string => `payment_accounts.label:${accountId}`

/** The account a person is paid to by a method. */
export interface ActiveAccount {
  readonly id: string
  readonly since: Date
  /** Whether its owner said with a key of theirs that it is theirs. */
  readonly confirmed: boolean
}

/** How an account came. */
export interface AccountOrigin {
  /** Since when it is known, when it is for longer than it is stored, as those that an installation begins with. */
  readonly since?: Date
  /** The bot it was added through: until it is confirmed it takes nobody else's place. */
  readonly bot?: string
}

interface Accepted extends Omit<NewPaymentAccount, "method"> {
  readonly method: PaymentMethod
}

/** The account with its method, when a person may keep it and the form is filled in as the method asks. */
const accepted = Effect.fnUntraced(function* (input: NewPaymentAccount) {
  const method = find(input.method)
  if (method === undefined) return yield* refuse("method.unknown", { method: input.method })
  if (!method.p2p || method.status === "retired") return yield* refuse("method.not_for_people", { method: method.id })
  if (input.country !== undefined && !servesCountry(method, input.country)) {
    return yield* refuse("method.country_unfit", { method: method.id, country: input.country })
  }
  const faults = formFaults(method, input.fields)
  if (faults.length > 0) return yield* refuse("method.field_invalid", { method: method.id, fields: faults })
  return { ...input, method } satisfies Accepted
})

/** An account refers to its method for ever, and methods are never taken out of the catalogue. */
const methodOf = (row: AccountRow): PaymentMethod => {
  const method = find(row.method)
  if (method === undefined) throw new Error(`the catalogue lost the method ${row.method}`)
  return method
}

const toView = (row: AccountRow, details: AccountDetails, label: string): PaymentAccountView => {
  const method = methodOf(row)
  return {
    id: row.id,
    method: method.id,
    method_name: method.name,
    catalogue_version: row.catalogue_version,
    label,
    country: row.country,
    holder_name: holderName(method, details.fields) ?? null,
    fields: maskedValues(method, details.fields),
    confirmed: row.confirmed,
    created_at: row.created_at.toISOString()
  }
}

/** The same account, and until when it is too new to be paid on, if it is. */
export const withCooling = (account: PaymentAccountView, cooldownSeconds: number, now: Date): PaymentAccountView => {
  const until = new Date(Date.parse(account.created_at) + cooldownSeconds * 1_000)
  return until > now ? { ...account, cooling_until: until.toISOString() } : account
}

/** What changes accounts, each in a transaction of the caller's. */
const makeChanging = Effect.gen(function* () {
  const store = yield* makePaymentAccountStore
  const vault = yield* Vault
  const events = yield* Events

  /** Whoever added it may not be whose it is to be: its owner hears of it wherever they can be told anything. */
  const tell = (what: "added" | "confirmed" | "removed", personId: string, account: string) =>
    events.append([{ kind: `account.${what}`, subject: personId, people: [personId], data: { account } }])

  // Two accounts of one person at once would both count the same rows, so they take turns.
  const assertRoom = Effect.fnUntraced(function* (personId: string) {
    yield* store.lockPerson(personId)
    const active = yield* store.countActive(personId)
    if (active >= activeAccountsMax) return yield* refuse("account.limit_reached", { limit: activeAccountsMax })
  })

  const insert = Effect.fnUntraced(function* (personId: string, id: string, input: Accepted, origin: AccountOrigin) {
    const { country, fields, label, method } = input
    yield* assertRoom(personId)
    const details: AccountDetails = { label, fields }
    const sealed = yield* vault
      .seal(personId, detailsContext(id), JSON.stringify(details))
      .pipe(Effect.catchTag("SealBroken", Effect.die))
    const holder = comparableHolder(method, fields)
    yield* store.insert({
      id,
      person_id: personId,
      method: method.id,
      catalogue_version: catalogueVersion,
      country: country ?? null,
      details: sealed,
      holder_hash: holder === undefined ? null : vault.fingerprint("payment_accounts.holder_hash", holder),
      since: origin.since ?? null,
      bot: origin.bot ?? null
    })
    const hashes = identifiers(method, fields).map(({ field, kind, value }) => ({
      field,
      hash: vault.fingerprint(`payment_account_hashes.hash:${kind}`, value)
    }))
    yield* store.insertHashes(id, hashes)
    if (origin.since === undefined) yield* tell("added", personId, id)
    return { id }
  })

  const change = Effect.fnUntraced(function* (what: "confirmed" | "removed", personId: string, id: string) {
    const isTheirs = yield* what === "removed" ? store.hide(personId, id) : store.confirm(personId, id)
    if (!isTheirs) return yield* refuse("account.unknown")
    yield* tell(what, personId, id)
    return { id }
  })

  return { change, insert }
})

const make = Effect.gen(function* () {
  const store = yield* makePaymentAccountStore
  const vault = yield* Vault
  const { change, insert } = yield* makeChanging

  /** What does not open is a fault of ours and no answer to anybody. */
  const open = (personId: string, context: string, sealed: Uint8Array) =>
    vault.open(personId, context, sealed).pipe(Effect.catchTag("SealBroken", Effect.die))

  const detailsOf = (row: AccountRow) =>
    Effect.map(open(row.person_id, detailsContext(row.id), row.details), (text): AccountDetails => JSON.parse(text))

  const viewOf = Effect.fnUntraced(function* (row: AccountRow) {
    const details = yield* detailsOf(row)
    const label = row.label === null ? details.label : yield* open(row.person_id, labelContext(row.id), row.label)
    return toView(row, details, label)
  })

  return {
    create: Effect.fn("PaymentAccounts.create")(function* (personId, accountId, input, origin = {}) {
      const acceptable = yield* accepted(input)
      return yield* store.inTransaction(insert(personId, accountId, acceptable, origin))
    }),

    remove: Effect.fn("PaymentAccounts.remove")(function* (personId, accountId) {
      return yield* store.inTransaction(change("removed", personId, accountId))
    }),

    edit: Effect.fn("PaymentAccounts.edit")(function* (personId, accountId, label) {
      const row = yield* store.byId(accountId)
      if (row?.person_id !== personId) return yield* refuse("account.unknown")
      const sealed = yield* vault
        .seal(personId, labelContext(accountId), label)
        .pipe(Effect.catchTag("SealBroken", Effect.die))
      const isTheirs = yield* store.relabel(personId, accountId, sealed)
      return isTheirs ? { id: accountId } : yield* refuse("account.unknown")
    }),

    confirm: Effect.fn("PaymentAccounts.confirm")(function* (personId, accountId) {
      return yield* store.inTransaction(change("confirmed", personId, accountId))
    }),

    unconfirmed: (accountIds) => (accountIds.length === 0 ? Effect.undefined : store.unconfirmed(accountIds)),

    list: Effect.fn("PaymentAccounts.list")(function* (personId) {
      return yield* Effect.forEach(yield* store.active(personId), viewOf)
    }),

    get: Effect.fn("PaymentAccounts.get")(function* (personId, accountId) {
      const row = yield* store.byId(accountId)
      return row?.person_id === personId ? yield* viewOf(row) : yield* refuse("account.unknown")
    }),

    instructions: Effect.fn("PaymentAccounts.instructions")(function* (accountId) {
      const row = yield* store.byId(accountId)
      if (row === undefined) return yield* refuse("account.unknown")
      const { fields } = yield* detailsOf(row)
      return { method: row.method, fields }
    }),

    activeAccounts: Effect.fn("PaymentAccounts.activeAccounts")(function* (personId, methodIds) {
      const rows = methodIds.length === 0 ? [] : yield* store.latestActive(personId, methodIds)
      return new Map(rows.map(({ method, ...account }) => [method, account]))
    })
  } satisfies PaymentAccounts["Service"]
})

/**
 * Where people are paid. But for their owner's name for them accounts never change: trades refer to them for ever.
 * `create`, `edit` and `remove` answer with the id alone: whoever records the answer of a command must not record account
 * data in clear.
 */
export class PaymentAccounts extends Context.Service<
  PaymentAccounts,
  {
    /**
     * Stores an account under the id the caller made, within the caller's transaction if there is one. Refuses
     * `method.unknown`, `method.not_for_people`, `method.country_unfit`, `method.field_invalid` (with
     * `details.fields`: name and fault of each) and `account.limit_reached`.
     */
    readonly create: (
      personId: string,
      accountId: string,
      input: NewPaymentAccount,
      origin?: AccountOrigin
    ) => Effect.Effect<PaymentAccountRef, Refusal | SqlError.SqlError>
    /** Hides an account from lists and new orders. Refuses `account.unknown`, also for one removed before. */
    readonly remove: (
      personId: string,
      accountId: string
    ) => Effect.Effect<PaymentAccountRef, Refusal | SqlError.SqlError>
    /** Gives an account another name, which is for its owner alone. Refuses `account.unknown`, also for one that was removed. */
    readonly edit: (
      personId: string,
      accountId: string,
      label: string
    ) => Effect.Effect<PaymentAccountRef, Refusal | SqlError.SqlError>
    /** Says, for its owner, that an account is theirs. Refuses `account.unknown`, also for one that was removed. */
    readonly confirm: (
      personId: string,
      accountId: string
    ) => Effect.Effect<PaymentAccountRef, Refusal | SqlError.SqlError>
    /** One of these accounts that was added through a bot and that nobody has confirmed, if there is one. */
    readonly unconfirmed: (accountIds: ReadonlyArray<string>) => Effect.Effect<string | undefined, SqlError.SqlError>
    /** Active accounts of a person, oldest first. */
    readonly list: (personId: string) => Effect.Effect<ReadonlyArray<PaymentAccountView>, SqlError.SqlError>
    /** One account of a person, removed or not. Refuses `account.unknown`. */
    readonly get: (
      personId: string,
      accountId: string
    ) => Effect.Effect<PaymentAccountView, Refusal | SqlError.SqlError>
    /**
     * The account in clear, removed or not. Who may see it is not asked here: the caller has made sure that the
     * reader is a party to, or the arbiter of, a trade that names this account. Refuses `account.unknown`.
     */
    readonly instructions: (accountId: string) => Effect.Effect<AccountInstructions, Refusal | SqlError.SqlError>
    /**
     * Of each method, the person's latest active account of those that are confirmed, and where there is none of the
     * others; methods without one are left out.
     */
    readonly activeAccounts: (
      personId: string,
      methodIds: ReadonlyArray<string>
    ) => Effect.Effect<ReadonlyMap<string, ActiveAccount>, SqlError.SqlError>
  }
>()("orrange/rails/PaymentAccounts") {
  static readonly layer = Layer.effect(this, make)
}
