/**
 * Who may import whom. The rules are the tables below; `boundaryViolations` applies them to the imports of
 * every source file. It scans text, so it neither needs a build nor depends on a compiler's API.
 */
import { posix } from "node:path"
import { isSource, isTest, projectFiles, readProjectFile } from "./sources.ts"

/** Rooms of core, top to bottom: a room imports only rooms above itself. */
export const roomOrder = [
  "money",
  "protocol",
  "client",
  "i18n",
  "flows",
  "platform",
  "policy",
  "ledger",
  "identity",
  "channels",
  "rails",
  "prices",
  "fx",
  "market",
  "book",
  "risk",
  "orders",
  "alerts",
  "trades",
  "chat",
  "disputes",
  "payments",
  "chain",
  "compliance",
  "billing",
  "strategies",
  "notices",
  "communities",
  "insight"
] as const

/** Files of a room that other rooms, and daemon, may import; "all" for a room that is nothing but its interface. */
export const doors = {
  money: "all",
  protocol: "all",
  client: "all",
  i18n: "all",
  flows: "all",
  platform: "all",
  policy: ["Policies.ts", "ReferenceAmounts.ts", "TradePolicy.ts"],
  ledger: ["Ledger.ts", "LedgerInvariants.ts"],
  identity: [
    "Authenticator.ts",
    "Blocks.ts",
    "Freezes.ts",
    "KycTiers.ts",
    "People.ts",
    "Person.ts",
    "Presence.ts",
    "Trusts.ts"
  ],
  channels: [
    "BotAdmin.ts",
    "BotAllowance.ts",
    "BotReader.ts",
    "BotWork.ts",
    "ChannelInvariants.ts",
    "Links.ts",
    "MessageWriters.ts"
  ],
  rails: ["Catalogue.ts", "PaymentAccounts.ts", "statements/StatementEntry.ts", "statements/Statements.ts"],
  prices: ["IndexPrice.ts", "Prices.ts"],
  fx: ["Feeds.ts", "Fx.ts", "FxInvariants.ts", "FxSources.ts", "FxWork.ts"],
  market: ["FeeTiers.ts", "Halts.ts", "Market.ts", "Markets.ts"],
  book: ["Book.ts", "BookOrder.ts", "EffectivePrice.ts", "NaiveBook.ts", "Trigger.ts", "TriggerBook.ts"],
  risk: ["LimitStore.ts", "LimitUse.ts", "Limits.ts", "Reputations.ts", "Reviews.ts", "RiskInvariants.ts", "Tier.ts"],
  orders: [
    "Away.ts",
    "BulkOrders.ts",
    "CancelAll.ts",
    "CommandQueue.ts",
    "ConditionalOrders.ts",
    "DeadMan.ts",
    "Engine.ts",
    "Fees.ts",
    "Freezing.ts",
    "MarketFeed.ts",
    "MarketQuestions.ts",
    "MarketWriter.ts",
    "OfferStore.ts",
    "OrderInvariants.ts",
    "Orders.ts",
    "Quotes.ts",
    "Restoring.ts",
    "Schedule.ts",
    "Schedules.ts",
    "SetAside.ts",
    "Settlement.ts",
    "Takes.ts",
    "Templates.ts"
  ],
  alerts: ["AlertInvariants.ts", "AlertWatch.ts", "Alerts.ts"],
  trades: [
    "Approvals.ts",
    "Bond.ts",
    "BondInvariants.ts",
    "DeadlineNotices.ts",
    "Deposits.ts",
    "DisputeDesk.ts",
    "EscrowTrades.ts",
    "Halting.ts",
    "Payments.ts",
    "OfferInvariants.ts",
    "PaymentsInvariants.ts",
    "PolicyTrials.ts",
    "Trade.ts",
    "TradeInvariants.ts",
    "TradeMachine.ts",
    "Trades.ts"
  ],
  chat: ["ChatInvariants.ts", "Chats.ts", "SealedFiles.ts"],
  disputes: ["Cases.ts", "DisputeInvariants.ts", "Disputes.ts", "EvidenceInvariants.ts", "Handlers.ts"],
  payments: [
    "AskedRamps.ts",
    "Crossmint.ts",
    "EventIntake.ts",
    "InvoiceDesk.ts",
    "MoonPay.ts",
    "PaymentInvariants.ts",
    "PaymentRouting.ts",
    "PaymentWork.ts",
    "PayoutInvariants.ts",
    "PayoutDesk.ts",
    "PayoutMachine.ts",
    "PayoutPolicy.ts",
    "Payouts.ts",
    "Paypal.ts",
    "Provider.ts",
    "ProviderCalls.ts",
    "ProviderInbox.ts",
    "Providers.ts",
    "Ramps.ts",
    "Razorpay.ts",
    "Square.ts",
    "Reconciliation.ts",
    "Stripe.ts",
    "TopUps.ts"
  ],
  chain: [
    "ChainInvariants.ts",
    "ChainNode.ts",
    "ChainPolicy.ts",
    "ChainWork.ts",
    "EscrowContract.ts",
    "CoinInvariants.ts",
    "EscrowInvariants.ts",
    "Escrows.ts",
    "LightningInvariants.ts",
    "LightningInvoices.ts",
    "LightningNode.ts",
    "LightningWork.ts",
    "Multisig.ts",
    "MultisigInvariants.ts",
    "Multisigs.ts",
    "PurchaseInvariants.ts",
    "Purchases.ts",
    "TradeEscrows.ts",
    "Wallets.ts",
    "WithdrawalDesk.ts"
  ],
  compliance: [],
  billing: [
    "Billing.ts",
    "BillingInvariants.ts",
    "FeeStatements.ts",
    "InvoicePaying.ts",
    "InvoiceView.ts",
    "InvoiceVisit.ts",
    "RecurringInvariants.ts",
    "RecurringInvoices.ts",
    "Invoices.ts"
  ],
  strategies: [],
  communities: ["Communities.ts", "CommunityInvariants.ts", "OfferPosts.ts", "Solvers.ts"],
  insight: ["Doctor.ts", "Rounds.ts"],
  notices: [
    "Handing.ts",
    "Maintenances.ts",
    "NoticeInvariants.ts",
    "Notices.ts",
    "Planning.ts",
    "Reaching.ts",
    "Receipts.ts",
    "Senders.ts",
    "Sending.ts"
  ]
} as const satisfies Record<(typeof roomOrder)[number], "all" | ReadonlyArray<string>>

const roomNames: ReadonlyArray<string> = roomOrder
const doorsByRoom: Readonly<Record<string, "all" | ReadonlyArray<string>>> = doors

/** Rooms that may be seen from outside the daemon. */
export const frontRooms: ReadonlySet<string> = new Set(["protocol", "client", "flows", "i18n"])

/** Top folders each top folder may import; a test also reaches `test/`. A folder without a row is refused. */
export const folderImports: Readonly<Record<string, ReadonlyArray<string>>> = {
  core: ["core"],
  daemon: ["daemon", "bots", "contracts", "core"],
  cli: ["cli", "core"],
  bots: ["bots", "core"],
  bench: ["bench", "bots", "cli", "daemon", "core", "test"],
  contracts: ["contracts"],
  test: ["test", "bench", "bots", "cli", "contracts", "daemon", "core"]
}

const frontFolders: ReadonlySet<string> = new Set(["cli", "bots"])

/** Packages that may be imported anywhere; every other package has exactly one adapter file per top folder. */
const frameworks =
  /^(?:effect|@effect\/(?:platform-node|sql-pg|vitest)|@oclif\/core|ink|react|vitest|fast-check|@orrange\/core)$/

/** Files that belong to no room though they lie in one. */
export const exempt: ReadonlyMap<string, string> = new Map([
  ["core/protocol/generate.ts", "a tool that draws the reference pages from the tables of every room"]
])

export interface Module {
  /** Relative to the root. */
  readonly path: string
  readonly text: string
}

export interface Violation {
  readonly path: string
  /** Import specifier as written; empty when the import itself cannot be read. */
  readonly specifier: string
  readonly rule: "unreadable" | "outside" | "folder" | "front" | "order" | "door" | "barrel" | "adapter"
  readonly message: string
}

const staticImport = /^import\s+(?:[\w$*{},\s]+?\s+from\s+)?"([^"\n]+)"/gm
const reExport = /^export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s+"([^"\n]+)"/gm
const dynamicImport = /\bimport\(\s*"([^"\n]+)"\s*\)/g
const importLine = /^import\b(?!\s*[(.])/gm

/** Specifiers of all imports and re-exports, and whether every import statement was understood. */
export const importsOf = (text: string): { readonly specifiers: ReadonlyArray<string>; readonly whole: boolean } => {
  const statements = [...text.matchAll(staticImport)]
  const all = [...statements, ...text.matchAll(reExport), ...text.matchAll(dynamicImport)]
  return {
    specifiers: all.map((match) => match[1] ?? ""),
    whole: statements.length === [...text.matchAll(importLine)].length
  }
}

const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/")

/** Path from the root that a specifier means, or `undefined` for a package or a Node module. */
const resolveLocal = (from: string, specifier: string): string | undefined => {
  if (specifier.startsWith(".")) return posix.normalize(posix.join(posix.dirname(from), specifier))
  const own = /^@orrange\/(core|daemon|cli|bots)(?:\/(.+))?$/.exec(specifier)
  return own === null ? undefined : `${own[1]}/${own[2] ?? ""}`
}

const roomIndex = (room: string): number => roomNames.indexOf(room)

const isDoor = (room: string, file: string): boolean => {
  const list = doorsByRoom[room] ?? []
  return list === "all" || list.includes(file) || list.includes(`${file}.ts`)
}

type Finding = Pick<Violation, "rule" | "message"> | undefined

const intoCore = (from: string, target: string): Finding => {
  const [folder = "", ownRoom = ""] = from.split("/")
  const [, room = "", ...rest] = target.split("/")
  if (roomIndex(room) < 0) return { rule: "order", message: `core/${room} is not in the list of rooms` }
  if (frontFolders.has(folder)) {
    return frontRooms.has(room)
      ? undefined
      : { rule: "front", message: `${folder} sees only core/{${[...frontRooms].join(",")}}` }
  }
  if (folder === "test" || folder === "bench" || (folder === "core" && ownRoom === room)) return undefined
  if (folder === "core" && roomIndex(room) > roomIndex(ownRoom)) {
    return { rule: "order", message: `core/${room} stands below core/${ownRoom}` }
  }
  return isDoor(room, rest.join("/"))
    ? undefined
    : { rule: "door", message: `${rest.join("/")} is not a door of core/${room}` }
}

const checkLocal = (from: string, target: string): Finding => {
  const [folder = ""] = from.split("/")
  const [targetFolder = ""] = target.split("/")
  if (target.startsWith("..")) return { rule: "outside", message: "the path leaves the project" }
  if (isTest(from) && targetFolder === "test") return undefined
  if (!(folderImports[folder] ?? []).includes(targetFolder)) {
    return { rule: "folder", message: `${folder} does not import ${targetFolder}` }
  }
  return targetFolder === "core" ? intoCore(from, target) : undefined
}

const checkSpecifier = (from: string, specifier: string): Finding => {
  if (specifier.startsWith("/") || specifier.startsWith("file:")) {
    return { rule: "outside", message: "an absolute path is not part of the project" }
  }
  if (/^(?:effect|@effect\/[a-z-]+|effect\/[a-z-]+)$/.test(specifier)) {
    return { rule: "barrel", message: "import the module itself, as in effect/Effect: a barrel loads everything" }
  }
  const target = resolveLocal(from, specifier)
  return target === undefined ? undefined : checkLocal(from, target)
}

const adapterViolations = (modules: ReadonlyArray<Module>): ReadonlyArray<Violation> => {
  const adapters = new Map<string, { readonly path: string; readonly specifier: string }>()
  const violations: Array<Violation> = []
  for (const { path, text } of modules.filter((module) => !isTest(module.path))) {
    for (const specifier of importsOf(text).specifiers) {
      const name = packageOf(specifier)
      if (/^[./]|^node:/.test(specifier) || frameworks.test(name)) continue
      const key = `${path.split("/")[0]} ${name}`
      const first = adapters.get(key)
      if (first === undefined) adapters.set(key, { path, specifier })
      else if (first.path !== path) {
        violations.push({ path, specifier, rule: "adapter", message: `${name} already has its adapter: ${first.path}` })
      }
    }
  }
  return violations
}

const moduleViolations = ({ path, text }: Module): ReadonlyArray<Violation> => {
  if (exempt.has(path)) return []
  const { specifiers, whole } = importsOf(text)
  const found = specifiers.flatMap((specifier): ReadonlyArray<Violation> => {
    const finding = checkSpecifier(path, specifier)
    return finding === undefined ? [] : [{ path, specifier, ...finding }]
  })
  if (whole) return found
  return [...found, { path, specifier: "", rule: "unreadable", message: "an import statement has an unusual form" }]
}

/** Every import of the given modules that a rule refuses. */
export const boundaryViolations = (modules: ReadonlyArray<Module>): ReadonlyArray<Violation> => [
  ...modules.flatMap(moduleViolations),
  ...adapterViolations(modules)
]

/** Every source file below a folder that has a row in `folderImports`, and any other folder's by name. */
export const projectModules = (): ReadonlyArray<Module> =>
  projectFiles()
    .filter((path) => isSource(path) && path.includes("/"))
    .map((path) => ({ path, text: readProjectFile(path) }))

export const formatViolation = ({ message, path, rule, specifier }: Violation): string =>
  `${path}: "${specifier}" (${rule}): ${message}`
