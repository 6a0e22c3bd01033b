import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The machines are shared and slow at times: a test fails on what it asserts, not on the clock.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
