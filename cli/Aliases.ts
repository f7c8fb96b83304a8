/**
 * Other words for commands: those that other command lines have for the same, and a topic's own where it lists. Help and
 * completion offer one name for each; these are only understood.
 */
export const ALIASES: Readonly<Record<string, string>> = {
  "admin bots": "admin bots list",
  "admin maintenance": "admin maintenance list",
  "admin policy": "admin policy list",
  alerts: "alerts list",
  "alerts create": "alerts add",
  "alerts delete": "alerts remove",
  "auth logout": "profiles remove",
  "auth token create": "keys add",
  "auth token list": "keys",
  "auth token revoke": "keys revoke",
  "communities solvers": "communities solvers list",
  "daemon drain": "drain",
  "daemon start": "up",
  "daemon status": "doctor",
  "disputes claim": "disputes take",
  "disputes evidence add": "disputes answer",
  "disputes open": "trades dispute",
  "disputes propose": "disputes offer",
  messages: "trades chat",
  "messages attach": "trades attach",
  "messages send": "trades say",
  "messages watch": "watch chats",
  "methods verify": "methods confirm",
  offers: "orders",
  "offers cancel": "orders cancel",
  "offers create": "orders create",
  "offers edit": "orders edit",
  "offers get": "orders get",
  "offers pause": "orders pause",
  "offers resume": "orders resume",
  "offers search": "orders search",
  "offers take": "orders take",
  payments: "payments list",
  "payments invoice": "payments invoice list",
  "payments recurring": "payments recurring list",
  "peers block": "people block",
  "peers get": "people reputation",
  "peers mine": "people trusted",
  "peers trust": "people trust",
  "peers unblock": "people unblock",
  "peers untrust": "people untrust",
  "profiles delete": "profiles remove",
  "profiles set": "profiles add",
  queue: "queue list",
  "trades rate": "trades review",
  "wallet address new": "wallet deposit",
  "wallet ledger": "wallet transfers"
}

/** The other words of a command, by its own. */
export const aliasesOf = (command: string): ReadonlyArray<string> =>
  Object.keys(ALIASES).filter((alias) => ALIASES[alias] === command)
