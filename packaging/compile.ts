import { readdirSync } from 'node:fs'
import { relative } from 'node:path'
import { buildSync, type BuildOptions } from 'esbuild'
import type { Entry } from './entry.ts'

/** What is for trying out: in FreePBX it is not there. */
const LEFT_OUT = /^src\/(demo|virtual-phone)\//
/** What a browser runs is compiled as the server compiles it when it runs from its sources. */
const BROWSER = 'src/browser/'

/**
 * The server's sources as JavaScript, one file for each under its own name and in its own place: what finds the views and
 * the migrations by where it stands finds them there too, and a stack trace names a file that can be read.
 */
export function compiledSources(root: string): Entry[] {
  const sources = ['src', 'migrations']
    .flatMap((folder) =>
      readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .filter((name) => name.endsWith('.ts') && !LEFT_OUT.test(name))
    .sort()
  return [
    ...compile(
      root,
      sources.filter((name) => !name.startsWith(BROWSER)),
      { target: 'node18', tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } } },
    ),
    ...compile(
      root,
      sources.filter((name) => name.startsWith(BROWSER)),
      { target: 'es2022', tsconfigRaw: {} },
    ),
  ]
}

function compile(root: string, entryPoints: string[], options: BuildOptions): Entry[] {
  const where = { absWorkingDir: root, outbase: '.', outdir: '.', write: false } as const
  const { outputFiles = [] } = buildSync({ entryPoints, ...where, format: 'esm', charset: 'utf8', ...options })
  return outputFiles.map(({ path, text }) => ({
    path: relative(root, path),
    body: Buffer.from(importingJavaScript(text)),
  }))
}

/** Imports name the files as they are now. esbuild writes each import on one line, with double quotes. */
function importingJavaScript(code: string): string {
  return code.replace(/(^(?:import|export|\}) ?.*|\bimport\()("\.{1,2}\/[^"\n]+)\.ts"/gm, '$1$2.js"')
}
