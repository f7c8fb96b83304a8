/** The screen as a screen reader says it: lines in their order, what is asked first, no frames and no columns. */
import { say } from "../Say.ts"
import { type Line, line, plainLine } from "./draw/Line.ts"
import { deskLines, haltLines, healthLines } from "./panels/DeskPanels.ts"
import { marketTitle, offerLines } from "./panels/MarketPanels.ts"
import { alertLines, balanceGlanceLines, logLines, orderGlanceLines, tradeGlanceLines } from "./panels/OwnPanels.ts"
import { queueLines } from "./panels/QueuePanel.ts"
import { walletGlanceLines } from "./panels/WalletPanels.ts"
import { chatLines, roomButtons } from "./panels/RoomPanel.ts"
import { wordOf } from "./Ui.ts"
import type { View } from "./View.ts"

/** Columns a line may have: none is cut, and none is padded when it is read out. */
const width = 120
const most = 12

const bodyLines = (view: View): ReadonlyArray<Line> => {
  switch (view.ui.screen) {
    case "market":
      return [marketTitle(view), ...offerLines(view, width, most)]
    case "trades":
      return tradeGlanceLines(view, width, most)
    case "orders":
      return orderGlanceLines(view, width, most)
    case "wallet":
      return [...balanceGlanceLines(view, width, most), ...walletGlanceLines(view, width, most)]
    case "alerts":
      return alertLines(view, width, most)
    case "log":
      return logLines(view, width, most)
    case "desk":
      return deskLines(view, width, most)
    case "operator":
      return [...healthLines(view, width, most), ...queueLines(view, width, most), ...haltLines(view, width, most)]
  }
}

export const spokenLines = (view: View): ReadonlyArray<string> => {
  const { data, ui } = view
  const overlay = ui.overlays.at(-1)
  const asked =
    overlay === undefined
      ? []
      : overlay.kind === "form"
        ? [
            overlay.title,
            ...overlay.fields.map((field, index) => {
              const text = `${field.label}: ${wordOf(field, field.value)}`
              return index === overlay.focus ? say("tui-spoken-field", { text }) : text
            }),
            ...(overlay.about ?? []),
            overlay.error
          ]
        : [overlay.title, ...overlay.lines.map(plainLine), overlay.kind === "confirm" ? overlay.error : ""]
  const trade = data.trades.find(({ id }) => id === ui.room)
  const about = trade === undefined ? bodyLines(view) : [...chatLines(view, width, most), roomButtons(view, trade)]
  const said = ui.said === undefined ? [] : [line(ui.said.text)]
  return [
    say("tui-spoken-screen", {
      screen: say(`tui-screen-${ui.screen}`),
      link: say(`tui-link-${data.link.state}`)
    }),
    ...asked.map((text) => plainLine(line(text))),
    ...[...said, ...about].map((content) => plainLine(content).replaceAll(/ {2,}/g, "  "))
  ].filter((text) => text.trim() !== "")
}
