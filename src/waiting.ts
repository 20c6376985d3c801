/** What is answered until the house is ready: how far it has come, to people and to monitors. */
import { Hono } from 'hono'

export function waiting(state: { progress: number }): Hono {
  const app = new Hono()
  const answer = () => ({ ready: false, progress: Math.floor(state.progress) })
  app.get('/healthz', (c) => c.json(answer(), 503))
  app.get('/api/house', (c) => c.json(answer(), 503))
  app.all('*', (c) => c.html(page(state.progress), 503, { 'retry-after': '2', refresh: '2' }))
  return app
}

const page = (progress: number): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>拨浪鼓 · Bolanggu</title>
<body style="font:16px/1.7 system-ui,sans-serif;background:#FAF8F4;color:#1B2733;max-width:26rem;margin:18vh auto;padding:0 1rem">
<h1 style="font-size:1.25rem">正在打开拨浪市…<br>Opening the city…</h1>
<progress max="100" value="${Math.floor(progress)}" style="width:100%;accent-color:#B5352A"></progress>
<p>${Math.floor(progress)} %</p></body></html>`
