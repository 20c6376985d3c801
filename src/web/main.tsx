/** Where the pages begin in a browser: fonts, styles, and the app into the one element that index.html has. */
import '@fontsource-variable/noto-sans/wght.css'
import '@fontsource-variable/noto-sans-sc'
import 'antd/dist/reset.css'
import 'dayjs/locale/zh-cn'
import './house.css'
import './shell.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Application } from './app.tsx'
import { Failsafe } from './Broken.tsx'
import { giveNonceToStyles } from './nonce.ts'

giveNonceToStyles()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Failsafe>
      <Application />
    </Failsafe>
  </StrictMode>,
)
