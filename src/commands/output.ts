/** Writes what a verb has to say: text for a person or one JSON object for a machine, and progress on a terminal only. */
import { asciiJson, printable } from '../terminal.ts';

export function say(line = ''): void {
  process.stdout.write(`${printable(line, 4000)}\n`);
}

export function sayJson(value: unknown): void {
  process.stdout.write(asciiJson(value));
}

/** A line on stderr that replaces itself; silent where nobody watches. */
export function progressLine(): { show(text: string): void; clear(): void } {
  const watched = process.stderr.isTTY;
  let last = 0;
  return {
    show(text) {
      const now = performance.now();
      if (!watched || now - last < 100) return;
      last = now;
      process.stderr.write(`\r\u001b[2K${printable(text, process.stderr.columns - 1)}`);
    },
    clear() {
      if (watched) process.stderr.write('\r\u001b[2K');
    },
  };
}
