/** Chromium without a window, driven over a pipe: opens pages as a reader would set it up, and prints them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { registerServer, skipWithout } from './register.ts';

const flags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--remote-debugging-pipe'],
];

export interface Reader {
  readonly scheme: 'light' | 'dark';
  /** Of the window, in CSS pixels. */
  readonly width: number;
}

export class Chromium implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, (answer: { result?: unknown; error?: { message: string } }) => void>();
  #next = 0;
  #rest = '';

  private constructor(process: ChildProcess, profile: string) {
    this.#process = process;
    this.#profile = profile;
    (process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => this.#read(text));
  }

  /** Skips the test where there is no Chromium; an error in CI. */
  static async start(context: { skip(reason: string): never }): Promise<Chromium> {
    const { status, stdout } = spawnSync('chromium', ['--version'], { encoding: 'utf8' });
    if (status !== 0) skipWithout(context, 'Chromium', 'no program "chromium" is on the path');
    registerServer({ name: 'Chromium', version: stdout.trim(), outcome: 'used', why: 'reads and prints pages' });
    const profile = await mkdtemp(join(tmpdir(), 'backup-evidence-chromium-'));
    const child = spawn('chromium', [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    return new Chromium(child, profile);
  }

  /** Opens an address, waits until it is read to the end, and hands over the page. */
  async open(address: string, { scheme, width }: Reader): Promise<Page> {
    const { targetId } = await this.ask<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.ask<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(this, sessionId);
    await page.ask('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false });
    const features = [{ name: 'prefers-color-scheme', value: scheme }];
    await page.ask('Emulation.setEmulatedMedia', { features });
    const { errorText } = await page.ask<{ errorText?: string }>('Page.navigate', { url: address });
    if (errorText !== undefined) throw new Error(`${address}: ${errorText}`);
    await page.evaluate(`new Promise((done) => document.readyState === 'complete' && location.href !== 'about:blank'
      ? done() : addEventListener('load', () => done()))`);
    return page;
  }

  ask<T>(method: string, params: object, sessionId?: string): Promise<T> {
    this.#next += 1;
    const id = this.#next;
    (this.#process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result as T);
      });
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #read(text: string): void {
    const messages = (this.#rest + text).split('\0');
    this.#rest = messages.pop() ?? '';
    for (const message of messages.map((one) => JSON.parse(one))) {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    }
  }
}

export class Page {
  readonly #browser: Chromium;
  readonly #session: string;

  constructor(browser: Chromium, session: string) {
    this.#browser = browser;
    this.#session = session;
  }

  ask<T>(method: string, params: object = {}): Promise<T> {
    return this.#browser.ask<T>(method, params, this.#session);
  }

  /** What the expression gives, promises waited for. The page's own policy does not bind the one who looks at it. */
  async evaluate<T>(expression: string): Promise<T> {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.ask<{
      result: { value: T };
      exceptionDetails?: { exception?: { description?: string } };
    }>('Runtime.evaluate', asked);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'The page threw.');
    return result.value;
  }

  /** A PDF as a reader prints it. */
  async print(): Promise<Buffer> {
    const { data } = await this.ask<{ data: string }>('Page.printToPDF', {
      preferCSSPageSize: true,
      generateTaggedPDF: true,
    });
    return Buffer.from(data, 'base64');
  }

  /** The whole page, however long, as PNG. */
  async picture(): Promise<Buffer> {
    const asked = { format: 'png', captureBeyondViewport: true };
    const { data } = await this.ask<{ data: string }>('Page.captureScreenshot', asked);
    return Buffer.from(data, 'base64');
  }
}
