/** Decides which requests are answered at all: read-only ones that name this machine, and paths that can mean one thing only. */
import { sequenceOf } from '../evidence/layout.ts';

/** What is asked for. */
export type Wanted =
  | { readonly show: 'timeline'; readonly page: number }
  | { readonly show: 'night' | 'changes' | 'files' | 'report' | 'findings'; readonly sequence: number }
  | { readonly show: 'file'; readonly sequence: number; readonly path: string };

export type Refusal = 400 | 404 | 405 | 421;

interface Asked {
  readonly method: string | undefined;
  /** As it came over the wire, nothing decoded. */
  readonly url: string | undefined;
  readonly host: string | undefined;
}

/**
 * Another name for this machine could be one that a hostile site gave it, to read what is shown here through the
 * reader's own browser. So only the names count that nobody else can give.
 */
export function decide({ method, url = '', host }: Asked, port: number): Wanted | Refusal {
  if (method !== 'GET' && method !== 'HEAD') return 405;
  const names = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  if (host === undefined || !names.includes(host.toLowerCase())) return 421;
  if (url.length > 2048) return 400;
  return wantedBy(url) ?? 404;
}

/** A bundle's paths are plain, so nothing needs decoding: what holds a `%`, a `\`, a `?` or a `..` is no path of ours. */
function wantedBy(url: string): Wanted | null {
  const [, page] = /^\/(?:page\/([1-9]\d{0,6}))?$/.exec(url) ?? [null];
  if (url === '/' || page) return { show: 'timeline', page: Number(page ?? 1) };
  const [, name = '', show, path] =
    /^\/nights\/(\d+)(?:\/(changes|report|findings\.csv|files)(?:\/([\w./-]+))?)?$/.exec(url) ?? [];
  const sequence = sequenceOf(name);
  if (sequence === null) return null;
  if (path !== undefined) return show === 'files' && isPlain(path) ? { show: 'file', sequence, path } : null;
  if (show === undefined) return { show: 'night', sequence };
  return { show: show === 'findings.csv' ? 'findings' : (show as 'changes' | 'report' | 'files'), sequence };
}

function isPlain(path: string): boolean {
  return path.split('/').every((segment) => /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(segment));
}
