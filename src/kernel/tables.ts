// Written by `npm run tables` from a migrated database. Do not edit.
import type { ColumnType, Generated } from 'kysely'

type Json = ColumnType<unknown, string, string>

export interface Tables {
  access: {
    enterpriseId: string
    id: Generated<string>
    personId: string
    role: string
    unit: string | null
    what: 'secret-facts' | 'outside-scope' | 'export'
    filter: string
    rows: number
    purpose: string
    at: Generated<string>
  }
  alarm: {
    id: Generated<string>
    name: string
    level: 'warning' | 'alarm'
    detail: Json
    since: string
    lastSeen: string
    endedAt: string | null
    acknowledgedBy: string | null
    acknowledgedAt: string | null
    acknowledgedBecause: string | null
  }
  alias: {
    enterpriseId: string
    id: string
    survivor: string
    validFrom: string
    validTo: string | null
    reason: string
    byId: string
    knownAt: Generated<string>
  }
  announcement: {
    enterpriseId: string
    id: string
    toPerson: string | null
    toUnit: string | null
    toRole: string | null
    toEnterprise: Generated<boolean>
    notTo: string | null
    kind: string
    subject: string
    subjectId: string
    about: Json
    madeBy: string
    at: Generated<string>
    postedAt: string | null
    receivers: number | null
  }
  apiKey: {
    id: string
    name: string
    tokenHash: Buffer
    role: string
    unit: string
    scopes: string[]
    madeBy: string
    madeAt: Generated<string>
    expiresAt: string
    revokedAt: string | null
    lastUsed: string | null
    version: number
  }
  backupRun: {
    id: Generated<string>
    startedAt: Generated<string>
    endedAt: string | null
    byWhom: string
    name: string
    bytes: number | null
    tables: number | null
    rows: number | null
    lost: number | null
    verified: Generated<boolean>
    error: string | null
  }
  binding: {
    enterpriseId: string
    id: string
    personId: string
    personName: string
    role: 'owner' | 'colleague'
    proof: 'legal-representative' | 'letter' | 'papers' | 'owner' | 'demo'
    papers: Generated<string[]>
    boundBy: string
    boundAt: Generated<string>
    expiresOn: string | null
    revokedAt: string | null
    version: number
  }
  calendarDay: {
    day: string
    kind: 'off' | 'work'
    holiday: string
    source: string
  }
  delivery: {
    enterpriseId: string
    noticeId: string
    channel: 'inbox' | 'email' | 'wecom' | 'dingtalk' | 'webhook'
    personId: string
    state: 'queued' | 'sent' | 'delivered' | 'failed' | 'given-up'
    reason: string | null
    tries: Generated<number>
    notBefore: Generated<string>
    queuedAt: Generated<string>
    sentAt: string | null
    deliveredAt: string | null
  }
  dispute: {
    enterpriseId: string
    id: string
    variable: number
    period: number
    disputed: number | null
    disputedText: string | null
    claimed: number | null
    claimedText: string | null
    reason: string
    evidence: Generated<string[]>
    state: 'open' | 'corrected' | 'kept' | 'withdrawn'
    answer: string | null
    provider: string
    version: number
    openedAt: Generated<string>
  }
  disputeStep: {
    enterpriseId: string
    disputeId: string
    version: number
    act: string
    state: string
    variable: number
    holder: string | null
    clock: 'running' | 'paused' | 'none'
    at: string
    knownAt: Generated<string>
  }
  draft: {
    id: string
    unit: string
    clause: string
    basedOn: number
    body: Json
    sha256: string
    state: 'simulate' | 'consult' | 'fair-competition' | 'legality' | 'deliberate' | 'issue' | 'interpret' | 'evaluate' | 'renew' | 'renewed' | 'abolished' | 'dropped'
    holder: string | null
    simulation: string | null
    version: number
    openedAt: Generated<string>
  }
  draftReply: {
    enterpriseId: string
    draftId: string
    id: string
    sha256: string
    said: string
    byId: string
    at: Generated<string>
  }
  draftStep: {
    draftId: string
    version: number
    act: string
    step: string
    state: string
    holder: string | null
    clock: 'running' | 'paused' | 'none'
    sha256: string
    simulation: string | null
    opinion: string | null
    paper: string | null
    actorId: string
    at: string
    knownAt: Generated<string>
  }
  duplicate: {
    enterpriseId: string
    otherId: string
    score: number
    reasons: string[]
    state: Generated<'open' | 'merged' | 'different'>
    note: string | null
    decidedBy: string | null
    foundAt: Generated<string>
    decidedAt: string | null
    version: Generated<number>
  }
  enterprise: {
    id: string
    creditCode: string
    name: string
    formerNames: Generated<string[]>
    industry: string | null
    town: string | null
    status: 'active' | 'revoked' | 'deregistered' | 'moved-out' | 'unknown'
    sizeClass: 'large' | 'medium' | 'small' | 'micro' | null
    capital: number | null
    capitalCurrency: string | null
    foundedOn: string | null
    form: string | null
    scope: string | null
    address: string | null
    importId: string | null
    version: number
    knownAt: Generated<string>
    withdrawnAt: string | null
  }
  enterpriseCode: {
    creditCode: string
    enterpriseId: string
  }
  fact: {
    enterpriseId: string
    variable: number
    period: number
    knownAt: Generated<string>
    value: number | null
    text: string | null
    declared: boolean
    source: number
    sensitivity: string
    byId: string
    importId: string | null
  }
  file: {
    enterpriseId: string
    id: string
    sha256: string
    name: string
    mediaType: 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf' | 'application/ofd' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    bytes: number
    variable: number | null
    addedBy: string
    addedAt: Generated<string>
  }
  freshness: {
    source: number
    unit: string
    variable: number
    firms: number
    knownAt: string
    period: number | null
    importedAt: string | null
    countedAt: Generated<string>
  }
  frozen: {
    id: string
    kind: 'figure' | 'list' | 'paper'
    code: string
    definition: number
    parameter: string | null
    moment: string
    program: string
    dictionary: string
    rows: number
    sha256: string
    byId: string
    byName: string
    byUnit: string | null
    at: Generated<string>
    format: 'docx' | 'pdf' | null
    language: 'zh-CN' | 'en' | null
    printed: string | null
  }
  frozenRow: {
    enterpriseId: string
    freezeId: string
    key: string
    variable: number | null
    sensitivity: 'open' | 'inner' | 'secret' | 'case' | null
    content: Json
  }
  import: {
    id: string
    what: 'enterprises' | 'facts' | 'industries'
    fileName: string
    sha256: string
    rows: number
    imported: number
    refused: number
    duplicates: number
    reasons: Json
    unit: string
    byId: string
    at: Generated<string>
    updated: Generated<number>
    unchanged: Generated<number>
    changed: Generated<number>
    conflicts: Generated<number>
    undoneAt: string | null
    undoneBy: string | null
    undoneBecause: string | null
  }
  importBatch: {
    runId: string
    no: number
    unit: string
    tally: Json
    items: Json | null
    refused: Json
  }
  importConflict: {
    enterpriseId: string
    id: string
    importId: string
    unit: string
    line: number
    why: 'identity' | 'corrected'
    variable: number | null
    period: number | null
    field: string
    stored: Json | null
    filed: Json | null
    state: Generated<'open' | 'filed' | 'kept' | 'dropped'>
    because: string | null
    decidedBy: string | null
    decidedAt: string | null
    at: Generated<string>
  }
  importMapping: {
    unit: string
    what: 'enterprises' | 'facts'
    headings: string
    mapping: Json
    byId: string
    at: Generated<string>
  }
  importRun: {
    id: string
    what: 'enterprises' | 'facts'
    unit: string
    byId: string
    fileName: string
    sha256: string
    options: Json
    likeness: string
    state: 'reading' | 'read' | 'applied' | 'failed'
    columns: Json | null
    done: Generated<number>
    report: Json | null
    fault: Json | null
    beganAt: Generated<string>
    touchedAt: Generated<string>
  }
  industry: {
    code: string
    level: number
    zh: string
    en: string | null
    parent: string | null
  }
  installation: {
    onlyOne: Generated<boolean>
    kind: 'demo' | 'real'
    seed: string | null
    firms: number | null
    madeAt: Generated<string>
    readyAt: string | null
  }
  invitation: {
    tokenHash: Buffer
    madeAt: Generated<string>
    expiresAt: string
    usedAt: string | null
  }
  issued: {
    clause: string
    no: number
    unit: string
    body: Json
    number: string
    validFrom: string
    validTo: string | null
    draftId: string
    simulation: string
    byId: string
    knownAt: Generated<string>
  }
  jobRun: {
    id: Generated<string>
    task: string
    startedAt: string
    endedAt: string
    result: 'queued' | 'done' | 'failed'
    errorClass: string | null
  }
  letter: {
    enterpriseId: string
    id: string
    codeHash: Buffer
    role: 'owner' | 'colleague'
    issuedBy: string
    issuedAt: Generated<string>
    expiresAt: string
    usedAt: string | null
  }
  notice: {
    enterpriseId: string
    id: string
    announcementId: string
    personId: string
    kind: string
    subject: string
    subjectId: string
    about: Json
    at: string
  }
  noticeAddress: {
    personId: string
    channel: 'email' | 'wecom' | 'dingtalk' | 'webhook'
    address: string
    secret: string | null
    shown: string
    madeAt: Generated<string>
    state: Generated<'asked' | 'sent' | 'given-up' | 'confirmed'>
    reason: string | null
    tokenHash: Buffer | null
    tokenUntil: string | null
  }
  noticeChoice: {
    personId: string
    channels: Generated<string[]>
    digest: Generated<'none' | 'daily' | 'weekly'>
    quietFrom: string | null
    quietTo: string | null
    language: Generated<'zh-CN' | 'en'>
  }
  person: {
    id: string
    subject: string
    name: string
    unit: string | null
    kind: 'demo' | 'real'
    version: number
  }
  personFunction: {
    personId: string
    role: 'officer' | 'reviewer' | 'finance-officer' | 'department-head' | 'town-officer' | 'dispatcher' | 'cadre' | 'planner' | 'park-operator' | 'government-office' | 'inspection' | 'leader' | 'deputy' | 'committee-member' | 'congress-staff' | 'chair' | 'clerk' | 'auditor' | 'administrator'
    unit: string
    town: string | null
    industry: string | null
    firms: Generated<string[]>
    standsFor: string | null
    validFrom: string
    validTo: string | null
  }
  proofRun: {
    id: Generated<string>
    startedAt: Generated<string>
    endedAt: string | null
    byWhom: string
    rows: number | null
    lines: number | null
    differences: number | null
    error: string | null
  }
  record: {
    enterpriseId: string
    id: string
    knownAt: Generated<string>
    variable: number
    onDay: string | null
    fields: Json
    withdrawn: Generated<boolean>
    source: number
    sensitivity: string
    byId: string
    importId: string | null
  }
  rehearsalRun: {
    id: Generated<string>
    startedAt: Generated<string>
    endedAt: string | null
    byWhom: string
    name: string | null
    madeAt: string | null
    tables: number | null
    rows: number | null
    papers: number | null
    lines: number | null
    frozen: number | null
    differences: number | null
    differing: Json
    error: string | null
  }
  release: {
    id: string
    freezeId: string
    code: string
    parameter: string | null
    moment: string
    checked: string
    state: 'released' | 'corrected' | 'withdrawn'
    corrects: string | null
    releasedBy: string
    releasedUnit: string
    releasedAt: Generated<string>
    endedBy: string | null
    endedAt: string | null
    because: string | null
    byId: string
    version: number
  }
  releaseCell: {
    releaseId: string
    at: Json
    value: number | null
    more: number | null
    withheld: boolean
  }
  reminder: {
    enterpriseId: string
    taskId: string
    rung: string
    due: string
    announcementId: string
    at: Generated<string>
  }
  roundList: {
    id: string
    envelope: string
    unit: string
    name: string
    sha256: string
    list: Json
    awards: number
    total: number
    byId: string
    knownAt: Generated<string>
  }
  searchEntry: {
    enterpriseId: string
    kind: string
    subjectId: string
    name: string
    code: string | null
    folded: string
    stem: string
    pinyin: string
    initials: string
    grams: string[]
    former: Generated<string[]>
    formerGrams: Generated<string[]>
    leadsTo: string | null
    rules: number
  }
  searchPerson: {
    personId: string
    unit: string | null
    name: string
    folded: string
    pinyin: string
    initials: string
    grams: string[]
    rules: number
  }
  session: {
    tokenHash: Buffer
    personId: string
    startedAt: Generated<string>
    expiresAt: string
    device: Generated<string>
  }
  setting: {
    code: string
    version: number
    value: number
    fromOn: string
    because: string
    setBy: string
    setAt: Generated<string>
  }
  signIn: {
    state: string
    verifier: string
    nonce: string
    backTo: string
    invitation: Buffer | null
    startedAt: Generated<string>
  }
  simulation: {
    draftId: string
    sha256: string
    body: string
    moment: string
    result: Json
    byId: string
    at: Generated<string>
  }
  source: {
    no: number
    code: string
    zh: string
    en: string
    unit: string | null
  }
  task: {
    enterpriseId: string
    id: Generated<string>
    subject: string
    subjectId: string
    kind: string
    about: Json
    variable: number | null
    holderUnit: string | null
    holderPerson: string | null
    holderFirm: Generated<boolean>
    holderRole: string | null
    clock: string | null
    amount: number | null
    clockUnit: '日' | '工作日' | '月' | null
    starts: 'same-day' | 'next-day' | null
    ends: 'as-is' | 'next-working-day' | null
    startsOn: string | null
    awaits: string | null
    due: string | null
    provisional: Generated<boolean>
    openedBy: string
    openedAt: Generated<string>
    closedAt: string | null
    closedBy: string | null
    closedAs: string | null
    version: Generated<number>
  }
  town: {
    code: string
    zh: string
    en: string
  }
  trail: {
    enterpriseId: string
    subject: string
    subjectId: string
    version: number
    act: string
    data: Json
    actorId: string
    actorRole: string
    actorUnit: string | null
    variable: number | null
    unit: string | null
    at: Generated<string>
  }
  unit: {
    code: string
    zh: string
    en: string
    kind: 'department' | 'town' | 'congress' | 'park' | 'other'
  }
  variable: {
    no: number
    code: string
    kind: 'register' | 'periodic' | 'asked' | 'table'
    sensitivity: 'open' | 'inner' | 'secret'
    provider: string
    spec: Json
  }
}
