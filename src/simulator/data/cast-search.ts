import type { CastScript } from './cast.ts'

/**
 * The scripted people whom the search screen shows: much alike in name, each found for another reason. All are made up,
 * and their NPIs begin with 2, which has never been given out. Their order is part of the data set: add at the end of
 * the other list.
 */
export const SEARCH_CAST: readonly CastScript[] = [
  {
    // The history with everything in it: six facilities, two gaps, an overlap, a month-only start, a concern.
    npi: '214730862',
    name: ['Halvorsen-Achebe', 'Ingrid', 'L.'],
    credential: 'MD',
    specialty: 'Internal Medicine',
    department: 'Medicine',
    history: [
      {
        at: 106,
        from: '2013-07-01',
        to: '2016-06-30',
        category: 'Training',
        status: 'expired',
        standing: 'not_stated',
        updated: '2026-03-19'
      },
      { at: 105, from: '2016-08-15', to: '2021-03-31', reappointed: '2020-08-15', updated: '2026-09-01' },
      // 409 days until the next appointment.
      { at: 104, from: '2021-05', to: '2022-08-31', updated: '2026-06-02' },
      { at: 103, from: '2023-10-15', to: '2025-06-30', standing: 'contact_facility', updated: '2026-07-08' },
      {
        at: 102,
        from: '2024-02-01',
        to: '2024-12-31',
        category: 'Courtesy',
        department: 'Perioperative Medicine',
        updated: '2026-08-30'
      },
      // 48 days after the end at f-103.
      {
        at: 101,
        from: '2025-08-18',
        department: 'Medicine, hospitalist service',
        updated: '2026-09-28',
        periods: [
          {
            appointedOn: '2025-08-18',
            endedOn: '2026-02-17',
            staffCategory: 'Provisional',
            department: 'Medicine, hospitalist service'
          },
          {
            appointedOn: '2026-02-18',
            endedOn: null,
            staffCategory: 'Active',
            department: 'Medicine, hospitalist service'
          }
        ]
      }
    ]
  },
  {
    npi: '298104517',
    name: ['Halverson', 'Inge', 'M.'],
    credential: 'DO',
    specialty: 'Family Medicine',
    department: 'Family Medicine',
    history: [
      { at: 107, from: '2012-09-01', to: '2017-08-31', updated: '2026-02-11' },
      { at: 104, from: '2017-09-01', to: '2021-12-31', updated: '2026-06-02' },
      { at: 107, from: '2022-01-01', reappointed: '2026-01-01', updated: '2026-10-30' }
    ]
  },
  {
    npi: '251660398',
    name: ['Halverson', 'Ingram', 'T.'],
    credential: 'PA-C',
    specialty: 'Orthopedic Surgery',
    department: 'Surgery',
    history: [
      { at: 109, from: '2018-03-05', to: '2022-03-04', updated: '2026-05-14' },
      { at: 110, from: '2022-03-07', reappointed: '2026-03-07', updated: '2026-10-12' }
    ]
  },
  {
    // First and last name invite to be swapped.
    npi: '207718854',
    name: ['Ingersoll', 'Halverson', 'P.'],
    credential: 'MD',
    specialty: 'Anesthesiology',
    department: 'Anesthesia',
    history: [
      {
        at: 106,
        from: '2001-07-01',
        to: '2005-06-30',
        category: 'Training',
        status: 'expired',
        standing: 'not_stated',
        updated: '2026-03-19'
      },
      { at: 101, from: '2005-07-01', to: '2012-06-30', updated: '2026-07-30' },
      { at: 102, from: '2010-01-01', category: 'Courtesy', updated: '2026-08-03' },
      { at: 103, from: '2012-07-01', to: '2019-06-30', updated: '2026-07-08' },
      { at: 110, from: '2019-07-01', reappointed: '2025-07-01', updated: '2026-07-22' }
    ]
  },
  {
    npi: '263309417',
    name: ['Hallvardsson', 'Ingunn'],
    credential: 'MD, PhD',
    specialty: 'Neurology',
    department: 'Medicine',
    history: [
      { at: 106, from: '2009-01-15', to: '2014-12-31', updated: '2026-03-19' },
      { at: 103, from: '2015-01-01', to: '2023-05-31', updated: '2026-07-08' },
      // 153 days away.
      { at: 104, from: '2023-11-01', to: '2025-10-31', category: 'Consulting', updated: '2026-06-02' },
      { at: 101, from: '2025-11-01', category: 'Provisional', updated: '2026-09-28' }
    ]
  },
  {
    npi: '289940126',
    name: ['Haverson', 'Maringa', 'K.'],
    credential: 'CRNA',
    specialty: 'Nurse Anesthesia',
    department: 'Anesthesia',
    history: [{ at: 102, from: '2021-04-19', reappointed: '2025-04-19', updated: '2026-11-02' }]
  },
  {
    // Three gaps, one of them of more than a year.
    npi: '233817705',
    name: ['Halvorson', 'Roberta', 'Ingeborg'],
    credential: 'MD',
    specialty: 'Pediatrics',
    department: 'Pediatrics',
    history: [
      { at: 106, from: '1998-07', to: '2001-06', category: 'Training', status: 'expired', updated: '2026-03-19' },
      { at: 105, from: '2001-07-01', to: '2009-06-30', updated: '2026-09-01' },
      { at: 108, from: '2009-07-01', to: '2022-03-31', category: 'Consulting', updated: '2026-01-20' },
      { at: 103, from: '2010-01-01', to: '2022-06-30', updated: '2026-07-08' },
      { at: 104, from: '2022-10-01', to: '2023-06-30', category: 'Courtesy', updated: '2026-06-02' },
      { at: 107, from: '2024-08-01', to: '2025-12-31', updated: '2026-02-11' },
      { at: 101, from: '2026-03-01', category: 'Provisional', updated: '2026-09-15' }
    ]
  },
  {
    npi: '276105943',
    name: ['Brandt', 'Inga'],
    former: ['Halverson'],
    credential: 'MD',
    specialty: 'Obstetrics and Gynecology',
    department: 'Obstetrics and Gynecology',
    history: [
      { at: 105, from: '2008-08-01', to: '2013-07-31', updated: '2026-09-01' },
      { at: 104, from: '2013-08-01', to: '2018-02', updated: '2026-06-02' },
      { at: 101, from: '2018-03-01', reappointed: '2026-03-01', updated: '2026-09-28' },
      { at: 110, from: '2020-06-15', category: 'Courtesy', reappointed: '2026-06-15', updated: '2026-10-01' }
    ]
  },
  {
    npi: '219482660',
    name: ['Alverson', 'Ingmar'],
    credential: 'DPM',
    specialty: 'Podiatry',
    department: 'Surgery',
    history: [
      { at: 109, from: '2015-05-01', to: '2020-04-30', updated: '2026-05-14' },
      { at: 102, from: '2020-05-01', updated: '2026-07-22' }
    ]
  },
  {
    npi: '225190637',
    name: ['Halverson', 'Katherine'],
    credential: 'PhD',
    specialty: 'Clinical Psychology',
    department: 'Behavioral Health',
    history: [{ at: 110, from: '2019-10-07', reappointed: '2025-10-07', updated: '2026-11-10' }]
  },
  {
    npi: '270418853',
    name: ['Halversen', 'Inez'],
    credential: 'CNM',
    specialty: 'Midwifery',
    department: 'Obstetrics and Gynecology',
    history: [
      { at: 105, from: '2016-01-11', to: '2021-01-10', updated: '2026-09-01' },
      { at: 101, from: '2021-01-11', reappointed: '2025-01-11', updated: '2026-10-20' }
    ]
  },
  {
    npi: '244907316',
    name: ["O'Halloran-Ingram", 'Niamh'],
    credential: 'MD',
    specialty: 'Emergency Medicine',
    department: 'Emergency Medicine',
    history: [
      { at: 103, from: '2014-07-01', to: '2018-06-30', updated: '2026-07-08' },
      { at: 104, from: '2018-07-01', to: '2024-06-30', standing: 'contact_facility', updated: '2026-06-02' },
      { at: 110, from: '2024-07-01', reappointed: '2026-07-01', updated: '2026-09-09' }
    ]
  },
  {
    npi: '245519037',
    name: ['Halverson', 'Ingrid'],
    credential: 'NP',
    specialty: 'Family Medicine',
    department: 'Family Medicine',
    history: [
      { at: 109, from: '2017-02-01', to: '2023-01-31', updated: '2026-05-14' },
      { at: 108, from: '2023-02-01', updated: '2026-01-20' }
    ]
  },
  {
    npi: '281346709',
    name: ['Halverson', 'C. Ingraham'],
    credential: 'MD',
    specialty: 'Diagnostic Radiology',
    department: 'Radiology',
    history: [
      { at: 106, from: '1989-07', to: '1993-06', category: 'Training', status: 'expired', updated: '2026-03-19' },
      { at: 105, from: '1993-07-01', to: '2004-06-30', updated: '2026-09-01' },
      { at: 103, from: '2004-07-01', to: '2015-12-31', updated: '2026-07-08' },
      { at: 108, from: '2010-01-01', to: '2020-12-31', category: 'Telemedicine', updated: '2026-01-20' },
      { at: 107, from: '2016-01-01', to: '2024-03-31', status: 'retired', updated: '2026-02-11' }
    ]
  }
]
