import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { mockApi } from './mock/plugin.ts'

// TAPROOT_API=http://127.0.0.1:8080 puts a running query service behind `npm run dev`; without it the mock answers.
const api = process.env.TAPROOT_API

export default defineConfig({
  plugins: [react(), api ? [] : mockApi()],
  server: api ? { proxy: { '/api': api } } : {},
  build: {
    // Where the jar picks it up; query serves META-INF/resources as it is.
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    // A font as data: URL would break the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    target: 'es2023',
    rollupOptions: {
      output: {
        // React, Mantine and TanStack change rarely: one file that browsers keep.
        advancedChunks: {
          groups: [{ name: 'vendor', test: /node_modules/ }],
        },
      },
    },
  },
  test: {
    include: ['src/**/*.test.ts', 'mock/**/*.test.ts'],
    environment: 'node',
    reporters: ['default', ['junit', { outputFile: 'target/vitest-reports/TEST-unit.xml' }]],
  },
})
