/**
 * How dangerous each command is that changes something: what it asks for before it does its work. `BaseCommand` goes by
 * this table, the catalogue shows it, and a test holds it against the routes of the daemon.
 */

export type DangerLevel = "none" | "yes" | "confirm"

export interface Danger {
  readonly level: DangerLevel
  /** What somebody should know before they say yes; null where nothing is asked. */
  readonly because: string | null
}

const none: Danger = { level: "none", because: null }
const yes = (because: string): Danger => ({ level: "yes", because })
const confirm = (because: string): Danger => ({ level: "confirm", because })

const binds = yes("Whoever takes it is held to it at once, and so are you.")
const leaves = yes("What leaves the book loses its place in it.")
const counts = yes("Your counterparty acts on what you say here.")
const gives = confirm("What is in escrow goes where this says, and nobody can bring it back.")
const access = yes("It says who may act in a name.")
const everybody = yes("It is for everybody on the platform, at once.")

/** By the id of the command. What reads has no row. */
export const DANGERS: Readonly<Record<string, Danger>> = {
  "admin:bots:add": access,
  "admin:bots:remove": yes("Nobody is linked to it any more, and whoever has no other way in has none."),
  "admin:halt": everybody,
  "admin:policy:load": everybody,
  "admin:replay": none,
  "admin:resume": everybody,
  "channels:claim": none,
  "channels:confirm": confirm("Whoever has this account acts in your name from then on."),
  "channels:link": none,
  "channels:unlink": none,
  "disputes:accept": gives,
  "disputes:accept-verdict": gives,
  "disputes:answer": none,
  "disputes:appeal": none,
  "disputes:approve": gives,
  "disputes:ask": none,
  "disputes:assign": none,
  "disputes:decide": gives,
  "disputes:give-back": none,
  "disputes:offer": none,
  "disputes:take": yes("You are bound to decide the case in time."),
  "disputes:withdraw-offer": none,
  drain: everybody,
  "keys:add": access,
  "keys:revoke": yes("A key that is revoked never signs again."),
  "markets:match": yes("It makes two people trade."),
  "markets:set-state": everybody,
  "me:deposit": none,
  "me:set": none,
  "methods:add": none,
  "methods:remove": yes("What you offer by this account cannot be paid by it any more."),
  "notify:confirm": none,
  "notify:link": none,
  "notify:quiet": none,
  "notify:set": none,
  "notify:test": none,
  "notify:unlink": none,
  "orders:amend": binds,
  "orders:batch": binds,
  "orders:cancel": leaves,
  "orders:cancel-all": confirm("All of them leave the book, and lose their places in it."),
  "orders:conditional:cancel": yes("It does not guard you any more."),
  "orders:conditional:create": binds,
  "orders:create": binds,
  "orders:dead-man": yes("All your orders are cancelled unless you say this again in time."),
  "orders:edit": binds,
  "orders:pause": none,
  "orders:resume": none,
  "orders:schedule:cancel": yes("Nothing is placed by it any more."),
  "orders:schedule:create": binds,
  "orders:take": binds,
  "orders:templates:remove": none,
  "orders:templates:save": none,
  "people:answer-review": none,
  "people:block": none,
  "people:create": access,
  "people:freeze": yes("It cancels all of their orders."),
  "people:hide-review": none,
  "people:kyc-tier": none,
  "people:trust": none,
  "people:unblock": none,
  "people:unfreeze": none,
  "people:untrust": none,
  "profiles:remove": yes("The private key goes with it, and nobody else has it."),
  "trades:accept": binds,
  "trades:accept-cancel": yes("The escrow goes back to the seller, for good."),
  "trades:approve": gives,
  "trades:attach": none,
  "trades:cancel": yes("The escrow goes back to the seller, for good."),
  "trades:claim": counts,
  "trades:decline": yes("The trade is over with this."),
  "trades:dispute": yes("From then on others decide about the trade."),
  "trades:extend": none,
  "trades:paid": counts,
  "trades:payer": none,
  "trades:propose-cancel": none,
  "trades:release": gives,
  "trades:resolve": gives,
  "trades:review": none,
  "trades:say": none,
  "trades:undo-paid": none,
  "trades:withdraw-cancel": none,
  "trades:withdraw-dispute": yes("What you said in the dispute is decided about no more.")
}

/**
 * Commands that name what they give away by a flag they cannot do without, in place of `--confirm`: the share that was
 * seen in the offer, the hash of the amounts that were seen.
 */
export const NAMED_BY: Readonly<Record<string, string>> = {
  "disputes:accept": "--buyer-share-bps",
  "disputes:approve": "--proposal"
}

export const dangerOf = (id: string): Danger => DANGERS[id] ?? none
