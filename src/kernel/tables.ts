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
    mediaType: 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'
    bytes: number
    variable: number | null
    addedBy: string
    addedAt: Generated<string>
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
  session: {
    tokenHash: Buffer
    personId: string
    startedAt: Generated<string>
    expiresAt: string
    device: Generated<string>
  }
  signIn: {
    state: string
    verifier: string
    nonce: string
    backTo: string
    invitation: Buffer | null
    startedAt: Generated<string>
  }
  source: {
    no: number
    code: string
    zh: string
    en: string
    unit: string | null
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
