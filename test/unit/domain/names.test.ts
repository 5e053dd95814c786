import { expect, test } from 'vitest'
import { isSameFacilityName, normalizeFacilityName } from '#shared/domain/facility-name'
import { foldName, foldText, isLikelySameName, toFullName, toListName } from '#shared/domain/names'

const name = { lastName: "O'Malley-Święch", firstName: 'Zoë', middleName: 'Q.', suffix: 'Jr.' }

test('names - last name first in lists, last in letters', () => {
  expect(toListName(name)).toBe("O'Malley-Święch, Zoë Q.")
  expect(toFullName(name, 'MD')).toBe("Zoë Q. O'Malley-Święch Jr., MD")
  expect(toListName({ lastName: 'Prince', firstName: '', middleName: '' })).toBe('Prince')
  expect(toListName({ lastName: '', firstName: 'Solo', middleName: '' })).toBe('Solo')
  expect(toFullName({ lastName: '', firstName: '', middleName: '', suffix: '' }, 'DO')).toBe('DO')
})

test('names - folding drops case, accents and apostrophes, keeps words apart', () => {
  expect(foldText('  O’MALLEY–Święch ')).toBe('omalley swiech')
  expect(foldText('Søren Æbelø, Łódź ß')).toBe('soren aebelo lodz ss')
  expect(foldText('İnci')).toBe('inci')
  expect(foldName('De La-Cruz')).toBe(foldName('delacruz'))
  expect(foldText('王小明')).toBe('王小明')
})

test('names - an initial may be the same person, another first name is not', () => {
  const person = { lastName: 'Núñez', firstName: 'Maria' }
  expect(isLikelySameName(person, { lastName: 'NUNEZ', firstName: 'M' })).toBe(true)
  expect(isLikelySameName(person, { lastName: 'NUNEZ', firstName: 'Mario' })).toBe(false)
  expect(isLikelySameName(person, { lastName: 'NUNEZ', firstName: '' })).toBe(false)
})

test('facility names - the usual short forms are one name', () => {
  expect(normalizeFacilityName("St. Brigid's Reg. Med Ctr & Hosp")).toBe(
    'saint brigids reg medical center and hospital'
  )
  expect(isSameFacilityName('Mt. Ash Hosp.', 'MOUNT ASH HOSPITAL')).toBe(true)
  expect(isSameFacilityName('J.F.K. Med-Ctr', 'JFK Medical Center')).toBe(true)
  expect(isSameFacilityName('Elm Hospital', 'Elm Clinic')).toBe(false)
  expect(isSameFacilityName('', ' - ')).toBe(false)
})
