import { makeClient } from "@orrange/core/client/Client"

/** Fails when no daemon answers there, or none of our protocol: nothing is to be kept of an address that is wrong. */
export const requireDaemon = async (daemon: string, timeoutMs: number): Promise<void> => {
  await makeClient({ daemon, key: undefined, timeoutMs }).call("meta.info", {})
}
