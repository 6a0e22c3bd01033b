import { clientSection, comparisons } from './client-section.ts';
import { figuresOf, tableOf } from './report.ts';
import { workSections } from './work-sections.ts';

const write = (line: string) => process.stdout.write(`${line}\n`);
const isJson = process.argv.includes('--json');

process.stderr.write('measuring, about 50 s …\n');
const client = await clientSection();
const others = await workSections();

if (isJson) {
  for (const note of client.notes ?? []) process.stderr.write(`${note}\n`);
  const figures = [figuresOf(client), comparisons(client), ...others.map(figuresOf)].flat();
  for (const figure of figures) write(JSON.stringify(figure));
} else {
  write(`Node ${process.version}. Only what stands in one table can be compared.\n`);
  write(tableOf(client));
  for (const { name, ratio = Number.NaN } of comparisons(client)) write(`  ${name}: × ${ratio.toFixed(2)}`);
  for (const section of others) write(`\n${tableOf(section)}`);
}
