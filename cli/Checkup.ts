/** What a client can find wrong on its own side, before it asks the daemon how it is. */
import type { Client } from "@orrange/core/client/Client"
import { clockAheadMsMax, signatureWindowMs } from "@orrange/core/protocol/Signing"
import type { Info } from "@orrange/core/protocol/Version"
import { protocolVersion, protocolVersionMin } from "@orrange/core/protocol/Version"
import { failureOf } from "./Output.ts"

export interface Check {
  readonly id: "profile" | "daemon" | "protocol" | "clock" | "answer"
  readonly passed: boolean
  readonly detail: string
}

export const failedCheck = (id: Check["id"], failure: unknown): Check => {
  const { code, details, message } = failureOf(failure)
  return { id, passed: false, detail: `${message} [${code}] ${JSON.stringify(details)}` }
}

const protocolCheck = ({ protocol }: typeof Info.Type): Check => ({
  id: "protocol",
  passed: protocol.oldest <= protocolVersion && protocolVersionMin <= protocol.current,
  detail: `this client speaks ${protocolVersionMin} to ${protocolVersion}, the daemon ${protocol.oldest} to ${protocol.current}`
})

/** Compares the clocks at the middle of the call, where the server read its own. */
const clockCheck = (info: typeof Info.Type, sentMs: number, receivedMs: number): Check => {
  const aheadMs = Math.round((sentMs + receivedMs) / 2 - Date.parse(info.server_time))
  return {
    id: "clock",
    passed: aheadMs <= clockAheadMsMax && aheadMs >= -signatureWindowMs,
    detail: `this machine's clock is ${Math.abs(aheadMs)} ms ${aheadMs < 0 ? "behind" : "ahead of"} the daemon's`
  }
}

/** Whether the daemon can be reached and understood. */
export const checkDaemon = async (client: Client, address: string): Promise<ReadonlyArray<Check>> => {
  const sentMs = Date.now()
  try {
    const { data } = await client.call("meta.info", {})
    const found = `${data.name} ${data.version} (${data.mode}) answers at ${address}`
    return [{ id: "daemon", passed: true, detail: found }, protocolCheck(data), clockCheck(data, sentMs, Date.now())]
  } catch (failure) {
    return [failedCheck("daemon", failure)]
  }
}
