/** The places within My CE: the dashboard with one of its panels or none, the profile, the evidence to find. */
export type EducationPart =
  'dashboard' | 'reminders' | 'file' | 'packet' | 'answers' | 'filings' | 'profile' | 'evidence'
