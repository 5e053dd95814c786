import { foldText } from '../names.ts'
import { HEADER_RULES, type HeaderRule } from './header-rules.ts'
import type { RosterField } from './roster-field.ts'

/** A header in plain words: case, punctuation and camel case undone, short forms written out. */
export function normalizeHeader(header: string): string {
  const spaced = header
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Za-z]{2})(\d)/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/#/g, ' number ')
    .replace(/e-mail/gi, 'email')
    .replace(/[_]/g, ' ')
  const words = foldText(spaced)
    .split(' ')
    .flatMap((word) => parted(word))
    .map((word) => WRITTEN_OUT.get(word) ?? word)
  return (
    words
      .join(' ')
      .replace(/\bre appoint/g, 'reappoint')
      .replace(/\b([lfm]) name\b/g, partName)
      .replace(/\bdate de\b/g, 'date')
      // The first of two last names is the one that lists go by.
      .replace(/\blast name materno\b/, 'materno')
  )
}

/** `ORIGINALAPPTDATE`: a word that is none, cut into words of headers where that can be done in one go. */
function parted(word: string): readonly string[] {
  if (
    word.length < SHORTEST_PARTED ||
    word.length > LONGEST_PARTED ||
    HEADER_VOCABULARY.has(word) ||
    WRITTEN_OUT.has(word)
  )
    return [word]
  const known = PARTED.get(word)
  if (known !== undefined) return known
  const parts = partsOf(word, 0) ?? [word]
  if (PARTED.size < MOST_PARTED) PARTED.set(word, parts)
  return parts
}

/** The longest words first; every letter has to belong to one. */
function partsOf(word: string, from: number): readonly string[] | null {
  if (from === word.length) return []
  for (let to = word.length; to >= from + SHORTEST_ENDING; to--) {
    if (to - from === word.length) continue
    const part = word.slice(from, to)
    if (!PARTS.has(part) && !(to === word.length && ENDINGS.has(part))) continue
    const others = partsOf(word, to)
    if (others !== null) return [part, ...others]
  }
  return null
}

const SHORTEST_PARTED = 6
/** No header is longer in one word; cutting up whole pages of letters would take for ever. */
const LONGEST_PARTED = 48
const SHORTEST_PART = 3
const SHORTEST_ENDING = 2
const ENDINGS: ReadonlySet<string> = new Set(['dt', 'nm', 'id', 'cd', 'no', 'mi'])
const PARTED = new Map<string, readonly string[]>()
const MOST_PARTED = 2_000

/** `LName`, `F_Name`: the first letter says which. */
function partName(_: string, letter: string): string {
  return letter === 'l' ? 'last name' : letter === 'f' ? 'first name' : 'middle name'
}

/** The weight (0 to 1) with which a header speaks for each field, those of 0 left out. */
export function headerWeights(header: string): ReadonlyMap<RosterField, number> {
  const plain = normalizeHeader(header)
  const weights = new Map<RosterField, number>()
  if (plain === '') return weights
  const bare = plain.replace(NOISE, ' ').replace(/\s+/g, ' ').trim()
  for (const rule of HEADER_RULES) {
    const weight = weigh(rule, plain, bare)
    if (weight > 0) weights.set(rule.field, weight)
  }
  return weights
}

/** Whether a header says so little that the column's contents alone decide. */
export function isGenericHeader(header: string): boolean {
  const plain = normalizeHeader(header)
  return (
    plain === '' ||
    /^((column|col|field) [a-z]{1,2}|column|col|field|f|c|x|row label|row labels|unnamed|value|text|data|id|identifier|code|number|key|other|info|misc)?( ?\d+)?( ?\d+)?$/.test(
      plain
    )
  )
}

/** Whether a text reads like a column header, known to us or not. */
export function isHeaderLike(text: string): boolean {
  const plain = normalizeHeader(text)
  if (plain === '' || text.length > 80 || /\d{4,}/.test(plain) || text.includes('@')) return false
  return plain.split(' ').some((word) => HEADER_VOCABULARY.has(word))
}

/** Short forms that occur in headers, and the word they stand for. */
const SHORT_FORMS = `
  appoint=appointment; reappoint=reappointment; names=name; suff=suffix; sufx=suffix; midname=middle name;
  prov=provider; pract=practitioner; practitioners=practitioner; phys=physician; dr=doctor; nm=name; nme=name;
  lst=last; fst=first; frst=first; mid=middle; mdl=middle; mi=middle initial; init=initial; lname=last name;
  fname=first name; mname=middle name; lastname=last name; firstname=first name; middlename=middle name;
  surname=last name; fullname=full name; appt=appointment; appts=appointment; appnt=appointment;
  apptmt=appointment; appmt=appointment; appointed=appointment; reappt=reappointment; reapp=reappointment;
  reappnt=reappointment; reappointed=reappointment; stf=staff; cat=category; ctgy=category; categ=category;
  spclty=specialty; spec=specialty; spcl=specialty; splty=specialty; speciality=specialty;
  specialities=specialty; specialties=specialty; specialization=specialty; dept=department; dep=department;
  dpt=department; svc=service; srvc=service; serv=service; ph=phone; tel=phone; telephone=phone; phon=phone;
  dt=date; dte=date; dates=date; num=number; no=number; nbr=number; nr=number; cred=credential;
  creds=credential; credentials=credential; degrees=degree; deg=degree; eff=effective; exp=expiration;
  expires=expiration; expiry=expiration; expire=expiration; expired=expiration; cur=current; curr=current;
  loc=location; fac=facility; facil=facility; hosp=hospital; stat=status; sts=status; addr=address;
  orig=original; term=termination; terminated=termination; termed=termination; res=resignation;
  resigned=resignation; resign=resignation; separated=separation; gs=good standing; st=state; ste=suite; mail=email; emailaddress=email; lic=license;
  licence=license; prim=primary; pri=primary; sec=secondary; ofc=office; bus=business; grp=group;
  org=organization; npinumber=npi; npino=npi; npiid=npi; ended=end; started=start; starts=start; ends=end;
  begin=start; beginning=start; began=start; mob=mobile; cell=mobile; cd=code;
  apellido=last name; apellidos=last name; nombre=first name; nombres=first name; inicial=middle initial;
  especialidad=specialty; departamento=department; facultad=facility; institucion=facility; nombramiento=appointment;
  renombramiento=reappointment; fecha=date; estatus=status; estado=state; telefono=phone; correo=email;
  categoria=category; notas=notes; comentarios=comments; ciudad=city; inicio=start; terminacion=termination; titulo=title`

const WRITTEN_OUT: ReadonlyMap<string, string> = new Map(
  SHORT_FORMS.split(';').map((pair) => {
    const [short = '', word = ''] = pair.split('=')
    return [short.trim(), word.trim()] as const
  })
)

/** Words that say whose roster it is, not what the column holds. */
const NOISE =
  /\b(provider|practitioner|physician|doctor|clinician|applicant|member|individual|medical staff|text|value|legal|field)\b/g

const OTHER_HEADER_WORDS =
  'address street zip postal country county fax pager mobile gender sex dob birth age ssn social security license dea caqh taxonomy number id code type date board certified certification expiration prefix title group practice organization school language race ethnicity insurance medicare medicaid tax ein enumeration last update effective issue issued year program residency fellowship privileges supervisor row employee record source created modified hire employment contract salutation pronouns delineation committee peer cycle due next reason description desc abbreviation line suite building floor website url photo image signature sanction opt oig caid upin identifier'

/** Every word of the rules' exact texts, and words of other common columns: what header rows are made of. */
const HEADER_VOCABULARY: ReadonlySet<string> = new Set(
  [...HEADER_RULES.flatMap((rule) => rule.exact.split(/[\s;]+/)), ...OTHER_HEADER_WORDS.split(' ')].filter(
    (word) =>
      word.length > 1 &&
      !/^\d/.test(word) &&
      !['of', 'on', 'in', 'and', 'with', 'md', 'do', 'to', 'jr', 'sr', 'active', 'inactive', 'yes', 'no'].includes(word)
  )
)

/** What headers that are run together are made of: endings such as "tion" or "ing" are no words of theirs. */
const PARTS: ReadonlySet<string> = new Set(
  [...HEADER_VOCABULARY, ...WRITTEN_OUT.keys(), 'long', 'updated'].filter(
    (word) => word.length >= SHORTEST_PART && /^[a-z]+$/.test(word)
  )
)

const EXACT = new Map(
  HEADER_RULES.map((rule) => [rule.field, new Set(rule.exact.split(';').map((text) => text.trim()))] as const)
)

function weigh(rule: HeaderRule, plain: string, bare: string): number {
  const exact = EXACT.get(rule.field)
  if (exact?.has(plain) === true) return 1
  if (rule.not.test(plain)) return 0
  if (exact?.has(bare) === true) return 0.95
  for (const [pattern, weight] of rule.signs) if (pattern.test(plain)) return weight
  return 0
}
