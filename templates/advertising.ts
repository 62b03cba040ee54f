import { decodeEntities } from './markup.ts'
import { mask } from './mustache.ts'

/**
 * Advertising is whatever serves to promote sales, a friendly question for satisfaction included: with the thanks for
 * an order it makes the mail advertising (BGH VI ZR 225/17). `survey` and `plain` are beyond doubt; `doubtful` words
 * stand in honest service mails too.
 */
export type AdvertisingKind = 'survey' | 'plain' | 'doubtful'

/** Whole words, in Unicode: `\b` knows no umlauts. */
const words = (alternatives: readonly string[]) =>
  new RegExp(`(?<![\\p{L}\\d])(?:${alternatives.join('|')})(?![\\p{L}])`, 'iu')

const survey = words([
  // Asking for an opinion
  '(?:kunden|zufriedenheits|online)?umfragen?',
  '(?:kunden|zufriedenheits)befragung(?:en)?',
  'an (?:einer|unserer|der|dieser) (?:\\p{L}+ )?befragung',
  'wie zufrieden (?:sind|waren|bist|warst|seid)',
  'waren? (?:sie|du) (?:mit [^.?!]{1,60} )?zufrieden',
  'wie (?:hat|haben) (?:ihnen|dir|es ihnen) [^.?!]{1,60} gefallen',
  '(?:bewerten|bewerte|bewertet|beurteilen) (?:sie|uns|unser\\p{L}*|den|die|das|dein\\p{L}*|ihr\\p{L}*|jetzt)',
  '(?:jetzt|hier|gleich|einkauf|produkt|uns|bestellung) (?:zu )?bewerten',
  '(?:produkt|kunden|google|online|sterne)?-?bewertung(?:en)? (?:abgeben|abzugeben|schreiben|hinterlassen|verfassen)',
  '(?:um|über|auf) (?:ihre|eine|deine|eure) (?:kurze |ehrliche |positive )?(?:bewertung|rezension|meinung|rückmeldung zu ihre\\p{L} (?:einkauf|erfahrung\\p{L}*))',
  '(?:schreiben|verfassen|hinterlassen) sie (?:uns )?(?:gern |gerne |doch |bitte )?eine (?:\\p{L}+ )?(?:rezension|bewertung)',
  '(?:ihre|deine|eure) meinung (?:ist|zählt|interessiert|hilft|zu|sagen)',
  'sag(?:en sie|t|e)? uns (?:ihre|die|deine|eure) meinung',
  'feedback (?:geben|abgeben|senden|hinterlassen|mitteilen|ist uns wichtig|hilft)',
  '(?:geben|senden|schenken|hinterlassen|teilen) sie [^.?!]{0,30}feedback',
  '(?:gib|sende|schenk|hinterlasse?) [^.?!]{0,20}feedback',
  '(?:um|über|auf) (?:ihr|dein|euer|jedes) (?:\\p{L}+ )?feedback',
  'wie wahrscheinlich ist es,? dass (?:sie|du)',
  'weiterempfehlen',
  // In English
  '(?:take|complete|answer|fill (?:in|out)|participate in|short|quick|brief|satisfaction|customer|our|minute) survey',
  'survey (?:takes|will take|link|closes)',
  'surveys? about (?:your|our)',
  'how satisfied (?:are|were)',
  'how did we do',
  'how (?:was|did you (?:like|find|enjoy)) (?:your|our|the|everything)',
  'how likely are you to recommend',
  'rate (?:us|your|our|this)',
  '(?:leave|write|post|add) (?:us )?an? (?:\\p{L}+ )?review',
  'review (?:your|our|us|this) (?:\\p{L}+ )?(?:purchase|order|product|products|items?|service|experience)',
  '(?:share|send|give|leave|tell) (?:us )?(?:your |some |any )?(?:feedback|thoughts|opinion)',
  'your (?:feedback|opinion) (?:matters|counts|is (?:\\p{L}+ )?(?:important|valuable)|helps)',
  '(?:love|like|appreciate|value) (?:to hear )?your (?:feedback|thoughts|opinion)',
  'tell us what you th(?:ink|ought)',
  'trustpilot',
  'net promoter',
])

const plain = words([
  'jetzt (?:\\p{L}+ )?(?:sparen|kaufen|shoppen|stöbern|zugreifen|zuschlagen|sichern|entdecken|profitieren|upgraden)',
  '(?:im|in unserem) (?:online-?)?shop (?:stöbern|entdecken|vorbei)',
  'sparen sie|sichern sie sich|greifen sie zu|entdecken sie|spare bis zu|sichere? dir|entdecke (?:jetzt|unser\\p{L}*)',
  '(?:\\d|%|prozent|€|euro)\\s?%? ?(?:rabatt|nachlass|preisnachlass|günstiger|reduziert|discount|off)(?! (?:wurde|wurden|ist|was|were|has))',
  '(?:rabatt|gutschein|aktions)-?code',
  'rabatt-?aktion\\p{L}*',
  'rabatte? (?:auf|sichern|für (?:ihre|deine) nächste)',
  'gutscheine? (?:sichern|geschenkt|für (?:ihre|deine|die) nächste|für (?:ihren|deinen|den) nächsten)',
  '(?:mit|durch) (?:unserem|diesem) (?:\\p{L}+ )?gutschein',
  '(?:für|bei) (?:ihre[rn]?|deine[rn]?|der|den|die) nächste[rn]? (?:bestellung|einkauf) (?:schenken|erhalten|bekommen|sparen)',
  'sonderangebote?n?|sonderpreise?n?|aktionspreise?n?|schnäppchen|vorteilspreise?n?',
  '(?:unsere|aktuelle|tolle|exklusive|attraktive|besten?|neuen?|weitere|passende)n? (?:\\p{L}+ )?angebote?n?',
  'angebote (?:der woche|des monats|entdecken|ansehen|sichern|für (?:sie|dich))',
  'nur für kurze zeit|nur noch heute|solange der vorrat reicht|nicht verpassen|verpassen sie (?:nicht|keine?\\p{L}*)|letzte chance',
  'das könnte (?:ihnen|dir|sie|dich) (?:auch |ebenfalls )?(?:gefallen|interessieren)|passend dazu|kunden kauften auch|wird oft zusammen gekauft|unsere empfehlungen für|empfehlungen für (?:sie|dich)',
  'neue kollektion|neu im (?:sortiment|shop)|neuheiten (?:entdecken|ansehen|im shop)|unsere (?:bestseller|neuheiten|topseller)',
  'freunde werben|kunden werben kunden|empfehlen sie uns|folgen sie uns|folge uns',
  '(?:versandkostenfrei|gratisversand|kostenloser versand) ab',
  '(?:abonnieren|bestellen) sie (?:\\p{L}+ ){0,4}newsletter|newsletter (?:jetzt |gleich )?(?:abonnieren|bestellen)|zum newsletter anmelden|newsletter-anmeldung|melden sie sich (?:\\p{L}+ ){0,5}newsletter (?:\\p{L}+ )?an',
  'black friday|cyber (?:monday|week)|(?:summer|winter|final|flash|spring|autumn|mid[- ]season)[ -]?sale',
  '(?:shop|buy|order|save) now|save (?:up to|on your next)|grab yours',
  '(?:get|enjoy|take) (?:an? )?(?:extra )?\\d* ?%? ?(?:off|discount)|discount on your next|\\d\\s?% off|% off',
  '(?:discount|voucher|coupon|promo|promotion|promotional) code|use code',
  '(?:special|exclusive|latest|best|great|limited) (?:offers?|deals?)|deals? of the (?:day|week)',
  "limited time|last chance|while (?:stocks?|supplies) lasts?|don[’']t miss|hurry",
  'you (?:may|might) (?:also )?like|recommended for you|(?:customers|others) also (?:bought|liked)|frequently bought together|complete (?:the|your) look',
  'new (?:arrivals|collection)|our bestsellers',
  'refer a friend|invite (?:a friend|friends)|recommend us|follow us|like us on',
  'free shipping (?:on|for) (?:all |your next )?orders?(?: over)?',
  '(?:subscribe to|sign up (?:for|to)|join) (?:our|the) newsletter',
])

const doubtful = words([
  'rabatte?n?|preisnachlass\\p{L}*|gutscheine?n?|angebote|newsletter',
  'discounts?|vouchers?|coupons?|special offer',
  'feedback|rezension(?:en)?|bewertung(?:en)?|survey|questionnaire|reviews',
  'bestseller|neuheiten|prämien?|bonuspunkte|gewinnspiel\\p{L}*|verlosung\\p{L}*|prize draw|sweepstakes?',
])

/** What honest service mails say in such words: lines of an invoice, what became of an earlier wish. */
const innocent = new RegExp(
  [
    // A label in a table: nothing but the word.
    '[|](?:\\s|\\d)*(?:[-–−]\\s*)?(?:\\p{L}+[- ])?(?:rabatte?|gutscheine?|preisnachlass|discounts?|vouchers?|coupons?|nachlass)(?: \\([^)|]{0,60}\\))?\\s*:?(?:\\s|\\d)*(?=[|])',
    '(?:eingelöste[rnms]?|verrechnete[rnms]?|abzüglich|abzgl\\.|inkl\\.|inklusive|gewährte[rnms]?|berücksichtigte[rnms]?) (?:\\p{L}+ )?(?:rabatte?s?|gutscheine?s?|preisnachlass)',
    '(?:rabatte?|gutscheine?|preisnachlass)\\p{L}* (?:\\p{L}+ |[\\d.,]+ |€ ){0,4}(?:eingelöst|verrechnet|abgezogen|berücksichtigt|angewendet|abgelaufen|erstattet)',
    '(?:redeemed|applied|less|minus|including|incl\\.) (?:\\p{L}+ )?(?:discounts?|vouchers?|coupons?)',
    '(?:discounts?|vouchers?|coupons?) (?:\\p{L}+ |[\\d.,]+ |€ ){0,3}(?:redeemed|applied|deducted|refunded|expired)',
    '(?:danke|dank|bedanken uns) für (?:ihr|dein|das|ihre|deine) (?:\\p{L}+ )?(?:feedback|bewertung|rezension)',
    '(?:thank you|thanks) for your (?:\\p{L}+ )?(?:feedback|review)',
    '(?:vom|den|unseren|from (?:the|our)|our|the) newsletter (?:\\p{L}+ )?(?:abgemeldet|abbestellt|abgemeldet|unsubscribed)',
    '(?:unsubscribed|abgemeldet|abbestellt) (?:\\p{L}+ ){0,3}newsletter',
    '(?:anmeldung|angemeldet|registration|subscription|signed up) (?:zum|für den|to|for) (?:\\p{L}+ )?newsletter',
    '(?:zum|für den) newsletter (?:\\p{L}+ )?angemeldet',
  ].join('|'),
  'giu',
)

/**
 * Advertising in the literal text of a template, the first of each kind. Reads across tags and expressions:
 * `{{n}} % <b>Rabatt</b>` is one phrase. Alternative texts of pictures are read too.
 */
export function findAdvertising(template: string): { kind: AdvertisingKind; words: string }[] {
  const text = spoken(template)
  const rest = text.replace(innocent, ' ')
  const found: { kind: AdvertisingKind; words: string }[] = []
  const look = (kind: AdvertisingKind, pattern: RegExp, where: string) => {
    const match = pattern.exec(where)?.[0]
    if (match !== undefined) found.push({ kind, words: match.replace(/\s+/g, ' ').trim() })
  }
  look('survey', survey, rest)
  look('plain', plain, rest)
  if (found.length === 0) look('doubtful', doubtful, rest)
  return found
}

const inline = /^(?:a|b|i|u|em|strong|span|small|sup|sub|font|mark)$/i

/** Text as it is read; `|` stands where an element other than inline text begins or ends, 0 for a value. */
function spoken(template: string): string {
  const masked = mask(template)
  const values = masked.text.replaceAll(masked.words, (_, index) =>
    masked.mustaches[Number(index)]?.kind === 'value' ? ' 0 ' : ' ',
  )
  const plainText = values.replace(
    /<\/?([a-z][\w:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi,
    (_, name: string, attributes: string) => {
      const alt = /\s(?:alt|title)\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)
      const said = alt?.[1] ?? alt?.[2] ?? ''
      return said === '' ? (inline.test(name) ? '' : '|') : ` ${said} |`
    },
  )
  return `|${decodeEntities(plainText).replace(/[\s\u00a0]+/g, ' ')}|`
}
