/** The one place that names the package of Bot API types; the fake is written against these. */
export type {
  ApiMethods,
  ApiResponse,
  BotCommand,
  BotCommandScope,
  Chat,
  ChatAdministratorRights,
  ChatMember,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  InlineQueryResult,
  InputRichBlock,
  InputRichMessage,
  Message,
  MessageEntity,
  ReplyKeyboardMarkup,
  RichText,
  Update,
  User,
  UserFromGetMe,
  WebhookInfo
} from "@grammyjs/types"
