/** The screen in a terminal. Ink reads the keys and writes what changed; everything that is drawn is drawn in `Screen`. */
import { Box, render, Text, useInput, usePaste, useWindowSize } from "ink"
import { createElement, useSyncExternalStore } from "react"
import { pressesOf } from "./Chord.ts"
import { dropColumns, fitLine, type Line, paintLine } from "./draw/Line.ts"
import { colourless, themeOf } from "./draw/Style.ts"
import { marketCuts } from "./MarketScreen.ts"
import type { Runtime } from "./Runtime.ts"
import { screenLines } from "./Screen.ts"
import { spokenLines } from "./Spoken.ts"

export interface AppOptions {
  readonly stdin?: NodeJS.ReadableStream
  readonly stdout?: NodeJS.WritableStream
  readonly colour: boolean
  /** Lines in the order they are read, without frames. */
  readonly spoken: boolean
}

/** Rows above the panels: the market and the names of the screens. */
const headRows = 2

const Screen = ({ colour, runtime, spoken }: { readonly runtime: Runtime } & AppOptions) => {
  const { columns, rows } = useWindowSize()
  const view = useSyncExternalStore(runtime.subscribe, runtime.view)
  useInput((input, key) => {
    for (const pressed of pressesOf(input, key)) runtime.press(pressed)
  })
  usePaste((text) => runtime.paste(text))
  if (spoken) {
    return createElement(
      Box,
      { flexDirection: "column" },
      ...spokenLines(view).map((text, index) => createElement(Text, { key: index }, text))
    )
  }
  const theme = colour ? themeOf(view.ui.theme, view.ui.colours) : colourless
  const lines = screenLines(view, columns, rows)
  const painted = (part: ReadonlyArray<Line>): string => part.map((content) => paintLine(content, theme)).join("\n")
  const block = (key: string, part: ReadonlyArray<Line>, width: number) =>
    createElement(
      Box,
      { key, width, height: part.length, flexShrink: 0 },
      createElement(Text, { wrap: "truncate" }, painted(part))
    )
  // Ink works a text out anew when any letter of it changes, so what changes at its own pace is a text of its own.
  const cuts = view.ui.screen === "market" && view.ui.room === undefined ? marketCuts(columns, rows) : []
  const body = lines.slice(headRows, -1)
  const strips = [0, ...cuts].map((from, index) => {
    const width = (cuts[index] ?? columns) - from
    const part = body.map((content) => fitLine(dropColumns(content, from), width))
    return block(`strip ${from}`, part, width)
  })
  return createElement(
    Box,
    { width: columns, height: rows, flexDirection: "column" },
    block("head", lines.slice(0, headRows), columns),
    createElement(Box, { key: "body", height: body.length, flexShrink: 0 }, ...strips),
    block("foot", lines.slice(-1), columns)
  )
}

/** Turns the wheel of the mouse into arrows while the alternate screen is shown, and leaves the selection to the terminal. */
const wheelAsArrows = { on: "\u001b[?1007h", off: "\u001b[?1007l" }

/** Shows the screen until the runtime ends. */
export const runApp = async (runtime: Runtime, options: AppOptions): Promise<void> => {
  const stdout = options.stdout ?? process.stdout
  const app = render(createElement(Screen, { runtime, ...options }), {
    stdout,
    ...(options.stdin !== undefined && { stdin: options.stdin }),
    interactive: true,
    alternateScreen: !options.spoken,
    incrementalRendering: true,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: 30,
    isScreenReaderEnabled: options.spoken
  })
  stdout.write(wheelAsArrows.on)
  try {
    runtime.start()
    await runtime.done
  } finally {
    stdout.write(wheelAsArrows.off)
    app.unmount()
    await app.waitUntilExit()
  }
}
