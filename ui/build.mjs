// Called by Maven. Installs and builds only when something that matters has changed: an unchanged UI costs one hash.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const INSTALL_INPUTS = ['package.json', 'package-lock.json', '.npmrc']
const BUILD_INPUTS = [...INSTALL_INPUTS, 'index.html', 'vite.config.ts', 'tsconfig.json', 'public', 'src']

const files = path =>
  path.includes('.') || !existsSync(path)
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name))

function hashOf(paths) {
  const hash = createHash('sha256').update(process.version)
  for (const file of paths.flatMap(files).sort()) hash.update(file).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

/** Runs `work` unless the stamp says that it was done for the same inputs and `result` is still there. */
function unlessDone(stamp, hash, result, work) {
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  work()
  mkdirSync(join(stamp, '..'), { recursive: true })
  writeFileSync(stamp, hash)
}

function npm(...args) {
  const { status } = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

/** What `npm ci` put there; shared with the checks, which need it even when nothing has to be built. */
unlessDone('node_modules/.taproot-install', hashOf(INSTALL_INPUTS), 'node_modules', () => npm('ci', '--prefer-offline'))
if (!process.argv.includes('--install-only')) {
  unlessDone('target/ui-build.stamp', hashOf(BUILD_INPUTS), 'target/classes/META-INF/resources/index.html', () =>
    npm('run', '--silent', 'build', '--', '--logLevel', 'warn'),
  )
}
