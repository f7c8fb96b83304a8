/** The screen as a screen reader says it: lines in their order, what is asked first, no frames and no columns. */
import { line, plainLine } from "./draw/Line.ts"
import { marketTitle } from "./panels/MarketPanels.ts"
import { offerLines } from "./panels/MarketPanels.ts"
import { balanceGlanceLines, logLines, orderGlanceLines, tradeGlanceLines } from "./panels/OwnPanels.ts"
import { chatLines, roomButtons } from "./panels/RoomPanel.ts"
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
            ...overlay.fields.map(
              ({ label, value }, index) => `${index === overlay.focus ? "Field: " : ""}${label}: ${value}`
            ),
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
              ? balanceGlanceLines(view, width, most)
              : logLines(view, width, most)
  const said = ui.said === undefined ? [] : [line(ui.said.text)]
  return [
    `${ui.screen}, ${data.link.state}`,
    ...asked.map((text) => plainLine(line(text))),
    ...[...said, ...about].map((content) => plainLine(content).replaceAll(/ {2,}/g, "  "))
  ].filter((text) => text.trim() !== "")
}
