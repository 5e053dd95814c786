import type { AffiliationSummary } from '#shared/domain/affiliation'
import type { Facility } from '../data/facilities.ts'
import { crestPng, signaturePng } from './images.ts'

/** A letterhead in the shape that `letter/template/` and `letter/retrieve/` have. */
export function toWireLetterhead(facility: Facility) {
  const number = Number(facility.facilityId.replace(/\D/g, ''))
  return {
    facility_name: facility.name,
    address_lines: [facility.office, facility.street, `${facility.city}, ${facility.state} ${facility.zip}`],
    phone: facility.phone,
    fax: facility.fax,
    website: facility.website,
    ...imagesOf(number),
    signatory_name: facility.signatoryName,
    signatory_title: facility.signatoryTitle,
    template: facility.template
  }
}

/** For a facility that came by the control interface and has no letterhead of its own. */
export function plainLetterhead(summary: AffiliationSummary) {
  return {
    facility_name: summary.facilityName,
    address_lines: [`${summary.city}, ${summary.state}`.replace(/^, |, $/g, '')],
    phone: summary.facilityPhone,
    fax: '',
    website: '',
    logo: null,
    signature: null,
    signatory_name: '',
    signatory_title: 'Medical Staff Services',
    template: 1
  }
}

/** Drawn once: a batch of letters comes from few facilities. */
const drawn = new Map<number, ReturnType<typeof drawImages>>()

function imagesOf(facilityNumber: number) {
  const images = drawn.get(facilityNumber) ?? drawImages(facilityNumber)
  drawn.set(facilityNumber, images)
  return images
}

function drawImages(facilityNumber: number) {
  return { logo: toWireImage(crestPng(facilityNumber)), signature: toWireImage(signaturePng(facilityNumber)) }
}

function toWireImage(png: Buffer) {
  return { media_type: 'image/png', data: png.toString('base64') }
}
