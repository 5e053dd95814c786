import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/**
 * One build runs on the product's Electron and on the older development runtime: bundles are complete, CommonJS in main
 * and preload, and compiled down to Chromium 114, Node 18.15. HarfBuzz alone stays outside: it is an ES module that waits
 * for its WebAssembly at its top level, which a CommonJS bundle cannot hold; it is imported when first needed.
 */
const root = import.meta.dirname

export default defineConfig({
  main: {
    // Known when a release is built and nowhere in the sources; a development build asks for it in the wizard.
    define: {
      BUILD_VENDOR_KEY: JSON.stringify(process.env['PASS_DESK_VENDOR_KEY'] ?? ''),
      BUILD_UPDATE_ADDRESS: JSON.stringify(process.env['PASS_DESK_UPDATE_ADDRESS'] ?? ''),
      BUILD_UPDATE_KEY: JSON.stringify(process.env['PASS_DESK_UPDATE_KEY'] ?? '')
    },
    build: {
      outDir: 'out/main',
      target: 'node18.15',
      externalizeDeps: false,
      sourcemap: true,
      rollupOptions: {
        input: {
          index: resolve(root, 'src/main/index.ts'),
          simulator: resolve(root, 'src/simulator/process.ts')
        },
        external: ['harfbuzzjs'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' }
      }
    }
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node18.15',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve(root, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    plugins: [react()],
    css: { transformer: 'lightningcss', lightningcss: { targets: { chrome: 114 << 16 } } },
    worker: { format: 'es' },
    build: {
      outDir: resolve(root, 'out/renderer'),
      target: 'chrome114',
      minify: true,
      cssMinify: 'lightningcss',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      emptyOutDir: true,
      rollupOptions: { input: { index: resolve(root, 'src/renderer/index.html') } }
    }
  }
})
