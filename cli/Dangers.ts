/**
 * How dangerous each command is that changes something: what it asks for before it does its work. `BaseCommand` goes by
 * this table, the catalogue shows it, and a test holds it against the routes of the daemon.
 */
import type { MessageId } from "@orrange/core/i18n/Catalogues"

export type DangerLevel = "none" | "yes" | "confirm"

type Warning = Extract<MessageId, `cli-danger-${string}`>

export interface Danger {
  readonly level: DangerLevel
  /** What somebody should know before they say yes; null where nothing is asked. */
  readonly because: Warning | null
}

/** Of a confirmation that is typed. */
export interface WordCheck {
  /** Takes other spellings of the word, too. */
  readonly isIt?: (text: string) => boolean
  /** In place of what the table says of its command. */
  readonly warning?: Warning | null
}

const none: Danger = { level: "none", because: null }
const yes = (because: Warning): Danger => ({ level: "yes", because })
const confirm = (because: Warning): Danger => ({ level: "confirm", because })

const binds = yes("cli-danger-binds")
const leaves = yes("cli-danger-leaves")
const counts = yes("cli-danger-counts")
const agrees = yes("cli-danger-agrees")
const gives = confirm("cli-danger-gives")
const access = yes("cli-danger-access")
const everybody = yes("cli-danger-everybody")

/** By the id of the command. What reads has no row. */
export const DANGERS: Readonly<Record<string, Danger>> = {
  "admin:bots:add": access,
  "admin:bots:remove": yes("cli-danger-bot"),
  "admin:chains:resume": yes("cli-danger-chain"),
  "admin:fx:move": none,
  "admin:halt": everybody,
  "admin:maintenance:announce": everybody,
  "admin:payments:experiments:begin": everybody,
  "admin:payments:experiments:stop": none,
  "admin:payments:resolve": yes("cli-danger-review"),
  "admin:payments:routing:set": everybody,
  "admin:payments:rule": yes("cli-danger-ruling"),
  "admin:policy:load": everybody,
  "admin:reconcile:resolve": none,
  "admin:replay": none,
  "admin:resume": everybody,
  "admin:payouts:approve": confirm("cli-danger-withdraw"),
  "admin:payouts:reject": none,
  "admin:payouts:resolve": confirm("cli-danger-payout"),
  "admin:withdrawals:approve": confirm("cli-danger-withdraw"),
  "admin:withdrawals:reject": none,
  "alerts:add": none,
  "alerts:mute": none,
  "alerts:remove": none,
  "alerts:unmute": none,
  "channels:claim": none,
  "channels:confirm": confirm("cli-danger-channel"),
  "channels:link": none,
  "channels:unlink": none,
  "communities:close": yes("cli-danger-community"),
  "communities:edit": none,
  "communities:solvers:add": none,
  "communities:solvers:agree": none,
  "communities:solvers:remove": none,
  "daemon:stop": yes("cli-danger-daemon"),
  "disputes:accept": gives,
  "disputes:accept-verdict": gives,
  "disputes:answer": none,
  "disputes:appeal": yes("cli-danger-appeal"),
  "disputes:approve": gives,
  "disputes:ask": none,
  "disputes:assign": none,
  "disputes:decide": gives,
  "disputes:give-back": none,
  "disputes:offer": agrees,
  "disputes:take": yes("cli-danger-case"),
  "disputes:withdraw-offer": none,
  drain: everybody,
  "keys:add": access,
  "keys:revoke": yes("cli-danger-key"),
  "markets:match": yes("cli-danger-match"),
  "markets:set-state": everybody,
  "me:deposit": yes("cli-danger-deposit"),
  "me:set": none,
  "methods:add": none,
  "methods:confirm": yes("cli-danger-account_confirm"),
  "methods:edit": none,
  "methods:remove": yes("cli-danger-account"),
  "multisigs:open": none,
  "multisigs:send": yes("cli-danger-gives"),
  "notify:confirm": none,
  "notify:link": none,
  "notify:quiet": none,
  "notify:set": none,
  "notify:style": none,
  "notify:test": none,
  "notify:unlink": none,
  "orders:amend": binds,
  "orders:batch": binds,
  "orders:cancel": leaves,
  "orders:cancel-all": confirm("cli-danger-cancel_all"),
  "orders:conditional:cancel": yes("cli-danger-conditional"),
  "orders:conditional:create": binds,
  "orders:create": binds,
  "orders:dead-man": yes("cli-danger-dead_man"),
  "orders:edit": binds,
  "orders:pause": leaves,
  "orders:resume": binds,
  "orders:schedule:cancel": yes("cli-danger-schedule"),
  "orders:schedule:create": binds,
  "orders:take": binds,
  "orders:templates:remove": none,
  "orders:templates:save": none,
  "fx:convert": yes("cli-danger-exchange"),
  "fx:quote": none,
  "payments:cancel": none,
  "payments:invoice:cancel": none,
  "payments:invoice:create": none,
  "payouts:addresses:add": yes("cli-danger-address"),
  "payouts:addresses:remove": none,
  "payouts:create": confirm("cli-danger-withdraw"),
  "payments:recurring:cancel": yes("cli-danger-recurring"),
  "payments:recurring:create": none,
  "payments:recurring:pause": none,
  "payments:recurring:resume": none,
  "payments:refund": yes("cli-danger-refund"),
  "payments:top-up": none,
  "people:answer-review": none,
  "people:block": none,
  "people:create": access,
  "people:freeze": yes("cli-danger-freeze"),
  "people:hide-review": none,
  "people:kyc-tier": none,
  "people:trust": none,
  "people:unblock": none,
  "people:unfreeze": none,
  "people:untrust": none,
  "profiles:remove": yes("cli-danger-profile"),
  "trades:accept": binds,
  "trades:accept-cancel": yes("cli-danger-call_off"),
  "trades:approve": gives,
  "trades:attach": none,
  "trades:cancel": yes("cli-danger-call_off"),
  "trades:claim": counts,
  "trades:decline": yes("cli-danger-decline"),
  "trades:dispute": yes("cli-danger-dispute"),
  "trades:escrow": none,
  "trades:extend": yes("cli-danger-extends"),
  "trades:import-statement": none,
  "trades:not-received": none,
  "trades:paid": counts,
  "trades:payer": none,
  "trades:propose-cancel": agrees,
  "trades:release": gives,
  "trades:resolve": gives,
  "trades:review": none,
  "trades:say": none,
  "trades:undo-paid": none,
  "trades:withdraw-cancel": none,
  "trades:withdraw-dispute": yes("cli-danger-withdraw_dispute"),
  "wallet:addresses:add": yes("cli-danger-address"),
  "wallet:addresses:remove": none,
  "wallet:buy": none,
  "wallet:deposit": none,
  "wallet:invoice": none,
  "wallet:confirm": confirm("cli-danger-withdraw"),
  "wallet:withdraw": confirm("cli-danger-withdraw")
}

/**
 * Commands that name what they give away by a flag they cannot do without, in place of `--confirm`: the share that was
 * seen in the offer, the hash of the amounts that were seen.
 */
export const NAMED_BY: Readonly<Record<string, string>> = {
  "admin:payouts:approve": "--address",
  "admin:payouts:resolve": "--outcome",
  "admin:withdrawals:approve": "--address",
  "disputes:accept": "--buyer-share-bps",
  "disputes:approve": "--proposal"
}

export const dangerOf = (id: string): Danger => DANGERS[id] ?? none
