/**
 * Words that specialties are made of, to know a column of specialties by its contents, and the specialties behind the
 * taxonomy codes of the NPPES registry (the first characters decide; the longest match wins).
 */
const SPECIALTY_WORD =
  /\b(medicine|surgery|surgical|cardiolog|cardiovascular|dermatolog|pediatric|paediatric|psychiatr|psycholog|radiolog|anesthesi|anaesthesi|neurolog|neurosurg|ophthalmolog|otolaryngolog|orthop|oncolog|hematolog|urolog|nephrolog|gastroenterolog|endocrinolog|rheumatolog|patholog|pulmon|infectious|obstetric|gynecolog|ob\W*gyn|emergency|hospitalist|family pract|general pract|podiatr|dentist|optometr|chiropract|nurse (pract|anesth|midwi)|physician assistant|critical care|allergy|immunolog|geriatric|neonat|perinatal|physical therap|occupational therap|speech|audiolog|social work|counsel|pharmac|wound care|palliative|pain (manage|med)|sleep|sports med|plastic|vascular|thoracic|colon|rectal|bariatric|trauma|transplant|interventional|genetic|nuclear|midwif|dietit|nutrition|internal|intensiv|primary care|urgent care|prosthodont|endodont|periodont|orthodont|oral)/i

const TAXONOMY: Readonly<Record<string, string>> = {
  '207K': 'Allergy and immunology',
  '207L': 'Anesthesiology',
  '207N': 'Dermatology',
  '207P': 'Emergency medicine',
  '207Q': 'Family medicine',
  '207R': 'Internal medicine',
  '207RC0000X': 'Cardiovascular disease',
  '207RG0100X': 'Gastroenterology',
  '207RE0101X': 'Endocrinology, diabetes and metabolism',
  '207RN0300X': 'Nephrology',
  '207RP1001X': 'Pulmonary disease',
  '207RR0500X': 'Rheumatology',
  '207RI0200X': 'Infectious disease',
  '207RG0300X': 'Geriatric medicine',
  '207RH0003X': 'Hematology and oncology',
  '207RC0200X': 'Critical care medicine',
  '207RX0202X': 'Medical oncology',
  '207RC0001X': 'Clinical cardiac electrophysiology',
  '207RI0011X': 'Interventional cardiology',
  '207S': 'Medical genetics',
  '207T': 'Neurological surgery',
  '207U': 'Nuclear medicine',
  '207V': 'Obstetrics and gynecology',
  '207W': 'Ophthalmology',
  '207X': 'Orthopedic surgery',
  '207Y': 'Otolaryngology',
  '207Z': 'Pathology',
  '2080': 'Pediatrics',
  '2081': 'Physical medicine and rehabilitation',
  '2082': 'Plastic surgery',
  '2083': 'Preventive medicine',
  '2084P': 'Psychiatry',
  '2084N': 'Neurology',
  '2084': 'Psychiatry and neurology',
  '2085': 'Radiology',
  '2086': 'Surgery',
  '2088': 'Urology',
  '208C': 'Colon and rectal surgery',
  '208D': 'General practice',
  '208G': 'Thoracic surgery',
  '208M': 'Hospitalist',
  '208V': 'Phlebology',
  '209800000X': 'Legal medicine',
  '363L': 'Nurse practitioner',
  '363A': 'Physician assistant',
  '364S': 'Clinical nurse specialist',
  '367500000X': 'Nurse anesthetist',
  '367A': 'Midwifery',
  '367H': 'Anesthesiologist assistant',
  '163W': 'Registered nursing',
  '1223': 'Dentistry',
  '1223S0112X': 'Oral and maxillofacial surgery',
  '213E': 'Podiatry',
  '152W': 'Optometry',
  '111N': 'Chiropractic',
  '103T': 'Psychology',
  '103G': 'Neuropsychology',
  '1041': 'Social work',
  '101Y': 'Counseling',
  '106H': 'Marriage and family therapy',
  '2251': 'Physical therapy',
  '225X': 'Occupational therapy',
  '235Z': 'Speech-language pathology',
  '231H': 'Audiology',
  '1835': 'Pharmacy',
  '133V': 'Dietetics',
  '390200000X': 'Student in training'
}

export function isSpecialtyText(text: string): boolean {
  return text.length <= 80 && (SPECIALTY_WORD.test(text) || isTaxonomyCode(text))
}

export function isTaxonomyCode(text: string): boolean {
  return /^\d{3}[0-9A-Z]\w{5}X$/.test(text)
}

/** The specialty behind a taxonomy code; any other text, and a code that we do not know, as it is. */
export function toSpecialty(text: string): string {
  if (text.length !== 10 || !isTaxonomyCode(text)) return text
  for (const length of [10, 5, 4]) {
    const specialty = TAXONOMY[text.slice(0, length)]
    if (specialty !== undefined) return specialty
  }
  return text
}
