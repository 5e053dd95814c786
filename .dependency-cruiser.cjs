// The arrows of docs/architecture.md. Everything may know src/shared; the rooms do not know each other.

/** One room may not be entered from anywhere else. */
const closedTo = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })
const outside = (...rooms) => ({ path: '^src/', pathNot: rooms.map((room) => `^src/${room}/`) })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    closedTo(
      'shared-knows-nobody',
      { path: '^src/shared/' },
      { path: '^src/', pathNot: '^src/shared/' },
      'The core is pure.'
    ),
    closedTo(
      'domain-and-sync-know-only-lib',
      { path: '^src/shared/(domain|sync|lib)/' },
      { path: '^src/shared/(contract|interchange)/' },
      'Rules do not know how they are asked for.'
    ),
    closedTo(
      'lib-knows-nobody',
      { path: '^src/shared/lib/' },
      { path: '^src/', pathNot: '^src/shared/lib/' },
      'Lowest layer.'
    ),
    closedTo('shared-has-no-platform', { path: '^src/shared/' }, { dependencyTypes: ['core'] }, 'No Node in the core.'),
    closedTo(
      'main-is-closed',
      outside('main', 'tool'),
      { path: '^src/main/' },
      'Only the command line borrows its pure parts.'
    ),
    closedTo('preload-is-closed', outside('preload'), { path: '^src/preload/' }, 'It is loaded by a window only.'),
    closedTo(
      'renderer-is-closed',
      outside('renderer', 'tool'),
      { path: '^src/renderer/' },
      'Reached through the contract.'
    ),
    closedTo(
      'simulator-is-closed',
      outside('simulator', 'tool'),
      { path: '^src/simulator/' },
      'It is a program of its own.'
    ),
    closedTo('nobody-imports-the-tool', outside('tool'), { path: '^src/tool/' }, 'It is a program of its own.'),
    closedTo(
      'electron-only-in-main-and-preload',
      { path: '^src/', pathNot: '^src/(main|preload)/' },
      { path: '^(node_modules/)?electron(/|$)' },
      'Everything else runs without it.'
    ),
    closedTo(
      'renderer-has-no-node',
      { path: '^src/renderer/' },
      { dependencyTypes: ['core'] },
      'Pages and workers are sandboxed.'
    ),
    closedTo(
      'features-do-not-know-each-other',
      { path: '^src/renderer/features/([^/]+)/' },
      { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
      'What two features share belongs in ui or bridge.'
    ),
    closedTo(
      'features-do-not-know-the-app',
      { path: '^src/renderer/features/' },
      { path: '^src/renderer/app/' },
      'Downwards only.'
    ),
    closedTo(
      'ui-knows-no-feature',
      { path: '^src/renderer/ui/' },
      { path: '^src/renderer/(app|features|bridge|data-worker)/' },
      'The design system draws what it is given.'
    ),
    closedTo(
      'bridge-knows-no-feature',
      { path: '^src/renderer/bridge/' },
      { path: '^src/renderer/(app|features|ui)/' },
      'Downwards only.'
    ),
    closedTo(
      'data-worker-is-reached-by-messages',
      { path: '^src/renderer/(app|features|ui|bridge)/' },
      {
        path: '^src/renderer/data-worker/',
        pathNot: '^src/renderer/data-worker/(messages\\.ts$|index\\.ts$)',
        dependencyTypesNot: ['type-only']
      },
      'Only its message types; the bridge starts it by its entry.'
    ),
    closedTo(
      'data-worker-knows-no-page',
      { path: '^src/renderer/data-worker/' },
      { path: '^src/renderer/(app|features|ui|bridge)/' },
      'It has no screen.'
    ),
    closedTo(
      'no-circles',
      { path: '^src/' },
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
      'Two that need each other are one.'
    ),
    closedTo(
      'everything-resolves',
      {},
      { couldNotResolve: true, pathNot: '^(electron|virtual:)' },
      'A typing error in an import.'
    ),
    closedTo(
      'no-undeclared-packages',
      { path: '^src/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
      'It would be missing after a fresh install.'
    )
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.](css|woff2|svg|png|wasm)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types']
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' }
  }
}
