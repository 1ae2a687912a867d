import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:7001';

export default defineConfig({
  base: '/ui/console/',
  plugins: [react()],
  resolve: {
    dedupe: ['react', 'react-dom'],
    alias: {
      '@huike/shared-types/client': fileURLToPath(
        new URL('../shared-types/src/client.ts', import.meta.url),
      ),
    },
  },
  server: {
    port: 5174,
    proxy: { '/console': server, '/pos': server, '/member': server, '/health': server },
  },
  // The design system alone is above the default limit; what a visitor loads first is measured apart.
  build: {
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Dozens of tiny shared files cost more round trips than they save bytes.
          groups: [
            { name: 'icons', test: /@ant-design[\\/]icons/ },
            {
              name: 'frame',
              test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack)[\\/]/,
            },
          ],
        },
      },
    },
  },
});
