// Electron's main of the benchmark: one window on the page that the benchmark serves, nothing else.
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => {
  const window = new BrowserWindow({ show: true, webPreferences: { sandbox: true, contextIsolation: true } })
  return window.loadURL(process.env.PASS_DESK_BENCH_PAGE)
})
app.on('window-all-closed', () => app.quit())
