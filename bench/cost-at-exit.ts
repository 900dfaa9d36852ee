/** Loaded before a measured program: when that ends, writes what its process has cost to file descriptor 3. */
import { writeSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cost = { cpuMs: (userCPUTime + systemCPUTime) / 1000, wallMs: performance.now(), peakMiB: maxRSS / 1024 };
  writeSync(3, JSON.stringify(cost));
});
