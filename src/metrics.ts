/** Counts for whoever operates the bot, in Prometheus' text form. Labels are names of ours, never values of people. */
export interface Metrics {
  counter(name: string, help: string, labels: readonly string[]): Counter;
  /** A value that is asked for when it is read. */
  gauge(name: string, help: string, read: () => number): void;
  render(): string;
}

export interface Counter {
  add(labels: Readonly<Record<string, string>>, by?: number): void;
}

export function createMetrics(): Metrics {
  const families: (() => string)[] = [];
  return {
    counter(name, help, labelNames) {
      const values = new Map<string, number>();
      families.push(() =>
        [
          `# HELP ${name} ${help}`,
          `# TYPE ${name} counter`,
          ...[...values].map(([labels, value]) => `${name}${labels} ${value}`),
        ].join('\n'),
      );
      return {
        add(labels, by = 1) {
          const pairs = labelNames.map((label) => `${label}="${escapeLabel(labels[label] ?? '')}"`);
          const key = pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
          values.set(key, (values.get(key) ?? 0) + by);
        },
      };
    },
    gauge(name, help, read) {
      families.push(() => [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${read()}`].join('\n'));
    },
    render: () => `${families.map((family) => family()).join('\n')}\n`,
  };
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
