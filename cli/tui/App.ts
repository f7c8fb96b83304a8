/** The screen in a terminal. Ink reads the keys and writes what changed; everything that is drawn is drawn in `Screen`. */
import { Box, render, Text, useInput, useWindowSize } from "ink"
import { createElement, useSyncExternalStore } from "react"
import { pressOf } from "./Chord.ts"
import { paintLine, plainLine } from "./draw/Line.ts"
import { colourless, themeOf } from "./draw/Style.ts"
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

const Screen = ({ colour, runtime, spoken }: { readonly runtime: Runtime } & AppOptions) => {
  const { columns, rows } = useWindowSize()
  const view = useSyncExternalStore(runtime.subscribe, runtime.view)
  useInput((input, key) => runtime.press(pressOf(input, key)))
  if (spoken) {
    return createElement(
      Box,
      { flexDirection: "column" },
      ...spokenLines(view).map((text, index) => createElement(Text, { key: index }, text))
    )
  }
  const theme = colour ? themeOf(view.ui.theme, view.ui.colours) : colourless
  const lines = screenLines(view, columns, rows)
  // One text for all: a layout of many pieces would be worked out anew for every picture.
  const painted = lines.map((line) => paintLine(line, theme) || plainLine(line)).join("\n")
  return createElement(
    Box,
    { width: columns, height: rows, overflow: "hidden" },
    createElement(Text, { wrap: "truncate" }, painted)
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
