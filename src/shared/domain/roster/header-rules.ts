import type { RosterField } from './roster-field.ts'

/**
 * How well a header's words speak for a field. Data, to be extended when a new export turns up; each pattern is matched
 * against the header as `normalizeHeader` writes it.
 */
export interface HeaderRule {
  readonly field: RosterField
  /** Header texts that mean the field and nothing else, separated by semicolons. */
  readonly exact: string
  /** Weaker signs, each with its weight (0 to 1). */
  readonly signs: readonly (readonly [pattern: RegExp, weight: number])[]
  /** Words that make it something else. */
  readonly not: RegExp
}

const ELSEWHERE =
  'other|authorized|official|emergency|supervis\\w*|sponsor\\w*|collaborat\\w*|referr\\w*|spouse|billing|group|organization|parent|owner|user|updated|entered|modified|created|reviewer|chair|manager|coordinator|contact person|assistant|delegate|alternate|secondary contact|reference'
const NOT_PERSON = new RegExp(
  `\\b(${ELSEWHERE}|facility|hospital|clinic|practice|department|company|employer|school|program|insurance|payer|plan|file|sheet|state|city|county|country|street|business|product|drug|board|license|location|site|office|campus|entity|specialty|service|category|code|type|date|status|number|id|phone|carrier|prefix|suffix|contact)\\b`
)
const NOT_PART = new RegExp(
  `\\b(${ELSEWHERE}|former|maiden|previous|prior|alias|aka|code|type|date|contact|update|visit|login|seen|file|facility|hospital)\\b`
)

/** Rules for who a row is about. */
export const HEADER_RULES: readonly HeaderRule[] = [
  {
    field: 'npi',
    exact: `
      npi; npi number; npi id; npi code; npi 1; npi type 1; individual npi; nppes;
      national provider identifier; national provider id; national provider identification number;
      national id number npi; npi national provider identifier; national provider number`,
    signs: [
      [/^npi\b|\bnpi$|\bnpi number\b/, 0.9],
      [/\bnational provider\b/, 0.85],
      [/\bnpi\b/, 0.6]
    ],
    not: new RegExp(
      `\\b(${ELSEWHERE}|deactivat\\w*|reactivat\\w*|replacement|facility|hospital|practice|type 2|date|status|verified|found|match|check|valid|entity)\\b`
    )
  },
  {
    field: 'last_name',
    exact: `
      last; last name; family name; name last; sur name; last name organization name; provider last name organization name;
      last name or organization name; last name or business name; last name business name`,
    signs: [
      [/\b(last|family) name\b|\bname last\b/, 0.9],
      [/^last\b/, 0.6]
    ],
    not: NOT_PART
  },
  {
    field: 'first_name',
    exact: `
      first; first name; given name; forename; name first; given names; first name middle initial; given;
      first middle; first name middle name; first and middle name; first name and middle initial`,
    signs: [
      [/\b(first|given) name\b|\bname first\b/, 0.9],
      [/^(first|given)\b/, 0.6]
    ],
    not: new RegExp(`${NOT_PART.source}|\\blast name\\b|\\bpreferred\\b|\\bnick`)
  },
  {
    field: 'middle_name',
    exact: 'middle; middle name; middle initial; name middle; initial; second name; middle names',
    signs: [[/\bmiddle\b/, 0.85]],
    not: new RegExp(`${NOT_PART.source}|\\b(first|last)\\b|\\bappointment\\b`)
  },
  {
    field: 'suffix',
    exact: 'suffix; name suffix; generation; generational suffix; sfx; jr sr',
    signs: [[/\bsuffix\b/, 0.85]],
    not: new RegExp(`\\b(${ELSEWHERE}|credential|degree)\\b`)
  },
  {
    field: 'former_name',
    exact: `
      maiden name; former name; former last name; previous name; prior name; other last name; maiden; alias;
      aka; also known as; previous last name; other name; former names; birth name`,
    signs: [
      [/\b(maiden|former|previous|prior|alias)\b.*\bname\b/, 0.85],
      [/\bother last name$/, 0.7]
    ],
    not: /\b(organization|first|middle|prefix|suffix|credential|type|employer|facility|hospital|insurance|practice)\b/
  },
  {
    field: 'full_name',
    exact: `
      name; full name; provider; practitioner; physician; provider name; practitioner name; physician name;
      clinician; doctor; doctor name; member name; staff member; applicant; applicant name; last first;
      last name first name; name last first; name last first middle; last first middle; last name first;
      display name; worker; worker name; provider full name; medical staff member; staff name; employee name; employee; surgeon;
      complete name; practitioner full name; legal name; name and credential; name credential; name degree;
      name with credential; providers; physicians; last name first name middle initial;
      last name first name degree; first name last name; first last; personnel name; medical staff; member`,
    signs: [
      [/\blast( name)?\b.*\bfirst\b|\bname\b.*\bl f\b/, 0.85],
      [/\bfull name\b/, 0.9],
      [/^(provider|practitioner|physician|doctor|clinician|member|staff|employee|applicant|associate) name$/, 0.85],
      [/^(?!.*\b(first|last|middle|preferred|nick|nickname|prefix|suffix|maiden|former|family|given)\b).*\bname\b/, 0.5]
    ],
    not: NOT_PERSON
  },
  {
    field: 'credential',
    exact: `
      credential; degree; professional degree; designation; professional designation; credential text;
      professional title; license type; md do; provider degree; academic degree; degree title; title degree;
      provider title; post nominal; credential suffix; professional suffix; discipline degree;
      professional credential; degree credential`,
    signs: [
      [/\b(credential|degree)\b/, 0.8],
      [/^title$/, 0.6],
      [/\btitle\b/, 0.4],
      [/^(provider |practitioner |physician )?(type|class|classification)$/, 0.45],
      [/\blicense type\b/, 0.6]
    ],
    not: new RegExp(
      `\\b(${ELSEWHERE}|date|status|expiration|number|committee|verification|file|school|year|id|cycle|credentialing|re ?credential\\w*|contact|job|position)\\b`
    )
  },
  {
    field: 'specialty',
    exact: `
      specialty; primary specialty; provider specialty; specialty description; specialty name;
      medical specialty; specialty 1; specialty1; practice specialty; clinical specialty; specialty primary;
      main specialty; taxonomy description; primary taxonomy description; practicing specialty; specialty desc;
      area of specialty; field of practice`,
    signs: [
      [/\bprimary\b.*\bspecialty\b/, 0.9],
      [/\bspecialty\b/, 0.75],
      [/\btaxonomy\b.*\bdescription\b/, 0.6],
      [/\bdiscipline\b/, 0.5],
      [/\bprimary\b.*\btaxonomy\b/, 0.45],
      [/\btaxonomy codes? ?1?$/, 0.45]
    ],
    not: /\b(secondary|other|sub|board|certif\w*|date|status|tertiary|additional|cms|medicare|switch|group|number|second|specialty [2-9]|expiration|desired)\b|\bspecialty[2-9]\b|\bcode [2-9]|\bcode 1\d/
  },
  {
    field: 'facility_name',
    exact: `
      facility; facility name; hospital; hospital name; entity; entity name; site; campus; primary facility;
      affiliation; hospital affiliation; facility affiliation; appointing facility; primary hospital;
      institution; location name; facility site; primary location; staff facility; hospital facility; ministry;
      market facility`,
    signs: [
      [/\b(facility|hospital)\b.*\bname\b/, 0.85],
      [/\b(facility|hospital|campus|institution)\b/, 0.6],
      [/^(location|site)$/, 0.5],
      [/^(practice|organization|group) name$/, 0.4]
    ],
    not: /\b(id|code|phone|fax|address|city|state|zip|npi|type|status|date|number|email|contact|legal|other|county|country|category|privileges|staff status|department|employed|billing|tax)\b/
  },
  {
    field: 'department',
    exact: `
      department; department name; department service; dept service; clinical department;
      medical staff department; service line; division; section; department section; clinical service;
      department division; staff department; assigned department; hospital department; primary department`,
    signs: [
      [/\bdepartment\b/, 0.8],
      [/\b(division|section|service line|clinical services?)\b/, 0.5],
      [/^service$|^unit$/, 0.45]
    ],
    not: /\b(id|code|phone|fax|address|city|state|zip|chair|chief|email|date|number|head|director|start|end|from|to|status|effective|approval)\b/
  },
  {
    field: 'staff_category',
    exact: `
      staff category; category; medical staff category; membership category; appointment category; staff class;
      appointment type; staff type; membership type; staff membership; staff category name; category of staff;
      staff membership category; privilege category; medical staff membership; hospital staff category;
      ms category; cat of staff`,
    signs: [
      [/\bcategory\b/, 0.75],
      [/\bstaff (type|class|level|status)\b/, 0.5],
      [/\bmembership\b/, 0.45]
    ],
    not: /\b(date|code set|specialty|provider category id|expiration|taxonomy|license|dea|risk|payer)\b/
  },
  {
    field: 'status',
    exact: `
      status; appointment status; current status; provider status; practitioner status; staff status;
      membership status; medical staff status; active inactive; active; affiliation status; record status;
      member status; staff membership status; facility status; hospital status; privilege status;
      privileges status; status description; staff appointment status; is active; active status; status code;
      active y n; active yes number; active flag; active staff y n; currently active`,
    signs: [
      [/\bstatus\b/, 0.6],
      [/^active\b/, 0.5]
    ],
    not: /\b(prior|previous|former|marital|license|board|good standing|standing|date|vaccin\w*|immuniz\w*|flu|covid|contract|payer|medicare|medicaid|citizen\w*|visa|military|veteran|employment|employed|dea|cds|insurance|file|verification|caqh|pecos|enrollment|opt out|certification|profile|attestation|changed?|reason|teaching|background|health|tb|cme|dues)\b/
  },
  {
    field: 'good_standing',
    exact: `
      good standing; in good standing; standing; good standing yes number; good standing y n;
      good standing status; member in good standing; standing status; good standing flag;
      good standing indicator; in good standing y n; good stand; good std; in good std`,
    signs: [
      [/\bgood standing\b/, 0.9],
      [/\bstanding\b/, 0.6]
    ],
    not: /\b(date|definition|letter|order|long|note|comment)\b/
  },
  {
    field: 'appointed_on',
    exact: `
      appointment initial; appointment original; appointment; appointment date; date appointment; initial appointment; initial appointment date;
      original appointment; original appointment date; date of appointment; date of initial appointment;
      start date; staff start date;
      appointment effective date; initial appointment effective date; effective date; staff since;
      on staff since; member since; date joined; joined; start; initial date; original date; appointment effective; from;
      from date; effective; appointment on; initial staff date; medical staff appointment date; staff appointment date;
      initial appointment dt; affiliation start date; affiliation from; date started; privileges start date;
      privilege start date; privileges start; privilege start; privileges granted; initial privileges; initial privileges date; privileges granted date; date privileges granted; affiliation start; original staff date; since; effective from; membership start;
      first appointment; first appointment date; first appointment on; initially appointment;
      date initial appointment; initial approval date; board approval date; start dt`,
    signs: [
      // Where the file has the first appointment as well, this is the present one.
      [/^appointment (start|start date|from)$/, 0.95],
      [/\b(initial|original|first)\b.*\bappointment\b/, 0.95],
      [/\bappointment\b.*\b(date|start|from|effective|begin)\b/, 0.8],
      [/\b(start|effective|join\w*) date\b/, 0.6],
      [/\bhire date\b|\bdate of hire\b/, 0.45]
    ],
    not: /\b(re ?appointment|reappointment|end|expiration|last|next|to|through|thru|license|dea|insurance|policy|board|certif\w*|termination|resignation|due|status|type|category|current|employment|contract|malpractice|birth|update\w*|enumeration|leave|provisional)\b/
  },
  {
    field: 'reappointed_on',
    exact: `
      last appointment; appointment current; appointment last; reappointment; reappointment date; date of reappointment; last reappointment; last reappointment date;
      most recent reappointment; most recent reappointment date; current reappointment date;
      reappointment start; reappointment start date; reappointment effective date; date reappointment;
      reappointment on; current appointment; current appointment date; current appointment start;
      current appointment start date; current appointment from; last appointment date; latest reappointment;
      current appointment effective date; last recredentialing date; recredentialing date; last recredentialed;
      recredentialed date; last reappointment on; reappointment from`,
    signs: [
      [/\breappointment\b/, 0.8],
      [/\bre ?credential\w*\b.*\bdate\b/, 0.7],
      [/\bcurrent appointment\b/, 0.7]
    ],
    not: /\b(next|due|expiration|end|to|through|thru|cycle|month|status|type|application|packet|sent|received|by|until|upcoming)\b/
  },
  {
    field: 'ended_on',
    exact: `
      end; end date; date end; ended on; end on; termination date; termination; date of termination;
      date termination; resignation date; resignation; date of resignation; date resignation; staff end date; separation date; date left; last day; last day worked; last date; inactive date; inactivation date;
      date inactive; to; to date; thru; through; until; departure date; affiliation end date; affiliation to;
      left; left staff; date of separation; privileges end date; privilege end date; privileges end; privilege end;
      affiliation end; membership end; effective to; effective thru; termination effective date; end dt;
      staff termination date; date off staff;
      appointment termination date; resignation effective date; retired date; date retired; status end date`,
    signs: [
      // Weaker than a termination date beside it: it may be when the present appointment runs out.
      [/^appointment (to|through|thru|end|end date)$/, 0.93],
      [
        /\b(end|termination|resignation|separation|departure)\b.*\b(date|on)\b|\bdate\b.*\b(end|termination|resignation|separation)\b/,
        0.8
      ],
      [/\bappointment\b.*\b(end|to|through|thru|until)\b/, 0.75]
    ],
    not: /\b(license|dea|insurance|policy|board|certif\w*|contract|malpractice|next|due|reason|birth|leave|reappointment due|cycle|current)\b/
  },
  {
    field: 'letter',
    exact: `
      letter; letter setting; letter template; good standing letter; letter type; letter id; template;
      pass letter`,
    signs: [[/\bletter\b/, 0.6]],
    not: /\b(date|sent|received|request\w*|recommendation|reference|status|approval)\b/
  },
  {
    field: 'email',
    exact: `
      email; email address; work email; office email; business email; primary email; email 1; email work;
      professional email; provider email; practitioner email; email primary; work email address;
      preferred email; contact email; email id; hospital email`,
    signs: [
      [/\b(work|office|business|primary|preferred)\b.*\bemail\b/, 0.9],
      [/\b(personal|home|secondary|alternate)\b.*\bemail\b/, 0.45],
      [/\bemail\b/, 0.7]
    ],
    not: /\b(emergency|assistant|manager|supervis\w*|office manager|billing|opt|consent|sent|date|credentialing contact|authorized|admin\w*|department)\b/
  },
  {
    field: 'phone',
    exact: `
      phone; phone number; office phone; work phone; business phone; primary phone; office phone number;
      phone office; phone 1; work phone number; phone work; business phone number; practice phone;
      contact phone; preferred phone; main phone; primary phone number; contact number; telephone number;
      phone primary; direct phone`,
    signs: [
      [/\bpractice location\b.*\bphone\b/, 0.85],
      [/\b(office|work|business|primary|practice)\b.*\bphone\b/, 0.8],
      [/\bmailing\b.*\bphone\b/, 0.4],
      [/\bmobile\b.*\b(number|phone)\b|^mobile$/, 0.45],
      [/\b(home|personal)\b/, 0],
      [/\bphone\b/, 0.6]
    ],
    not: /\b(fax|pager|emergency|authorized|official|carrier|assistant|extension|ext|billing|back ?line|type|answering)\b/
  },
  {
    field: 'city',
    exact: `
      city; office city; business city; practice city; primary city; work city; city name; primary office city;
      town; location city; address city`,
    signs: [
      [/\bpractice location\b.*\bcity\b/, 0.85],
      [/\b(office|practice|business|work|primary)\b.*\bcity\b/, 0.7],
      [/\bmailing\b.*\bcity\b/, 0.4],
      [/\bcity\b/, 0.6]
    ],
    not: /\b(birth|school|home|license|capacity|billing|residency|emergency|insurance|ethnicity)\b/
  },
  {
    field: 'state',
    exact: `
      state; office state; business state; practice state; primary state; work state; state code;
      state province; primary office state; location state; address state; state abbreviation`,
    signs: [
      [/\bpractice location\b.*\bstate\b/, 0.85],
      [/\b(office|practice|business|work|primary)\b.*\bstate\b/, 0.7],
      [/\bmailing\b.*\bstate\b/, 0.4],
      [/\bstate\b/, 0.5]
    ],
    not: /\b(birth|school|home|license|issued?|issuing|driver|billing|residency|dea|cds|controlled|insurance|medicaid|number|registration|identifier|statement|taxonomy|emergency)\b/
  },
  {
    field: 'notes',
    exact: `
      notes; note; comments; comment; remarks; remark; memo; internal notes; roster notes; staff notes;
      general comments`,
    signs: [[/\b(notes|comments|remarks)\b/, 0.6]],
    not: /\b(date|by)\b/
  }
]
