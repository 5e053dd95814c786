// What a release consists of. The bundles in out/ are complete but for HarfBuzz, which is an ES module with a
// WebAssembly program beside it and therefore lies outside the archive.
import { flipFuses } from './scripts/lib/fuses.mjs'

// Where the feeds and the installers will lie.
const updateAddress = process.env.PASS_DESK_UPDATE_ADDRESS

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'org.passdesk.desktop',
  productName: 'PASS Desk',
  artifactName: 'pass-desk-${version}-${os}-${arch}.${ext}',
  directories: { output: 'release', buildResources: 'resources' },
  files: [
    'out/**',
    '!out/**/*.map',
    'resources/**',
    'package.json',
    'LICENSE',
    '!node_modules/**',
    'node_modules/harfbuzzjs/dist/**',
    'node_modules/harfbuzzjs/{package.json,LICENSE}'
  ],
  asar: true,
  asarUnpack: ['node_modules/harfbuzzjs/**'],
  // IT replaces this file when PASS changes its layout: it lies beside the archive.
  extraResources: [{ from: 'resources/data/upload-columns.json', to: 'data/upload-columns.json' }],
  electronLanguages: ['en-US'],
  npmRebuild: false,
  afterPack: flipFuses,
  publish: updateAddress ? { provider: 'generic', url: updateAddress } : null,
  linux: {
    category: 'Office',
    icon: 'resources/icon.png',
    synopsis: 'Affiliation history, good-standing letters, roster and continuing education',
    target: ['AppImage', 'deb']
  },
  win: { icon: 'resources/icon.png', target: ['nsis', 'msi'] },
  nsis: { oneClick: false, perMachine: true, allowToChangeInstallationDirectory: true },
  mac: {
    icon: 'resources/icon.png',
    category: 'public.app-category.medical',
    hardenedRuntime: true,
    target: ['dmg', 'zip']
  }
}
