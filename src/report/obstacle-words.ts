/** Names what stood between a check and its verdict, and what would open it. */
import { html, type Markup, nothing } from './html.ts';
import type { Obstacle } from './obstacle.ts';
import { clip } from './visible.ts';
import { reasonWords } from './wording.ts';

export function obstacleTitle({ reason, permission }: Obstacle): Markup {
  if (reason === null) return html`What was seen was not enough to judge`;
  const named = permission === null ? nothing : html`: <code>${clip(permission, 120)}</code>`;
  return html`${reasonWords[reason].title}${named}`;
}

export function remedy({ reason, permission }: Obstacle): Markup {
  if (reason === null) return html`Nothing was refused. What each record lacks is said beside it.`;
  if (reason === 'denied' && permission !== null) {
    return html`Grant <code>${permission}</code>, read-only, to the identity that collects.`;
  }
  return html`${reasonWords[reason].remedy}`;
}
