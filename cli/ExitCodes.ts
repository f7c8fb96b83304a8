/** Exit codes that come from no category of errors. */

/** Some lines of a batch were refused. */
export const exitPartly = 10
/** A stream lost messages or its connection, and was told to fail then. */
export const exitMissed = 20
export const exitInterrupted = 130
