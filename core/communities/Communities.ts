/** Communities, as their owners keep them. */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { Markets } from "../market/Markets.ts"
import { Commands } from "../platform/Commands.ts"
import { NewId } from "../platform/NewId.ts"
import { cursorId, makePage, type Page, pageLimit, readCursor } from "../platform/Page.ts"
import { Policies } from "../policy/Policies.ts"
import type { Principal } from "../protocol/Api.ts"
import {
  communitiesPerOwnerMax,
  type CommunityCreate,
  type CommunityEdit,
  type CommunityQuery,
  type CommunityView
} from "../protocol/Community.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import * as Catalogue from "../rails/Catalogue.ts"
import { type CommunityRow, makeCommunityStore } from "./CommunityStore.ts"
import { makeSolverEnding } from "./Solvers.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

/** Its chat is for who keeps it, and for the bot that is there anyway. */
const viewFor =
  ({ personId, roles, via }: Principal) =>
  ({ bot_id, chat, closed_at, created_at, muted_until, owner_id, ...row }: CommunityRow): CommunityView => ({
    ...row,
    chat: owner_id === personId || roles.includes("operator") || via?.bot === bot_id ? chat : null,
    muted_until: muted_until?.toISOString() ?? null,
    created_at: created_at.toISOString(),
    closed_at: closed_at?.toISOString() ?? null
  })

/** What is done with communities, each in the transaction of its command. */
const makeKeeping = Effect.gen(function* () {
  const store = makeCommunityStore(yield* SqlClient.SqlClient)
  const { endAll } = yield* makeSolverEnding
  const markets = yield* Markets
  const policies = yield* Policies
  const newId = yield* NewId

  const read = Effect.fnUntraced(function* (principal: Principal, id: string) {
    const row = yield* store.find(id)
    return row === undefined ? yield* refuse("community.unknown") : viewFor(principal)(row)
  })

  /** What is shown fits the market, and the share the rules in force. */
  const check = Effect.fnUntraced(function* (
    symbol: string,
    methods: ReadonlyArray<string>,
    shareBps: number | undefined
  ) {
    const market = yield* markets.get(symbol)
    if (market.settlement !== "escrow") return yield* refuse("community.market_unfit", { market: symbol })
    const unfit = methods.find((id) => {
      const method = Catalogue.find(id)
      return method?.p2p !== true || method.status === "retired" || !method.currencies.includes(market.quote.code)
    })
    if (unfit !== undefined) return yield* refuse("community.method_unfit", { method: unfit })
    const now = new Date(yield* Clock.currentTimeMillis)
    const { community_share_max_bp: maximum } = policies.at(now).policy
    if (shareBps !== undefined && shareBps > maximum) return yield* refuse("community.share_too_high", { maximum })
  })

  const made = Effect.fnUntraced(function* (principal: Principal, bot: string, create: CommunityCreate) {
    const { market, methods = [], share_bps: shareBps = 0 } = create
    yield* check(market, methods, shareBps)
    if ((yield* store.countOf(principal.personId)) >= communitiesPerOwnerMax) {
      return yield* refuse("community.limit_reached", { maximum: communitiesPerOwnerMax })
    }
    const id = newId()
    const isNew = yield* store.insert({ ...create, id, bot, owner: principal.personId, methods, share_bps: shareBps })
    return isNew ? yield* read(principal, id) : yield* refuse("community.exists")
  })

  /** Locked, so that what is changed together is checked together. */
  const lockOwn = Effect.fnUntraced(function* (personId: string, id: string) {
    const row = yield* store.lock(id)
    if (row === undefined || row.state === "closed") return yield* refuse("community.unknown")
    return row.owner_id === personId ? row : yield* refuse("community.not_owner")
  })

  const changed = Effect.fnUntraced(function* (principal: Principal, id: string, edit: CommunityEdit) {
    const before = yield* lockOwn(principal.personId, id)
    const { client_id: _client, dry_run: _dry, mute_seconds: muteSeconds, ...fields } = edit
    const { owner: _owner, ...kept } = before
    const after = { ...kept, ...fields }
    // A share that was set under other rules stays, and counts as far as those of each trade allow.
    yield* check(after.market, after.methods, fields.share_bps)
    yield* store.update(after)
    if (muteSeconds !== undefined) yield* store.mute(id, muteSeconds)
    yield* store.showAnew(id)
    return yield* read(principal, id)
  })

  const closed = Effect.fnUntraced(function* (principal: Principal, id: string) {
    const row = yield* store.lock(id)
    if (row === undefined || row.state === "closed") return yield* refuse("community.unknown")
    const may = row.owner_id === principal.personId || principal.roles.includes("operator")
    if (!may) return yield* refuse("community.not_owner")
    yield* store.close(id, principal.personId)
    yield* endAll(row, principal.personId)
    return yield* read(principal, id)
  })

  return { changed, closed, made, read }
})

const make = Effect.gen(function* () {
  const store = makeCommunityStore(yield* SqlClient.SqlClient)
  const commands = yield* Commands
  const { changed, closed, made, read } = yield* makeKeeping

  return {
    get: Effect.fn("Communities.get")(read),

    list: Effect.fn("Communities.list")(function* (principal, { chat, market, ...request }) {
      const cursor = yield* readCursor(request.cursor, [cursorId])
      const limit = pageLimit(request)
      const { personId, via } = principal
      const filter = { before: cursor?.[0], chat, market, bot: via?.bot, owner: personId, limit: limit + 1 }
      return makePage(yield* store.list(filter), limit, viewFor(principal), ({ id }) => [id])
    }),

    create: Effect.fn("Communities.create")(function* (principal, create) {
      const { personId, via } = principal
      if (via === undefined) return yield* refuse("community.by_bot_only")
      const { client_id: clientId, dry_run: _dry, ...request } = create
      const command = { personId, clientId, kind: "communities.create", request: { bot: via.bot, ...request } }
      return yield* commands.once(command, made(principal, via.bot, create))
    }),

    edit: Effect.fn("Communities.edit")((principal, id, edit) => {
      const { client_id: clientId, dry_run: _dry, ...request } = edit
      const command = { personId: principal.personId, clientId, kind: "communities.edit", request: { id, ...request } }
      return commands.once(command, changed(principal, id, edit))
    }),

    close: Effect.fn("Communities.close")((principal, id, clientId) =>
      commands.once(
        { personId: principal.personId, clientId, kind: "communities.close", request: { id } },
        closed(principal, id)
      )
    )
  } satisfies Communities["Service"]
})

export class Communities extends Context.Service<
  Communities,
  {
    /** Those that are open, newest first. */
    readonly list: (principal: Principal, query: CommunityQuery) => Answered<Page<CommunityView>>
    /** Refused with `community.unknown`. */
    readonly get: (principal: Principal, id: string) => Answered<CommunityView>
    /**
     * Makes a community of a chat, by its owner through the bot whose chat it is. Refuses `community.by_bot_only`,
     * `community.exists`, `community.limit_reached`, `community.share_too_high`, `community.method_unfit` and
     * `community.market_unfit`.
     */
    readonly create: (principal: Principal, create: CommunityCreate) => Answered<CommunityView>
    /** By its owner; refuses `community.unknown`, `community.not_owner` and what making one would. */
    readonly edit: (principal: Principal, id: string, edit: CommunityEdit) => Answered<CommunityView>
    /** By its owner or an operator. Trades that run keep what they took over; nobody is its solver any more. */
    readonly close: (principal: Principal, id: string, clientId: string) => Answered<CommunityView>
  }
>()("orrange/communities/Communities") {
  static readonly layer = Layer.effect(this, make)
}
