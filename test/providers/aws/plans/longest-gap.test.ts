/** How long schedules of AWS leave between two runs. Truth: rows of documentation, and croner asked run by run. */
import { Cron } from 'croner';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestGaps } from '../../../../providers/aws/plans/longest-gap.ts';

const asOf = '2026-11-22T03:10:00.000Z';
const gapOf = longestGaps(asOf);
const hours = (expression: string, zone: string | null = null) => {
  const reading = gapOf(expression, zone);
  return 'value' in reading ? reading.value : reading.gap.reason;
};

describe('the longest time between two runs', () => {
  // Rows without a word are of eb-cron-expressions.html and API_BackupRule.html.
  it.each([
    ['cron(0 5 ? * * *)', 24],
    ['cron(0 10 * * ? *)', 24],
    ['0 12 * * ? *', 24],
    [' 15 * ? * * * ', 1],
    ['cron(0/15 * * * ? *)', 0.25],
    ['cron(0 18 ? * MON-FRI *)', 72],
    ['cron(0 18 ? * 2-6 *)', 72],
    ['cron(0 8 1 * ? *)', 31 * 24],
    ['cron(0/5 8-17 ? * MON-FRI *)', 24 * 3 - 10 + 5 / 60],
    ['cron(0/30 20-2 ? * MON-FRI *)', 'unsupported'],
    ['cron(0 0,12 * * ? *)', 12],
    ['cron(0 0/6 * * ? *)', 6],
    ['cron(10/20 8-18/5 * * ? *)', 14 - 2 / 3],
    // 1 is Sunday, here as in Quartz; where it is Monday this would be the same.
    ['cron(0 5 ? * 1,7 *)', 6 * 24],
    ['cron(0 5 ? * SUN *)', 168],
    ['cron(0 5 ? * L *)', 168],
    ['cron(0 5 ? * 1,SAT *)', 6 * 24],
    // The second Tuesday is the 8th to the 14th: 28 or 35 days apart.
    ['cron(0 5 ? * 3#2 *)', 35 * 24],
    ['cron(15 10 ? * 6L *)', 35 * 24],
    ['cron(0 5 L * ? *)', 31 * 24],
    // From a last weekday on the 29th to one on the 31st, or over a weekend.
    ['cron(0 5 LW * ? *)', 33 * 24],
    ['cron(0 5 15W * ? *)', 32 * 24],
    ['cron(0 5 1 JAN,JUL ? *)', 184 * 24],
    ['cron(0 5 1 1/3 ? *)', 92 * 24],
    ['cron(0 5 1/10 * ? *)', 10 * 24],
    ['cron(0 5 */2 * ? *)', 48],
    // The leap day: four years.
    ['cron(0 5 29 2 ? *)', (4 * 365 + 1) * 24],
    // New Year to New Year, over a leap day.
    ['cron(0 5 1 1 ? *)', 366 * 24],
    ['cron(0 5 * * ? 2020-2040)', 24],
    ['cron(0 5 1 1 ? 2026/2)', (365 + 366) * 24],
    // It is over, or never was.
    ['cron(0 5 * * ? 2020-2025)', null],
    ['cron(0 5 31 2 ? *)', null],
    // It does not run before 2030.
    ['cron(0 0 * * ? 2030-2199)', (Date.parse('2030-01-01') - Date.parse(asOf)) / 3.6e6],
    ['rate(12 hours)', 12],
    ['rate(1 day)', 24],
    ['rate(90 minutes)', 1.5],
  ])('of %s is %s', (expression, expected) => {
    expect(hours(expression)).toEqual(typeof expected === 'number' ? expect.closeTo(expected, 6) : expected);
  });

  it.each([
    ['no field of seconds', 'cron(0 5 * * ?)'],
    ['a field too many', 'cron(0 0 5 * * ? *)'],
    ['both days are named', 'cron(0 5 1 * MON *)'],
    ['both days are any', 'cron(0 5 * * * *)'],
    ['a day of the month on any weekday', 'cron(0 5 1 * * *)'],
    ['neither day is named', 'cron(0 5 ? * ? *)'],
    ['minute 60', 'cron(60 5 * * ? *)'],
    ['hour 24', 'cron(0 24 * * ? *)'],
    ['day 0', 'cron(0 5 0 * ? *)'],
    ['day 32', 'cron(0 5 32 * ? *)'],
    ['month 13', 'cron(0 5 1 13 ? *)'],
    ['weekday 0', 'cron(0 5 ? * 0 *)'],
    ['weekday 8', 'cron(0 5 ? * 8 *)'],
    ['no such weekday', 'cron(0 5 ? * DAY *)'],
    ['a step of weekdays', 'cron(0 5 ? * 2/2 *)'],
    ['two numbered weekdays', 'cron(0 5 ? * 3#1,6#3 *)'],
    ['a sixth weekday', 'cron(0 5 ? * 3#6 *)'],
    ['a weekday near the 31st', 'cron(0 5 31W * ? *)'],
    ['days before the last', 'cron(0 5 L-3 * ? *)'],
    ['a step of zero', 'cron(0/0 5 * * ? *)'],
    ['a nickname', '@daily'],
    ['a moment', 'at(2026-12-01T00:00:00)'],
    ['a rate of nothing', 'rate(0 hours)'],
    ['a rate of weeks', 'rate(2 weeks)'],
    ['an option of croner', 'cron(0 5 1 * +MON *)'],
    ['nothing', ''],
    ['no words', 'cron()'],
    ['something long', `cron(${'0,'.repeat(5000)}0 5 * * ? *)x`],
  ])('is not guessed: %s', (_, expression) => {
    expect(hours(expression)).toBe('unsupported');
  });

  it.each([
    // Clocks go back once a year: 25 hours.
    ['cron(0 5 * * ? *)', 'America/New_York', 25],
    ['cron(0 5 * * ? *)', 'Etc/UTC', 24],
    ['cron(0 5 * * ? *)', 'Asia/Kolkata', 24],
    // 02:30 is skipped on one Sunday of March, on a day of 23 hours.
    ['cron(30 2 * * ? *)', 'America/New_York', 47],
    ['cron(30 2 ? * SUN *)', 'America/New_York', 14 * 24 - 1],
    // Shown twice, it runs the first time: then a day and an hour pass.
    ['cron(30 1 * * ? *)', 'America/New_York', 25],
    // Each hour runs once, though one hour is shown twice.
    ['cron(0 * * * ? *)', 'America/New_York', 2],
    // By half an hour only.
    ['cron(0 5 * * ? *)', 'Australia/Lord_Howe', 24.5],
    ['cron(0 5 * * ? *)', 'Mars/Olympus_Mons', 'unsupported'],
    ['cron(0 5 * * ? *)', '__proto__', 'unsupported'],
  ])('of %s in %s is %s', (expression, zone, expected) => {
    expect(hours(expression, zone)).toEqual(typeof expected === 'number' ? expect.closeTo(expected, 6) : expected);
  });

  it('does not hang on the moment that it is asked', () => {
    const moments = ['2026-11-22T03:10:00.000Z', '2027-03-14T06:59:59.999Z', '2028-02-29T23:59:00.000Z'];
    for (const expression of ['cron(0 * * * ? *)', 'cron(0 5 ? * MON-FRI *)', 'cron(30 23 * * ? *)']) {
      const gaps = moments.map((moment) => longestGaps(moment)(expression, 'Pacific/Kiritimati'));
      expect(new Set(gaps.map((gap) => JSON.stringify(gap))).size).toBe(1);
    }
  });
});

describe('the longest time between two runs, held against all runs one by one', () => {
  const range = (least: number, most: number) =>
    fc
      .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }))
      .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const field = (least: number, most: number) =>
    fc.oneof(
      fc.constant('*'),
      fc.array(fc.oneof(fc.integer({ min: least, max: most }).map(String), range(least, most)), {
        minLength: 1,
        maxLength: 3,
      }),
      range(least, most).map((both) => `${both}/3`),
    );
  const special = ['1-30 * ?', 'L * ?', 'LW * ?', '15W * ?', '? * 3#2', '? * 6L', '? * MON-FRI', '? * 1', '29 2 ?'];
  const days = fc.oneof(
    fc.constantFrom(...special),
    fc.tuple(field(1, 28), field(1, 12)).map(([dayOfMonth, month]) => `${dayOfMonth} ${month} ?`),
    fc.array(range(1, 7), { minLength: 1, maxLength: 2 }).map((weekdays) => `? * ${weekdays}`),
  );
  /** The longest time between runs of croner, in hours, and how many there were. */
  const byCroner = (cron: string, timezone: string, daysAhead: number) => {
    const pattern = new Cron(cron, { alternativeWeekdays: true, mode: '7-part', timezone });
    let [last, longest, runs] = [Date.parse(asOf), 0, 0];
    const end = last + daysAhead * 86_400_000;
    for (const next of pattern.enumerate(new Date(last))) {
      if (next.getTime() > end) break;
      runs += 1;
      longest = Math.max(longest, next.getTime() - last);
      last = next.getTime();
    }
    return { runs, longest: longest / 3_600_000 };
  };
  const time = fc.tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 23 }));

  it.each([
    [null, 20],
    ['America/New_York', 6],
    ['Europe/Kyiv', 6],
  ])('has the same days as croner, in %s', (zone, numRuns) => {
    fc.assert(
      fc.property(time, days, ([minute, hour], day) => {
        const pattern = `0 ${minute} ${hour} ${day.replace('6L', '6#L')} *`;
        const { runs, longest } = byCroner(pattern, zone ?? 'UTC', 3652);
        const gap = hours(`cron(${minute} ${hour} ${day} *)`, zone);
        if (runs === 0) return gap === null;
        // croner moves a run that clocks skip to the end of what they skip: then ours is longer.
        return typeof gap === 'number' && (zone === null ? Math.abs(gap - longest) < 1e-9 : gap > longest - 1e-9);
      }),
      { numRuns },
    );
  });

  it('has the same times of a day as croner', () => {
    fc.assert(
      fc.property(field(0, 59), field(0, 23), (minute, hour) => {
        const { longest } = byCroner(`0 ${minute} ${hour} * * ? *`, 'UTC', 3);
        return Math.abs((hours(`cron(${minute} ${hour} * * ? *)`) as number) - longest) < 1e-9;
      }),
      { numRuns: 40 },
    );
  });
});
