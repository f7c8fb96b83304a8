/** What all commands share: flags, the client of the chosen profile, and how results and failures are said. */
import { join } from "node:path"
import { Command, Flags, type Interfaces } from "@oclif/core"
import { type Answer, type Client, makeClient } from "@orrange/core/client/Client"
import { clientFailure } from "@orrange/core/client/Failure"
import { newClientId } from "@orrange/core/client/NewClientId"
import {
  daemonDefault,
  type Profile,
  profilesFolder,
  readDefaultProfile,
  readProfile
} from "@orrange/core/client/Profile"
import type { RouteRequest, RouteSuccess } from "@orrange/core/client/Routes"
import { DRY_RUNS } from "@orrange/core/protocol/DryRuns"
import type { ErrorAnswer } from "@orrange/core/protocol/Errors"
import type { RouteName } from "@orrange/core/protocol/Permissions"
import { interrupted } from "./Interrupted.ts"
import { say } from "./Say.ts"
import { dangerOf, type WordCheck } from "./Dangers.ts"
import { inFlags } from "./FlagIssues.ts"
import { allRowsMax, followPages, type PagedRoute, type PagedRow } from "./Pages.ts"
import { fieldPaths } from "./Fields.ts"
import { type Format, formatOf, formats, isForPrograms } from "./Format.ts"
import type { GlobalFlags } from "./GlobalFlags.ts"
import { host } from "./Hosted.ts"
import {
  failureOf,
  type Manner,
  type Meta,
  reportFailure,
  usageFailure,
  writeNotice,
  writeResult,
  writeRows
} from "./Output.ts"
import { queueLength, type QueuedRequest } from "./Queue.ts"
import { keepInQueue, mayWait, queuedFailure, queueFlags, requireNotQueued, withoutQueueFlags } from "./Queueing.ts"
import { quoted } from "./Quoted.ts"
import { laterHint, typedLine } from "./TypedLine.ts"
import { clean, hasColour } from "./render/Text.ts"
import { crossOut, goingOn, lineOf, type SentCommand, takeOver, writeDown } from "./SentCommands.ts"
import { stateFolder } from "./StateFolder.ts"
import { systemKeyring } from "./SystemKeyring.ts"

/** How this program was called, so that a command it names can be typed as it stands. */
const programName = process.env["npm_command"] === "exec" ? "npx orrange" : "orrange"

const timeoutSecondsDefault = 30
const timeoutSecondsMax = 600
/** Characters of a body that `--verbose` shows. */
const wireCharactersMax = 2_000

/** Says yes to what a command would ask. */
export const yesFlag = { yes: Flags.boolean({ char: "y", description: "Do it, without a question" }) }

/** Flags of a command that changes something. */
export const clientIdFlag = {
  ...yesFlag,
  ...queueFlags,
  "client-id": Flags.string({
    description: "Id of the command, to repeat one; absent, an interrupted line goes on with its own"
  }),
  "dry-run": Flags.boolean({ description: "Only show what it would do" })
}

/** Flags of a list that comes in pages. */
export const pageFlags = {
  limit: Flags.integer({ description: "Rows of a page", min: 1, max: 500 }),
  cursor: Flags.string({ description: "Where to go on: meta.next_cursor of the page before" })
}

/** Flags of a list that can be read to its end. */
export const listFlags = {
  ...pageFlags,
  all: Flags.boolean({
    description: `Every page; more than ${allRowsMax} rows only as ndjson, which are written as they come`,
    exclusive: ["cursor"]
  })
}

/** Without the keys whose value is `undefined`, as flags that were not given are. */
export const given = <A extends object>(fields: A): { [K in keyof A]: Exclude<A[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never

type CommandRequest<Name extends RouteName> =
  RouteRequest<Name> extends { readonly payload: infer Payload }
    ? Omit<RouteRequest<Name>, "payload"> & { readonly payload: Omit<Payload, "client_id"> }
    : never

export abstract class BaseCommand extends Command {
  static override enableJsonFlag = true
  static override baseFlags = {
    profile: Flags.string({ char: "p", description: "Who you are", env: "ORRANGE_PROFILE", helpGroup: "GLOBAL" }),
    daemon: Flags.string({ description: "Address of the daemon", env: "ORRANGE_DAEMON", helpGroup: "GLOBAL" }),
    timeout: Flags.integer({
      description: "Seconds to wait for an answer",
      default: timeoutSecondsDefault,
      min: 1,
      max: timeoutSecondsMax,
      env: "ORRANGE_TIMEOUT",
      helpGroup: "GLOBAL"
    }),
    color: Flags.string({
      description: "When there is colour",
      options: ["auto", "always", "never"],
      default: "auto",
      env: "ORRANGE_COLOR",
      helpGroup: "GLOBAL"
    }),
    output: Flags.option({
      char: "o",
      options: formats,
      description: "Form of the answer; --json is the short word for one of them",
      env: "ORRANGE_OUTPUT",
      helpGroup: "GLOBAL"
    })(),
    fields: Flags.string({
      description: "Only these fields of the answer, as in id,terms.methods",
      env: "ORRANGE_FIELDS",
      helpGroup: "GLOBAL"
    }),
    quiet: Flags.boolean({
      char: "q",
      description: "Nothing for people: bare values with --fields, no notices",
      env: "ORRANGE_QUIET",
      helpGroup: "GLOBAL"
    }),
    verbose: Flags.boolean({
      char: "v",
      description: "Show on stderr what is said to the daemon and what it answers",
      env: "ORRANGE_VERBOSE",
      helpGroup: "GLOBAL"
    }),
    "no-input": Flags.boolean({
      description: "Ask nothing; without a terminal nothing is asked anyway",
      env: "ORRANGE_NO_INPUT",
      helpGroup: "GLOBAL"
    })
  }

  protected readonly profilesFolder = profilesFolder()
  /** What gives up a request under way. */
  protected readonly stopSignals: ReadonlyArray<"SIGINT" | "SIGTERM"> = ["SIGINT", "SIGTERM"]
  #flags: GlobalFlags = { timeout: timeoutSecondsDefault, color: "auto" }
  #client: Client | undefined
  #clientId: string | undefined
  /** Whether what is shown was only tried, and does not say so itself. */
  #isTried = false
  #repeatFlags: ReadonlyArray<string> = []
  readonly #sentFolder = join(stateFolder(), "sent")
  protected readonly queueFolder = join(stateFolder(), "queue")
  /** What tells this line from others; none while it sends nothing, or under an id of who typed it. */
  #line: string | undefined
  #sent: SentCommand | undefined
  readonly #warnings: Array<string> = []

  protected override async parse<
    F extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    B extends Interfaces.OutputFlags<Interfaces.FlagInput>,
    A extends Interfaces.OutputArgs<Interfaces.ArgInput>
  >(options?: Interfaces.Input<F, B, A>, argv?: Array<string>): Promise<Interfaces.ParserOutput<F, B, A>> {
    // A value that a flag's own parser refuses comes as a plain error; whatever fails here, nothing was sent.
    const parsed = await super.parse(options, argv).catch((error: unknown) => {
      throw usageFailure(error)
    })
    this.#flags = parsed.flags as unknown as GlobalFlags
    await this.#requireFields()
    if (await this.#takeOver(options, parsed.args)) return this.parse(options)
    if (this.asksFirst(parsed.args)) await this.requireYes()
    return parsed
  }

  /** Whether a yes is asked for before anything else; not where a form asks for it at its end. */
  protected asksFirst(_args: Interfaces.OutputArgs<Interfaces.ArgInput>): boolean {
    return true
  }

  /** Whether to go on with what was interrupted; it is forgotten otherwise, and this is begun anew. */
  protected goesOn = (_sent: SentCommand, _args: object): Promise<boolean> => Promise.resolve(true)

  /** Asks before a command that is not to be done by mistake, or refuses it where nobody can be asked. */
  protected async requireYes(): Promise<void> {
    const { because: warning, level } = dangerOf(this.id ?? "")
    const { "dry-run": dry, yes } = this.#flags
    if (level !== "yes" || yes === true || dry === true) return
    const because = warning && say(warning)
    if ((await this.typed(`${because} ${say("cli-ask-type", { word: "yes" })} `)) === "yes") return
    throw clientFailure("cli.confirmation_needed", { flag: "--yes", because })
  }

  /** Refuses what gives something away for good unless it was named by `--confirm`, or is now at a terminal. */
  protected async requireWord(
    word: string,
    said: string | undefined,
    { isIt = (text) => text === word, warning = dangerOf(this.id ?? "").because }: WordCheck = {}
  ): Promise<void> {
    if (this.#flags["dry-run"] === true) return
    const because = warning && say(warning)
    const text = said ?? (await this.typed(`${because} ${say("cli-ask-type", { word })} `))
    if (text !== undefined && isIt(text)) return
    const code = text === undefined ? "cli.confirmation_needed" : "cli.confirmation_differs"
    throw clientFailure(code, { flag: `--confirm ${word}`, because })
  }

  /** Refuses fields that the answer cannot have before anything is sent: afterwards it would be too late. */
  async #requireFields(): Promise<void> {
    const { fields } = this.manner
    if (fields.length === 0) return
    const [{ requireFields }, { readCatalogue }] = await Promise.all([
      import("./FieldCheck.ts"),
      import("./ReadCatalogue.ts")
    ])
    requireFields(readCatalogue(this.config.root), this.#words().command, fields)
  }

  /** Goes on with the same line that was interrupted, when there is one: with its client id and what it had read. */
  async #takeOver(options: { readonly flags?: object } | undefined, args: object): Promise<boolean> {
    const { "client-id": own, "dry-run": dry } = this.#flags
    const isCommand = options?.flags !== undefined && "dry-run" in options.flags
    if (!isCommand || dry === true || this.#sent !== undefined) return false
    const said = withoutQueueFlags(this.argv)
    const line = lineOf([this.daemon, this.profile?.key.public_key ?? "", this.id ?? "", ...said])
    requireNotQueued(this.queueFolder, own === undefined ? { line } : { client_id: own })
    if (own !== undefined) return false
    this.#line = line
    const sent = takeOver(this.#sentFolder, line)
    if (sent === undefined) return false
    if (!(await this.goesOn(sent, args))) {
      crossOut(sent)
      return false
    }
    this.#sent = sent
    const { clientId, repeat, sentAt } = sent
    this.argv = goingOn(this.argv, [`--client-id=${clientId}`, ...repeat])
    this.#warnings.push(say("cli-warn-interrupted", { time: new Date(sentAt).toISOString(), flag: "--client-id" }))
    return true
  }

  /** Writes a command down before it leaves, unless whoever types keeps its id. */
  #writeDown(clientId: string, repeat: ReadonlyArray<string>): void {
    if (this.#line === undefined || this.#sent !== undefined) return
    // Whoever sees it written can interrupt it, and is told what became of it.
    if (host() === undefined) interrupted(this.stopSignals)
    try {
      this.#sent = writeDown(this.#sentFolder, this.#line, { clientId, repeat })
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error)
      this.#warnings.push(say("cli-warn-not_written", { reason }))
    }
  }

  /** The profile that was named, or the default one; `undefined` when there is neither. */
  protected get profile(): Profile | undefined {
    const name = this.#flags.profile ?? readDefaultProfile(this.profilesFolder)
    return name === undefined ? undefined : readProfile(this.profilesFolder, name, systemKeyring)
  }

  /** Address of the daemon this command speaks to. */
  protected get daemon(): string {
    return this.#flags.daemon ?? this.profile?.daemon ?? daemonDefault
  }

  /** A command line that does something as the same person as this one. */
  protected line(words: string): string {
    const command = `${programName} ${words}`
    return this.#flags.profile === undefined ? command : `${command} --profile ${this.#flags.profile}`
  }

  /** The client of the chosen profile and daemon, or of the session. Ctrl-C gives up what it is doing. */
  protected get client(): Client {
    this.#client ??= host()?.client
    if (this.#client === undefined) {
      this.#client = makeClient({
        daemon: this.daemon,
        key: this.profile?.key,
        timeoutMs: this.timeoutMs,
        signal: interrupted(this.stopSignals),
        ...(this.#flags.verbose === true && {
          trace: (line) => writeNotice(clean(line).slice(0, wireCharactersMax))
        })
      })
    }
    return this.#client
  }

  /** Asks something of the daemon. */
  protected async ask<Name extends RouteName>(
    name: Name,
    request: RouteRequest<Name>
  ): Promise<Answer<RouteSuccess<Name>>> {
    return this.#call(name, request).catch((failure: unknown) => {
      if (this.#flags.queue !== true || failureOf(failure).code !== "daemon.unreachable") throw failure
      throw clientFailure("cli.queue_unfit", { reason: say("cli-queue-reads_first") })
    })
  }

  async #call<Name extends RouteName>(name: Name, request: RouteRequest<Name>): Promise<Answer<RouteSuccess<Name>>> {
    return this.client.call(name, request).catch((failure: unknown) => {
      if (failureOf(failure).code !== "auth.signature_missing") throw failure
      throw clientFailure("cli.profile_unknown", { reason: say("cli-usage-no_profile") })
    })
  }

  /** Tells the daemon to do something. `repeat` are the flags that make a repetition the same command. */
  protected async tell<Name extends RouteName>(
    name: Name,
    request: CommandRequest<Name>,
    repeat: ReadonlyArray<string> = []
  ): Promise<Answer<RouteSuccess<Name>>> {
    const payload = { client_id: this.begin(repeat), ...request.payload, ...this.trial(name) }
    const whole = { ...request, payload }
    try {
      const answer = await this.#call(name, whole as unknown as RouteRequest<Name>)
      this.settled()
      return answer
    } catch (failure) {
      if (this.#flags.queue === true && mayWait(failureOf(failure))) this.#keep(name, whole, failureOf(failure))
      if (failureOf(failure).outcome !== "unknown") this.settled()
      throw failure
    }
  }

  /** Has a command wait that no daemon answered, and fails with `cli.queued`. Its id is in the queue then. */
  #keep(route: RouteName, request: unknown, failure: ErrorAnswer["error"]): void {
    const words = [...(this.id ?? "").split(":"), ...withoutQueueFlags(this.argv)]
    const entry = keepInQueue(this.queueFolder, failure, {
      route,
      request: request as QueuedRequest,
      profile: this.profile,
      daemon: this.daemon,
      command: words.map(quoted).join(" "),
      line: this.#line ?? null,
      forMs: this.#flags["queue-for"]
    })
    if (entry === undefined) return
    this.settled()
    throw queuedFailure(entry)
  }

  /** Takes the client id of this line, and has it on the disk. */
  protected begin(repeat: ReadonlyArray<string> = []): string {
    this.#clientId = this.#flags["client-id"] ?? newClientId()
    this.#repeatFlags = [`--client-id=${this.#clientId}`, ...repeat]
    const session = host()
    if (session !== undefined) session.repeat = this.#repeatFlags
    this.#writeDown(this.#clientId, repeat)
    return this.#clientId
  }

  /** What was begun has come to an end that is known: the same line is a new one. */
  protected settled(): void {
    if (this.#sent !== undefined) crossOut(this.#sent)
  }

  protected get timeoutMs(): number {
    return this.#flags.timeout * 1_000
  }

  /** Whether nothing is to be done, and only shown what would be. */
  protected get isTrial(): boolean {
    return this.#flags["dry-run"] === true
  }

  /** What a request says that is only to be tried. The answer to a step of a trade says by itself that it was. */
  protected trial(name: RouteName): { readonly dry_run?: true } {
    if (!this.isTrial) return {}
    this.#isTried = DRY_RUNS[name] !== "step"
    return { dry_run: true }
  }

  /** What somebody at a terminal answers to a question; `undefined` when nobody may be asked. */
  protected async typed(question: string): Promise<string | undefined> {
    const { "no-input": silent, quiet } = this.#flags
    return silent || quiet || this.format !== "table" ? undefined : (await import("./Question.ts")).ask(question)
  }

  protected get format(): Format {
    return formatOf(this.argv)
  }

  override jsonEnabled(): boolean {
    return isForPrograms(this.format)
  }

  protected get manner(): Manner {
    const { fields, quiet } = this.#flags
    return { format: this.format, fields: fieldPaths(fields ?? ""), quiet: quiet === true }
  }

  /** Has a warning told with the result. */
  protected mention(warning: string): void {
    this.#warnings.push(warning)
  }

  /** Says a result: the data in the form that was asked for, the text for people. */
  protected show(kind: string, data: unknown, text: string, meta: Meta = {}): void {
    const clientId = this.#clientId === undefined ? {} : { client_id: this.#clientId }
    const tried = this.#isTried ? { dry_run: true as const } : {}
    const shown = this.#isTried ? `${say("cli-tried")}\n${text}` : text
    const told = { ...meta, ...clientId, ...tried }
    const warnings = [...this.#warnings, ...this.#queueNotice()]
    writeResult({ kind, data, text: shown, meta: told, warnings }, this.manner)
  }

  /** That something waits, so that nobody forgets it; not where it is being looked at. */
  #queueNotice(): ReadonlyArray<string> {
    if (host() !== undefined || this.id?.startsWith("queue:") === true) return []
    const waiting = queueLength(this.queueFolder)
    return waiting === 0 ? [] : [say("cli-queue-waiting", { waiting, command: this.line("queue send") })]
  }

  /** Says a single thing that the daemon answered. */
  protected showOne<A>(kind: string, answer: Answer<A>, render: (data: A) => string): void {
    this.show(kind, answer.data, render(answer.data), { request_id: answer.requestId })
  }

  /** Says a list, or a page of one with how to get the next. */
  protected showList<A>(
    kind: string,
    answer: Answer<{ readonly data: ReadonlyArray<A>; readonly next_cursor?: string | null }>,
    render: (rows: ReadonlyArray<A>) => string
  ): void {
    const { data, next_cursor } = answer.data
    const more = next_cursor ? `\n${say("cli-more", { flags: `--cursor ${next_cursor}` })}` : ""
    const cursor = next_cursor === undefined ? {} : { next_cursor }
    this.show(`${kind}.list`, data, render(data) + more, { request_id: answer.requestId, ...cursor })
  }

  /** Reads a list, one page of it or with `--all` every page, and says it. */
  protected async list<Name extends PagedRoute>(
    kind: string,
    name: Name,
    request: RouteRequest<Name>,
    render: (rows: ReadonlyArray<PagedRow<Name>>) => string
  ): Promise<void> {
    await (this.#flags.all === true
      ? this.listAll(kind, name, request, render)
      : this.showList(kind, await this.#page(name, request), render))
  }

  #page<Name extends PagedRoute>(name: Name, request: RouteRequest<Name>) {
    return this.ask(name, request) as Promise<
      Answer<{ data: ReadonlyArray<PagedRow<Name>>; next_cursor: string | null }>
    >
  }

  /** Reads every page of a list, and says it. */
  protected async listAll<Name extends PagedRoute>(
    kind: string,
    name: Name,
    request: RouteRequest<Name>,
    render: (rows: ReadonlyArray<PagedRow<Name>>) => string
  ): Promise<void> {
    const { manner } = this
    const rows = await followPages(
      request,
      (page) => this.#page(name, page),
      (page) => {
        if (manner.format !== "ndjson") return false
        writeRows(kind, page, manner)
        return true
      }
    )
    if (manner.format !== "ndjson") this.show(`${kind}.list`, rows, render(rows), { next_cursor: null })
  }

  protected get colour(): boolean {
    return hasColour(this.#flags.color, process.stdout)
  }

  /** The command line that sends this very command again. */
  #repetition(): string {
    return typedLine(this.id ?? "", goingOn(this.argv, this.#repeatFlags))
  }

  /** What this command takes; a class that takes nothing has neither of the two. */
  #words() {
    const { args, flags } = this.ctor
    const command = (this.id ?? "").replaceAll(":", " ")
    return { command, args: Object.keys({ ...args }), flags: Object.keys({ ...flags }) }
  }

  override async catch(thrown: unknown): Promise<void> {
    const error = failureOf(thrown)
    const wasSent = this.#clientId !== undefined && error.code !== "daemon.unreachable"
    const mayRepeat = wasSent && (error.outcome === "unknown" || error.retryable)
    const said = this.jsonEnabled() ? error : inFlags(error, this.#words())
    const hint = mayRepeat
      ? say("cli-hint-again", { line: this.#repetition() })
      : laterHint(error, this.id ?? "", this.argv)
    process.exitCode = reportFailure(hint === undefined ? said : { ...said, hint }, {
      json: this.jsonEnabled(),
      colour: hasColour(this.#flags.color, process.stderr),
      clientId: this.#clientId
    })
  }
}
