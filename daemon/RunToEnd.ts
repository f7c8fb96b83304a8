/** A program of an operator's: it runs until it is told to stop, logs to stderr, and ends the process with its exit code. */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Logger from "effect/Logger"
import { showFailure } from "./Screen.ts"

const lineOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Why a program ended, in a line; nothing when it was asked to. */
export const faultOf = (cause: Cause.Cause<unknown>): string | undefined =>
  Cause.hasInterruptsOnly(cause) ? undefined : lineOf(Cause.squash(cause))

export const runToEnd = <E>(program: Effect.Effect<void, E>): void =>
  program.pipe(
    Effect.tapCause((cause) =>
      Effect.sync(() => {
        const fault = faultOf(cause)
        if (fault !== undefined) showFailure(fault)
      })
    ),
    Effect.provide(Logger.layer([Logger.withConsoleError(Logger.formatLogFmt)])),
    NodeRuntime.runMain({
      disableErrorReporting: true,
      // Being asked to stop and stopping is success.
      teardown: (exit, onExit) => onExit(Exit.isSuccess(exit) || Cause.hasInterruptsOnly(exit.cause) ? 0 : 1)
    })
  )
