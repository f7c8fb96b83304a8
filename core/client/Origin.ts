import { clientFailure } from "./Failure.ts"

/** The origin of a daemon, `http://127.0.0.1:8420`. Fails with `cli.usage` when the text is none. */
export const originOf = (daemon: string): URL => {
  const url = URL.parse(daemon)
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    throw clientFailure("cli.usage", { reason: `not the address of a daemon, as in http://127.0.0.1:8420: ${daemon}` })
  }
  return url
}
