import { expect, it } from 'vitest';
import { ENDPOINTS, ENDPOINT_NAMES, endpoint, type EndpointSpec } from '../../src/threecommas/endpoints.ts';
import { DOCUMENT } from './support/document.ts';

const byRoute = new Map(
  ENDPOINT_NAMES.map((name) => [`${endpoint(name).method} ${endpoint(name).path}`, endpoint(name)]),
);

// What the document says in a description instead of its column of values.
const VALUES_IN_DESCRIPTIONS = new Map([
  ['take_profit_type:string!', 'take_profit_type:string!<base|total>'],
]);

function asDocumented({ params }: EndpointSpec): string[] {
  return Object.entries(params).map(([name, { type, mandatory, values, default: preset }]) => {
    const listed = values === undefined ? '' : `<${values.join('|')}>`;
    const filled = preset === undefined ? '' : `=${String(preset)}`;
    return `${name}:${type}${mandatory ? '!' : ''}${listed}${filled}`;
  });
}

it('has exactly the 37 endpoints of the document', () => {
  expect(DOCUMENT).toHaveLength(37);
  expect([...byRoute.keys()].sort()).toEqual(DOCUMENT.map(([route]) => route).sort());
});

it.each(DOCUMENT)('%s has the permission, the security and the weight of the document', (route, access) => {
  const spec = byRoute.get(route);
  expect(`${String(spec?.permission)} ${String(spec?.security)} ${String(spec?.weight)}`).toBe(access);
});

it.each(DOCUMENT)('%s has every parameter of the document and no other', (route, _access, params) => {
  const spec = byRoute.get(route);
  if (spec === undefined) throw new Error('missing');
  const documented = params.map((param) => VALUES_IN_DESCRIPTIONS.get(param) ?? param);
  expect(asDocumented(spec).sort()).toEqual(documented.map((param) => param.replace(/=5\.0$/, '=5')).sort());
});

it.each(ENDPOINT_NAMES)('%s sends each parameter where its route expects it', (name) => {
  const { path, method, params, args, laterParams } = endpoint(name);
  for (const [param, { in: place }] of Object.entries({ ...params, ...laterParams })) {
    const inPath = path.includes(`{${param}}`);
    expect(place).toBe(inPath ? 'path' : method === 'GET' ? 'query' : 'form');
  }
  for (const arg of args) expect(params).toHaveProperty(arg);
  for (const [, param = ''] of path.matchAll(/\{(\w+)\}/g)) expect(args).toContain(param);
});

it('never takes a changed setting or moved money for a read', () => {
  const harmless = ENDPOINT_NAMES.filter((name) => endpoint(name).effect !== 'write');
  for (const name of harmless) expect(endpoint(name).permission).not.toMatch(/_WRITE$/);
  expect(harmless.filter((name) => endpoint(name).method !== 'GET')).toEqual([
    'accounts.loadBalances',
    'accounts.pieChartData',
    'accounts.tableData',
  ]);
});

it('marks the secrets of an exchange account as such', () => {
  const { params } = ENDPOINTS['accounts.add'];
  for (const name of ['api_key', 'secret', 'passphrase'] as const) expect(params[name].sensitive).toBe(true);
});
