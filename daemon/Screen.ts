/** What the terminal shows: one screen when all is ready, one line when it cannot start. */

export interface ReadyScreen {
  readonly url: string
  readonly mode: "live" | "sandbox"
  /** Where the data lies: a folder, or a database elsewhere. */
  readonly data: string
  readonly profiles: string
  readonly firstStart: boolean
  readonly milliseconds: number
}

const sandboxLines = ({ firstStart, profiles }: ReadyScreen): ReadonlyArray<string> => [
  firstStart
    ? "  Created   8 markets quoted by two simulated makers, mara and milo"
    : "  Found     the practice market as you left it",
  `            traders ann and ben with practice money, arbiters ivy and abe, operator`,
  `            their keys: ${profiles}`,
  "",
  "  Nothing here is worth anything. Try, in another terminal:",
  "",
  "    npx orrange markets",
  "    npx orrange wallet balance --profile ann",
  "    npx orrange orders search USDT-EUR --side sell",
  "    npx orrange orders create USDT-EUR --side buy --quantity 100 --price 0.93 --method wero --yes --profile ann",
  "    npx orrange trades next --profile ann"
]

const liveLines = ({ firstStart }: ReadyScreen): ReadonlyArray<string> =>
  firstStart
    ? ["  Created   8 markets, and the operator, whose key stands above"]
    : ["  The operator's key was printed at the first start."]

/** Shown before the operator is made for good: whatever happens next, somebody has the key. */
export const showOperatorKey = (url: string, key: { readonly id: string; readonly privateKey: string }): void => {
  const lines = [
    "",
    "  The operator's key. It is printed once, and the daemon does not keep it:",
    "",
    `    ${key.privateKey}`,
    "",
    "  Keep it, then give it to a profile of yours on this machine or another, and make the first person:",
    "",
    `    npx orrange profiles add operator --daemon ${url} --key-id ${key.id} --key-stdin`,
    "    npx orrange me --profile operator",
    "    npx orrange people create NAME --role trader --public-key KEY --label first \\",
    "      --scope read --scope trade --scope escrow --scope manage --profile operator",
    ""
  ]
  process.stdout.write(`${lines.join("\n")}\n`)
}

export const readyScreen = (screen: ReadyScreen): string =>
  [
    "",
    `  Orrange is ready${screen.mode === "sandbox" ? " (practice market)" : ""} after ${screen.milliseconds} ms`,
    "",
    `  Listening ${screen.url}   documentation: ${screen.url}/docs`,
    `  Data      ${screen.data}`,
    ...(screen.mode === "sandbox" ? sandboxLines(screen) : liveLines(screen)),
    "",
    "  Ctrl-C stops everything.",
    ""
  ].join("\n")

export const showReady = (screen: ReadyScreen): void => {
  process.stdout.write(`${readyScreen(screen)}\n`)
}

/** One clear line; what went wrong, never a stack. */
export const showFailure = (message: string): void => {
  process.stderr.write(`orrange: ${message.replace(/\s+/g, " ").trim()}\n`)
}
