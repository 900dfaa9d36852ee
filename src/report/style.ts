/** The one style sheet of a report: light and dark, wide and narrow, screen and paper, with the system's own fonts. */

const light = `
--paper: #fdfdfc; --card: #ffffff; --ink: #1b1f24; --quiet: #59616b; --line: #dfe2e6; --wash: #f4f5f6; --link: #1f5fa8;
--unknown: #8a4b00; --unmet: #b42318; --not-applicable: #56606b; --met: #1a6b4a;
--unknown-wash: #fdf3e2; --unmet-wash: #fdeeec; --not-applicable-wash: #f1f3f5; --met-wash: #e9f5ef;`;

const dark = `
--paper: #14171a; --card: #1a1e22; --ink: #e7e9ec; --quiet: #a6aeb8; --line: #333a42; --wash: #20252a; --link: #8fbdf3;
--unknown: #f2b866; --unmet: #ff9d92; --not-applicable: #aab3bd; --met: #7fd1a8;
--unknown-wash: #33281a; --unmet-wash: #38211f; --not-applicable-wash: #262c32; --met-wash: #1b2f26;`;

const page = `
:root { color-scheme: light dark; ${light} }
@media screen and (prefers-color-scheme: dark) { :root { ${dark} } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 70rem; overflow-wrap: anywhere;
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
h1, h2, h3 { line-height: 1.25; font-weight: 650; text-wrap: balance; }
h1 { margin: 0; font-size: 2rem; letter-spacing: -0.015em; }
h2 { margin: 0 0 0.5rem; font-size: 1.375rem; letter-spacing: -0.01em; }
h3 { margin: 1.5rem 0 0.5rem; font-size: 1.0625rem; }
h3 small { font-weight: 400; }
section { margin-top: 2.75rem; }
p { margin: 0.5rem 0; max-width: 46rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
code { font: 0.875em/1.4 ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
small { display: block; color: var(--quiet); font-size: 0.8125rem; line-height: 1.45; }
h3 small, li small { display: inline; }
code.id { display: block; color: var(--quiet); font-size: 0.75rem; }
.quiet, .lead, .when { color: var(--quiet); }
.lead { margin-bottom: 1rem; }
.more { margin: 0.75rem 0; padding: 0.6rem 0.9rem; border-left: 3px solid var(--unknown); background: var(--unknown-wash); }
time { white-space: nowrap; }
.shapes { position: absolute; }
.spoken, caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
`;

const opening = `
.eyebrow { margin: 0 0 0.25rem; color: var(--quiet); font-size: 0.8125rem; letter-spacing: 0.08em; text-transform: uppercase; }
.night { margin: 0.6rem 0 0; font-size: 1.0625rem; }
.when { margin: 0.15rem 0 0; max-width: none; font-size: 0.875rem; }
.status { padding: 0.1rem 0.55rem; border: 1px solid currentColor; border-radius: 1rem; font-size: 0.8125rem; font-weight: 600; }
.status.completed, .status.surveyed { color: var(--met); }
.status.partial, .status.late { color: var(--unknown); }
.status.failed, .status.not-surveyed { color: var(--unmet); }
.banner { margin-top: 1rem; padding: 0.8rem 1rem; border: 1px solid var(--unknown); border-left-width: 5px; border-radius: 6px;
  background: var(--unknown-wash); max-width: none; }
.contents { margin-top: 1.5rem; padding: 0.7rem 0; border-block: 1px solid var(--line); font-size: 0.875rem; }
.contents ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
.bar { display: block; width: 100%; height: 12px; margin: 1rem 0; border-radius: 3px; }
.bar rect { fill: var(--met); }
.bar rect.unknown { fill: var(--unknown); } .bar rect.unmet { fill: var(--unmet); } .bar rect.not-applicable { fill: var(--not-applicable); }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0.75rem; margin: 0; padding: 0; list-style: none; }
.tile { padding: 0.9rem 1rem 1rem; border: 1px solid var(--line); border-top: 4px solid; border-radius: 6px; background: var(--card); }
.tile.unknown { border-top-color: var(--unknown); } .tile.unmet { border-top-color: var(--unmet); }
.tile.not-applicable { border-top-color: var(--not-applicable); } .tile.met { border-top-color: var(--met); }
.tile span { display: block; }
.tile .count { font-size: 2.25rem; font-weight: 650; line-height: 1.2; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
.tile .label { font-weight: 600; }
.tile .meaning { margin-top: 0.2rem; color: var(--quiet); font-size: 0.8125rem; line-height: 1.4; }
`;

const first = `
.first { margin: 0; padding: 0; list-style: none; counter-reset: step; }
.first > li { position: relative; margin-top: 0.75rem; padding: 0.9rem 1.15rem 0.9rem 3.4rem; border: 1px solid var(--line); border-radius: 8px;
  background: var(--card); counter-increment: step; break-inside: avoid; display: grid; grid-template-columns: 1fr 1fr; gap: 0.35rem 2rem; }
.first > li::before { content: counter(step); position: absolute; left: 1.1rem; top: 0.85rem; width: 1.6rem; height: 1.6rem; border-radius: 50%;
  background: var(--wash); color: var(--ink); font-weight: 650; line-height: 1.6rem; text-align: center; font-size: 0.9375rem; }
.first h3 { margin: 0; grid-column: 1 / -1; text-wrap: wrap; }
.first p { margin: 0; font-size: 0.9375rem; }
.first .todo { padding-left: 0.9rem; border-left: 3px solid var(--line); }
.first .todo strong { display: block; }
.kicker { font-weight: 600; } .first .unmet h3 .kicker, .first .unmet .icon { color: var(--unmet); }
.first .unknown h3 .kicker, .first .unknown .icon { color: var(--unknown); }
.kicker::after { content: ':'; }
.new { display: inline-block; padding: 0.05rem 0.5rem; border: 1px solid currentColor; border-radius: 1rem; color: var(--link);
  font-size: 0.75rem; font-weight: 600; line-height: 1.5; white-space: nowrap; }
.deltas { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.75rem 0 1rem; padding: 0; list-style: none; }
.deltas li { padding: 0.35rem 0.8rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--card); font-size: 0.9375rem; }
.deltas strong { font-variant-numeric: tabular-nums; }
.deltas .unmet { border-color: var(--unmet); color: var(--unmet); } .deltas .unknown { border-color: var(--unknown); color: var(--unknown); }
.deltas .met { border-color: var(--met); color: var(--met); } .deltas .none { color: var(--quiet); }
.names { columns: 22rem; column-gap: 2rem; margin: 0.5rem 0; padding: 0; list-style: none; }
.names li { padding: 0.25rem 0; break-inside: avoid; }
.paper { display: none; }
`;

const marks = `
.icon { width: 1em; height: 1em; vertical-align: -0.125em; fill: none; stroke: currentColor; stroke-width: 1.6;
  stroke-linecap: round; stroke-linejoin: round; flex: none; }
.icon.unknown, .badge.unknown { color: var(--unknown); } .icon.unmet, .badge.unmet { color: var(--unmet); }
.icon.not-applicable, .badge.not-applicable { color: var(--not-applicable); } .icon.met, .badge.met { color: var(--met); }
.badge { display: inline-block; padding: 0.1rem 0.45rem; border-radius: 4px; font-size: 0.8125rem; font-weight: 600; line-height: 1.4; }
.badge.unknown { background: var(--unknown-wash); } .badge.unmet { background: var(--unmet-wash); }
.badge.not-applicable { background: var(--not-applicable-wash); } .badge.met { background: var(--met-wash); }
.badges { display: inline-flex; flex-wrap: wrap; gap: 0.25rem; }
.marks { margin: 0; padding: 0; list-style: none; font-size: 0.875rem; }
`;

const groups = `
.group { margin-top: 1.25rem; padding: 1rem 1.15rem 0.5rem; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
.group > header, .group > summary { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
.group > summary h3 { flex: 1; }
.group > summary::before { content: '▸'; color: var(--quiet); font-weight: 400; }
.group[open] > summary::before { content: '▾'; }
details.group { padding-bottom: 1rem; } details.group + details.group { margin-top: 0.6rem; }
.group h3 { margin: 0; }
.group h3 .icon { margin-right: 0.15rem; }
.tally { margin: 0; flex: none; color: var(--quiet); font-size: 0.875rem; }
.about { display: grid; grid-template-columns: 1fr 1fr; gap: 0.6rem 2rem; margin: 0.75rem 0; font-size: 0.9375rem; }
.about dt { color: var(--quiet); font-size: 0.8125rem; }
.about dd { margin: 0; }
details { margin: 0.75rem 0; }
summary { cursor: pointer; font-weight: 600; }
.check { margin: 0; padding: 0.7rem 0; border-bottom: 1px solid var(--line); max-width: none; }
p.check { padding-left: 1.1rem; font-weight: 600; }
.check > summary .badges, p.check .badges, p.check .quiet { float: right; margin-left: 1rem; font-weight: 400; }
.list, .steps { max-width: 46rem; padding-left: 1.25rem; }
.steps li { margin: 0.5rem 0; }
footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.875rem; }
footer strong { color: var(--ink); }
`;

const tables = `
table { width: 100%; table-layout: fixed; margin: 0.75rem 0; border-collapse: collapse; font-size: 0.9375rem; position: relative; }
th, td { padding: 0.55rem 0.75rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
th:first-child { padding-left: 0; } td:last-child, th:last-child { padding-right: 0; }
thead th { border-top: 0; color: var(--quiet); font-size: 0.8125rem; white-space: nowrap; }
th strong { font-weight: 600; }
.number { width: 5.5rem; text-align: right; font-variant-numeric: tabular-nums; }
.narrow { width: 12rem; white-space: nowrap; }
.wide { width: 33%; }
`;

const narrow = `
@media screen and (max-width: 44rem) {
  body { padding: 1.5rem 1rem 3rem; }
  h1 { font-size: 1.5rem; }
  section { margin-top: 2.5rem; }
  .tiles { grid-template-columns: 1fr 1fr; }
  .about, .first > li { grid-template-columns: 1fr; }
  .first > li { padding: 0.85rem 0.85rem 0.85rem 3rem; }
  .first > li::before { left: 0.75rem; }
  .group { padding: 0.85rem 0.85rem 0.25rem; }
  .group > header { display: block; } .group > summary { gap: 0.5rem; }
  .check > summary .badges, p.check .badges, p.check .quiet { float: none; display: flex; margin: 0.35rem 0 0; }
  table, tbody, tr, th, td, td.wide, td.narrow, td.number { display: block; width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: 0.6rem 0; border-top: 1px solid var(--line); }
  th, td, th:first-child, td:last-child { padding: 0.15rem 0; border: 0; text-align: left; }
  td::before { content: attr(data-label); display: block; margin-top: 0.3rem; color: var(--quiet); font-size: 0.75rem; }
}
`;

const paper = `
@page { margin: 16mm 14mm; }
@media print {
  :root { --paper: #ffffff; font-size: 9pt; }
  body { padding: 0; max-width: none; }
  .contents { display: none; }
  details:not(.rest)::details-content { content-visibility: visible; display: block; block-size: auto; }
  .paper { display: inline; }
  summary { list-style: none; } .group > summary::before { content: none; }
  thead { display: table-header-group; }
  p, tr, .tile, .banner, .about, .steps li { break-inside: avoid; }
  h2, h3, summary, thead, .lead, .about, .group > header, .group > p, details > p, .group > summary { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  section { margin-top: 1.75rem; }
  .group { padding: 0.75rem 0 0; border-width: 1px 0 0; border-radius: 0; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** Holds no `<`, so nothing in it can end the element it stands in. */
export const style = [page, opening, first, marks, groups, tables, narrow, paper].join('');
