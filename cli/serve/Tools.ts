/** The methods as tools of the Model Context Protocol: which of them an agent is given, and what it is told of each. */
import { clientFailure } from "@orrange/core/client/Failure"
import type { CommandEntry, JsonSchema } from "../Catalogue.ts"
import type { Method, Params } from "./Methods.ts"

export const services = ["market", "account", "trading", "money"] as const
export type Service = (typeof services)[number]

const ownFiles = "it reads or writes files of this machine, which what an agent was told by others must not choose"
const ownMachine = "it is about this machine and who uses it"
const ownKeys = "who may sign for a person is not for an agent to say"

/** Methods that are no tools, and why. Work of operators and arbiters is none either: it binds other people. */
export const UNTOOLED: Readonly<Record<string, string>> = {
  "auth.status": ownMachine,
  commands: "the list of tools says it",
  "disputes.answer": ownFiles,
  "disputes.evidence": ownFiles,
  doctor: ownMachine,
  "keys.add": ownKeys,
  "keys.revoke": ownKeys,
  "notify.link": "where notices go is a way to be robbed unnoticed",
  "notify.confirm": "where notices go is a way to be robbed unnoticed",
  "notify.unlink": "where notices go is a way to be robbed unnoticed",
  "notify.quiet": "where notices go is a way to be robbed unnoticed",
  "notify.set": "where notices go is a way to be robbed unnoticed",
  "orders.batch": ownFiles,
  "payments.invoice.pdf": ownFiles,
  profiles: ownMachine,
  "profiles.show": ownMachine,
  "receipts.verify": ownFiles,
  "trades.attach": ownFiles,
  "trades.fetch": ownFiles,
  "trades.import_statement": ownFiles,
  version: ownMachine
}

/** Parameters that no tool has: files of this machine, and the flag that `acknowledged` stands for. */
const hidden: ReadonlySet<string> = new Set(["out", "file", "yes"])

export interface Tool {
  /** `orders_cancel_all` of `orders cancel-all`. */
  readonly name: string
  readonly method: Method
  readonly service: Service
  readonly description: string
  readonly inputSchema: JsonSchema & { readonly type: "object" }
  readonly annotations: {
    readonly readOnlyHint: boolean
    readonly destructiveHint: boolean
    readonly idempotentHint: boolean
    readonly openWorldHint: boolean
  }
}

const isForTraders = ({ roles }: CommandEntry): boolean => roles.length === 0 || roles.includes("trader")

/** What the key of a tool's command may do says what kind of tool it is. */
const serviceOf = ({ scope }: CommandEntry): Service => {
  if (scope === null) return "market"
  if (scope === "read") return "account"
  return scope === "trade" ? "trading" : "money"
}

/** Whether it changes something that is somebody's. */
export const binds = ({ service }: Pick<Tool, "service">): boolean => service === "trading" || service === "money"

const insteadOf = ({ flags }: CommandEntry): string => {
  const hasDryRun = flags.some(({ name }) => name === "--dry-run")
  return hasDryRun ? "Call it with dry_run: true instead to see what it would do." : ""
}

const weightOf = ({ because }: CommandEntry, service: Service): string => {
  if (because !== null) return because
  return service === "money"
    ? "it is a step that moves money, or lets it be moved."
    : "it binds funds, or changes what binds them."
}

const needsWord = ({ flags }: CommandEntry): boolean => flags.some(({ name }) => name === "--confirm")

const dangerOf = (entry: CommandEntry, service: Service): string => {
  if (!binds({ service })) return "Changes nothing."
  const sentences = [
    `DANGER: ${weightOf(entry, service)}`,
    `Needs acknowledged: true, which is for the person to give, and a key with the scope ${entry.scope}.`,
    needsWord(entry) ? "confirm must name what is given away, as the refusal says." : "",
    insteadOf(entry)
  ]
  return sentences.filter(Boolean).join(" ")
}

/** Names of commands, `orders quote`, stay as they are: they are the tools' names but for the signs between the words. */
const describe = (entry: CommandEntry, service: Service): string =>
  [`${entry.summary}.`, entry.description, dangerOf(entry, service)].filter(Boolean).join(" ").trim()

const acknowledged: JsonSchema = {
  type: "boolean",
  description: "That the person has agreed to this very call; not needed for a dry run"
}

const inputOf = ({ params }: Method, service: Service): Tool["inputSchema"] => {
  const properties = params["properties"] as Readonly<Record<string, JsonSchema>>
  const isBinding = binds({ service })
  // Of a list that is read, `all` is every page of it: more than an agent can read.
  const kept = Object.entries(properties).filter(([name]) => !hidden.has(name) && (isBinding || name !== "all"))
  return {
    ...params,
    type: "object",
    properties: { ...Object.fromEntries(kept), ...(isBinding && { acknowledged }) }
  }
}

const toolOf = (method: Method): Tool => {
  const { entry, name } = method
  const service = serviceOf(entry)
  const isBinding = binds({ service })
  return {
    name: name.replaceAll(".", "_"),
    method,
    service,
    description: describe(entry, service),
    inputSchema: inputOf(method, service),
    // A call that is repeated without its client id is another one.
    annotations: {
      readOnlyHint: !isBinding,
      destructiveHint: isBinding,
      idempotentHint: !isBinding,
      openWorldHint: true
    }
  }
}

/** Tools of these services; with `readOnly`, those of them that change nothing. */
export const makeTools = (
  methods: Iterable<Method>,
  chosen: ReadonlyArray<Service>,
  readOnly: boolean
): ReadonlyMap<string, Tool> =>
  new Map(
    [...methods]
      .filter(({ entry, name }) => UNTOOLED[name] === undefined && isForTraders(entry))
      .map(toolOf)
      .filter((tool) => chosen.includes(tool.service) && !(readOnly && binds(tool)))
      .map((tool) => [tool.name, tool] as const)
  )

/**
 * Parameters of the method that a call of a tool stands for. Fails with `cli.usage` for one that the tool does not have,
 * though its method may, and with `cli.confirmation_needed`.
 */
export const paramsFor = (tool: Tool, given: Params): Params => {
  const known = tool.inputSchema["properties"] as object
  const odd = Object.keys(given).find((name) => !Object.hasOwn(known, name))
  if (odd !== undefined) throw clientFailure("cli.usage", { reason: `there is no parameter ${odd}` })
  if (!binds(tool)) return given
  const { acknowledged: isAcknowledged, ...params } = given
  if (isAcknowledged !== true && params["dry_run"] !== true) {
    throw clientFailure("cli.confirmation_needed", { flag: "acknowledged: true" })
  }
  return tool.method.entry.danger === "yes" && isAcknowledged === true ? { ...params, yes: true } : params
}
