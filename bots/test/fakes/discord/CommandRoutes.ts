import { commandKinds } from "./Kinds.ts"
import { ApplicationCommandType } from "discord-api-types/v10"
import { type StoredCommand, checkCommand, checkCommands } from "./CommandForm.ts"
import { FormErrors } from "./FormErrors.ts"
import { type Json, type JsonObject, listOf, numberOf, objectOf } from "./Json.ts"
import { chatCommandsMax, commandCreatesPerDayMax, dayMilliseconds } from "./Limits.ts"
import { refuse } from "./Refusal.ts"
import type { Call, Reply, Route } from "./Rest.ts"
import { type World, changed } from "./World.ts"

/** The scope of commands that every server has. */
export const globalScope = "global"

interface Creation {
  readonly scope: string
  readonly at: number
}

/** The commands of an application, in one scope or the other. */
class Commands {
  readonly #world: World
  /** Commands made in the last 24 hours, which count towards a limit of their own. */
  #created: ReadonlyArray<Creation> = []

  constructor(world: World) {
    this.#world = world
  }

  scope(call: Call): string {
    if (call.param("application") !== this.#world.applicationId) refuse("unknownApplication")
    const guild = call.param("guild")
    if (guild === "") return globalScope
    return this.#world.guilds.get(guild)?.members.has(this.#world.bot.id) === true ? guild : refuse("missingAccess")
  }

  all(scope: string): ReadonlyArray<StoredCommand> {
    return this.#world.commands.get(scope) ?? []
  }

  one(scope: string, id: string): StoredCommand {
    return this.all(scope).find((command) => command.id === id) ?? refuse("unknownCommand")
  }

  /** A command as it is kept; one of the same name and type keeps its id. */
  merge(scope: string, body: JsonObject): StoredCommand {
    const type: ApplicationCommandType = numberOf(body["type"], commandKinds.ChatInput)
    const known = this.all(scope).find((command) => command.name === body["name"] && command.type === type)
    if (known === undefined) this.#count(scope)
    return {
      options: [],
      default_member_permissions: null,
      ...body,
      type,
      id: known?.id ?? this.#world.newId(),
      application_id: this.#world.applicationId,
      version: this.#world.newId(),
      ...(scope === globalScope ? {} : { guild_id: scope })
    } as unknown as StoredCommand
  }

  store(scope: string, commands: ReadonlyArray<StoredCommand>): void {
    const chat = commands.filter(({ type }) => type === ApplicationCommandType.ChatInput)
    if (this.#world.enforcement.forms && chat.length > chatCommandsMax) refuse("commandsMax")
    this.#world.commands.set(scope, commands)
    changed(this.#world)
  }

  #count(scope: string): void {
    const now = this.#world.clock.now()
    this.#created = [...this.#created.filter(({ at }) => now - at < dayMilliseconds), { scope, at: now }]
    const today = this.#created.filter((creation) => creation.scope === scope).length
    if (this.#world.enforcement.forms && today > commandCreatesPerDayMax) refuse("commandCreatesMax")
  }
}

export const commandRoutes = (world: World): ReadonlyArray<Route> => {
  const commands = new Commands(world)
  const check = (run: (errors: FormErrors) => void): void => {
    const errors = new FormErrors()
    run(errors)
    errors.check(world.enforcement.forms)
  }
  const overwrite = (call: Call): Reply => {
    const scope = commands.scope(call)
    const list: Json = listOf(call.body)
    check((errors) => checkCommands(errors, list))
    const stored = list.map((body) => commands.merge(scope, objectOf(body)))
    commands.store(scope, stored)
    return { status: 200, json: stored }
  }
  const upsert = (call: Call): Reply => {
    const scope = commands.scope(call)
    check((errors) => checkCommand(errors, objectOf(call.body), []))
    const known = commands.all(scope)
    const stored = commands.merge(scope, objectOf(call.body))
    const isNew = known.every(({ id }) => id !== stored.id)
    commands.store(scope, [...known.filter(({ id }) => id !== stored.id), stored])
    return { status: isNew ? 201 : 200, json: stored }
  }
  const edit = (call: Call): Reply => {
    const scope = commands.scope(call)
    const known = commands.one(scope, call.param("command"))
    const body = { ...(known as unknown as JsonObject), ...objectOf(call.body) }
    check((errors) => checkCommand(errors, body, []))
    const stored = { ...known, ...objectOf(call.body), version: world.newId() } as unknown as StoredCommand
    commands.store(scope, [...commands.all(scope).filter(({ id }) => id !== known.id), stored])
    return { status: 200, json: stored }
  }
  const remove = (call: Call): Reply => {
    const scope = commands.scope(call)
    const known = commands.one(scope, call.param("command"))
    commands.store(
      scope,
      commands.all(scope).filter(({ id }) => id !== known.id)
    )
    return { status: 204 }
  }
  const application = { id: world.applicationId, name: world.bot.username, description: "", icon: null, flags: 0 }
  const own = ["/applications/@me", "/oauth2/applications/@me"].map(
    (path): Route => ({ method: "GET", path, run: () => ({ status: 200, json: application }) })
  )
  const scoped = ["/applications/:application/commands", "/applications/:application/guilds/:guild/commands"]
  return [
    ...own,
    ...scoped.flatMap(
      (path): ReadonlyArray<Route> => [
        { method: "GET", path, run: (call) => ({ status: 200, json: commands.all(commands.scope(call)) }) },
        { method: "PUT", path, run: overwrite },
        { method: "POST", path, run: upsert },
        {
          method: "GET",
          path: `${path}/:command`,
          run: (call) => ({ status: 200, json: commands.one(commands.scope(call), call.param("command")) })
        },
        { method: "PATCH", path: `${path}/:command`, run: edit },
        { method: "DELETE", path: `${path}/:command`, run: remove }
      ]
    )
  ]
}
