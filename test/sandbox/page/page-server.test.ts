import { beforeAll, describe, expect, it } from 'vitest';
import type { Hono } from 'hono';
import { createPageApp } from '../../../src/sandbox/page-server.ts';

describe('the server of the chat page', () => {
  let app: Hono;
  let html: string;

  beforeAll(async () => {
    app = await createPageApp({ title: 'A <b> & "c"' });
    html = await (await app.request('/')).text();
  });

  it('lets the page load from its own origin only, and nothing inline', async () => {
    const policy = (await app.request('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(html).not.toMatch(/<style|<script>|style=|onclick=/);
  });

  it('escapes the title', () => {
    expect(html).toContain('<title>A &#60;b&#62; &#38; &#34;c&#34;</title>');
  });

  it('serves what the page names, to be kept for good under hashed names', async () => {
    const paths = [...html.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, path = '']) => path);
    expect(paths).toHaveLength(4);
    for (const path of paths) {
      const response = await app.request(path);
      expect(response.status).toBe(200);
      if (!path.startsWith('/assets/')) continue;
      expect(path).toMatch(/-[A-Z0-9]{8}\.(js|css)$/);
      expect(response.headers.get('cache-control')).toContain('immutable');
    }
  });

  it('never keeps the page itself, so that a new start shows the new page', async () => {
    expect((await app.request('/')).headers.get('cache-control')).toBe('no-store');
  });

  it('names no other server in what it sends', async () => {
    const assets = [...html.matchAll(/"(\/assets\/[^"]*)"/g)].map(([, path = '']) => path);
    for (const path of assets) {
      const body = await (await app.request(path)).text();
      const addresses = body.match(/https?:\/\/[\w.-]+/g) ?? [];
      // Names of XML vocabularies, never fetched.
      expect(addresses.filter((address) => !address.startsWith('http://www.w3.org'))).toEqual([]);
    }
  });

  it('knows nothing else', async () => {
    expect((await app.request('/assets/other.js')).status).toBe(404);
    expect((await app.request('/client/session')).status).toBe(404);
  });
});
