/** Sources of rates of our own, each in the format of one that there is: late, lying, stale or dead on demand. */
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { feeds } from "../../core/fx/Feeds.ts"

export interface Said {
  readonly base: string
  /** Units for one of the base, as text; of NBP what one costs. */
  readonly rates: Readonly<Record<string, string>>
  readonly at: Date
}

const day = (at: Date): string => at.toISOString().slice(0, 10)
const pairs = (rates: Said["rates"], write: (code: string, rate: string) => string): string =>
  Object.entries(rates)
    .map(([code, rate]) => write(code, rate))
    .join(",")

const bodies: Readonly<Record<string, (said: Said) => string>> = {
  ecb: ({ at, rates }) => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
	<gesmes:subject>Reference rates</gesmes:subject>
	<gesmes:Sender>
		<gesmes:name>European Central Bank</gesmes:name>
	</gesmes:Sender>
	<Cube>
		<Cube time='${day(at)}'>
${Object.entries(rates)
  .map(([code, rate]) => `\t\t\t<Cube currency='${code}' rate='${rate}'/>`)
  .join("\n")}
		</Cube>
	</Cube>
</gesmes:Envelope>`,
  nbp: ({ at, rates }) =>
    `[{"table":"A","no":"226/A/NBP/${at.getUTCFullYear()}","effectiveDate":"${day(at)}","rates":[` +
    `${pairs(rates, (code, mid) => `{"currency":"waluta ${code}","code":"${code}","mid":${mid}}`)}]}]`,
  "exchangerate-api": ({ at, base, rates }) =>
    `{"result":"success","provider":"https://www.exchangerate-api.com","time_last_update_unix":${at.getTime() / 1_000},` +
    `"time_next_update_unix":${at.getTime() / 1_000 + 86_400},"time_eol_unix":0,"base_code":"${base}",` +
    `"rates":{${pairs(rates, (code, rate) => `"${code}":${rate}`)}}}`,
  coinbase: ({ base, rates }) =>
    `{"data":{"currency":"${base}","rates":{${pairs(rates, (code, rate) => `"${code}":"${rate}"`)}}}}`
}

export const bodiesOf = (id: string, said: Said): string => {
  const write = bodies[id]
  if (write === undefined) throw new Error(`no format of ${id}`)
  return write(said)
}

export type RatesFault = "dead" | "busy" | "silent" | "garbage"

/** All sources at one address, by their paths. */
export const startRatesPeer = async () => {
  const said = new Map<string, Said>()
  const faults = new Map<string, RatesFault>()
  const asked = new Map<string, number>()

  const server = createServer((request, response) => {
    const id = feeds.find(({ path }) => path === request.url)?.id ?? ""
    asked.set(id, (asked.get(id) ?? 0) + 1)
    const known = said.get(id)
    const fault = faults.get(id)
    if (fault === "silent") return
    if (fault === "dead") return void response.destroy()
    if (fault === "garbage") return void response.end("<html>be back soon</html>")
    if (fault === "busy" || known === undefined) return void response.writeHead(503).end()
    response.end(bodiesOf(id, known))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    say: (id: string, what: Said) => void said.set(id, what),
    fail: (id: string, fault: RatesFault | undefined) =>
      void (fault === undefined ? faults.delete(id) : faults.set(id, fault)),
    asked: (id: string): number => asked.get(id) ?? 0,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}
