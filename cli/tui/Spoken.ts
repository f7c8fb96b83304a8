/** The screen as a screen reader says it: lines in their order, what is asked first, no frames and no columns. */
import { say } from "../Say.ts"
import { line, plainLine } from "./draw/Line.ts"
import { marketTitle } from "./panels/MarketPanels.ts"
import { offerLines } from "./panels/MarketPanels.ts"
import { balanceGlanceLines, logLines, orderGlanceLines, tradeGlanceLines } from "./panels/OwnPanels.ts"
import { walletGlanceLines } from "./panels/WalletPanels.ts"
import { chatLines, roomButtons } from "./panels/RoomPanel.ts"
import { wordOf } from "./Ui.ts"
import type { View } from "./View.ts"

/** Columns a line may have: none is cut, and none is padded when it is read out. */
const width = 120
const most = 12

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
  const about =
    trade !== undefined
      ? [...chatLines(view, width, most), roomButtons(view, trade)]
      : ui.screen === "market"
        ? [marketTitle(view), ...offerLines(view, width, most)]
        : ui.screen === "trades"
          ? tradeGlanceLines(view, width, most)
          : ui.screen === "orders"
            ? orderGlanceLines(view, width, most)
            : ui.screen === "wallet"
              ? [...balanceGlanceLines(view, width, most), ...walletGlanceLines(view, width, most)]
              : logLines(view, width, most)
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
