import {
  ArrowRight,
  Award,
  Building2,
  Calendar,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleX,
  Clock,
  CloudOff,
  Database,
  Download,
  ExternalLink,
  FileSpreadsheet,
  FileText,
  FlaskConical,
  Funnel,
  HardDrive,
  Hourglass,
  Info,
  KeyRound,
  ListChecks,
  Lock,
  type LucideIcon,
  Mail,
  Minus,
  Paperclip,
  Pencil,
  Phone,
  Plus,
  Printer,
  Redo2,
  RefreshCw,
  Search,
  Settings,
  ShieldCheck,
  Table2,
  TriangleAlert,
  Undo2,
  Upload,
  User,
  UserMinus,
  UserPlus,
  X
} from 'lucide-react'

/**
 * Every icon of the app under what it means, not what it shows. An icon has one meaning everywhere; a new meaning takes
 * a new entry here, so that no screen gives an old shape a second one.
 */
const iconsByMeaning = {
  add: Plus,
  attached: Paperclip,
  attention: TriangleAlert,
  calendar: Calendar,
  choose: ChevronDown,
  close: X,
  data: Database,
  document: FileText,
  done: CircleCheck,
  education: Award,
  edit: Pencil,
  download: Download,
  filter: Funnel,
  import: FileSpreadsheet,
  information: Info,
  key: KeyRound,
  letter: Mail,
  localOnly: HardDrive,
  next: ChevronRight,
  nothing: Minus,
  notBegun: CircleDashed,
  now: CircleDot,
  offline: CloudOff,
  lock: Lock,
  old: Clock,
  outside: ExternalLink,
  person: User,
  addPerson: UserPlus,
  personGone: UserMinus,
  phone: Phone,
  policy: Building2,
  practice: FlaskConical,
  previous: ChevronLeft,
  print: Printer,
  refused: CircleX,
  redo: Redo2,
  roster: Table2,
  search: Search,
  sent: ArrowRight,
  settings: Settings,
  sync: RefreshCw,
  tick: Check,
  today: ListChecks,
  undo: Undo2,
  upload: Upload,
  verified: ShieldCheck,
  waiting: Hourglass
} satisfies Record<string, LucideIcon>

export type IconName = keyof typeof iconsByMeaning

interface IconProps {
  readonly name: IconName
  /** `small`: 14 px, for rows and tags. */
  readonly size?: 'normal' | 'small' | undefined
}

/** Decoration beside a word: hidden from assistive technology, because the word says the same. */
export function Icon({ name, size = 'normal' }: IconProps) {
  const Shape = iconsByMeaning[name]
  return <Shape aria-hidden className={size === 'small' ? 'icon icon--small' : 'icon'} />
}
