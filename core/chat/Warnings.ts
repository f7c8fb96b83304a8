/** What of a message its reader should be careful about. It warns and never stops a message: it may be wrong. */
import type { ChatWarning } from "../protocol/Chat.ts"

/** Digits of a telephone number with its area or country. */
const phoneDigitsMin = 9
const phoneDigitsMax = 15

/** Numbers of other kinds: ids, IBANs, dates with a time, amounts. */
const otherNumbers = [
  /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g,
  /\b[a-z]{2}\d{2}(?: ?[a-z\d]{4}){2,7}(?: ?[a-z\d]{1,4})?\b/g,
  /\b\d{4}-\d\d-\d\d\b/g,
  /\b\d{1,3}(?:[., ]\d{3})*[.,]\d{1,2}(?![.,]?\d)/g
]
const digitRun = /(?<![\p{L}\p{Nd}])\p{Nd}(?:[\s()./-]{0,3}\p{Nd})*(?![\p{L}\p{Nd}])/gu

const emailAddress = /[\w.+-]+\s?(?:@|[([{]\s?at\s?[)\]}])\s?[\w-]+(?:\s?(?:\.|[([{]\s?dot\s?[)\]}])\s?[\w-]+)+/g
const topDomains = [
  "com|net|org|info|biz|io|me|co|app|dev|xyz|site|online|shop|top|link|gg|ly|to",
  "ru|ua|de|fr|es|it|nl|pl|pt|uk|eu|in|cn|tr|br|ar|ng|za|ir"
].join("|")
const link = new RegExp(String.raw`\b(?:https?|tg|ftp):\/\/|\bwww\.|\b[a-z\d][a-z\d-]*\.(?:${topDomains})\b(?![@.])`)

/** Names that stand for nothing else, looked for with whatever was put between their letters taken out. */
const messengers = /whatsapp|whatsap|telegram|wechat|viber|discord|snapchat|instagram|facebook|ватсап|вотсап|телеграм/
const elsewhere = [
  /\b(?:outside|skype|zalo|tg|wa\.me|t\.me|signal app)\b/,
  /\b(?:off[- ]?|another |other )(?:platform|app|site)\b/,
  /\bdirect(?:ly)? deal\b|\bwithout (?:the )?escrow\b/,
  // A name at a messenger.
  /(?<![\w.])@\w{4,}/
]

const cryptoWord = /\b(?:bitcoins?|btc|usdt|usdc|tether|crypto\p{L}*|krypto\p{L}*|ethereum|eth|stablecoins?|coins?)\b/u
const referenceWords = [
  "references?|notes?|memo|purpose|remarks?|comments?|description|subject|verwendungszweck|betreff",
  "concepto|asunto|motif|libell[eé]|causale|descri[cç][aã]o"
].join("|")
const referenceWord = new RegExp(String.raw`\b(?:${referenceWords})\b`, "u")

const claims =
  "i am|i'm|im|we are|this is|ich bin|wir sind|hier ist|hier spricht|soy|somos|je suis|nous sommes|ici|sou|aqui"
const staff = [
  "admins?|administrators?|administrador\\p{L}*|administrateur\\p{L}*|moderators?|moderador\\p{L}*|mod[eé]rateur\\p{L}*|support",
  "soporte|suporte|arbiters?|arbitrators?|[aá]rbitro|arbitre|schiedsrichter\\p{L}*|mediators?|mediador|m[eé]diateur",
  "vermittler\\p{L}*|staff|operators?|orrange|customer (?:service|care)|kundendienst|escrow (?:agent|service|team)"
].join("|")
const teams = "team|desk|department|staff|service|admins?|equipo|equipe|équipe"
/** Somebody speaks as if they worked here, or asks for what nobody who works here asks for. */
const posing = [
  new RegExp(String.raw`(?<!\p{L})(?:${claims})(?!\p{L})[^.!?,\n]{0,40}(?<!\p{L})(?:${staff})(?!\p{L})`, "u"),
  new RegExp(String.raw`\b(?:orrange|official|support|admin|security)[- ](?:support[- ])?(?:${teams})\b`, "u"),
  /\b(?:verification|security|login|2fa|one-time) (?:code|key)\b/,
  /\b(?:your|ihr|tu|su|votre|sua) (?:password|passwort|contraseña|mot de passe|senha|seed|private key)\b/u
]

const withoutOthers = (text: string): string =>
  otherNumbers.reduce((left, number) => left.replaceAll(number, " # "), text)

const hasPhone = (text: string): boolean =>
  [...withoutOthers(text).matchAll(digitRun)].some(([run]) => {
    const digits = run.replaceAll(/[^\p{Nd}]/gu, "").length
    return digits >= phoneDigitsMin && digits <= phoneDigitsMax
  })

const tests: ReadonlyArray<readonly [ChatWarning, (text: string) => boolean]> = [
  ["phone_number", hasPhone],
  ["link", (text) => link.test(text.replaceAll(emailAddress, " "))],
  ["email", (text) => text.search(emailAddress) >= 0],
  [
    "off_platform",
    (text) => messengers.test(text.replaceAll(/[^\p{L}]/gu, "")) || elsewhere.some((words) => words.test(text))
  ],
  ["crypto_reference", (text) => cryptoWord.test(text) && referenceWord.test(text)],
  ["impersonation", (text) => posing.some((words) => words.test(text))]
]

/** Always in the same order; wide, small and hidden forms of letters count as the letters. */
export const warningsOf = (text: string): ReadonlyArray<ChatWarning> => {
  const plain = text
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .toLowerCase()
  return tests.flatMap(([warning, holds]) => (holds(plain) ? [warning] : []))
}
