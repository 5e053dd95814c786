import { weighted, type Dice } from './dice.ts'

export interface Profession {
  readonly credential: string
  readonly specialty: string
  readonly department: string
  /** Advanced practice and allied health staff hold other staff categories than physicians. */
  readonly allied: boolean
}

/** A credential with a specialty that people of this credential practise. */
export function drawProfession(dice: Dice): Profession {
  const credential = dice.pick(CREDENTIALS)
  const practised = SPECIALTIES[credential] ?? PHYSICIAN_SPECIALTIES
  const [specialty, department] = dice.pick(practised)
  return { credential, specialty, department, allied: SPECIALTIES[credential] !== undefined }
}

type Practised = readonly (readonly [specialty: string, department: string])[]

const SHARES: readonly (readonly [credential: string, share: number])[] = [
  ['MD', 620],
  ['DO', 100],
  ['NP', 85],
  ['PA-C', 75],
  ['CRNA', 32],
  ['MD, PhD', 18],
  ['DPM', 16],
  ['PhD', 14],
  ['DDS', 12],
  ['CNM', 9],
  ['PsyD', 7],
  ['DMD', 6],
  ['MBBS', 6]
]
const CREDENTIALS = weighted(
  SHARES.map(([credential]) => credential),
  (rank) => SHARES[rank]?.[1] ?? 0,
  1000
)

const PHYSICIAN_SHARES: readonly (readonly [specialty: string, department: string, share: number])[] = [
  ['Internal Medicine', 'Medicine', 14],
  ['Family Medicine', 'Family Medicine', 12],
  ['Pediatrics', 'Pediatrics', 7],
  ['Emergency Medicine', 'Emergency Medicine', 6],
  ['Anesthesiology', 'Anesthesia', 6],
  ['Obstetrics and Gynecology', 'Obstetrics and Gynecology', 5],
  ['Psychiatry', 'Behavioral Health', 5],
  ['Diagnostic Radiology', 'Radiology', 5],
  ['General Surgery', 'Surgery', 4],
  ['Orthopedic Surgery', 'Surgery', 4],
  ['Cardiology', 'Medicine', 4],
  ['Interventional Cardiology', 'Medicine', 1],
  ['Ophthalmology', 'Surgery', 3],
  ['Neurology', 'Medicine', 3],
  ['Gastroenterology', 'Medicine', 3],
  ['Pathology', 'Pathology', 2],
  ['Dermatology', 'Medicine', 2],
  ['Pulmonary Disease', 'Medicine', 2],
  ['Hematology and Oncology', 'Medicine', 3],
  ['Nephrology', 'Medicine', 2],
  ['Urology', 'Surgery', 2],
  ['Otolaryngology', 'Surgery', 2],
  ['Endocrinology', 'Medicine', 1],
  ['Infectious Disease', 'Medicine', 1],
  ['Rheumatology', 'Medicine', 1],
  ['Physical Medicine and Rehabilitation', 'Rehabilitation', 1],
  ['Plastic Surgery', 'Surgery', 1],
  ['Vascular Surgery', 'Surgery', 1],
  ['Neurological Surgery', 'Surgery', 1],
  ['Radiation Oncology', 'Radiology', 1],
  ['Hospitalist', 'Medicine', 4]
]
const PHYSICIAN_SPECIALTIES: Practised = PHYSICIAN_SHARES.flatMap(([specialty, department, share]) =>
  Array.from({ length: share }, () => [specialty, department] as const)
)

const SPECIALTIES: Readonly<Record<string, Practised>> = {
  NP: [
    ['Family Medicine', 'Family Medicine'],
    ['Acute Care', 'Medicine'],
    ['Psychiatric Mental Health', 'Behavioral Health'],
    ['Pediatrics', 'Pediatrics']
  ],
  'PA-C': [
    ['Orthopedic Surgery', 'Surgery'],
    ['Emergency Medicine', 'Emergency Medicine'],
    ['Family Medicine', 'Family Medicine'],
    ['Hospitalist', 'Medicine']
  ],
  CRNA: [['Nurse Anesthesia', 'Anesthesia']],
  CNM: [['Midwifery', 'Obstetrics and Gynecology']],
  DPM: [['Podiatry', 'Surgery']],
  PhD: [['Clinical Psychology', 'Behavioral Health']],
  PsyD: [['Clinical Psychology', 'Behavioral Health']],
  DDS: [['Oral and Maxillofacial Surgery', 'Surgery']],
  DMD: [['Dentistry', 'Surgery']]
}
