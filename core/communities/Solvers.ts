/** Who mediates disputes of a community: its owner asks, and nobody is one who did not agree. */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type * as SqlError from "effect/sql/SqlError"
import { People } from "../identity/People.ts"
import { Commands } from "../platform/Commands.ts"
import { Events } from "../platform/Events.ts"
import { NewId } from "../platform/NewId.ts"
import type { Principal } from "../protocol/Api.ts"
import {
  type CommunitySolver,
  type CommunitySolvers,
  type SolverName,
  solverAsksPerDayMax,
  solverAsksPerPersonMax,
  solversMax
} from "../protocol/Community.ts"
import { type Refusal, refuse } from "../protocol/Errors.ts"
import { type CommunityRow, makeCommunityStore } from "./CommunityStore.ts"
import { makeSolverStore, type SolverRow } from "./SolverStore.ts"

type Answered<A> = Effect.Effect<A, Refusal | SqlError.SqlError>

const solverView = ({ agreed_at, asked_at, name }: SolverRow): CommunitySolver => ({
  name,
  state: agreed_at === null ? "asked" : "active",
  asked_at: asked_at.toISOString(),
  agreed_at: agreed_at?.toISOString() ?? null
})

/** That somebody was asked is their business and the owner's, until they agree. */
const seenBy =
  ({ personId, roles }: Principal, { owner_id }: CommunityRow) =>
  ({ agreed_at, person }: SolverRow): boolean =>
    agreed_at !== null || personId === person || personId === owner_id || roles.includes("operator")

const openOf = (row: CommunityRow | undefined) =>
  row === undefined || row.state === "closed" ? refuse("community.unknown") : Effect.succeed(row)

/** How it ends, in the transaction of a command that holds the community. */
export const makeSolverEnding = Effect.gen(function* () {
  const store = makeSolverStore(yield* SqlClient.SqlClient)
  const events = yield* Events

  const end = Effect.fnUntraced(function* ({ id, owner_id }: CommunityRow, person: string | null, by: string) {
    const ended = yield* store.end(id, person, by)
    yield* events.append(
      ended.map((one) => ({
        kind: "community.solver_ended" as const,
        subject: id,
        people: [one, owner_id],
        data: { person: one, by }
      }))
    )
  })

  return {
    endOne: (community: CommunityRow, person: string, by: string) => end(community, person, by),
    endAll: (community: CommunityRow, by: string) => end(community, null, by)
  }
})

/** What is done about solvers in the transaction of a command, with the community locked. */
const makeChanging = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const events = yield* Events
  const { endOne } = yield* makeSolverEnding
  const newId = yield* NewId
  const people = yield* People
  const communities = makeCommunityStore(sql)
  const store = makeSolverStore(sql)

  const tell = (
    kind: "community.solver_asked" | "community.solver_agreed",
    { id, owner_id }: CommunityRow,
    person: string
  ) => {
    const by = kind === "community.solver_asked" ? owner_id : person
    return events.append([{ kind, subject: id, people: [person, owner_id], data: { person, by } }])
  }

  const personOf = Effect.fnUntraced(function* (name: string) {
    return (yield* people.findByName(name)) ?? (yield* refuse("person.unknown", { name }))
  })

  /** Asked, ended and asked again, somebody would hear of it without end. Of an owner's communities one at a time. */
  const assertSeldom = Effect.fnUntraced(function* (owner: string, person: string) {
    yield* sql`SELECT pg_advisory_xact_lock(hashtextextended(${`solvers of ${owner}`}, 0))`
    const { ofPerson, today } = yield* store.askedLately(owner, person)
    if (ofPerson < solverAsksPerPersonMax && today < solverAsksPerDayMax) return
    const bounds = { maximum: solverAsksPerDayMax, person_maximum: solverAsksPerPersonMax }
    return yield* refuse("community.solver_asked_often", bounds)
  })

  const ask = Effect.fnUntraced(function* ({ personId }: Principal, id: string, name: string) {
    const community = yield* openOf(yield* communities.lock(id))
    if (community.owner_id !== personId) return yield* refuse("community.not_owner")
    const person = yield* personOf(name)
    if (person.id === personId) return yield* refuse("community.solver_is_owner")
    const standing = yield* store.of(id)
    if (standing.some((solver) => solver.person === person.id)) return yield* refuse("community.solver_exists")
    if (standing.length >= solversMax) return yield* refuse("community.solvers_full", { maximum: solversMax })
    yield* assertSeldom(personId, person.id)
    yield* store.ask(newId(), id, person.id)
    yield* tell("community.solver_asked", community, person.id)
  })

  const agree = Effect.fnUntraced(function* ({ personId }: Principal, id: string) {
    const community = yield* openOf(yield* communities.lock(id))
    const own = (yield* store.of(id)).find(({ person }) => person === personId)
    if (own === undefined) return yield* refuse("community.solver_unknown")
    if (own.agreed_at !== null) return
    yield* store.agree(own.id)
    yield* tell("community.solver_agreed", community, personId)
  })

  const end = Effect.fnUntraced(function* (principal: Principal, id: string, name: string) {
    const community = yield* openOf(yield* communities.lock(id))
    const { personId, roles } = principal
    const own = (yield* store.of(id)).filter(seenBy(principal, community)).find((solver) => solver.name === name)
    const may = community.owner_id === personId || roles.includes("operator") || own?.person === personId
    if (!may) return yield* refuse("community.not_owner")
    if (own === undefined) return yield* refuse("community.solver_unknown")
    yield* endOne(community, own.person, personId)
  })

  return { agree, ask, end }
})

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const commands = yield* Commands
  const changing = yield* makeChanging
  const communities = makeCommunityStore(sql)
  const store = makeSolverStore(sql)

  const list = Effect.fn("Solvers.list")(function* (principal: Principal, id: string) {
    const community = yield* openOf(yield* communities.find(id))
    return { data: (yield* store.of(id)).filter(seenBy(principal, community)).map(solverView) }
  })

  const done = (
    principal: Principal,
    kind: "ask_solver" | "agree_solver" | "end_solver",
    { client_id: clientId, ...request }: { readonly client_id: string; readonly id: string; readonly name?: string },
    work: Effect.Effect<void, Refusal | SqlError.SqlError>
  ) =>
    commands.once(
      { personId: principal.personId, clientId, kind: `communities.${kind}`, request },
      Effect.andThen(work, list(principal, request.id))
    )

  return {
    list,
    ask: Effect.fn("Solvers.ask")((principal, id, { client_id, name }) =>
      done(principal, "ask_solver", { client_id, id, name }, changing.ask(principal, id, name))
    ),
    agree: Effect.fn("Solvers.agree")((principal, id, { client_id }) =>
      done(principal, "agree_solver", { client_id, id }, changing.agree(principal, id))
    ),
    end: Effect.fn("Solvers.end")((principal, id, { client_id, name }) =>
      done(principal, "end_solver", { client_id, id, name }, changing.end(principal, id, name))
    )
  } satisfies Solvers["Service"]
})

export class Solvers extends Context.Service<
  Solvers,
  {
    /** Of an open community; who has not agreed is seen by few. */
    readonly list: (principal: Principal, id: string) => Answered<CommunitySolvers>
    /**
     * By the owner; refuses `person.unknown`, `community.solver_is_owner`, `community.solver_exists`,
     * `community.solvers_full` and `community.solver_asked_often`.
     */
    readonly ask: (principal: Principal, id: string, solver: SolverName) => Answered<CommunitySolvers>
    /** By who was asked; refuses `community.solver_unknown`. */
    readonly agree: (
      principal: Principal,
      id: string,
      command: { readonly client_id: string }
    ) => Answered<CommunitySolvers>
    /** By the owner, by themselves, or by an operator. */
    readonly end: (principal: Principal, id: string, solver: SolverName) => Answered<CommunitySolvers>
  }
>()("orrange/communities/Solvers") {
  static readonly layer = Layer.effect(this, make)
}
