/** A program of an operator's: it runs until it is told to stop, logs to stderr, and ends the process with its exit code. */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Logger from "effect/Logger"
import { showFailure } from "./Screen.ts"

const lineOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const runToEnd = <E>(program: Effect.Effect<void, E>): void =>
  program.pipe(
    Effect.tapCause((cause) =>
      Effect.sync(() => {
        if (!Cause.hasInterruptsOnly(cause)) showFailure(lineOf(Cause.squash(cause)))
      })
    ),
    Effect.provide(Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)])),
    NodeRuntime.runMain({
      disableErrorReporting: true,
      // Being asked to stop and stopping is success.
      teardown: (exit, onExit) => onExit(Exit.isSuccess(exit) || Cause.hasInterruptsOnly(exit.cause) ? 0 : 1)
    })
  )
