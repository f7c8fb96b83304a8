/** Bots that speak for people on other channels, and how somebody becomes one of those people. */
import * as Schema from "effect/Schema"
import { LanguageCode } from "./Counterparty.ts"
import { PersonView, PublicKey } from "./Person.ts"
import { commandHead, Id, PersonName, Text, Time, told } from "./Wire.ts"

export const ChannelName = Schema.Literals(["telegram", "discord"]).annotate({ identifier: "ChannelName" })
export type ChannelName = typeof ChannelName.Type

/** Minutes for which a code is valid. */
export const linkMinutes = 10
/** Links one person, or one user of a bot, may begin in an hour. */
export const linksPerHourMax = 10
/** Codes that one person, or one user of a bot, may try in 10 minutes. */
export const linkTriesMax = 10
/** People one bot may make in an hour. */
export const registrationsPerHourMax = 60
/** Characters of a deep link's token, which is base64url. */
export const tokenLengthMax = 64
/** Characters of a code that is typed. */
export const typedCodeLength = 8

/** The channel's own number of a user; by nothing else is anybody known. */
export const userIdPattern = /^[1-9][0-9]{0,19}$/
export const UserId = Schema.String.check(
  Schema.isPattern(userIdPattern, told("the channel's numeric id, as a string"))
).annotate({ identifier: "ChannelUserId" })

/** What a user calls themselves there: shown, and never matched. */
export const UserName = Text(64).check(Schema.isMinLength(1))

export const BotView = Schema.Struct({
  id: Id,
  channel: ChannelName,
  account: UserId,
  name: Schema.String,
  public_key: PublicKey,
  /** People it speaks for. */
  links: Schema.Int,
  /** Updates it has yet to finish, messages it has yet to send, and those that were too many. */
  updates: Schema.Int,
  messages: Schema.Int,
  dropped: Schema.Int,
  /** When its process was heard last, and whether that can say things aloud; null where none ever was. */
  seen_at: Schema.NullOr(Time),
  speaks: Schema.NullOr(Schema.Boolean),
  created_at: Time,
  removed_at: Schema.NullOr(Time)
}).annotate({ identifier: "Bot" })
export type BotView = typeof BotView.Type

/** Whom a bot's key is of. */
export const BotSelf = Schema.Struct({ id: Id, channel: ChannelName, account: UserId, name: Schema.String }).annotate({
  identifier: "BotSelf"
})
export type BotSelf = typeof BotSelf.Type

export const BotAdd = Schema.Struct({
  ...commandHead,
  channel: ChannelName,
  account: UserId,
  /** By which people find it, without an @. */
  name: Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_.-]{1,64}$/, told("a user name of the channel"))),
  public_key: PublicKey
}).annotate({ identifier: "BotAdd" })
export type BotAdd = typeof BotAdd.Type

export const BotRemove = Schema.Struct({ ...commandHead }).annotate({ identifier: "BotRemove" })

export const ChannelLinkView = Schema.Struct({
  id: Id,
  channel: ChannelName,
  /** Name of the bot. */
  bot: Schema.String,
  user_id: UserId,
  user_name: Schema.String,
  /** `waiting`: shown to each side, and not agreed to by both. */
  state: Schema.Literals(["waiting", "active", "suspended"]),
  /** Of what waits: until when. */
  expires_at: Schema.NullOr(Time),
  linked_at: Schema.NullOr(Time)
}).annotate({ identifier: "ChannelLink" })
export type ChannelLinkView = typeof ChannelLinkView.Type

export const ChannelLinkBegin = Schema.Struct({ ...commandHead, channel: ChannelName }).annotate({
  identifier: "ChannelLinkBegin"
})

export const ChannelLinkBegun = Schema.Struct({
  id: Id,
  channel: ChannelName,
  bot: Schema.String,
  token: Schema.String,
  /** Opens the bot with the token; null where the channel has no such links: say `/link TOKEN` to it there. */
  url: Schema.NullOr(Schema.String),
  expires_at: Time
}).annotate({ identifier: "ChannelLinkBegun" })
export type ChannelLinkBegun = typeof ChannelLinkBegun.Type

export const ChannelLinkClaim = Schema.Struct({
  ...commandHead,
  code: Schema.String.check(Schema.isPattern(/^[A-Z2-7]{8}$/, told("8 of A-Z 2-7, as the bot shows it")))
}).annotate({ identifier: "ChannelLinkClaim" })

export const ChannelLinkConfirm = Schema.Struct({ ...commandHead, id: Id }).annotate({
  identifier: "ChannelLinkConfirm"
})

export const ChannelUnlink = Schema.Struct({ ...commandHead, channel: ChannelName }).annotate({
  identifier: "ChannelUnlink"
})

/** What a bot is told of one of its users. */
export const BotUser = Schema.Struct({
  user: UserId,
  person: Schema.NullOr(PersonView),
  /** What was kept of the person; null before. */
  time_zone: Schema.NullOr(Schema.String),
  phrase: Schema.NullOr(Schema.String),
  /** A link that somebody else began with this user, and waits for them. */
  waiting: Schema.NullOr(Schema.Struct({ id: Id, account: PersonName, expires_at: Time }))
}).annotate({ identifier: "BotUser" })
export type BotUser = typeof BotUser.Type

export const BotLinkBegin = Schema.Struct({ user: UserId, name: UserName }).annotate({ identifier: "BotLinkBegin" })
export const BotLinkBegun = Schema.Struct({ id: Id, code: Schema.String, expires_at: Time }).annotate({
  identifier: "BotLinkBegun"
})

export const BotLinkClaim = Schema.Struct({
  token: Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{1,64}$/, told("a token of a deep link"))),
  user: UserId,
  name: UserName
}).annotate({ identifier: "BotLinkClaim" })
export type BotLinkClaim = typeof BotLinkClaim.Type

export const BotLinkAgree = Schema.Struct({ id: Id, user: UserId }).annotate({ identifier: "BotLinkAgree" })

export const BotLinkState = Schema.Struct({
  id: Id,
  /** Whose account it is, for the user to agree to. */
  account: PersonName,
  linked: Schema.Boolean,
  expires_at: Time
}).annotate({ identifier: "BotLinkState" })
export type BotLinkState = typeof BotLinkState.Type

/** What a person would have all bots know. What is left out stays as it is. */
export const BotKeep = Schema.Struct({
  user: UserId,
  language: Schema.optionalKey(LanguageCode),
  /** A name of the IANA time zone database. */
  time_zone: Schema.optionalKey(
    Schema.String.check(Schema.isPattern(/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/, told("a time zone as Europe/Berlin")))
  ),
  phrase: Schema.optionalKey(
    Schema.String.check(Schema.isPattern(/^\p{L}{3,20} \p{L}{3,20}$/u, told("two words of 3 to 20 letters")))
  )
}).annotate({ identifier: "BotKeep" })
export type BotKeep = typeof BotKeep.Type

export const BotRegister = Schema.Struct({
  user: UserId,
  /** What the user calls themselves on the channel. */
  user_name: UserName,
  /** What they are called here. */
  name: PersonName,
  language: LanguageCode,
  /** Version of the terms that they agreed to. */
  terms: Schema.String.check(Schema.isPattern(/^[A-Za-z0-9._-]{1,32}$/, told("a version of the terms")))
}).annotate({ identifier: "BotRegister" })
export type BotRegister = typeof BotRegister.Type
