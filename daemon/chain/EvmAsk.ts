/** One EVM node by JSON-RPC, asked one thing at a time. */
import { FetchRequest, JsonRpcProvider, Network } from "ethers"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { NodeFault } from "@orrange/core/chain/ChainNode"
import { faultOf } from "./EvmFault.ts"

/** Milliseconds a node may take to answer. */
const answerMs = 10_000

export const lying = (reason: string) => new NodeFault({ kind: "lying", reason })

export const connect = (url: string, chainId: string) => {
  const request = new FetchRequest(url)
  request.timeout = answerMs
  const network = Network.from(BigInt(chainId))
  const provider = new JsonRpcProvider(request, network, { staticNetwork: network, batchMaxCount: 1, cacheTimeout: -1 })
  return <A>(schema: Schema.Codec<A, unknown>, method: string, params: ReadonlyArray<unknown>) =>
    Effect.tryPromise({ try: (): Promise<unknown> => provider.send(method, [...params]), catch: faultOf }).pipe(
      Effect.timeoutOrElse({
        duration: answerMs,
        orElse: () => Effect.fail(new NodeFault({ kind: "away", reason: `${method} was not answered in time` }))
      }),
      Effect.flatMap((answer) =>
        Schema.decodeUnknownEffect(schema)(answer).pipe(
          Effect.mapError(() => lying(`${method} was answered with something else`))
        )
      )
    )
}

export type Ask = ReturnType<typeof connect>
