/**
 * Degrees and licences that stand after a name, in their usual writing. `withCase`: those that are also names, initials
 * or words, and count only in exactly this case ("Do" is a family, "DO" a degree) unless the whole name is in capitals.
 */
const CREDENTIALS = `
  MD MBBS MBBCh MBChB BMBS BMBCh MBBChir MDCM DDS DMD BDS DPM PhD PharmD RPh PsyD DNP DNAP DPT OTD OTR OTR/L
  COTA AuD EdD ScD DSc DrPH DVM JD MPH MHA MBA MSN BSN MSW MSc MMSc MEd MMS MPAS NP FNP FNP-C FNP-BC AGNP
  AGNP-C AGACNP AGACNP-BC AGPCNP-BC ACNP ACNP-BC ANP ANP-C ANP-BC CNP CPNP CPNP-PC CPNP-AC CRNP DCNP ENP-C GNP
  NNP NNP-BC PNP PNP-BC PMHNP PMHNP-BC WHNP WHNP-BC NP-C APRN APN APNP ARNP APP APRN-CNP APRN-CRNA CNM CNS CRNA
  CAA RN LPN LVN RNFA CRNFA CCRN CEN PA-C RPA-C DMSc PAC CSFA CST SA-C LSA RT RRT CRT RVT RDMS EMT-P LCSW LICSW
  LMSW LCSW-R LISW LSW CSW LMFT MFT LPC LPCC LMHC LCPC LCMHC LADC LMHP LP BCBA BCBA-D CADC RD RDN LD LDN CDE
  CDCES CCC-SLP SLP CCC-A ATC CNIM CGC LCGC MT MLS DABR DABIM DABFM DAOM LAC CHT FACS FACP FACC FACOG FACEP
  FACR FAAP FAAFP FAAOS FAAN FAANP FACOS FACOI FACOFP FACFAS FASN FASA FACE FACG FIDSA FSCAI FHRS FCCP FCCM
  FAAEM FACMG FAAD FAPA FRCS FRCSC FRCPC FRCP MRCP FHM SFHM FAHA FASCRS FASMBS FCAP FAANS FASE RPVI CPE MACP
  MACC MBOE CWSP FAWM OD DC ND DO PA MA MS BS BA PT OT AA LM NMD OMD PhD-C`

const WITH_CASE = new Set(
  `DO PA MA MS OD ND DC BS BA PT OT AA LM LP LD RD RN RT MT NP JD MD APP ANP LAC PAC FACE CAA MED LSA CEN CNS MFT CPE FHM CST CRT`.split(
    ' '
  )
)

const SUFFIXES: Readonly<Record<string, string>> = {
  jr: 'Jr',
  junior: 'Jr',
  sr: 'Sr',
  senior: 'Sr',
  ii: 'II',
  iii: 'III',
  iv: 'IV',
  '2nd': 'II',
  '3rd': 'III',
  '4th': 'IV'
}

const BY_KEY = new Map(
  CREDENTIALS.trim()
    .split(/\s+/)
    .map((credential) => [keyOf(credential), credential])
)

/**
 * The usual writing of a degree or licence, `null` where the text is none.
 * @param word one word, such as `M.D.`, `pa-c` or `Ph.D`.
 * @param inCapitals whether everything around it is in capitals too, so that its case tells nothing.
 */
export function toCredential(word: string, inCapitals: boolean): string | null {
  const key = keyOf(word)
  const credential = BY_KEY.get(key)
  if (credential === undefined) return null
  if (inCapitals || !WITH_CASE.has(key)) return credential
  // "M.D." and "Md." carry dots, names do not; "Md" is left a name.
  const letters = word.replaceAll(/[.\s]/g, '')
  return letters === letters.toUpperCase() ? credential : null
}

/** Several degrees in one text: `MD, FACS`, `MD FACS`, `MD/PhD`. `null` where any word is none. */
export function toCredentials(text: string, inCapitals: boolean): string | null {
  const memory = inCapitals ? KNOWN_IN_CAPITALS : KNOWN
  const known = memory.get(text)
  if (known !== undefined) return known
  const credentials = readCredentials(text, inCapitals)
  if (memory.size < MOST_REMEMBERED) memory.set(text, credentials)
  return credentials
}

/** A roster holds few different degrees, and asks for each of them a thousand times. */
const KNOWN = new Map<string, string | null>()
const KNOWN_IN_CAPITALS = new Map<string, string | null>()
const MOST_REMEMBERED = 2_000

function readCredentials(text: string, inCapitals: boolean): string | null {
  const whole = toCredential(text, inCapitals)
  if (whole !== null) return whole
  const words = text
    .split(/[\s,;&]+/)
    .flatMap((word) => (toCredential(word, inCapitals) === null ? word.split('/') : [word]))
  const found = words.filter((word) => word !== '').map((word) => toCredential(word, inCapitals))
  if (found.length === 0 || found.includes(null)) return null
  return found.join(', ')
}

/** `Jr`, `Sr`, `II`, `III`, `IV`; `null` for anything else. A lone `V` is an initial far more often than a fifth. */
export function toSuffix(word: string): string | null {
  // Nearly every word is seen to be none by its first character.
  if (!SUFFIX_STARTS.has(word.charCodeAt(0) | 32)) return null
  return SUFFIXES[word.toLowerCase().replaceAll(/[.,]/g, '')] ?? null
}

const SUFFIX_STARTS: ReadonlySet<number> = new Set([...'jsi234.,'].map((letter) => letter.charCodeAt(0) | 32))

function keyOf(word: string): string {
  return word.toUpperCase().replaceAll(/[.\s]/g, '')
}
