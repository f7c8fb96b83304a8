import { describe, expect, it } from "vitest"
import { protocolVersion } from "@orrange/core/protocol/Version"
import { versionMismatch } from "./ProtocolVersion.ts"

describe("the protocol version of a client", () => {
  it.each([undefined, String(protocolVersion)])("%s is understood", (header) => {
    expect(versionMismatch(header)).toBeUndefined()
  })

  it.each([
    [String(protocolVersion + 1), "daemon"],
    ["0", "client"],
    ["abc", "client"],
    ["1.5", "client"],
    ["-1", "client"],
    ["", "client"]
  ])("%j is not: the %s is to be upgraded", (header, upgrade) => {
    expect(versionMismatch(header)).toMatchObject({ client: header, upgrade })
  })
})
