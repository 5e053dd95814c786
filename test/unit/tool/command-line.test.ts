import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readArguments } from '../../../src/tool/arguments.ts'

const projectFolder = join(import.meta.dirname, '..', '..', '..')

function tool(line: string) {
  const command = `"${process.execPath}" --import tsx src/tool/index.ts ${line}`
  // The shell's answer is the tool's, also where something behind the pipe stopped reading.
  const { stdout, stderr, status } = spawnSync('bash', ['-c', `set -o pipefail; ${command}`], {
    cwd: projectFolder,
    encoding: 'utf8'
  })
  return { stdout, stderr, status }
}

test('arguments - options stand anywhere, everything else is a file', () => {
  const names = ['paper']
  expect(readArguments(['--paper', 'a4', 'in.json', 'out.pdf'], names)).toEqual({
    ok: true,
    value: { files: ['in.json', 'out.pdf'], options: new Map([['paper', 'a4']]) }
  })
  expect(readArguments(['in.json', '--paper=letter', '-5', '-', '--', '--paper'], names)).toEqual({
    ok: true,
    value: { files: ['in.json', '-5', '-', '--paper'], options: new Map([['paper', 'letter']]) }
  })
})

test('arguments - an option that the command does not have, or one without its value, is named', () => {
  expect(readArguments(['in.json', '--bogus'])).toEqual({ ok: false, error: 'There is no option --bogus.' })
  expect(readArguments(['in.json', '-x'])).toEqual({ ok: false, error: 'There is no option -x.' })
  expect(readArguments(['in.json', '--paper'], ['paper'])).toEqual({ ok: false, error: '--paper needs a value.' })
})

test('command line - wrong use names what is wrong, leaves standard output alone and exits with 2', () => {
  for (const [line, words] of [
    ['nonsense', 'There is no command nonsense.'],
    ['npi --bogus', 'There is no option --bogus.'],
    ['gaps --bogus file.json', 'There is no option --bogus.'],
    ['render-letter in.json out.pdf --bogus', 'There is no option --bogus.']
  ] as const) {
    const { stdout, stderr, status } = tool(line)
    expect({ line, stdout, status }).toEqual({ line, stdout: '', status: 2 })
    expect(stderr).toContain(words)
  }
})

test.skipIf(process.platform === 'win32')('command line - a reader that has had enough is no failure', () => {
  const numbers = Array.from({ length: 8_000 }, (_, at) => 1_000_000_000 + at).join(' ')
  const { stdout, stderr, status } = tool(`npi ${numbers} | head -c 8`)
  expect({ stdout, stderr, status }).toEqual({ stdout: '[{"npi":', stderr: '', status: 0 })
})
