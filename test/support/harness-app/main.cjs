// The smallest app there is: one empty window. Tests of the test harness drive it by `app.evaluate`.
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => {
  process.stdout.write('harness app is ready\n')
  new BrowserWindow({ width: 400, height: 300 }).loadURL('data:text/html,<title>Harness</title><h1>Ready</h1>')
})
app.on('window-all-closed', () => app.quit())
