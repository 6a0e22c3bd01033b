import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/**
 * Two clients of the same API from npm. They are not among our dependencies: together they bring 40 packages, one of
 * them GPL-3.0, one on a version of axios with known holes. The benchmark installs them where only it looks, by a lock
 * file, without install scripts.
 */
const FOLDER = new URL('packages/', import.meta.url);

export interface OtherClient {
  readonly name: string;
  readonly list: () => Promise<unknown>;
}

export interface OtherClientOptions {
  readonly origin: string;
  readonly apiKey: string;
  readonly secret: string;
  readonly params: Readonly<Record<string, string | number>>;
}

type List = (params: OtherClientOptions['params']) => Promise<unknown>;

interface AxiosConfig {
  url: string;
}

/** What of `3commas-typescript` is used; its `axios` is private, and the only way to another address. */
type TypeScriptApi = new (options: { key: string; secrets: string }) => {
  readonly getDeals: List;
  readonly axios: {
    readonly defaults: { baseURL: string };
    readonly interceptors: { readonly request: { use(change: (config: AxiosConfig) => AxiosConfig): void } };
  };
};

type NodeApi = new (options: { apiKey: string; apiSecret: string; url: string }) => {
  readonly getDeals: List;
};

const TYPESCRIPT = '3commas-typescript';
const NODE = '3commas-api-node';

const isClass = z.custom<never>((value) => typeof value === 'function');

/** Installs them where they are not installed yet. Throws where npm cannot. */
export function installOtherPackages(): void {
  if (existsSync(new URL('node_modules/.package-lock.json', FOLDER))) return;
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', options, { cwd: fileURLToPath(FOLDER), stdio: ['ignore', 'ignore', 'inherit'] });
}

export function createOtherClients(options: OtherClientOptions): readonly OtherClient[] {
  const require = createRequire(new URL('package.json', FOLDER));
  const { API } = z.object({ API: isClass }).parse(require(TYPESCRIPT)) as { API: TypeScriptApi };
  const NodeClient = isClass.parse(require(NODE)) as NodeApi;

  const typescript = new API({ key: options.apiKey, secrets: options.secret });
  const home = 'https://api.3commas.io';
  typescript.axios.defaults.baseURL = options.origin;
  typescript.axios.interceptors.request.use((config) => {
    config.url = config.url.replace(home, options.origin);
    return config;
  });
  const node = new NodeClient({
    apiKey: options.apiKey,
    apiSecret: options.secret,
    url: options.origin,
  });
  return [
    { name: TYPESCRIPT, list: () => typescript.getDeals(options.params) },
    { name: NODE, list: () => node.getDeals(options.params) },
  ];
}
