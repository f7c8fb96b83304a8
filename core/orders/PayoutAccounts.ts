/** Where a seller would be paid, and which of these accounts nobody pays to yet because they are too new. */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { Policies } from "../policy/Policies.ts"
import { PaymentAccounts } from "../rails/PaymentAccounts.ts"

/** Of a person, by method. A method without an account is in neither. */
export interface PayoutAccounts {
  /** The account each method pays to, new or not. */
  readonly ids: ReadonlyMap<string, string>
  /** Until when the account of a method is too new. */
  readonly cooling: ReadonlyMap<string, Date>
  /**
   * Methods whose only account was added through a bot, and not confirmed: nobody is paid on it. A bot may name it, and all
   * that is paid on it counts as given away.
   */
  readonly unconfirmed: ReadonlySet<string>
}

/**
 * Gives the accounts a person would be paid to now. Whoever gets at somebody's keys could sell their assets and be paid
 * on an account of their own; so a new one waits, long enough for its owner to notice, and one that was added through a bot
 * takes the place of no other until it is confirmed.
 */
export const makePayoutAccounts = Effect.gen(function* () {
  const accounts = yield* PaymentAccounts
  const policies = yield* Policies

  return Effect.fnUntraced(function* (personId: string, methods: ReadonlyArray<string>, throughBot = false) {
    const held = yield* accounts.activeAccounts(personId, methods)
    const now = new Date(yield* Clock.currentTimeMillis)
    const waitMs = policies.at(now).policy.account_cooldown * 1_000
    const usable = [...held].map(([method, { since }]) => [method, new Date(since.getTime() + waitMs)] as const)
    return {
      ids: new Map([...held].map(([method, { id }]) => [method, id])),
      cooling: new Map(usable.filter(([, until]) => until > now)),
      unconfirmed: new Set([...held].flatMap(([method, { confirmed }]) => (confirmed || throughBot ? [] : [method])))
    } satisfies PayoutAccounts
  })
})
