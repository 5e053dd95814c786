import type { CastScript } from './cast.ts'

/** The scripted people of the worklist and the roster, each with something of their own. Add at the end. */
export const WORKLIST_CAST: readonly CastScript[] = [
  {
    npi: '262014488',
    name: ['Quillfeather', 'Desmond', 'R.'],
    credential: 'DO',
    specialty: 'Hospitalist',
    department: 'Medicine',
    history: [
      { at: 105, from: '2015-07-01', to: '2020-06-30', updated: '2026-07-24' },
      { at: 103, from: '2020-07-01', reappointed: '2026-07-01', updated: '2026-07-25' }
    ]
  },
  {
    // The letter was there and has been withdrawn.
    npi: '239580116',
    name: ['Marchetti-Lowe', 'Paola'],
    credential: 'MD',
    specialty: 'Gastroenterology',
    department: 'Medicine',
    history: [
      { at: 106, from: '2011-07-01', to: '2019-06-30', letter: false, updated: '2026-07-27' },
      { at: 101, from: '2019-07-15', reappointed: '2025-07-15', updated: '2026-09-28' }
    ]
  },
  {
    npi: '257723049',
    name: ['Abernathy-Voss', 'Leontyne'],
    credential: 'CRNA',
    specialty: 'Nurse Anesthesia',
    department: 'Anesthesia',
    history: [
      { at: 105, from: '2009-03-01', to: '2012-02-29', updated: '2026-09-01' },
      { at: 104, from: '2012-03-01', to: '2016-12-31', updated: '2026-06-02' },
      { at: 102, from: '2017-01-01', to: '2022-12-31', updated: '2026-08-30' },
      { at: 107, from: '2023-06-01', to: '2025-05-31', updated: '2026-02-11' },
      { at: 101, from: '2025-06-01', updated: '2026-09-28' }
    ]
  },
  {
    npi: '220946531',
    name: ['Strandberg', 'Nils', 'Petter'],
    credential: 'MD',
    specialty: 'Vascular Surgery',
    department: 'Surgery',
    history: [
      { at: 103, from: '2017-07-01', to: '2026-08-31', updated: '2026-09-04' },
      { at: 110, from: '2026-09-08', category: 'Provisional', updated: '2026-10-12' }
    ]
  },
  {
    // Two people of one name: only the NPI tells them apart.
    npi: '291170264',
    name: ["O'Malley-Thorne", 'Bríd'],
    credential: 'NP',
    specialty: 'Acute Care',
    department: 'Medicine',
    history: [{ at: 104, from: '2020-02-10', reappointed: '2026-02-10', updated: '2026-06-02' }]
  },
  {
    npi: '291170368',
    name: ["O'Malley-Thorne", 'Bríd', 'A.'],
    credential: 'MD',
    specialty: 'Psychiatry',
    department: 'Behavioral Health',
    history: [{ at: 107, from: '2013-05-20', reappointed: '2025-05-20', updated: '2026-02-11' }]
  },
  {
    npi: '246603817',
    name: ['Castellanos-Reyes', 'Tadeo'],
    credential: 'MD',
    specialty: 'General Surgery',
    department: 'Surgery',
    history: [
      { at: 101, from: '2010-07-01', to: '2022-08-31', updated: '2026-09-28' },
      { at: 110, from: '2022-09-01', category: 'Courtesy', reappointed: '2024-09-01', updated: '2026-10-12' }
    ]
  },
  {
    npi: '218859302',
    name: ['Wexelblatt', 'Corinna', 'J.'],
    credential: 'PA-C',
    specialty: 'Emergency Medicine',
    department: 'Emergency Medicine',
    history: [{ at: 103, from: '2019-01-07', reappointed: '2025-01-07', updated: '2026-07-08' }]
  },
  {
    // Dates that the facility never sent: nothing can be concluded from this appointment.
    npi: '273310448',
    name: ['Ikemefuna', 'Obioma'],
    credential: 'MD',
    specialty: 'Nephrology',
    department: 'Medicine',
    history: [
      { at: 104, from: null, status: 'resigned', updated: '2026-06-02' },
      { at: 110, from: '2026-02-16', category: 'Provisional', updated: '2026-10-12' }
    ]
  },
  {
    npi: '205547193',
    name: ['Okonjo-Bright', 'Samuel'],
    credential: 'MD',
    specialty: 'Cardiology',
    department: 'Medicine',
    history: [{ at: 105, from: '2014-08-01', reappointed: '2026-08-01', updated: '2026-09-01' }]
  },
  {
    npi: '287126604',
    name: ['Vantongeren', 'Elise', 'M.'],
    credential: 'DPM',
    specialty: 'Podiatry',
    department: 'Surgery',
    history: [{ at: 104, from: '2018-05-01', reappointed: '2026-05-01', updated: '2026-06-02' }]
  },
  {
    npi: '232098561',
    name: ['Fairweather', 'Augustin'],
    credential: 'MD',
    specialty: 'Cardiology',
    department: 'Medicine',
    history: [
      { at: 103, from: '2009-09-01', to: '2018-10-31', updated: '2026-07-08' },
      { at: 110, from: '2018-11-12', reappointed: '2024-11-12', updated: '2026-10-12' }
    ]
  },
  {
    npi: '269405527',
    name: ['Lindqvist-Amari', 'Saoirse'],
    credential: 'MD, PhD',
    specialty: 'Hematology and Oncology',
    department: 'Medicine',
    history: [{ at: 110, from: '2016-10-03', reappointed: '2024-10-03', updated: '2026-10-12' }]
  },
  {
    npi: '241877930',
    name: ['Petrosyan', 'Vahagn'],
    credential: 'DO',
    specialty: 'Hospitalist',
    department: 'Medicine',
    history: [{ at: 110, from: '2025-05-05', updated: '2026-10-12' }]
  },
  {
    npi: '206674192',
    name: ['Grzybowski', 'Halina'],
    credential: 'MD',
    specialty: 'Neurology',
    department: 'Medicine',
    history: [
      { at: 107, from: '2012-01-09', to: '2023-01-15', updated: '2026-02-11' },
      { at: 110, from: '2023-02-01', updated: '2026-10-12' }
    ]
  },
  {
    npi: '227156390',
    name: ['Mbeki-Lauritzen', 'Thandi'],
    credential: 'MD',
    specialty: 'Obstetrics and Gynecology',
    department: 'Obstetrics and Gynecology',
    history: [
      {
        at: 110,
        from: '2004-07-01',
        to: '2025-12-31',
        status: 'retired',
        reappointed: '2022-07-01',
        updated: '2026-10-12'
      }
    ]
  },
  {
    npi: '218402956',
    name: ['Jankowiak', 'Bogumił'],
    credential: 'MD',
    specialty: 'Diagnostic Radiology',
    department: 'Radiology',
    history: [
      { at: 110, from: '2012-08-20', standing: 'contact_facility', reappointed: '2024-08-20', updated: '2026-10-12' }
    ]
  },
  {
    npi: '253164708',
    name: ['Nguyễn-Okafor', 'Trâm Anh'],
    credential: 'MD',
    specialty: 'Pathology',
    department: 'Pathology',
    history: [{ at: 101, from: '2022-05', category: 'Consulting', updated: '2026-09-28' }]
  },
  {
    npi: '220583916',
    name: ['Bellweather', 'Josiah', 'T.', 'Jr.'],
    credential: 'DO',
    specialty: 'Emergency Medicine',
    department: 'Emergency Medicine',
    history: [
      { at: 104, from: '2006-07-01', to: '2026-05-11', status: 'deceased', updated: '2026-06-02', letter: false }
    ]
  },
  {
    npi: '264778105',
    name: ['Kessler-Obi', 'Renate'],
    credential: 'DPM',
    specialty: 'Podiatry',
    department: 'Surgery',
    history: [
      {
        at: 102,
        from: '2017-04-10',
        standing: 'no',
        status: 'inactive',
        reappointed: '2025-04-10',
        updated: '2026-08-30'
      }
    ]
  }
]
