/** What the environment says; everything has a default that is safe on one machine. */
import * as Config from "effect/Config"
import * as Schema from "effect/Schema"

export const portDefault = 8420

const Port = Schema.FiniteFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 0, maximum: 65_535 }))

export const settings = Config.all({
  // Anything but loopback is the operator's explicit wish.
  host: Config.String("ORRANGE_HOST").pipe(Config.withDefault("127.0.0.1")),
  // 0 asks the system for a free port.
  port: Config.schema(Port, "ORRANGE_PORT").pipe(Config.withDefault(portDefault)),
  // Without it the daemon runs a database of its own.
  databaseUrl: Config.option(Config.Redacted("DATABASE_URL"))
})
