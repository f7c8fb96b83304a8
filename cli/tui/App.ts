/** The screen in a terminal. Ink reads the keys and reads out what is spoken; the picture is written here, as it changes. */
import { Box, render, Text, useInput, usePaste } from "ink"
import { createElement, type ReactNode, useSyncExternalStore } from "react"
import { pressesOf } from "./Chord.ts"
import type { Line } from "./draw/Line.ts"
import { repaint } from "./draw/Repaint.ts"
import { colourless, themeOf } from "./draw/Style.ts"
import type { Runtime } from "./Runtime.ts"
import { screenLines } from "./Screen.ts"
import { spokenLines } from "./Spoken.ts"

/** A terminal that is written to. */
export interface Display extends NodeJS.WritableStream {
  readonly columns: number
  readonly rows: number
}

export interface AppOptions {
  readonly stdin?: NodeJS.ReadableStream
  readonly stdout?: Display
  readonly colour: boolean
  /** Lines in the order they are read, without frames. */
  readonly spoken: boolean
}

interface Shown {
  readonly runtime: Runtime
}

/** The keys of the person; there is nothing of Ink's to see beside the picture. */
const Typed = ({ runtime }: Shown): ReactNode => {
  useInput((input, key) => {
    for (const pressed of pressesOf(input, key)) runtime.press(pressed)
  })
  usePaste((text) => runtime.paste(text))
  return null
}

const SpokenText = ({ runtime }: Shown): ReactNode => {
  const view = useSyncExternalStore(runtime.subscribe, runtime.view)
  return createElement(
    Box,
    { flexDirection: "column" },
    ...spokenLines(view).map((text, index) => createElement(Text, { key: index }, text)),
    createElement(Typed, { key: "keys", runtime })
  )
}

/** Draws each picture over the one before it, in one piece; returns what ends that. */
const keepPainted = (runtime: Runtime, stdout: Display, colour: boolean): (() => void) => {
  let shown: ReadonlyArray<Line> | undefined
  let shownAs = ""
  const paint = (): void => {
    const view = runtime.view()
    const { colours, redraws, theme } = view.ui
    const lines = screenLines(view, stdout.columns, stdout.rows)
    const as = `${theme} ${colours} ${redraws}`
    const text = repaint(as === shownAs ? shown : undefined, lines, colour ? themeOf(theme, colours) : colourless)
    shown = lines
    shownAs = as
    if (text !== "") stdout.write(text)
  }
  const paintAnew = (): void => {
    shown = undefined
    paint()
  }
  const leave = runtime.subscribe(paint)
  stdout.on("resize", paintAnew)
  paintAnew()
  return () => {
    leave()
    stdout.off("resize", paintAnew)
  }
}

/** Turns the wheel of the mouse into arrows while the alternate screen is shown, and leaves the selection to the terminal. */
const wheelAsArrows = { on: "\u001b[?1007h", off: "\u001b[?1007l" }

/** Shows the screen until the runtime ends. */
export const runApp = async (runtime: Runtime, { colour, spoken, ...options }: AppOptions): Promise<void> => {
  const stdout: Display = options.stdout ?? process.stdout
  const app = render(createElement(spoken ? SpokenText : Typed, { runtime }), {
    stdout,
    ...(options.stdin !== undefined && { stdin: options.stdin }),
    interactive: true,
    alternateScreen: !spoken,
    exitOnCtrlC: false,
    patchConsole: false,
    isScreenReaderEnabled: spoken
  })
  let stopPainting: (() => void) | undefined
  try {
    stdout.write(wheelAsArrows.on)
    // The first picture is drawn here: when that fails, the terminal is given back as well.
    stopPainting = spoken ? undefined : keepPainted(runtime, stdout, colour)
    runtime.start()
    await runtime.done
  } finally {
    stopPainting?.()
    stdout.write(wheelAsArrows.off)
    app.unmount()
    await app.waitUntilExit()
  }
}
