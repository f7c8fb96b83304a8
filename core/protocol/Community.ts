/** People who trade with each other in one chat of a bot, and what its owner says of that. */
import * as Schema from "effect/Schema"
import { ChannelName } from "./Channel.ts"
import { LanguageCode } from "./Counterparty.ts"
import {
  commandHead,
  Id,
  MarketSymbol,
  MethodId,
  PageQuery,
  PersonName,
  Text,
  Time,
  told,
  WrittenText
} from "./Wire.ts"

/** Open communities that one person may have. */
export const communitiesPerOwnerMax = 20
/** Payment methods by which a community sorts out offers. */
export const communityMethodsMax = 10
/** Characters of a community's rules. */
export const rulesLengthMax = 2_000
/** Solvers that a community may have, those who have not agreed yet among them. */
export const solversMax = 10
/** Times that an owner may ask one person within 7 days, and anybody within a day, whatever the community. */
export const solverAsksPerPersonMax = 3
export const solverAsksPerDayMax = 20
/** Seconds for which a chat can be muted. */
export const muteSecondsMax = 30 * 86_400
/** Cards that a chat is shown in a minute: as many as the narrowest channel takes of a group. */
export const cardsPerMinuteMax = 20

/** As the bot names a chat. */
const ChatId = Schema.String.check(
  Schema.isPattern(/^-?[A-Za-z0-9:_-]{1,63}$/, told("a chat, as its bot names it"))
).annotate({ identifier: "ChatId" })

/** Empty for none. */
const rules = Schema.Union([WrittenText(rulesLengthMax), Schema.Literal("")])
const name = Text(64).check(Schema.isMinLength(1))
const methods = Schema.Array(MethodId).check(Schema.isMaxLength(communityMethodsMax), Schema.isUnique())
const shareBps = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 }))

export const CommunityView = Schema.Struct({
  id: Id,
  name: Schema.String,
  owner: PersonName,
  channel: ChannelName,
  /** Name of the bot. */
  bot: Schema.String,
  /** For its owner, for operators, and for the bot whose chat it is. */
  chat: Schema.NullOr(ChatId),
  market: MarketSymbol,
  /** By one of which offers are paid that the chat is shown; all are when there is none. */
  methods: Schema.Array(MethodId),
  /** In which the chat is spoken to. */
  language: LanguageCode,
  rules: Schema.String,
  /** What the owner is given of the platform's fee, in basis points, as far as the rules in force allow. */
  share_bps: Schema.Int,
  posts_offers: Schema.Boolean,
  /** Until then the chat is shown nothing new. */
  muted_until: Schema.NullOr(Time),
  state: Schema.Literals(["open", "closed"]),
  created_at: Time,
  closed_at: Schema.NullOr(Time)
}).annotate({ identifier: "Community" })
export type CommunityView = typeof CommunityView.Type

export const CommunityCreate = Schema.Struct({
  ...commandHead,
  /** The one in which its owner says this to the bot, who vouches for it. */
  chat: ChatId,
  name,
  /** One that settles by escrow. */
  market: MarketSymbol,
  /** None when absent. */
  methods: Schema.optionalKey(methods),
  language: LanguageCode,
  /** None when absent. */
  rules: Schema.optionalKey(rules),
  /** 0 when absent. */
  share_bps: Schema.optionalKey(shareBps)
}).annotate({ identifier: "CommunityCreate" })
export type CommunityCreate = typeof CommunityCreate.Type

/** What to change; what is left out stays. */
export const CommunityEdit = Schema.Struct({
  ...commandHead,
  name: Schema.optionalKey(name),
  market: Schema.optionalKey(MarketSymbol),
  methods: Schema.optionalKey(methods),
  language: Schema.optionalKey(LanguageCode),
  rules: Schema.optionalKey(rules),
  share_bps: Schema.optionalKey(shareBps),
  /** Whether the chat is shown the market's public offers, each as one card. */
  posts_offers: Schema.optionalKey(Schema.Boolean),
  /** From now on so long nothing is shown; 0 to go on. */
  mute_seconds: Schema.optionalKey(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: muteSecondsMax })))
}).annotate({ identifier: "CommunityEdit" })
export type CommunityEdit = typeof CommunityEdit.Type

export const CommunityClose = Schema.Struct({ ...commandHead }).annotate({ identifier: "CommunityClose" })

export const CommunityQuery = Schema.Struct({
  ...PageQuery,
  market: Schema.optionalKey(MarketSymbol),
  /** Of the asking bot, or of one's own communities. */
  chat: Schema.optionalKey(ChatId)
})
export type CommunityQuery = typeof CommunityQuery.Type

/** Somebody who mediates disputes of a community's trades, or was asked to. */
export const CommunitySolver = Schema.Struct({
  name: PersonName,
  /** Who is only `asked` is seen by the owner, by operators, and by themselves. */
  state: Schema.Literals(["asked", "active"]),
  asked_at: Time,
  agreed_at: Schema.NullOr(Time)
}).annotate({ identifier: "CommunitySolver" })
export type CommunitySolver = typeof CommunitySolver.Type

export const CommunitySolvers = Schema.Struct({ data: Schema.Array(CommunitySolver) }).annotate({
  identifier: "CommunitySolvers"
})
export type CommunitySolvers = typeof CommunitySolvers.Type

export const SolverName = Schema.Struct({ ...commandHead, name: PersonName }).annotate({ identifier: "SolverName" })
export type SolverName = typeof SolverName.Type

export const SolverAgree = Schema.Struct({ ...commandHead }).annotate({ identifier: "SolverAgree" })
