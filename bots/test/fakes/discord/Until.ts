import type { World } from "./World.ts"

/** Milliseconds after which waiting is given up and said to have failed; nothing that goes well takes this long. */
const patienceMilliseconds = 15_000

/** Resolves with what `look` finds, now or after any change of the world; rejects, saying why, when it never comes. */
export const until = <A>(world: World, look: () => A | null, why: () => string): Promise<A> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      world.bus.off("changed", check)
    }
    const check = (): void => {
      const found = look()
      if (found === null) return
      stop()
      resolve(found)
    }
    const timer = setTimeout(() => {
      stop()
      reject(new Error(`Waited in vain: ${why()}`))
    }, patienceMilliseconds)
    world.bus.on("changed", check)
    check()
  })
