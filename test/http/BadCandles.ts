import { answered, type BadInput } from "./Spoiling.ts"

const candles = "/v1/markets/BTC-USDT/candles"
const cursors = [["0", "0"], ["-1"], ["999999999999"], ["now"], "0", 0]

export const badCandles = (): ReadonlyArray<BadInput> => [
  ...answered(
    "request.malformed",
    ["interval=2m", "interval=", "interval=1H", "limit=0", "limit=501", "limit=1e2"].map((query) => ({
      name: `candles?${query}`,
      sent: { target: `${candles}?${query}` }
    }))
  ),
  ...answered(
    "request.cursor_invalid",
    cursors.map((cursor) => ({
      name: `candles after ${JSON.stringify(cursor)}`,
      sent: { target: `${candles}?cursor=${Buffer.from(JSON.stringify(cursor)).toString("base64url")}` }
    }))
  )
]
