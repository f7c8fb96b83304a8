/**
 * The one catalogue of refusals. A room refuses with a code; the daemon turns the code into the
 * HTTP answer, the CLI into its exit code, and `docs/generated/errors.md` lists them all.
 */
import * as Data from "effect/Data"
import { ALERT_ERRORS } from "./AlertErrors.ts"
import { CHANNEL_ERRORS } from "./ChannelErrors.ts"
import { COMMUNITY_ERRORS } from "./CommunityErrors.ts"
import { CHAT_ERRORS } from "./ChatErrors.ts"
import { LIMIT_ERRORS } from "./LimitErrors.ts"
import { ESCROW_ERRORS } from "./EscrowErrors.ts"
import { MULTISIG_ERRORS } from "./MultisigErrors.ts"
import { DISPUTE_ERRORS } from "./DisputeErrors.ts"
import { REVIEW_ERRORS } from "./ReviewErrors.ts"
import { NOTICE_ERRORS } from "./NoticeErrors.ts"
import { ORDER_ERRORS } from "./OrderErrors.ts"
import { HALT_ERRORS } from "./Halt.ts"
import { MAINTENANCE_ERRORS } from "./Maintenance.ts"
import { PARKED_ERRORS } from "./Parked.ts"
import { LIGHTNING_ERRORS } from "./LightningErrors.ts"
import { PURCHASE_ERRORS } from "./PurchaseErrors.ts"
import { RECONCILIATION_ERRORS } from "./Reconciliation.ts"
import { FX_ERRORS } from "./Fx.ts"
import { INVOICE_ERRORS } from "./Invoice.ts"
import { RECURRING_ERRORS } from "./Recurring.ts"
import { PAYMENT_ROUTING_ERRORS } from "./PaymentRouting.ts"
import { PAYOUT_ERRORS } from "./PayoutErrors.ts"
import { TOP_UP_ERRORS } from "./TopUpErrors.ts"
import { TRADE_ERRORS } from "./TradeErrors.ts"
import { WALLET_ERRORS } from "./WalletErrors.ts"

interface CategoryRow {
  /** HTTP status of the answer; `null` for what only a client can meet. */
  readonly status: number | null
  /** Exit code of the CLI. */
  readonly exit: number
  readonly retryable: boolean
  /** Whether the command took effect. */
  readonly outcome: "not_applied" | "applied" | "unknown"
}

export const CATEGORIES = {
  invalid: { status: 400, exit: 2, retryable: false, outcome: "not_applied" },
  unauthenticated: { status: 401, exit: 4, retryable: false, outcome: "not_applied" },
  forbidden: { status: 403, exit: 4, retryable: false, outcome: "not_applied" },
  not_found: { status: 404, exit: 3, retryable: false, outcome: "not_applied" },
  conflict: { status: 409, exit: 5, retryable: false, outcome: "not_applied" },
  too_large: { status: 413, exit: 2, retryable: false, outcome: "not_applied" },
  rejected: { status: 422, exit: 6, retryable: false, outcome: "not_applied" },
  protocol: { status: 426, exit: 12, retryable: false, outcome: "not_applied" },
  rate_limited: { status: 429, exit: 7, retryable: true, outcome: "not_applied" },
  internal: { status: 500, exit: 1, retryable: false, outcome: "unknown" },
  unavailable: { status: 503, exit: 8, retryable: true, outcome: "not_applied" },
  unknown: { status: 504, exit: 9, retryable: true, outcome: "unknown" },
  confirmation: { status: null, exit: 11, retryable: false, outcome: "not_applied" },
  queued: { status: null, exit: 14, retryable: false, outcome: "not_applied" }
} as const satisfies Record<string, CategoryRow>

export type Category = keyof typeof CATEGORIES

export interface ErrorRow {
  readonly category: Category
  readonly message: string
  /** What the reader can do about it. */
  readonly hint: string
}

export const ERRORS = {
  "request.malformed": {
    category: "invalid",
    message: "the request does not have the shape this route asks for",
    hint: "Compare it with the route's schema in /openapi.json; `details.issues` names the fields."
  },
  "request.amount_format": {
    category: "invalid",
    message: "an amount or price is not a canonical decimal string that fits its asset",
    hint: 'Send digits with an optional point, no sign, exponent, space or extra decimals: "12.50".'
  },
  "request.too_large": {
    category: "too_large",
    message: "the body is larger than this route accepts",
    hint: "Send less than 64 KiB; a file of a trade's conversation may have 5 MiB before it is base64."
  },
  "request.media_type": {
    category: "invalid",
    message: "the body is not JSON",
    hint: "Send `content-type: application/json`."
  },
  "request.route_unknown": {
    category: "not_found",
    message: "there is no such route",
    hint: "All routes are in /openapi.json, readable at /docs."
  },
  "request.client_id_reused": {
    category: "conflict",
    message: "this client_id already belongs to another command",
    hint: "Use a new client_id for a new command, or send the first body again to get its answer."
  },
  "request.too_fast": {
    category: "rate_limited",
    message: "you send more requests than one person may in this time",
    hint: "Wait for `details.retry_after_ms`; send many orders in one request, and follow the stream in place of asking again."
  },
  "request.too_many": {
    category: "rate_limited",
    message: "you have as many order commands under way as one person may",
    hint: "Wait for answers before you send more; `details.maximum` is the most at a time."
  },
  "request.cursor_invalid": {
    category: "invalid",
    message: "the cursor is not one this list gave out",
    hint: "Use `meta.next_cursor` of the previous page unchanged, or leave the cursor out."
  },
  "auth.signature_missing": {
    category: "unauthenticated",
    message: "this route needs a signed request",
    hint: "Send X-Key, X-Timestamp, X-Nonce and X-Signature."
  },
  "auth.signature_invalid": {
    category: "unauthenticated",
    message: "the signature does not match the request, or the key is not known",
    hint: "Sign exactly the method, path, sorted query, body hash, host, timestamp, nonce and key id."
  },
  "auth.timestamp_outside_window": {
    category: "unauthenticated",
    message: "the request was signed too long ago or ahead of the server's clock",
    hint: "Set your clock by `details.server_time` and sign again."
  },
  "auth.nonce_reused": {
    category: "unauthenticated",
    message: "this signed request was already received",
    hint: "Make a new nonce for each request."
  },
  "auth.scope_missing": {
    category: "forbidden",
    message: "the key does not have the scope this route needs",
    hint: "Use a key with the scope in `details.scope`."
  },
  "auth.role_missing": {
    category: "forbidden",
    message: "your roles do not allow this",
    hint: "The route is for the roles in `details.roles`."
  },
  "person.name_taken": {
    category: "conflict",
    message: "this name belongs to somebody else",
    hint: "Choose another name."
  },
  "person.unknown": {
    category: "not_found",
    message: "there is nobody of this name",
    hint: "Offers and trades show the names of people."
  },
  "person.yourself": {
    category: "rejected",
    message: "this is yourself",
    hint: "Name somebody else; your own orders never trade with each other anyway."
  },
  "person.not_blocked": {
    category: "not_found",
    message: "you have not blocked this person",
    hint: "`orrange people blocks` lists whom you have."
  },
  "person.blocks_full": {
    category: "rejected",
    message: "you have blocked as many people as one person may",
    hint: "Let go of one first; `details.maximum` is how many may be blocked."
  },
  "person.not_trusted": {
    category: "not_found",
    message: "this person is not one of those you trust",
    hint: "`orrange people trusted` lists them."
  },
  "person.trusts_full": {
    category: "rejected",
    message: "you trust as many people as one person may",
    hint: "Let go of one first; `details.maximum` is how many there may be."
  },
  "person.not_frozen": {
    category: "conflict",
    message: "this person is not frozen",
    hint: "It may have been lifted already."
  },
  "key.unknown": {
    category: "not_found",
    message: "you have no such key",
    hint: "`orrange keys` lists yours."
  },
  "key.exists": {
    category: "conflict",
    message: "this public key is already registered",
    hint: "Make a new key pair for each device."
  },
  "key.invalid": {
    category: "invalid",
    message: "the public key is not a 32-byte Ed25519 key in base64url",
    hint: "`orrange profiles add NAME` makes a pair and prints the public half."
  },
  "key.limit_reached": {
    category: "rejected",
    message: "you have as many keys as one person may hold",
    hint: "Revoke one you no longer use."
  },
  "key.last_manage": {
    category: "rejected",
    message: "this is your last key that can manage keys",
    hint: "Register another key with the scope `manage` first."
  },
  "market.unknown": {
    category: "not_found",
    message: "there is no such market",
    hint: "`orrange markets` lists them."
  },
  "market.not_open": {
    category: "rejected",
    message: "the market takes no new orders and no amendments",
    hint: "`details.state` says why, and `details.reason` what an operator said; open orders can be cancelled, and trades go on."
  },
  "market.delisted": {
    category: "conflict",
    message: "the market is delisted, which is final",
    hint: "Its open orders can still be cancelled, and its trades go on."
  },
  ...ORDER_ERRORS,
  ...LIMIT_ERRORS,
  "engine.queue_full": {
    category: "rate_limited",
    message: "the market has as many commands waiting as it accepts",
    hint: "Send it again after `details.retry_after_ms`, with the same client_id."
  },
  "engine.draining": {
    category: "unavailable",
    message: "an operator has the markets take no new commands for now",
    hint: "Send it again later, with the same client_id."
  },
  "engine.unavailable": {
    category: "unavailable",
    message: "the market is not taking commands right now",
    hint: "Send it again in a moment, with the same client_id."
  },
  "engine.command_refused": {
    category: "internal",
    message: "the engine could not carry out this command; nothing was changed and the command is set aside",
    hint: "Report it with the request id."
  },
  ...HALT_ERRORS,
  ...MAINTENANCE_ERRORS,
  ...PARKED_ERRORS,
  ...WALLET_ERRORS,
  ...ESCROW_ERRORS,
  ...MULTISIG_ERRORS,
  ...LIGHTNING_ERRORS,
  ...PURCHASE_ERRORS,
  ...TRADE_ERRORS,
  "method.unknown": {
    category: "not_found",
    message: "there is no such payment method",
    hint: "`orrange methods` lists them."
  },
  "method.field_invalid": {
    category: "invalid",
    message: "a field of the payment account is missing, unknown or does not validate",
    hint: "`details.fields` names each; `orrange methods get METHOD` shows the form with an example."
  },
  "method.country_unfit": {
    category: "rejected",
    message: "the method does not serve this country",
    hint: "`orrange methods get METHOD` lists its countries."
  },
  "method.not_for_people": {
    category: "rejected",
    message: "this method cannot be used between two people",
    hint: "`orrange methods --p2p` lists those that can."
  },
  "account.frozen": {
    category: "forbidden",
    message: "your account is frozen: it takes no new orders and no changes to orders",
    hint: "Write to the operators of this installation; you can read and cancel, and go on with the trades you have."
  },
  "account.unknown": {
    category: "not_found",
    message: "you have no such payment account",
    hint: "`orrange methods accounts` lists yours."
  },
  "account.in_use": {
    category: "rejected",
    message: "an open order of yours pays you by this account",
    hint: "Cancel the order named here first; trades already open keep the account they were opened with."
  },
  "account.limit_reached": {
    category: "rejected",
    message: "you have as many payment accounts as one person may keep",
    hint: "Remove one you no longer use."
  },
  ...CHANNEL_ERRORS,
  ...COMMUNITY_ERRORS,
  ...CHAT_ERRORS,
  ...ALERT_ERRORS,
  ...RECONCILIATION_ERRORS,
  ...FX_ERRORS,
  ...INVOICE_ERRORS,
  ...RECURRING_ERRORS,
  ...PAYMENT_ROUTING_ERRORS,
  ...TOP_UP_ERRORS,
  ...PAYOUT_ERRORS,
  ...DISPUTE_ERRORS,
  ...REVIEW_ERRORS,
  ...NOTICE_ERRORS,
  "stream.topic_unknown": {
    category: "invalid",
    message: "there is no such topic",
    hint: "Topics are book:MARKET, prints:MARKET, orders, trades, chats."
  },
  "stream.too_slow": {
    category: "rate_limited",
    message: "the connection did not read fast enough and was closed",
    hint: "Connect again; the snapshot brings you up to date."
  },
  "stream.too_many": {
    category: "rate_limited",
    message: "you have as many stream connections or topics open as one person may have",
    hint: "Close one first."
  },
  "service.starting": {
    category: "unavailable",
    message: "the daemon is starting or stopping",
    hint: "Try again in a moment."
  },
  "service.database_unavailable": {
    category: "unavailable",
    message: "the database does not answer",
    hint: "Try again in a moment, with the same client_id."
  },
  "service.storage_full": {
    category: "unavailable",
    message: "the database has no room to write; nothing was changed, and what is there can be read",
    hint: "Send it again later, with the same client_id."
  },
  "service.outcome_unknown": {
    category: "unknown",
    message: "the answer was lost and it is not known whether the command took effect",
    hint: "Send the same command with the same client_id: you get its first answer, or it is carried out once."
  },
  "service.internal": {
    category: "internal",
    message: "something is wrong on our side",
    hint: "Report it with the request id."
  },
  "service.protocol_mismatch": {
    category: "protocol",
    message: "this client and this daemon do not speak the same protocol version",
    hint: "Upgrade the older one; `details` names both versions."
  },
  "daemon.unreachable": {
    category: "unavailable",
    message: "no daemon answers at this address, and nothing was sent",
    hint: "Start one with `orrange up` (`orrange up --sandbox` for the practice market), or name it with --daemon."
  },
  "cli.usage": {
    category: "invalid",
    message: "the command line is not understood",
    hint: "`orrange COMMAND --help` shows its arguments and flags."
  },
  "cli.receipt_invalid": {
    category: "invalid",
    message: "this is no receipt of the platform with that key",
    hint: "Do not rely on it. Ask whoever gave it to you for the file as the daemon answered it."
  },
  "cli.file_unusable": {
    category: "invalid",
    message: "a file of yours cannot be used",
    hint: "The reason says why: ENOENT is not there, EEXIST is there already, EACCES may not be touched."
  },
  "cli.backup_failed": {
    category: "rejected",
    message: "no backup was made",
    hint:
      "It takes pg_dump and pg_restore of the database's PostgreSQL version or later: " +
      "install them, or name their folder with --programs."
  },
  "cli.command_unknown": {
    category: "invalid",
    message: "there is no such command",
    hint: "`orrange --help` lists them."
  },
  "cli.confirmation_needed": {
    category: "confirmation",
    message: "this command needs a confirmation",
    hint: "Repeat the command with the flag named here."
  },
  "cli.confirmation_differs": {
    category: "confirmation",
    message: "what was typed is not what this command needs typed; nothing was sent",
    hint: "Look at what it is about. If that is what you mean, repeat the command with the flag named here."
  },
  "cli.queued": {
    category: "queued",
    message: "no daemon answered; the command waits in the queue of this machine",
    hint: "Do not give it again: `orrange queue send` sends it, `orrange queue drop` takes it out."
  },
  "cli.queue_unfit": {
    category: "rejected",
    message: "no daemon answered, and the command cannot wait in the queue",
    hint: "Nothing was kept: give it again when the daemon is back."
  },
  "cli.profile_unknown": {
    category: "not_found",
    message: "there is no such profile",
    hint: "`orrange profiles` lists yours; `orrange profiles add NAME` makes one."
  },
  "cli.profile_unsafe": {
    category: "rejected",
    message: "the profile's key file can be read by others",
    hint: "Run `chmod 600` on the file in `details.file`; if others use this machine, replace the key."
  },
  "cli.keyring_unavailable": {
    category: "rejected",
    message: "the keyring of this machine cannot be used",
    hint: "Unlock it, or keep the key in a file of your own: `orrange profiles add NAME --key-in file`."
  },
  "cli.left": {
    category: "confirmation",
    message: "left at the question; nothing was sent",
    hint: "Give the command again when you want it."
  },
  "cli.interrupted": {
    category: "unknown",
    message: "interrupted before an answer came",
    hint: "Run it again with the same --client-id."
  }
} as const satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof ERRORS

/** JSON values only; amounts as decimal strings. */
export type Details = Readonly<Record<string, unknown>>

/** What a room fails with when it declines a command: an expected answer, not a fault. */
export class Refusal extends Data.TaggedError("Refusal")<{
  readonly code: ErrorCode
  readonly details: Details
}> {
  override get message(): string {
    return ERRORS[this.code].message
  }
}

/**
 * What a room refuses with. It has no stack: to note who called costs ten times what the rest of it does, and a batch
 * may be refused a hundred times.
 */
export const refuse = (code: ErrorCode, details: Details = {}): Refusal => {
  const frames = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return new Refusal({ code, details })
  } finally {
    Error.stackTraceLimit = frames
  }
}

/** Body of every error answer. */
export interface ErrorAnswer {
  readonly error: {
    readonly code: ErrorCode
    readonly category: Category
    readonly message: string
    readonly hint: string
    readonly retryable: boolean
    readonly outcome: "not_applied" | "applied" | "unknown"
    readonly details: Details
    readonly request_id: string
  }
}

/** The answer a refusal becomes. */
export const toErrorAnswer = (code: ErrorCode, details: Details, requestId: string): ErrorAnswer => {
  const { category, hint, message } = ERRORS[code]
  const { outcome, retryable } = CATEGORIES[category]
  return { error: { code, category, message, hint, retryable, outcome, details, request_id: requestId } }
}
