import noUnsanitized from 'eslint-plugin-no-unsanitized'
import reactHooks from 'eslint-plugin-react-hooks'
import security from 'eslint-plugin-security'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Syntax that this project does without, everywhere. */
const unwantedSyntax = [
  { selector: 'TSEnumDeclaration', message: 'Use a const object or a union of literals.' },
  { selector: 'ExportAllDeclaration', message: 'No barrel files: import from where it is.' },
  {
    selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
    message: 'Text on screen is text; nothing is injected as markup.'
  }
]

/** The shared core gets time and chance handed in (see src/shared/lib/deps.ts). */
const clocksAndDice = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Take the time from deps.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'Take the time from deps.' },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: 'Take the time from deps.' },
  { selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]', message: 'Take the time from deps.' },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'Take randomness from deps.' }
]

/** Mistakes that neither the compiler nor the typed rules see. */
const coreRules = Object.fromEntries(
  [
    'no-async-promise-executor',
    'no-case-declarations',
    'no-constant-condition',
    'no-dupe-else-if',
    'no-empty',
    'no-fallthrough',
    'no-irregular-whitespace',
    'no-loss-of-precision',
    'no-misleading-character-class',
    'no-prototype-builtins',
    'no-self-assign',
    'no-self-compare',
    'no-unsafe-finally',
    'no-useless-escape',
    'prefer-const',
    'use-isnan'
  ].map((rule) => [rule, 'error'])
)

const electronOnlyInMain = {
  paths: [{ name: 'electron', message: 'Only main and preload know Electron.' }],
  patterns: [{ group: ['electron/*'], message: 'Only main and preload know Electron.' }]
}

export default defineConfig(
  globalIgnores([
    'node_modules',
    'out',
    'dist',
    'release',
    'coverage',
    'test-results',
    '.cache',
    'test/fixtures',
    'test/approved'
  ]),

  // Program code: every rule that can see types.
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { security, 'no-unsanitized': noUnsanitized },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...coreRules,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-floating-promises': 'error',
      // Interfaces are asynchronous where any implementation is; one that need not wait is still right.
      '@typescript-eslint/require-await': 'off',
      // Objects here are built by functions and close over their state; no method asks for `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': ['error', ...unwantedSyntax],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'off', // the typed rule of the same name does it
      'no-unsanitized/method': 'error',
      'no-unsanitized/property': 'error',
      'security/detect-bidi-characters': 'error',
      'security/detect-buffer-noassert': 'error',
      'security/detect-child-process': 'error',
      'security/detect-eval-with-expression': 'error',
      'security/detect-new-buffer': 'error',
      'security/detect-non-literal-require': 'error',
      'security/detect-pseudoRandomBytes': 'error'
      // Off, because they flag what is harmless: detect-object-injection (every index), detect-non-literal-fs-filename
      // (every path), detect-unsafe-regex (every `(\.\d+)?`; what parses strangers' text is fuzzed under a time limit
      // instead), detect-possible-timing-attacks (every `hash === undefined`),
      // detect-non-literal-regexp (every expression put together from our own parts).
    }
  },

  {
    files: ['src/**/*.{ts,tsx}'],
    rules: { 'no-console': 'error', 'no-restricted-imports': ['error', electronOnlyInMain] }
  },
  { files: ['src/{main,preload}/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['src/shared/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...unwantedSyntax, ...clocksAndDice] } },
  { files: ['src/renderer/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat['recommended-latest']] },

  // Tests build odd values on purpose, and start programs.
  {
    files: ['test/**/*.{ts,tsx}', 'bench/**/*.ts'],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'security/detect-child-process': 'off'
    }
  },

  // Set-up scripts: plain JavaScript, run before anything is installed.
  {
    files: ['**/*.{js,mjs,cjs}'],
    plugins: { security },
    rules: {
      'no-undef': 'off',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      ...coreRules,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400 }],
      'security/detect-eval-with-expression': 'error',
      'security/detect-bidi-characters': 'error'
    }
  }
)
