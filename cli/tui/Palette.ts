/** The line behind `:`: the words of the command line, and a few of the screen's own. */
import { say } from "../Say.ts"
import { type At, fault, openForm, type Screen, screens, type Step, step } from "./Ui.ts"

const isScreen = (word: string): word is Screen => screens.some((one) => one === word)

const carriedOut = (at: At, line: string): Step => {
  const [word = ""] = line.split(" ")
  const ui = { ...at.ui, overlays: [] }
  if (line === "") return step(ui)
  if (line === "quit" || line === "q") return step(ui, { do: "quit" })
  if (isScreen(line)) return step({ ...ui, screen: line, room: undefined, panel: 0 })
  const market = at.data.markets.find(({ symbol }) => symbol === word.toUpperCase())
  if (market !== undefined && word === line) {
    return step({ ...ui, screen: "market", room: undefined }, { do: "market", symbol: market.symbol })
  }
  // A command line may do anything; a screen that may change nothing does not look into it.
  if (ui.readOnly) return fault({ ...at, ui }, say("tui-command-read_only"))
  return step(ui, { do: "command", words: line })
}

/** Asks for a command. What it prints is shown when it is done. */
export const openPalette = (at: At): Step =>
  openForm(at, {
    title: say("tui-command-title"),
    fields: [{ name: "line", label: ":", value: "" }],
    about: [say("tui-command-about")],
    next: (then, { line = "" }) => carriedOut(then, line)
  })

/** The words of a line, with quotes as a shell takes them; nothing when a quote is left open. */
export const wordsOf = (line: string): ReadonlyArray<string> | undefined => {
  const words: Array<string> = []
  let word: string | undefined
  let quote = ""
  for (let index = 0; index < line.length; index += 1) {
    const letter = line.charAt(index)
    if (quote !== "") {
      if (letter === quote) quote = ""
      else if (letter === "\\" && quote === '"' && /["\\]/.test(line.charAt(index + 1))) {
        index += 1
        word = (word ?? "") + line.charAt(index)
      } else word = (word ?? "") + letter
    } else if (letter === "'" || letter === '"') {
      quote = letter
      word ??= ""
    } else if (letter === " ") {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? "") + letter
  }
  if (quote !== "") return undefined
  return word === undefined ? words : [...words, word]
}
