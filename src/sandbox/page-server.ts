import { build, type Metafile } from 'esbuild';
import { Hono } from 'hono';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface PageAppOptions {
  /** Name in the browser's tab until the page knows the bot's own. Default `Tricomma`. */
  readonly title?: string;
  /** Readable code and source maps for whoever works on the page. Default false. */
  readonly debug?: boolean;
}

const pageDirectory = fileURLToPath(new URL('./page/', import.meta.url));

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
};

/** Everything from this origin, nothing inline, nowhere else to go. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

function outputOf(metafile: Metafile, entry: string): string {
  const built = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entry);
  if (built === undefined) throw new Error(`The chat page did not build: nothing came of ${entry}`);
  return basename(built[0]);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * The chat page as an app to mount at the root of the local Bot API server: `/`, `/assets/*`, the icon and the
 * manifest. Bundled once, here, from `src/sandbox/page` (well under a second); assets carry a hash in their name and
 * may be kept for good. Client routes (`/client/*`) are the server's own.
 */
export async function createPageApp({
  title = 'Tricomma',
  debug = false,
}: PageAppOptions = {}): Promise<Hono> {
  const result = await build({
    absWorkingDir: pageDirectory,
    entryPoints: ['main.tsx', 'styles/page.css'],
    outdir: join(pageDirectory, 'dist'),
    write: false,
    metafile: true,
    bundle: true,
    format: 'iife',
    target: ['es2022', 'safari16', 'chrome109', 'firefox115'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.svg': 'file' },
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/assets',
    minify: !debug,
    sourcemap: debug ? 'linked' : false,
    legalComments: 'none',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  const assets = new Map<string, Asset>(
    result.outputFiles.map((file) => [
      basename(file.path),
      {
        body: new Uint8Array(file.contents),
        contentType: contentTypes[/\.\w+$/.exec(file.path)?.[0] ?? ''] ?? 'application/octet-stream',
      },
    ]),
  );
  const mark = await readFile(join(pageDirectory, 'mark.svg'), 'utf8');
  const safeTitle = escapeHtml(title);
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#ffffff" />
    <meta name="mobile-web-app-capable" content="yes" />
    <meta name="format-detection" content="telephone=no" />
    <title>${safeTitle}</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="manifest" href="/manifest.webmanifest" />
    <link rel="stylesheet" href="/assets/${outputOf(result.metafile, 'styles/page.css')}" />
    <script src="/assets/${outputOf(result.metafile, 'main.tsx')}"></script>
  </head>
  <body>
    <div id="app"></div>
    <noscript>This chat needs JavaScript.</noscript>
  </body>
</html>
`;
  const manifest = {
    name: title,
    short_name: title,
    start_url: '/',
    display: 'standalone',
    background_color: '#dfeae6',
    theme_color: '#0b7a75',
    icons: [{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };

  const app = new Hono();
  app.get('/', (context) => {
    context.header('content-security-policy', contentSecurityPolicy);
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
    context.header('cache-control', 'no-store');
    return context.html(html);
  });
  app.get('/assets/:name', (context) => {
    const asset = assets.get(context.req.param('name'));
    if (asset === undefined) return context.notFound();
    return context.body(asset.body, 200, {
      'content-type': asset.contentType,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
  });
  app.get('/favicon.svg', (context) =>
    context.body(mark, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-cache' }),
  );
  app.get('/manifest.webmanifest', (context) =>
    context.body(JSON.stringify(manifest), 200, {
      'content-type': 'application/manifest+json',
      'cache-control': 'no-cache',
    }),
  );
  return app;
}
