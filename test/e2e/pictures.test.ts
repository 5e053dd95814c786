import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LaunchedApp } from '../support/app.ts'
import { temporaryFolder } from '../support/run-folder.ts'
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts'
import { launchConnected, lettersSide, openHistory, openLetterhead, searchOnline } from '../support/walk.ts'
import { checkPdf, pdfText } from '../unit/letters/pdf-tools.ts'
import { bomb, deepPng, largePng, sidesJpeg, sidesPng, wholeGif } from '../unit/pictures/hostile-pictures.ts'

/** Pictures meet the real decoder: those that come with a letter, and those that somebody chooses. */
let simulator: TestSimulator
let desk: LaunchedApp & { readonly page: Page }

beforeAll(async () => {
  simulator = await startTestSimulator({ summaries: 400, credits: 2 })
  desk = await launchConnected(simulator)
})
afterAll(async () => {
  await desk.close()
  await simulator.stop()
})

test('pictures - a letter whose pictures came cut off is kept, paid once, printed without them, and says so', async () => {
  const { page } = desk
  await simulator.fault('bad-picture@path=letter/retrieve')
  await searchOnline(page, 'halvorsen')
  await openHistory(page)
  const side = lettersSide(page)
  await side.getByRole('checkbox', { name: /Harlan Valley Hospital/ }).check()
  await side.getByRole('button', { name: 'Get 1 letter for 1 credit' }).click()
  await page.getByText('Letter credits 1').waitFor()
  await page.getByRole('navigation', { name: 'Sections' }).getByText('Letters').click()
  await page.getByText('Printed without its logo: the file is cut off.').waitFor()
  await page.getByText('Printed without its signature: the file is cut off.').waitFor()
  await page.locator('canvas').first().waitFor()
  const path = join(temporaryFolder('pictures'), 'letter.pdf')
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await page.getByRole('button', { name: 'Save PDF' }).click()
  await page.getByText('Saved.').waitFor()
  const pdf = readFileSync(path)
  expect(checkPdf(pdf)).toContain('No syntax or stream encoding errors')
  const text = pdfText(pdf).replace(/\s+/g, ' ')
  expect(text).toContain('The facility’s signature came with this letter and is left out: the file is cut off.')
  expect(text).toContain('in good standing')
  expect((await simulator.ledger()).charges).toHaveLength(1)
})

/** The picture that is shown, as its pixels are. */
async function shownPicture(page: Page, name: string) {
  const image = page.getByRole('img', { name })
  await image.waitFor()
  return image.evaluate(async (element) => {
    if (!(element instanceof HTMLImageElement)) return null
    await element.decode()
    const { naturalWidth: width, naturalHeight: height } = element
    const context = new OffscreenCanvas(width, height).getContext('2d')
    context?.drawImage(element, 0, 0)
    const at = (x: number, y: number) => [...(context?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3)
    return { width, height, first: at(0, 0), last: at(width - 1, height - 1) }
  })
}

async function chooseLogo(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('File of the logo').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
}

test('pictures - whatever can be read is drawn anew: upright, small, in its colours', async () => {
  const { page } = desk
  await openLetterhead(page)
  const red = [255, 0, 0]
  const blue = [0, 0, 255]
  const near = (color: readonly number[]) => color.map((channel) => expect.closeTo(channel, -1))
  const cases = [
    { name: 'plain.png', bytes: sidesPng(), width: 60, height: 20, first: red, last: blue },
    { name: 'plain.jpg', bytes: sidesJpeg(), width: 64, height: 32, first: red, last: blue },
    { name: 'animated.gif', bytes: wholeGif(), width: 20, height: 10, first: [200, 0, 0], last: [0, 0, 160] },
    { name: 'print.jpg', bytes: sidesJpeg({ cmyk: true }), width: 64, height: 32, first: red, last: blue },
    { name: 'deep.png', bytes: deepPng(), width: 40, height: 10, first: red, last: blue },
    // Taken with the camera turned by a quarter: left is above.
    { name: 'turned.jpg', bytes: sidesJpeg({ orientation: 6 }), width: 32, height: 64, first: red, last: blue },
    { name: 'upside.jpg', bytes: sidesJpeg({ orientation: 3 }), width: 64, height: 32, first: blue, last: red },
    { name: 'really-a-png.jpg', bytes: sidesPng(30, 10), width: 30, height: 10, first: red, last: blue },
    { name: 'huge.png', bytes: largePng(5_000, 5_000), width: 500, height: 500, first: [0, 0, 0], last: [0, 0, 0] }
  ]
  for (const { name, bytes, width, height, first, last } of cases) {
    const remove = page.getByRole('button', { name: 'Remove' })
    if (await remove.isVisible()) await remove.click()
    await page.getByRole('button', { name: 'Choose a logo' }).waitFor()
    await chooseLogo(page, name, bytes)
    expect(await shownPicture(page, 'The logo as it is printed'), name).toEqual({
      width,
      height,
      first: near(first),
      last: near(last)
    })
  }
})

test('pictures - what cannot be used is refused at once, by name and with the reason; what was there stays', async () => {
  const { page } = desk
  const before = await shownPicture(page, 'The logo as it is printed')
  const cases = [
    { name: 'cut.png', bytes: sidesPng().subarray(0, 70), reason: 'the file is cut off' },
    { name: 'cut.jpg', bytes: sidesJpeg().subarray(0, -9), reason: 'the file is cut off' },
    { name: 'cut.gif', bytes: wholeGif().subarray(0, 60), reason: 'the file is cut off' },
    { name: 'half.png', bytes: bomb(100, 100), reason: 'the file is cut off' },
    { name: 'bomb.png', bytes: bomb(30_000, 30_000), reason: 'it has more than 25 million pixels' },
    { name: 'scan.png', bytes: Buffer.alloc(9 * 1024 * 1024), reason: 'the file is larger than 8 MB' },
    { name: 'letter.png', bytes: Buffer.from('%PDF-1.7'), reason: 'it is no JPG, GIF or PNG picture' },
    { name: 'drawing.png', bytes: Buffer.from('<svg/>'), reason: 'it is no JPG, GIF or PNG picture' }
  ]
  for (const { name, bytes, reason } of cases) {
    const started = performance.now()
    await chooseLogo(page, name, bytes)
    await page.getByText(`${name} cannot be used: ${reason}. Choose another file.`).waitFor()
    // A second and what a busy machine adds to the way through the window.
    expect(performance.now() - started, name).toBeLessThan(5_000)
  }
  expect(await shownPicture(page, 'The logo as it is printed')).toEqual(before)
})
