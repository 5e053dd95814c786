import type { CitedText } from './citation.ts'
import { cite } from './citation.ts'
import { contacts, type Contact } from './contacts.ts'

/** A question that certificants and their employers ask, answered without a network. */
export interface Answer {
  readonly id: string
  readonly question: string
  /** Sentences in order, each with its sources. */
  readonly paragraphs: readonly CitedText[]
  /** Whom to write to when that was not enough; `null` where the page names nobody. */
  readonly contact: Contact | null
}

const says = (text: string, rules: CitedText['rules']): CitedText => cite(text, rules, null)

/** The answers, in the order in which the questions come up in a cycle. Facts are those of the 2025 page. */
export const answers: readonly Answer[] = [
  {
    id: 'am-i-due',
    question: 'Am I due this year?',
    paragraphs: [
      says('A renewal falls due every third year after the year of your first certification, on December 1.', [
        'R01',
        'R05'
      ]),
      says('With both certifications the first one sets the rhythm; the later one is renewed along with it.', ['R06']),
      says(
        'Knowing the date is your own task: reminders from NAMSS are a courtesy, and a missing one excuses nothing.',
        ['R09']
      )
    ],
    contact: null
  },
  {
    id: 'no-notice',
    question: 'I got no notice that my certification expires. Does the date still hold?',
    paragraphs: [
      says('Yes. Every notice is a courtesy; one that did not arrive changes no date and supports no appeal.', ['R09']),
      says(
        'Keep your e-mail address in the NAMSS profile current; a private one is not caught by an employer’s filter.',
        ['R09']
      )
    ],
    contact: contacts.certification
  },
  {
    id: 'when-to-apply',
    question: 'When can I apply, and until when?',
    paragraphs: [
      says('From August 1 of the renewal year, without a late fee until December 1.', ['R03', 'R60']),
      says('Log credits in your online account before that, at any time: it makes the application quick.', ['R02']),
      says('Whether August 1 itself is open is said both ways; we take it as open.', ['A01'])
    ],
    contact: contacts.certification
  },
  {
    id: 'how-many-credits',
    question: 'How many credits do I need?',
    paragraphs: [
      says('One certification takes 30, at least 15 of them NAMSS approved.', ['R10', 'R12']),
      says('Both take 45, at least 25 of them NAMSS approved. All may be approved ones.', ['R11', 'R13', 'R14']),
      says('The first renewal with both takes 30; if you have 45, enter them.', ['R15']),
      says('For that first renewal no approved minimum is printed; we assume 15.', ['A04'])
    ],
    contact: null
  },
  {
    id: 'which-dates',
    question: 'From when to when must credits be earned?',
    paragraphs: [
      says('For 2025: December 2, 2022 through December 1, 2025, both days included.', ['R07']),
      says('In your first cycle every credit after the day of your certification counts too.', ['R08']),
      says('We begin with the day after it, and assume that surplus credits do not carry over.', ['A09', 'A24'])
    ],
    contact: null
  },
  {
    id: 'kinds-of-credit',
    question: 'Sponsored, approved, not approved: what is the difference?',
    paragraphs: [
      says('Sponsored: NAMSS held it itself, live or recorded. Approved: somebody else did and NAMSS approved it.', [
        'R16'
      ]),
      says('Both have a NAMSS certificate with the logo on top. Everything else in the field is not approved.', [
        'R16',
        'R71'
      ])
    ],
    contact: contacts.education
  },
  {
    id: 'where-to-find',
    question: 'Where do I find education that counts?',
    paragraphs: [
      says('NAMSS offers recorded webinars and conferences, quizzes to Synergy and its podcast, and online courses.', [
        'R16',
        'R17'
      ]),
      says('Employers and state associations offer more; it has to belong to the field.', ['R36', 'R39'])
    ],
    contact: contacts.education
  },
  {
    id: 'what-does-not-count',
    question: 'What does not count?',
    paragraphs: [
      says('Breaks, meals, networking, business meetings; trade shows, product training, writing policies.', [
        'R31',
        'R41',
        'R43',
        'R44'
      ]),
      says('Meetings and content of your own department or system, unless it was a workshop, webinar or the like.', [
        'R40'
      ]),
      says('Wellness, unless it was education about stress; service on boards outside NAMSS; paid expert work.', [
        'R42',
        'R45',
        'R32'
      ])
    ],
    contact: contacts.certification
  },
  {
    id: 'application-not-found',
    question: 'The link opens, but my application is not there.',
    paragraphs: [
      says('Your certification may hang on a second account in your name: sign in with your other e-mail address.', [
        'R09'
      ]),
      says('A personal address is the safer one to keep on file, since employers often filter mail.', ['R09'])
    ],
    contact: contacts.certification
  },
  {
    id: 'missing-certificates',
    question: 'I am missing CE certificates of a NAMSS event.',
    paragraphs: [
      says('NAMSS does not record who attended live events, but can look up and resend a certificate.', ['R70', 'R71']),
      says('Certificates of online education are in the Education Zone, under transcripts and achievements.', ['R71'])
    ],
    contact: contacts.education
  },
  {
    id: 'credits-not-posted',
    question: 'When do credits show up by themselves?',
    paragraphs: [
      says(
        'Education Zone credits from January 1, 2025 on: 7 to 10 business days after completion. Older ones you enter.',
        ['R17']
      ),
      says('Conference credits: 7 to 10 business days after the deadline for session evaluations.', ['R18']),
      says('Third-party education with NAMSS approval is picked from the menu, anything else typed in.', ['R19']),
      says('One passage of the page has third-party credits appear by themselves; we go by the menu.', ['A18'])
    ],
    contact: contacts.education
  },
  {
    id: 'virtual-location',
    question: 'Which location do I enter for a virtual activity?',
    paragraphs: [says('The city and state in which you sat.', ['R72'])],
    contact: null
  },
  {
    id: 'check-payment',
    question: 'My employer pays by check. Am I late, and has it arrived?',
    paragraphs: [
      says('What counts is the date on the check: up to December 1 it is in time, whenever it arrives.', ['R26']),
      says('When you submit later than that, pay by card and have it reimbursed, so that the holidays delay nothing.', [
        'R61'
      ]),
      says('To trace a check, write its number, its amount and what it was for.', ['R26'])
    ],
    contact: contacts.info
  },
  {
    id: 'after-submitting',
    question: 'I have submitted. What happens now?',
    paragraphs: [
      says('People approve applications by hand: expect news three to four weeks after the fee arrived.', ['R73']),
      says('The digital certificate comes through Credly within 10 business days after December 1; none is mailed.', [
        'R74'
      ]),
      says('It bears your name as your NAMSS profile has it, so check the profile first.', ['R74']),
      says('Until then the Good Standing Report is what verifies your certification.', ['R73'])
    ],
    contact: contacts.certification
  },
  {
    id: 'good-standing-report',
    question: 'When does the Good Standing Report change, and what can my employer be told during an audit?',
    paragraphs: [
      says('The report changes once the renewal is approved, not before.', ['R73']),
      says('While an audit is open, your employer may ask the certification office directly.', ['R73'])
    ],
    contact: contacts.certification
  },
  {
    id: 'membership-and-fee',
    question: 'Is the recertification fee part of my membership dues?',
    paragraphs: [
      says('No, they are two payments, and a certificant in good standing need not be a member.', ['R27']),
      says('The lower member fee needs a membership renewed or applied for before you submit.', ['R22'])
    ],
    contact: contacts.info
  },
  {
    id: 'extension',
    question: 'I will not have the credits by December 1.',
    paragraphs: [
      says('Ask for an extension by e-mail, to arrive by the end of the business day on December 1.', [
        'R50',
        'R52',
        'R56'
      ]),
      says(
        'Attach certificates of at least half: 15 credits, or 25 with both certifications. A table is not accepted.',
        ['R51', 'R54']
      ),
      says('It lasts six months at most (for 2025 until June 1, 2026), costs $50 and may be audited.', [
        'R24',
        'R53',
        'R55'
      ]),
      says('Once the rest is uploaded in the application, it asks for the recertification fee and the extension fee.', [
        'R57'
      ]),
      says('We assume that no late fee comes on top.', ['A20'])
    ],
    contact: contacts.certification
  },
  {
    id: 'late',
    question: 'I missed December 1.',
    paragraphs: [
      says('Until December 31 you can still submit, for $50 more.', ['R23', 'R61']),
      says('We do not count credits earned after December 1 for it.', ['A27'])
    ],
    contact: contacts.certification
  },
  {
    id: 'lapse-and-reinstatement',
    question: 'My certification has lapsed. How do I get it back?',
    paragraphs: [
      says('From January 1 it has lapsed when credits and payment are missing, and CPCS and CPMSM may not be used.', [
        'R62',
        'R63'
      ]),
      says('Until June 30 you can ask for reinstatement by e-mail; once $150 is paid the application reopens.', [
        'R25',
        'R64',
        'R68'
      ]),
      says('You document every credit and pay the recertification fee too.', ['R66', 'R67']),
      says('The credits must come from the recertification period.', ['R65']),
      says('Another passage lets you upload "remaining" credits until June 30; we count the period only.', ['A08']),
      says('After the six months the way back is a new application and the exam.', ['R69'])
    ],
    contact: contacts.certification
  }
]
