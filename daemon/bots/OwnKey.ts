/** The key of a bot, which is made when the bot is first there, and kept in the home. */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { ChannelName } from "@orrange/core/protocol/Channel"
import { type KeyPair, makeKeyPair } from "@orrange/core/protocol/Signing"

export const ownKey = (home: string, channel: ChannelName, account: string): KeyPair => {
  const folder = join(home, "bots")
  const file = join(folder, `${channel}-${account}.json`)
  try {
    return JSON.parse(readFileSync(file, "utf8")) as KeyPair
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
  }
  const pair = makeKeyPair()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, JSON.stringify(pair), { flag: "wx", mode: 0o600, flush: true })
  renameSync(unfinished, file)
  return pair
}
