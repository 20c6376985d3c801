import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { type Database, type MoreClaims, openDatabase } from '../../src/kernel/db.ts'

export interface Fresh {
  database: Database
  /** Goes past all policies. */
  owner: pg.Client
  urls: { app: string; owner: string; job: string; public: string }
}

/** A database of one's own with the tests' people in it and nothing else. */
export async function freshDatabase(claims?: MoreClaims): Promise<Fresh> {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const at = (user: string, database: string): string => {
    const url = new URL(inject('template'))
    url.username = user
    url.pathname = `/${database}`
    return url.href
  }
  const admin = new pg.Client({ connectionString: at('postgres', 'postgres') })
  await admin.connect()
  await admin.query(`create database ${name} template template strategy file_copy`)
  await admin.end()
  const urls = {
    app: at('bolanggu_app', name),
    owner: at('postgres', name),
    job: at('bolanggu_job', name),
    public: at('bolanggu_public', name),
  }
  const owner = new pg.Client({ connectionString: urls.owner })
  await owner.connect()
  const database = openDatabase(urls, claims)
  afterAll(async () => {
    await database.close()
    await owner.end()
  })
  return { database, owner, urls }
}
